"""Write the record in canonical order, with its fingerprint: ``python docs/stamp.py``.

Run it when lines of the record have changed. A version that was released keeps its record, so raise
the version first.
"""

import csv
import re
import sys
from io import StringIO
from pathlib import Path

import lunarpacts as lp

HOME = Path(lp.__file__).parent
BUNDLE, EDITIONS = HOME / "_store" / "bundle.py", HOME / "editions.csv"
CHANGELOG = Path(__file__).with_name("changelog.md")


def is_taken(editions: str, changelog: str, version: str, fingerprint: str) -> bool:
    """Whether the changelog says that a version was released, and it was with another record."""
    others = [row for row in csv.reader(StringIO(editions)) if row[0] == version]
    return f"\n## {version} - " in changelog and any(row[2] != fingerprint for row in others)


def with_edition(text: str, version: str, edition: str, fingerprint: str) -> str:
    """Return the list of editions with the line of a version, which is the last one."""
    rows = [row for row in csv.reader(StringIO(text)) if row[0] != version]
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows([*rows, [version, edition, fingerprint]])
    return out.getvalue()


def with_fingerprint(text: str, fingerprint: str) -> str:
    """Return the module that trusts a record, with the fingerprint of another."""
    return re.sub(r'(?<=FINGERPRINT = ")[0-9a-f]{64}', fingerprint, text)


def main() -> int:
    """Stamp the record; return the exit status, 1 if it cannot be stamped."""
    editions, changelog = EDITIONS.read_text("utf-8"), CHANGELOG.read_text("utf-8")
    try:
        record = lp.load(HOME / "data")
        if is_taken(editions, changelog, lp.__version__, record.fingerprint):
            print(
                f"{lp.__version__} was released with another record; raise the minor version in "
                "src/lunarpacts/_version.py and in CITATION.cff"
            )
            return 1
        record.write(HOME / "data")
    except lp.LunarpactsError as error:
        print(error)
        return 1
    for file, text in (
        (BUNDLE, with_fingerprint(BUNDLE.read_text("utf-8"), record.fingerprint)),
        (EDITIONS, with_edition(editions, lp.__version__, record.edition, record.fingerprint)),
    ):
        file.write_bytes(text.encode())
    print(f"{lp.__version__}, edition {record.edition}: {record.fingerprint}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

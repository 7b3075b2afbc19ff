"""Write the record in canonical order, with its fingerprint: ``python docs/stamp.py``.

Run it when lines of the record have changed. A version that was released keeps its record: raise
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
    """Stamp the record; return the exit status, 1 if it has faults."""
    try:
        record = lp.load(HOME / "data")
    except lp.DataError as error:
        print(error)
        return 1
    record.write(HOME / "data")
    for file, text in (
        (BUNDLE, with_fingerprint(BUNDLE.read_text("utf-8"), record.fingerprint)),
        (
            EDITIONS,
            with_edition(
                EDITIONS.read_text("utf-8"), lp.__version__, record.edition, record.fingerprint
            ),
        ),
    ):
        file.write_bytes(text.encode())
    print(f"{lp.__version__}, edition {record.edition}: {record.fingerprint}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""R's answers on an export are the library's: the page on R is run as it stands."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import lunarpacts as lp

PAGE = (Path(__file__).parents[2] / "docs" / "howto" / "r.md").read_text(encoding="utf-8")
CODE, PRINTED = (re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)[0] for kind in ("r", "text"))
PROOF = re.findall(r"```r\n(.*?)```", PAGE, re.DOTALL)[1]
ACCORDS = "artemis-accords"


def test_the_page_prints_what_the_library_says() -> None:
    found = lp.members("ilrs", on="2024-07-03")
    unsure = " ".join(who.id for who in found.uncertain)
    said = [f"ILRS on 2024-07-03: {' '.join(found.ids)}", f"perhaps: {unsure}"]
    both = lp.overlap("ilrs", ACCORDS, on="2024-12-31").shared
    said.append(f"both on 2024-12-31: {' '.join(both.ids)}")
    for day in ("2022-08-20", "2024-01-05"):
        both = lp.overlap("moon-agreement", ACCORDS, on=day).shared
        said.append(f"Moon Agreement and Accords on {day}: {' '.join(both.ids)}")
    counts = [len(lp.members(ACCORDS, on=f"{year}-12-31")) for year in range(2021, 2026)]
    said.append(f"Accords: {' '.join(map(str, counts))}")
    assert PRINTED.splitlines() == said


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r_prints_the_page(tmp_path: Path) -> None:
    lp.export(tmp_path / "export")
    script = tmp_path / "page.R"
    script.write_text(f'folder <- "{tmp_path / "export"}"\n{CODE}', encoding="utf-8")
    command = ["Rscript", "--vanilla", str(script)]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    assert [line.rstrip() for line in found.stdout.splitlines()] == PRINTED.splitlines()


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r_and_a_shell_print_the_fingerprint(tmp_path: Path) -> None:
    has_digest = ["Rscript", "-e", "library(digest)"]
    if subprocess.run(has_digest, check=False, capture_output=True).returncode:
        pytest.skip("R has no package digest")
    record = Path(lp.__file__).parent / "data"
    script = tmp_path / "proof.R"
    script.write_text(f'record <- "{record}"\n{PROOF}', encoding="utf-8")
    for command in (["Rscript", "--vanilla", str(script)], ["sha256sum", "datapackage.json"]):
        found = subprocess.run(command, check=True, capture_output=True, text=True, cwd=record)
        assert found.stdout.split()[0] == lp.load().fingerprint

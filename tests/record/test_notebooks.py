"""The notebooks as they are stored: without errors, and of this record."""

import json
from pathlib import Path
from typing import Any

import pytest

import lunarpacts as lp

NOTEBOOKS = sorted((Path(__file__).parents[2] / "docs" / "notebooks").glob("*.ipynb"))


def stored(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def outputs(file: Path) -> list[dict[str, Any]]:
    return [output for cell in stored(file)["cells"] for output in cell.get("outputs", ())]


def test_there_are_three() -> None:
    assert len(NOTEBOOKS) == 3


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_is_of_this_record_and_has_no_error(file: Path) -> None:
    found = outputs(file)
    assert "error" not in {output["output_type"] for output in found}
    shown = "".join("".join(output.get("data", {}).get("text/plain", "")) for output in found)
    assert lp.load().receipt() in shown
    assert any("image/svg+xml" in output.get("data", {}) for output in found)
    assert file.stat().st_size < 300_000


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_holds_nothing_that_differs_from_run_to_run(file: Path) -> None:
    notebook = stored(file)
    counted = [*notebook["cells"], *outputs(file)]
    assert {each.get("execution_count") for each in counted} == {None}
    assert not any(cell["metadata"] for cell in notebook["cells"])
    assert notebook["metadata"]["language_info"] == {"name": "python"}

"""What is written for whoever carries the project on: it leads to what is there."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / ".github").glob("*.md"))
NAMED = re.compile(r"(?<![\w/])(?:\.ci|docs|src|tests)/[\w./-]*")


def test_every_file_that_a_page_names_is_there() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    named = {path.rstrip(".") for path in NAMED.findall(text)}
    assert len(named) > len(PAGES)
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_the_gate_runs_on_every_python_that_is_promised() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    promised = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    gate = (ROOT / ".github" / "workflows" / "gate.yml").read_text(encoding="utf-8")
    (matrix,) = re.findall(r"python: \[(.*)\]", gate)
    assert promised
    assert {*promised} <= {*re.findall(r"3\.\d+", matrix)}
    assert promised[0] in project["requires-python"]

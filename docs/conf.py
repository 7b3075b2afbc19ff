"""How the documentation is built: ``sphinx-build -W docs docs/_build``."""

import sys
from pathlib import Path
from typing import Any

import lunarpacts

HOME = Path(__file__).parent
sys.path.insert(0, str(HOME))
import codebook  # noqa: E402 (it stands beside this file)

project = "lunarpacts"
author = "The lunarpacts developers"
copyright = "2026, the lunarpacts developers"
extensions = ["atlas_writer", "myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "_tables"]
html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_title = f"lunarpacts, edition {lunarpacts.load().edition}"
napoleon_use_ivar = True
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
default_role = "py:obj"
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3


def setup(_: Any) -> None:
    """Write the tables that the pages include, so that they cannot go stale."""
    folder = HOME / "_tables"
    folder.mkdir(exist_ok=True)
    for name, text in codebook.tables(lunarpacts.load()):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")

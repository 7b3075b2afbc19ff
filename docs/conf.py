"""How the documentation is built: ``sphinx-build -W docs docs/_build``."""

import lunarpacts

project = "lunarpacts"
author = "The lunarpacts developers"
copyright = "2026, the lunarpacts developers"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"lunarpacts, edition {lunarpacts.load().edition}"
napoleon_use_ivar = True
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
default_role = "py:obj"
myst_heading_anchors = 3

"""How the documentation is built: ``sphinx-build -W docs docs/_build``.

Notebooks show the outputs that are stored in them; with ``NOTEBOOKS=force`` they are run anew, and
an error in one of them fails the build.
"""

import os
import re
import sys
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.pycode import ModuleAnalyzer
from sphinx.util.typing import stringify_annotation
from sphinx_codeautolink.extension.backref import SummaryNode

import lunarpacts
from lunarpacts import plots

HOME = Path(__file__).parent
sys.path.insert(0, str(HOME))
import codebook  # noqa: E402 (it stands beside this file)
import commands  # noqa: E402 (so does this)

project = "lunarpacts"
author = "The lunarpacts developers"
copyright = "2026, the lunarpacts developers"
extensions = [
    "atlas_writer",
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_codeautolink",
    "sphinx_copybutton",
]
exclude_patterns = ["_build", "_tables"]
html_theme = "furo"
html_js_files = [("scroll.js", {"defer": "defer"})]
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_title = f"lunarpacts, edition {lunarpacts.load().edition}"
html_copy_source = False
default_role = "py:obj"
napoleon_use_ivar = True
autodoc_class_signature = "separated"
autodoc_default_options = {"exclude-members": "__init__, __new__"}
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
nb_execution_mode = os.environ.get("NOTEBOOKS", "off")
nb_execution_raise_on_error = True
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
codeautolink_global_preface = "import lunarpacts as lp"
codeautolink_disable_link_titles = True
codeautolink_autodoc_inject = True


def show_public_paths(_app: Any, doctree: Any, _name: str) -> None:
    """Name no module that is not public, in the types that autodoc writes."""
    for link in doctree.findall(nodes.reference):
        if link.get("reftitle", "").startswith("lunarpacts._"):
            del link["reftitle"]
    for text in [*doctree.findall(nodes.Text)]:
        if "lunarpacts._" in text:
            shown = re.sub(r"lunarpacts\._[a-z_.]+\.(?=[A-Z])", "", text)
            text.parent.replace(text, nodes.Text(shown))


def with_types(*event: Any) -> None:
    """Write the type of each attribute beside what a docstring says of it."""
    *_, kind, _options, lines = event
    types = {each.name: each.type for each in getattr(kind, "__attrs_attrs__", ())}
    for place, line in reversed([*enumerate(lines)]):
        name = line.removeprefix(":ivar ").partition(":")[0]
        if line.startswith(":ivar ") and name in types:
            lines.insert(place, f":vartype {name}: {stringify_annotation(types[name], 'smart')}")


def plainly_summed_up(_app: Any, doctree: Any, _name: str) -> None:
    """Leave no link in what opens a list of examples: it is itself something to press."""
    for summary in doctree.findall(SummaryNode):
        summary.children = [nodes.Text(summary.astext())]


def show_one_signature() -> None:
    """Let a function of frames have one signature, not one for each package of frames."""
    for name in ("matching", "pairs", "panels", "tables"):
        analyzer = ModuleAnalyzer.for_module(f"lunarpacts.frames.{name}")
        analyzer.analyze()
        analyzer.overloads.clear()


def without_last_empty_lines(_app: Any, _name: str, source: list[str]) -> None:
    """Take the empty line from the end of each example: only doctest needs it."""
    source[0] = source[0].replace("\n\n```\n", "\n```\n")


def for_all_readers(_app: Any, _page: str, _template: str, context: Any, _doctree: Any) -> None:
    """Let a keyboard scroll the blocks of code, and give the headings of the menu a level."""
    for part, was, now in (
        ("body", "<pre>", '<pre tabindex="0">'),
        ("furo_navigation_tree", 'role="heading"', 'role="heading" aria-level="2"'),
    ):
        context[part] = context.get(part, "").replace(was, now)


def setup(app: Any) -> None:
    """Write the tables that the pages include, so that they cannot go stale."""
    folder = HOME / "_tables"
    folder.mkdir(exist_ok=True)
    for name, text in codebook.tables(lunarpacts.load()):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    (folder / "commands.md").write_text(commands.commands(), encoding="utf-8")
    picture = plots.overlap("ilrs", "artemis-accords")
    plots.save(picture, folder / "overlap.svg")
    shown = f"![{plots.alt(picture)}](_tables/overlap.svg)\n"
    (folder / "overlap.md").write_text(shown, encoding="utf-8")
    show_one_signature()
    app.connect("autodoc-process-docstring", with_types, priority=900)  # when napoleon is done
    app.connect("source-read", without_last_empty_lines)
    app.connect("doctree-resolved", show_public_paths)
    app.connect("doctree-resolved", plainly_summed_up, priority=900)  # when codeautolink is done
    app.connect("html-page-context", for_all_readers, priority=900)  # when furo is done

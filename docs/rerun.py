"""Run the notebooks anew, and store their outputs: ``python docs/rerun.py``."""

from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parent / "notebooks"


def rerun(file: Path) -> None:
    """Run a notebook; an error in it is raised. What differs from run to run is left out."""
    notebook = nbformat.read(file, as_version=4)
    NotebookClient(notebook, record_timing=False, coalesce_streams=True).execute()
    notebook.metadata.language_info = {"name": "python"}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.execution_count = None
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = None
    nbformat.write(notebook, file)


if __name__ == "__main__":
    for file in sorted(NOTEBOOKS.glob("*.ipynb")):
        rerun(file)

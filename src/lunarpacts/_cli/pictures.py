"""Pictures that the command line draws into a file."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from attrs import frozen

import lunarpacts as lp

# What each kind of picture takes beside names.
KINDS: Mapping[str, str] = {
    "timeline": "since",
    "growth": "during",
    "overlap": "on",
    "tiles": "on",
    "spaceports": "on",
    "votes": "about during",
}


@frozen(repr=False, str=False)
class Plotted(lp.Result):
    """A picture that was drawn into a file, and what it shows."""

    kind: str
    file: str
    alt: str

    @property
    def summary(self) -> str:
        """Where it is, and what it shows."""
        return f"drew {self.file}: {self.alt}"


def plotted(
    kind: str, *names: str, output: str | None = None, dataset: lp.Dataset, **options: Any
) -> Plotted:
    """Draw a picture into a file: SVG, PNG or PDF by its ending.

    Raises:
        LunarpactsError: as the function of `lunarpacts.plots`; the kind does not take that many
            names, or an option; or matplotlib is not installed.
    """
    try:
        plots = import_module("lunarpacts.plots")
    except ImportError:
        raise lp.LunarpactsError(
            'matplotlib is not installed; run pip install "lunarpacts[plots]"'
        ) from None
    file = output or f"{kind}.svg"
    for option in options:
        if option not in KINDS[kind].split():
            taken = " and ".join(f"--{known}" for known in KINDS[kind].split())
            raise lp.LunarpactsError(f"{kind} does not take --{option}; it takes {taken}")
    wanted = {"timeline": 1, "spaceports": 0}.get(kind)
    if wanted is not None and len(names) != wanted:
        given = f"{len(names)} name{'' if len(names) == 1 else 's'}"
        raise lp.LunarpactsError(f"{kind} is of {wanted or 'no'} name, not of {given}; see --help")
    figure = getattr(plots, kind)(*names, dataset=dataset, **options)
    plots.save(figure, file)
    return Plotted(kind, file, plots.alt(figure), origin=dataset)

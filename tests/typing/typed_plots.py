"""What the functions that draw return."""

from pathlib import Path
from typing import assert_type

from matplotlib.figure import Figure

import lunarpacts as lp
from lunarpacts import plots


def pictures(folder: Path) -> None:
    growth = plots.growth("ilrs", during="2021/2024")
    assert_type(growth, Figure)
    assert_type(plots.growth(lp.bloc("ilrs"), ax=Figure().add_subplot()), Figure)
    assert_type(plots.overlap("ilrs", "artemis-accords", on="2024"), Figure)
    assert_type(plots.spaceports(on="2024"), Figure)
    assert_type(plots.tiles("ilrs", on="2024"), Figure)
    assert_type(plots.timeline("KAZ", since="2024"), Figure)
    assert_type(plots.votes("ilrs", about="first placement", during="2023"), Figure)
    assert_type(plots.alt(growth), str)
    assert_type(plots.save(growth, folder / "growth.svg"), None)

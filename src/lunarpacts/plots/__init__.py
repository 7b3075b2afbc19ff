"""Pictures: who was in what, as figures of matplotlib that can be put in a page or a paper.

Install the extra ``plots`` to have matplotlib. A picture is a `matplotlib.figure.Figure`; pyplot is
not used, and nothing is shown or kept. What is uncertain is never told from what is certain by
colour alone.
"""

from .growth import growth
from .overlap import overlap
from .spaceports import spaceports
from .style import alt, save
from .tiles import tiles
from .timeline import timeline
from .votes import votes

__all__ = ["alt", "growth", "overlap", "save", "spaceports", "tiles", "timeline", "votes"]

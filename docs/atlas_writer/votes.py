"""The pages of roll calls: who voted what, by name."""

from collections.abc import Iterator

from markupsafe import Markup

from lunarpacts.model import RollCall

from .page import Page, Row, joined, table
from .places import Places
from .words import day, spaced, standing
from .writer import Writer

SIDES = {"yes": "for", "no": "against", "abstain": "abstaining", "absent": "not voting"}


def pages(places: Places) -> Iterator[Page]:
    """Yield a page for each vote; rival records of it are on the same page."""
    for call in places.dataset.votes.values():
        if places.upheld(call) is call:
            yield _Vote(places, Page(f"vote/{call.id}", _title(call)), call).made()


def _title(call: RollCall) -> str:
    return f"{call.resolution}: {call.title}"


class _Vote(Writer):
    """The page of a roll call."""

    def __init__(self, places: Places, page: Page, call: RollCall) -> None:
        super().__init__(places, page)
        self.call = call

    def made(self) -> Page:
        page, call = self.page, self.call
        page.say(
            f"Recorded vote of the {spaced(call.forum).title()} on {day(call.date)}: "
            f"{totals(call)}.",
            standing(call),
            call.note,
            joined(("Sources: ", self.sources(call))),
        )
        page.section("Who voted what", self.sides(call))
        page.section("Other records of it", *self.rivals())
        return page

    def sides(self, call: RollCall) -> Markup:
        return table(
            ("vote", "number", "nations"),
            (
                Row.of(said, len(getattr(call, side)), self.names(getattr(call, side)) or "nobody")
                for side, said in SIDES.items()
            ),
        )

    def rivals(self) -> Iterator[Markup | str]:
        for rival in self.dataset.votes.values():
            if rival is not self.call and self.places.upheld(rival) is self.call:
                yield table(
                    ("judgement", "totals", "otherwise than above", "note", "sources"),
                    [
                        Row.of(
                            standing(rival),
                            totals(rival),
                            self.differing(rival),
                            rival.note,
                            self.sources(rival),
                            at=self.anchor(rival),
                        )
                    ],
                )

    def differing(self, rival: RollCall) -> Markup:
        """Return who votes otherwise in a rival record."""
        return joined(
            (
                joined((f"{said}: ", self.names(others)))
                for side, said in SIDES.items()
                if (others := sorted({*getattr(rival, side)} - {*getattr(self.call, side)}))
            ),
            "; ",
        )


def totals(call: RollCall) -> str:
    """Return how many voted what."""
    return ", ".join(f"{len(getattr(call, side))} {said}" for side, said in SIDES.items())

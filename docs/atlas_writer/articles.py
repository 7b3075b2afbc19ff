"""The pages of the articles: what each says, and whether the record bears it out."""

from collections.abc import Iterator, Mapping, Sequence

import lunarpacts as lp
from lunarpacts.model import Record, Statement, Statements
from lunarpacts.vocabulary import StatementVerdict

from .page import Page, Row, joined, outside, shortened, table
from .places import Places
from .words import day, marked
from .writer import Writer

Line = Mapping[str, str]
"""A statement of an article in our words: the line of the record that holds it, or a reason."""


def pages(places: Places, articles: Sequence[Line]) -> Iterator[Page]:
    """Yield a page for each article."""
    for name in dict.fromkeys(line["article"] for line in articles):
        found = lp.statements(name, dataset=places.dataset)
        page = Page(f"article/{name}", f"{found.source.publisher}: {found.source.title}")
        lines = [line for line in articles if line["article"] == name]
        yield _Article(places, page, found, lines).made()


class _Article(Writer):
    """The page of an article."""

    def __init__(
        self, places: Places, page: Page, found: Statements, lines: Sequence[Line]
    ) -> None:
        super().__init__(places, page)
        self.found, self.lines = found, lines
        self.judged = {one.record.identity: one for one in found.statements}

    def made(self) -> Page:
        page, source = self.page, self.found.source
        verdicts = [one.verdict for one in self.found.statements]
        tally = "; ".join(
            f"{one}: {verdicts.count(one)}" for one in StatementVerdict if one in verdicts
        )
        page.say(
            joined(
                (
                    f"Published {day(source.published)}",
                    outside(source.url, "the article"),
                    outside(source.archived, "an archived copy") if source.archived else "",
                    self.link(source, "its line among the sources"),
                ),
                "; ",
            ),
            "Each statement is set beside what the record holds without this article, all that it "
            "derives from and all that derives from these: a copy bears nothing out.",
            f"{len(verdicts)} statements: {tally}.",
        )
        held = [line for line in self.lines if line["table"]]
        page.section(
            "What it says",
            table(
                ("statement", "verdict", "the record today", "public on its day", "see"),
                map(self.line, held),
            ),
        )
        told = {line["record"] for line in held}
        others = (one for one in self.found.statements if one.record.identity not in told)
        page.section(
            "What else the record took from it",
            table(
                ("statement", "verdict", "the record today", "public on its day", "see"),
                (Row((one.says, *self.verdict(one))) for one in others),
            ),
        )
        page.section(
            "What the record does not judge",
            table(
                ("statement", "why"),
                (
                    Row.of(line["statement"], line["reason"])
                    for line in self.lines
                    if line["reason"]
                ),
            ),
        )
        return page

    def line(self, line: Line) -> Row:
        one = self.judged.get(line["record"])
        if one is not None:
            return Row((line["statement"], *self.verdict(one)), (f"statement-{line['id']}",))
        record = self.record(line)
        return Row.of(
            line["statement"],
            "the record has it from others",
            f"{line['column'].replace('_', ' ')}: {line['value']}",
            "",
            self.word_of([record]) if getattr(record, "sources", ()) else self.link(record),
            at=f"statement-{line['id']}",
        )

    def record(self, line: Line) -> Record:
        if line["table"] == "claims":
            return self.dataset.claim(line["record"])
        lines: Mapping[str, Record] = getattr(self.dataset, line["table"])
        return lines[line["record"]]

    def verdict(self, one: Statement) -> tuple[object, ...]:
        """Return the verdict on a statement, what is held, and where to look."""
        return (
            marked(one.verdict),
            one.today,
            one.then if one.then not in (None, one.today) else "the same" if one.then else "",
            joined(shortened(map(self.link, (one.record, *one.against)), 4), "; "),
        )

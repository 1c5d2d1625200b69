"""The papers of the examples, as tools/example_papers.yaml lists them: for every test that looks at whole papers."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import yaml
from msgspec import Struct

from docgen import pipeline

EXAMPLES = Path(__file__).parents[2] / "examples"
LIST = EXAMPLES.parent / "tools" / "example_papers.yaml"
GOLDEN = Path(__file__).parent / "golden"


class ExamplePaper(Struct, frozen=True, kw_only=True):
    """One paper of one example, on its day."""

    example: str
    document: str
    number: str | None
    as_of: date

    @property
    def name(self) -> str:
        """A short name for test ids and golden files: kitchen-change-order-1."""
        suffix = f"-{self.number}" if self.number else ""
        return f"{Path(self.example).stem}-{self.document}{suffix}"


def example_papers() -> tuple[ExamplePaper, ...]:
    """Every paper of every example, in the order of the list."""
    listed = yaml.load(LIST.read_text("utf-8"), Loader=yaml.BaseLoader)
    return tuple(
        ExamplePaper(
            example=example,
            document=paper["document"],
            number=paper.get("number"),
            as_of=date.fromisoformat(paper["as_of"]),
        )
        for example, papers in listed.items()
        for paper in papers
    )


@cache
def loaded(example: str) -> pipeline.Loaded:
    """The example's case."""
    return pipeline.load(str(EXAMPLES / example))


@cache
def composed(paper: ExamplePaper) -> pipeline.Paper:
    """The composed paper."""
    return pipeline.draft(loaded(paper.example), paper.document, number=paper.number, as_of=paper.as_of)

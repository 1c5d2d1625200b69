"""The page docs/clauses.md: every topic of a contract, its clause, the condition of it and the field that brings it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml
from msgspec import Struct, convert

from docgen.compose.clauses import ClauseFront
from docgen.compose.template_loader import TemplateFolder
from docgen.resources import templates_folder

_TOPICS = Path(__file__).with_name("clause_topics.yaml")
FAMILIES = (
    "all", "uk building", "us building", "us homes", "international", "german building", "design and freelance",
    "software and agency",
)  # fmt: skip
Table = Callable[[tuple[str, ...], list[tuple[str, ...]]], str]


class Topic(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"families": "in"}):
    """A topic: its clauses, or why there is none, and the families of forms that treat it."""

    topic: str
    clauses: tuple[str, ...] = ()
    why_not: str = ""
    families: tuple[str, ...] = ()


def topics() -> dict[str, tuple[Topic, ...]]:
    """Every topic, under its heading."""
    return convert(yaml.safe_load(_TOPICS.read_text("utf-8")), dict[str, tuple[Topic, ...]])


def clause_of(name: str) -> ClauseFront | None:
    """What a clause says of itself; None for a file that is no clause."""
    return TemplateFolder(root=templates_folder(), language="en-GB").read(f"contracts/{name}.md").clause


def clauses_page(written_by: str, table: Table) -> str:
    """The page."""
    parts = [
        "# The clauses of the contract",
        written_by,
        "Every topic that contracts for work treat, the clause of docgen that holds it, and the field of the case file"
        " that brings it in. Clauses stand in `templates/contracts/`; a clause is there only where its condition holds."
        " Which families of forms treat a topic is said from general knowledge of what such forms cover: topics may be"
        " learned from forms, and no sentence was taken from any.",
    ]
    for heading, listed in topics().items():
        rows = [row for topic in listed for row in _rows(topic)]
        parts += [f"## {heading}", table(("Topic", "Clause", "There when", "Field", "Forms that have it"), rows)]
    return "\n\n".join(parts) + "\n"


def _rows(topic: Topic) -> list[tuple[str, ...]]:
    forms = ", ".join(topic.families) or "none known"
    if topic.why_not:
        return [(topic.topic, f"none: {topic.why_not}", "", "", forms)]
    rows: list[tuple[str, ...]] = []
    for at, name in enumerate(topic.clauses):
        clause = clause_of(name)
        assert clause is not None, name
        fields = ", ".join(f"`{field}`" for field in clause.fields)
        when = f"`{clause.when}`" if clause.when else "always"
        rows.append(("" if at else topic.topic, f"`{name}`", when, fields, "" if at else forms))
    return rows

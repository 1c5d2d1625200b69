"""The page docs/clauses.md: every topic of a contract, its clause, the condition of it and the field that brings it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml
from msgspec import Struct, convert

from docgen.compose.clauses import ClauseFront
from docgen.compose.engine import TemplateEnvironment
from docgen.compose.explanation import names_asked
from docgen.compose.template_loader import TemplateFolder
from docgen.documents.deciding import fields_behind
from docgen.resources import templates_folder

_TOPICS = Path(__file__).with_name("clause_topics.yaml")
FAMILIES = (
    "all", "uk building", "us building", "us homes", "international", "german building", "design and freelance",
    "software and agency",
)  # fmt: skip
ALIKE = "nothing: what it says is the same for every law, party and way to be paid"
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
    parts += [
        "## The wordings of each clause",
        "What chooses among several wordings of a clause, and which fields single words of it go by besides, beyond the"
        " names, days and sums that it states. A clause with neither reads the same wherever it stands.",
        table(("Clause", "Wordings", "Chosen by", "Single words go by"), [_wordings(name) for name in clause_names()]),
    ]
    return "\n\n".join(parts) + "\n"


def clause_names() -> tuple[str, ...]:
    """Every clause of the contract and every part of one, in its full wording: `clauses/retention`."""
    folder = templates_folder() / "contracts"
    files = (path for part in ("clauses", "parts") for path in (folder / part).glob("*.md"))
    return tuple(sorted(f"{path.parent.name}/{path.stem}" for path in files if path.name.count(".") == 1))


def words_by(name: str) -> tuple[str, ...]:
    """The fields that single words of a clause go by, in any language."""
    found: dict[str, None] = {}
    for language in ("en-GB", "de-DE"):
        folder = TemplateFolder(root=templates_folder(), language=language)
        file = folder.find(f"contracts/{name}.md", "contracts/clauses.md")
        clause = folder.read(file).clause
        assert clause is not None, name
        asked = names_asked(TemplateEnvironment(folder), file, clause)
        found |= dict.fromkeys(field for one in asked for field in fields_behind(one))
    return tuple(found)


def parts_of(name: str) -> bool:
    """Whether a clause is put together from parts, each of which is a clause of its own."""
    return "{% include" in (templates_folder() / f"contracts/{name}.md").read_text("utf-8")


def _wordings(name: str) -> tuple[str, ...]:
    clause = clause_of(name)
    assert clause is not None, name
    chosen = dict.fromkeys(field for variant in clause.variants for field in variant.fields or clause.fields)
    words = ", ".join(f"`{field}`" for field in words_by(name))
    alike = "" if clause.variants else "nothing of their own: each part by itself" if parts_of(name) else ALIKE
    return (
        f"`{name}`",
        "; ".join(variant.name for variant in clause.variants) or "one",
        ", ".join(f"`{field}`" for field in chosen),
        words or alike,
    )


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

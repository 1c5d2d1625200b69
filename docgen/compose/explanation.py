"""Which clauses of a document are in and which are out, and why: what `docgen explain` tells.

The conditions are those of the clauses' own front matter (see `clauses`), asked of the same Context as the document's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from jinja2 import Template, nodes
from msgspec import Struct
from msgspec.structs import asdict

from docgen.compose.clauses import ClauseFront, Variant
from docgen.compose.document import FileOpening, Ready, made_ready
from docgen.compose.engine import TemplateEnvironment
from docgen.messages import say
from docgen.resources import templates_folder


class ClauseNote(Struct, frozen=True, kw_only=True):
    """One clause that a document may hold.

    `clause` is its name (contracts/clauses/retention), `file` the file that has its text in the language of the
    document, as in a Place (templates/contracts/clauses/retention.de.md). `number` is the one in this document, "" for
    a clause that is out or has none. `reason` says why it is in or why it is out; `variant` names the wording chosen
    and `variant_reason` says why, both "" where there is but one. `fields` are the fields of the case file that
    decided, `words_by` those that single words of it go by besides, () where no other field bears on them; `write` the
    piece of a case file that would bring it in. `depth` is 0 for a clause of the document itself, 1 for one within
    another clause.
    """

    clause: str
    file: str
    heading: str
    included: bool
    number: str
    reason: str
    variant: str
    variant_reason: str
    fields: tuple[str, ...]
    words_by: tuple[str, ...]
    write: str
    depth: int


class _Found(Struct, frozen=True, kw_only=True):
    """A clause as the templates include it: `file` as a Place names it, and the clause around it, if any."""

    name: str
    file: str
    clause: ClauseFront
    within: str
    depth: int
    asks: tuple[str, ...]  # the names of the context that conditions within its text ask for


def explained(
    *,
    template: str,
    context: Any,
    language: str,
    openings: tuple[FileOpening, ...],
    fields_behind: Callable[[str], tuple[str, ...]] = lambda name: (),
    folder: Path | None = None,
    behind: Path | None = None,
) -> tuple[ClauseNote, ...]:
    """Every clause that `template` may hold, in order, and whether this document has it.

    `openings` are those of the document as composed; `fields_behind` names the fields of a case file behind a name of
    the context; `folder` and `behind` are as for `compose`. Raises CaseError where the template cannot be read.
    """
    ready = made_ready(template, type(context), language, folder or templates_folder(), behind)
    asked = _asked(ready)
    found, answers = asked.clauses, asked.answers(asdict(context))
    opened = {opening.file: opening for opening in openings}
    out: dict[str, str] = {}  # the clauses that are out, by name, with their headings
    notes: list[ClauseNote] = []
    for one in found:
        opening = opened.get(one.file)
        heading = opening.heading if opening and opening.heading else one.clause.heading
        missing = out.get(one.within)
        if missing is None and answers[one.clause.when]:
            variant = _chosen(one.clause, answers)
            notes.append(_note(one, heading, opening, variant, fields_behind))
            continue
        out[one.name] = heading
        out_with = say("It belongs to “{heading}”, which is out.", heading=missing) if missing else ""
        why = out_with or one.clause.otherwise
        notes.append(_note(one, heading, None, None, fields_behind, out=why, write="" if missing else one.clause.write))
    shared = {note.clause for note in notes if note.included}  # a part of two clauses is in with either of them
    return tuple(note for note in notes if note.included or note.clause not in shared)


def _note(
    one: _Found,
    heading: str,
    opening: FileOpening | None,
    variant: Variant | None,
    fields_behind: Callable[[str], tuple[str, ...]],
    *,
    out: str = "",
    write: str = "",
) -> ClauseNote:
    deciding = tuple(dict.fromkeys(one.clause.fields + (variant.fields if variant else ())))
    behind = dict.fromkeys(field for name in one.asks for field in fields_behind(name))
    return ClauseNote(
        clause=one.name.removesuffix(".md"),
        file=one.file,
        heading=heading,
        included=not out,
        number=opening.number if opening else "",
        reason=out or one.clause.reason,
        variant=variant.name if variant else "",
        variant_reason=variant.reason if variant else "",
        fields=deciding,
        words_by=tuple(field for field in behind if field not in deciding),
        write=write,
        depth=one.depth,
    )


def _chosen(clause: ClauseFront, answers: Mapping[str, bool]) -> Variant | None:
    return next((variant for variant in clause.variants if answers[variant.when]), None)


def _clauses(environment: TemplateEnvironment, name: str, *, within: str, depth: int) -> Iterator[_Found]:
    """The clauses that a template includes, and those that they include, in the order of the text."""
    folder = environment.folder
    for node in environment.parse(folder.read(name).body, name).find_all(nodes.Include):
        if not isinstance(node.template, nodes.Const):
            continue  # refused when the document is composed
        found = folder.find(node.template.value, name)
        clause = folder.read(found).clause
        if clause is None:
            yield from _clauses(environment, found, within=within, depth=depth)
            continue
        yield _Found(
            name=found,
            file=folder.place(found, 1).file,
            clause=clause,
            within=within,
            depth=depth,
            asks=names_asked(environment, found, clause),
        )
        yield from _clauses(environment, found, within=found, depth=depth + 1)


_GROUPS = ("amended", "client", "contract", "contractor", "job", "law", "particulars")


def names_asked(environment: TemplateEnvironment, file: str, clause: ClauseFront) -> tuple[str, ...]:
    """The names of the context that conditions within a clause's text ask for, as `contract.end_notice`, sorted.

    Its own condition and those of its variants are not within it: its front matter says what decides these.
    """
    template = environment.parse(environment.folder.read(file).body, file)
    condition = environment.parse(f"{{% if {clause.when or 'true'} %}}{{% endif %}}", f"{file}: when")
    own = next(condition.find_all(nodes.If)).test
    chosen = [each for node in template.find_all(nodes.Assign) for each in node.find_all(nodes.CondExpr)]
    ifs, choices = template.find_all(nodes.If), template.find_all(nodes.CondExpr)
    tests = [node.test for node in ifs if node.test != own] + [node.test for node in choices if node not in chosen]
    chains = (_dotted(name) for test in tests for name in (test, *test.find_all(nodes.Getattr)))
    found = {name for name in chains if name.partition(".")[0] in _GROUPS}
    return tuple(sorted(name for name in found if not any(other.startswith(f"{name}.") for other in found)))


def _dotted(node: nodes.Node) -> str:
    """`contract.end_notice` for the expression that reads it; "" for any other."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr) and (before := _dotted(node.node)):
        return f"{before}.{node.attr}"
    return ""


class _Asked(Struct, frozen=True, kw_only=True):
    """The clauses that a template may hold, what they ask of a context, and `signs`, which prints 0 or 1 for each."""

    clauses: tuple[_Found, ...]
    conditions: tuple[str, ...]
    signs: Template

    def answers(self, values: Mapping[str, Any]) -> dict[str, bool]:
        """Whether each condition holds; "" always does."""
        return dict(zip(self.conditions, (sign == "1" for sign in self.signs.render(values)), strict=True))


_known: WeakKeyDictionary[TemplateEnvironment, _Asked] = WeakKeyDictionary()


def _asked(ready: Ready) -> _Asked:
    """What the clauses of a template ask, found out once for as long as the template is kept ready."""
    known = _known.get(ready.environment)
    if known is None:
        environment = TemplateEnvironment(ready.sources)  # the trees of the other are changed as they are compiled
        clauses = tuple(_clauses(environment, ready.name, within="", depth=0))
        asked = [one.clause.when for one in clauses]
        asked += [variant.when for one in clauses for variant in one.clause.variants]
        conditions = tuple(dict.fromkeys(asked))
        text = "".join(f"{{% if {one or 'true'} %}}1{{% else %}}0{{% endif %}}" for one in conditions)
        signs = environment.from_string(text)
        known = _known[ready.environment] = _Asked(clauses=clauses, conditions=conditions, signs=signs)
    return known

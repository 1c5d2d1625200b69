"""What a clause says of itself: the front matter of a part that a case may switch on or off, and have in variants.

The condition of a clause stands there and nowhere else. It is woven into the text when the file is read, so that the
document and `docgen explain` cannot differ; the translation of a clause (`retention.de.md`) takes it from
`retention.md`, and its wording in the short form (`short/clauses/retention.md`) what it does not say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from docgen.diagnostics import guess
from docgen.messages import say

if TYPE_CHECKING:
    from docgen.compose.template_loader import Source

CLAUSE_KEYS = ("about", "fields", "form", "heading", "otherwise", "reason", "variants", "when", "write")
VARIANT_KEYS = ("fields", "reason", "when", "write")

Say = Callable[[str, str, str], None]  # the key, the message, the hint

_HEADING = re.compile(r"^##[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{[^{}]*\}$")


class Variant(Struct, frozen=True, kw_only=True):
    """One wording of a clause. The first whose `when` holds is taken; the last has none and is taken otherwise."""

    name: str
    when: str
    reason: str
    fields: tuple[str, ...]
    write: str


class ClauseFront(Struct, frozen=True, kw_only=True):
    """What stands at the head of a clause's file.

    `reason` says in a sentence why the clause is there, `otherwise` why it is not. `when` is a condition on the
    context, "" for a clause that is always in. `fields` are the fields of the case file that decide, as dotted paths;
    `write` is the piece of a case file that brings the clause in, "" where no field of the case can. `full_form_alone`:
    a document in the short form leaves it out, because it says this within another clause or not at all.
    """

    heading: str
    reason: str
    when: str
    otherwise: str
    fields: tuple[str, ...]
    write: str
    variants: tuple[Variant, ...]
    full_form_alone: bool = False


def read_clause(front: Mapping[str, Any], body: str, tell: Say, full: Source | None = None) -> ClauseFront | None:
    """The front matter of a part as a clause's; None for a part that is none (no front matter, or `about` alone).

    `body` is the text under it: where it opens with a heading, that is the clause's. `full` is the full wording of
    which this is a shorter one. What is wrong is told to `tell`.
    """
    if full and full.clause:
        shared = {key: value for key, value in full.front.items() if key not in ("about", "form", "heading")}
        front = {"heading": own_heading(body) or full.clause.heading, **shared, **front}
    if not set(front) - {"about"}:
        return None
    _refuse_unknown(front, CLAUSE_KEYS, tell)
    for key, value in front.items():
        if key in CLAUSE_KEYS and key not in ("fields", "variants") and not isinstance(value, str):
            tell(key, say("{key} is not text", key=key), say('Write "{key}: words".', key=key))
    own = own_heading(body)
    heading = _text(front, "heading") or own
    if not heading:
        hint = say(
            'Write "{key}: words"; it is what docgen explain calls the clause.',
            'Write "{key}: words"; it is what the clause is called.',
            key="heading",
        )
        tell("heading", say("the text opens with no heading, and the front matter gives none"), hint)
    elif own and front.get("heading") and own != heading:
        tell(
            "heading",
            say('the heading is "{heading}" here and "{own}" in the text', heading=heading, own=own),
            say("Take this one out."),
        )
    if not _text(front, "reason"):
        hint = say('Write "{key}: …", a sentence that says why the clause is there.', key="reason")
        tell("reason", say("the front matter gives no reason"), hint)
    if bool(_text(front, "when")) != bool(_text(front, "otherwise")):
        given, missing = ("when", "otherwise") if front.get("when") else ("otherwise", "when")
        hint = say(
            'Write "{when}: …", a condition, and "{otherwise}: …", a sentence that says why the clause is not there.',
            when="when",
            otherwise="otherwise",
        )
        tell(given, say("the front matter gives {given} and no {missing}", given=given, missing=missing), hint)
    return ClauseFront(
        heading=heading,
        reason=_text(front, "reason"),
        when=" ".join(_text(front, "when").split()),
        otherwise=_text(front, "otherwise"),
        fields=_fields(front, "fields", tell),
        write=_text(front, "write"),
        variants=_variants(front.get("variants", {}), tell),
        full_form_alone=_form(front, tell),
    )


def own_heading(body: str) -> str:
    """The heading that a text opens with; "" where it opens with something else, or with a heading that varies."""
    match = _HEADING.search(body)
    if match is None or body[: match.start()].strip() or "{%" in match[1] or "{{" in match[1]:
        return ""
    return _ATTRIBUTES.sub("", match[1]).strip()


def _form(front: Mapping[str, Any], tell: Say) -> bool:
    given = front.get("form", "")
    if given not in ("", "full"):
        tell(
            "form",
            say('form is "{given}"', given=str(given)),
            say("Write {line}, or take it out: a clause is in both forms without it.", line="form: full"),
        )
    return bool(given == "full")


def _variants(given: object, tell: Say) -> tuple[Variant, ...]:
    if not isinstance(given, Mapping):
        tell(
            "variants",
            say("{key} is not a list of names with what is said of each", key="variants"),
            say("Write one name: {…} a line."),
        )
        return ()
    made: list[Variant] = []
    for number, (name, front) in enumerate(given.items(), 1):
        if not isinstance(front, Mapping):
            tell(
                "variants",
                say('the variant "{name}" says nothing of itself', name=str(name)),
                say("Give it a {key}: and a {other}:.", key="reason", other="when"),
            )
            continue
        _refuse_unknown(front, VARIANT_KEYS, tell, variant=str(name))
        last = number == len(given)
        if last == bool(front.get("when")):
            message = (
                say('the variant "{name}" has a {key}:', name=str(name), key="when")
                if last
                else say('the variant "{name}" has no {key}:', name=str(name), key="when")
            )
            tell("variants", message, say("Each but the last has one; the last is taken when none of them holds."))
        if not _text(front, "reason"):
            tell(
                "variants",
                say('the variant "{name}" gives no reason', name=str(name)),
                say("Say in a sentence why it is taken."),
            )
        made.append(
            Variant(
                name=str(name),
                when=" ".join(_text(front, "when").split()),
                reason=_text(front, "reason"),
                fields=_fields(front, "variants", tell),
                write=_text(front, "write"),
            )
        )
    return tuple(made)


def _refuse_unknown(front: Mapping[str, Any], known: tuple[str, ...], tell: Say, *, variant: str = "") -> None:
    for key in front:
        if key not in known:
            owner = say('the variant "{name}"', name=variant) if variant else say("the front matter of a clause")
            hint = guess(str(key), known, say("The known ones are {names}.", names=", ".join(known)))
            tell("variants" if variant else str(key), say('{owner} knows no "{key}"', owner=owner, key=key), hint)


def _text(front: Mapping[str, Any], key: str) -> str:
    value = front.get(key, "")
    return value.strip("\n ") if isinstance(value, str) else ""


def _fields(front: Mapping[str, Any], key: str, tell: Say) -> tuple[str, ...]:
    given = front.get("fields", [])
    listed = [given] if isinstance(given, str) else given
    if not isinstance(listed, list) or not all(isinstance(one, str) and one for one in listed):
        tell(
            key,
            say("{key} is not a list of fields", key="fields"),
            say("Write {line}.", line="fields: [contract.retention, law]"),
        )
        return ()
    return tuple(listed)

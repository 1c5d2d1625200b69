"""What the rooms below say, in the words of the page: by its labels and titles, not by what file and terminal write.

A message names a field as the case file has it (`signed:`, `contract.retention`) and a document as a command takes it
(`final-demand`). On a page a field is what its label says and a document what its title says, in the reader's language.
A message that names an option or a command has a second text for the page (`docgen.messages.say`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cache, partial

from docgen.case.models import Case
from docgen.case.values import TRIGGER_WORDS
from docgen.documents import document_names, kind_of
from docgen.editing.form import label_of
from docgen.editing.typed import flag_shown, rate_shown, shown_length, time_of_step_shown, unit_shown
from docgen.i18n import BASE, conventions
from docgen.i18n.language import Typed
from docgen.messages import Document, FieldName, Language, Message, Several, Told, Value, in_english, said_in
from docgen.schema.fields import Field, every_block, field_at, fields_in
from docgen.steps.documents import NAMES
from docgen.translation import LANGUAGES, catalogue, in_language, language_of


def on_page(text: str, tag: str) -> str:
    """A message as the page in that language says it; "" where the language lacks it, or a part of it.

    A label that begins it stands without quotes, as the name of a field does: Price "12 p" is not a sum of money.
    """
    if isinstance(text, Told):
        return text
    said = said_in(text, _language(tag)) or _said_whole(text, tag)
    opening, closing = conventions(tag).quotes[:2]
    return re.sub(rf"^{opening}([^{opening}{closing}]*){closing}(?= |$)", r"\1", said)


def _said_whole(text: str, tag: str) -> str:
    """A text that is no message: docgen's own, such as why a clause is in, or one of the user's, which stays."""
    known = text if tag == BASE else in_language(text, tag)
    said = by_labels(known, tag) if known else ""
    return said if said != known and _is_own(text) else known


@cache
def _is_own(text: str) -> bool:
    """Whether the catalogues have the text, which are alike in what they have."""
    tag = next(each for each in LANGUAGES if each != BASE)
    return catalogue(tag).gettext(text) != text


@cache
def described(text: str, tag: str, chosen_from: tuple[str, ...] = ()) -> str:
    """What a field or a block is, in the words of the form: other fields by their labels, words without underscores.

    `chosen_from` are the words of a field that is chosen from a list: they are said as the list has them.

    A word with a colon stays: in a description it is one of the values that are explained (end of month: …).
    """
    choices = {word for words in _known().values() for word in words if "_" in word}

    def labelled(found: re.Match[str]) -> str:
        name = found[0]
        if name in choices:
            return _choice(name, tag)
        return _quoted(labels(name, tag), tag) if _is_path(name) else name

    told = _COMMAND.sub("", catalogue(tag).gettext(text) if text else "").replace("….", "…")
    told = _FIELD_IN_A_SENTENCE.sub(lambda found: _quoted(labels(found[1], tag), tag), told)
    said = _DOTTED_OR_KEY.sub(labelled, told)
    if tag != BASE and chosen_from:
        words = "|".join(re.escape(each) for each in sorted(chosen_from, key=len, reverse=True))
        said = re.sub(rf"(?<![\w„/.-])(?:{words})(?![\w/-]|\.\w)", lambda found: _choice(found[0], tag), said)
        said = re.sub(r"\b(\w[^(),:;]*) \(\1\)", r"\1", said)  # a gloss of the English word, which is gone
    return _as_written_there(_DOCUMENT.sub(lambda found: _title(found[0], tag), said), tag)


_FIELD_IN_A_SENTENCE = re.compile(r"(?<![\w.“„-])([a-z_]+):(?=[),]| \(| 0%| (?:is|ist)\b)")
"""A field as the file has it, with its colon, where it explains nothing: its place in the sentence shows that."""

_COMMAND = re.compile(r"[;,] [^;,.:]*`docgen [^`]*`[^;,.:]*")
"""What a description says of a command, which whoever reads a page does not type."""


def _as_written_there(said: str, tag: str) -> str:
    """Lengths of time, yes or no and their like as the form shows and takes them in that language: 14 Tage."""
    if conventions(tag).typed == Typed():
        return said
    said = _TIMES_OF_STEPS.sub(lambda found: time_of_step_shown(found[0], tag), said)
    said = _TIMES_FOR_PAYMENT.sub(lambda found: shown_length(found[0], tag), said)
    said = _LENGTHS.sub(lambda found: f"{found[1]} {unit_shown(found[2], tag)}", said)
    said = _RATES.sub(lambda found: rate_shown(found[0], tag), said)
    return _FLAGS.sub(lambda found: f"{flag_shown('yes', tag)}{found[1]}{flag_shown('no', tag)}", said)


_TIMES_OF_STEPS = re.compile(
    r"\b(?:\d+ (?:business )?[a-z]+ (?:before|after) (?:due|reminder)|on due|as the contract says)\b"
)
_RATES = re.compile(r"\b\d+% per (?:year|month)\b")
_FLAGS = re.compile(r"\byes(,? \w+ )no\b")
_LENGTHS = re.compile(r"(\d+|\{\w+\}) ((?:business )?days?|weeks?|months?|years?)\b")
_TIMES_FOR_PAYMENT = re.compile(
    r"\b(?:\d+ days )?(?:(?:after )?end of month|on receipt|on acceptance|after receipt|after acceptance)\b"
)


@cache
def _language(tag: str) -> Language:
    if tag == BASE:
        return Language(template=partial(by_labels, tag=tag), value=partial(_value, tag=tag), on_page=True)
    there, descriptions = language_of(tag), _descriptions()

    def template(text: str) -> str:
        if text in descriptions:
            return described(text, tag, descriptions[text])
        return by_labels(there.template(text), tag)

    return Language(
        template=template,
        value=lambda value: _value(value, tag, there.value),
        on_page=True,
    )


def _value(value: Value, tag: str, otherwise: Callable[[Value], str] = in_english) -> str:
    if isinstance(value, FieldName):
        return _quoted(labels(value.path, tag), tag)
    if isinstance(value, Document) and not (tag == BASE and value.words):
        return _title(value.name, tag)
    if isinstance(value, Told):  # 2026-03-02 where the file is to say just that
        return value
    if isinstance(value, Several):
        return otherwise(Several(tuple(_day_in_full(each, otherwise) or each for each in value.names), value.between))
    return (_day_in_full(value, otherwise) if isinstance(value, str) else "") or otherwise(value)


def _day_in_full(text: str, said: Callable[[Value], str]) -> str:
    """The day that files and commands write as 2026-03-02, as the language says it; "" for any other text."""
    with suppress(ValueError):  # what no calendar has stays as it is
        return said(date.fromisoformat(text)) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else ""
    return ""


def _quoted(words: str, tag: str) -> str:
    opening, closing = conventions(tag).quotes[:2]
    return f"{opening}{words}{closing}"


def _title(document: str, tag: str) -> str:
    title = kind_of(document).title if document in document_names() else NAMES.get(document, "")
    title = title or label_of(document.replace("-", "_"))
    said = catalogue(tag).gettext(title)
    return _quoted(said[:1].upper() + said[1:], tag)


@cache
def labels(path: str, tag: str) -> str:
    """The labels that lead to a field, as the form shows them; the number of a row counts from 1."""
    found = []
    for step in path.split("."):
        name, _bracket, row = step.partition("[")
        label = catalogue(tag).gettext(label_of(name))
        found.append(f"{label} {int(row[:-1]) + 1}" if row else label)
    return " › ".join(found)


def fields_named(text: str, tag: str) -> dict[str, str]:
    """The fields of the form that a message names: their paths in the case by the words that the page calls them.

    A field that is named alone is looked for in the blocks that are named with it, and else taken where only one block
    has it.
    """
    named = tuple(dict.fromkeys(_named_in(text)))
    blocks = [path for path in named if _field(path)]
    found = {}
    for path in named:
        within = [path, *(f"{block}.{path}" for block in blocks), *_only_place_of(path)]
        whole = next((each for each in within if _field(each)), None)
        if whole:
            found[labels(path, tag)] = whole
    return found


def _named_in(text: str) -> Iterator[str]:
    if not isinstance(text, Message):
        return
    for part in text.parts:
        yield from _named_in(part)
    template = _without_braces(text.on_page or text.template)
    yield from (each[1] for each in _KEY.finditer(template) if each[1].rpartition(".")[2] in _known())
    yield from (each[0] for each in _DOTTED.finditer(template) if _is_path(each[0]))
    yield from (each[2] for each in _UNDER.finditer(template))
    for value in text.values.values():
        if isinstance(value, FieldName):
            yield value.path
        elif isinstance(value, Message):
            yield from _named_in(value)


def _field(path: str) -> Field | None:
    return field_at(tuple(re.sub(r"\[\d+\]", "", path).split(".")), Case)


@cache
def _only_place_of(name: str) -> tuple[str, ...]:
    """The path of the field of that name where only one block has it."""
    places = {".".join((*path, name)) for path, model in every_block(Case) if name in fields_in(model)}
    return tuple(places) if len(places) == 1 else ()


# --- what a template names --------------------------------------------------------------------------------------------


@cache
def by_labels(template: str, tag: str) -> str:
    """The template of a message with labels and titles in place of the names of fields and documents."""
    said = _without_braces(template)
    said = _FILLED_IN.sub(r"\1", _with_labels(said, tag))
    said = _DOTTED.sub(lambda found: _quoted(labels(found[0], tag), tag) if _is_path(found[0]) else found[0], said)
    said = _UNDER.sub(lambda found: found[1] + _quoted(labels(found[2], tag), tag), said)
    said = _DOCUMENT.sub(lambda found: _title(found[0], tag), said).replace("`", "")
    return _as_written_there(said, tag)


@cache
def _descriptions() -> Mapping[str, tuple[str, ...]]:
    """What fields that are chosen from a list are described as, and that list."""
    fields = [stated for _path, model in every_block(Case) for stated in fields_in(model).values()]
    return {stated.description: stated.choices for stated in fields if stated.choices and stated.description}


@cache
def _known() -> Mapping[str, tuple[str, ...]]:
    """Every name of a field of a case file, with the words that it takes where these are a few."""
    found: dict[str, tuple[str, ...]] = {}
    for _path, model in every_block(Case):
        for name, stated in fields_in(model).items():
            found[name] = (*found.get(name, ()), *stated.choices, *_other_words(stated))
    return found


def _other_words(stated: Field) -> tuple[str, ...]:
    """The words that stand for a whole block (statutory), or for an event (on signing)."""
    word = stated.block.IN_A_WORD if stated.block else ""
    is_event = stated.reading is not None and stated.reading.takes == "an event or a date"
    return (*([word] if word else []), *(TRIGGER_WORDS if is_event else ()))


def _is_path(words: str) -> bool:
    """Whether the words are the path of a field, or its name alone where that is no word of English."""
    return field_at(tuple(words.split(".")), Case) is not None or ("_" in words and words in _known())


_NAME = r"[a-z]+(?:_[a-z]+)*"
_KEY = re.compile(rf"(?<![\w.{{}}“„-])({_NAME}(?:\.{_NAME})*):(?=[\s.,;)\]\"“…`]|$)")
"""A field as the file has it, with its colon."""

_DOTTED = re.compile(rf"(?<![\w.{{@/-])(?:{_NAME}(?:\.{_NAME})+|[a-z]+(?:_[a-z]+)+)(?![\w(}}@:/-]|\.\w)")
"""A path, or a name with an underscore, which no word of English has."""

_DOTTED_OR_KEY = re.compile(_DOTTED.pattern.replace("@:/-]", "@/-]"))
"""The same before a colon, too."""

_UNDER = re.compile(r"\b((?:[Uu]nder|[Uu]nter) )(" + "|".join(fields_in(Case)) + r")\b(?![-:]|\.\w)")
"""A block of the file, as messages say where something belongs."""

_HYPHENED = sorted((each for each in document_names() if "-" in each), reverse=True)
_DOCUMENT = re.compile(rf"(?<![\w/-])(?:{'|'.join(_HYPHENED)})(?![\w-])")
"""A document by the name that a command takes, where that is no word of English."""

_WORDS_THAT_GO_ON = (
    "and or with under in out off instead alone has have says say is are was may to of as if at on by for from beside"
    " where takes names belongs"
    " und oder mit unter in im am auf aus bei heraus weg statt allein hat sagt ist sind darf zu zum zur von vom als"
    " wenn wo an für neben nennt ein hinaus nach dazu daneben samt beim steht stehen stattdessen den dem der das die"
)
_GOES_ON = re.compile(rf"(?:[.,;)\]\"“…]|\Z| \(| (?:{_WORDS_THAT_GO_ON.replace(' ', '|')})\b)")
"""What follows the name of a field within a sentence; before anything else its colon stays."""

_FILLED_IN = re.compile(r"(\{(?:field|named)\}):(?=" + _GOES_ON.pattern + ")")
"""The same where the name of the field is filled in."""

_IS_A_WORD = re.compile(
    r"\b(?:the|a|an|of|not|no|this|that|one|few|came|was|is|signed|approved|extra|final|stopping|der|die|das|des|dem|den"
    r"|ein|eine|einen|kein|keine|keinen|nicht|ist|war|zum|im) $"
)
"""What stands before a word that is meant as the word, although a field has that name: in the end of the text: …"""


def _with_labels(said: str, tag: str) -> str:
    """The template with labels in place of keys, and the words of the form in place of the words that they take."""
    parts, at = [], 0
    for found in _KEY.finditer(said):
        path = found[1]
        last = path.rpartition(".")[2]
        goes_on = _GOES_ON.match(said, found.end())
        value = _values(last).match(said, found.end())
        meant_as_word = "_" not in path and _IS_A_WORD.search(said[: found.start()])
        if found.start() < at or last not in _known() or (meant_as_word and not goes_on):
            continue
        label = _quoted(labels(path, tag), tag)
        if value:
            words = "".join(
                part if _BETWEEN.fullmatch(part) else _value_of(last, part, tag) for part in _BETWEEN.split(value[1])
            )
            parts += [said[at : found.start()], f"{label}: {words}"]
            at = value.end()
        else:
            parts += [said[at : found.start()], label if goes_on else f"{label}:"]
            at = found.end()
    return "".join((*parts, said[at:]))


_BETWEEN = re.compile("(,? or |,? oder |, )")


@cache
def _values(name: str) -> re.Pattern[str]:
    """One or several of the words that the fields of that name take."""
    words = {word for choice in _known().get(name, ()) for word in (choice, choice.replace("_", " "))} | {"yes", "no"}
    words |= set(document_names()) if name == "document" else set()
    one = "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + r")\b"
    return re.compile(rf" ({one}(?:(?:,|,? or|,? oder) {one})*)")


def _value_of(name: str, words: str, tag: str) -> str:
    """A word that a field takes, as the form has it; a document by its title."""
    return _title(words, tag) if name == "document" and words in document_names() else _choice(words, tag)


def _choice(words: str, tag: str) -> str:
    return catalogue(tag).gettext(words.replace("_", " "))


def _without_braces(template: str) -> str:
    """The template without the braces of a row of the file in it; what is filled in keeps its own."""
    if re.search(r"\{\{\w+: ", template):
        bare = re.sub(r"(?:- )?\{\{(?=\w+: )", "", template)
        return re.sub(r"\}\}(?!\})", "", bare)
    if re.search(r"\{\w+: ", template):
        return re.sub(r"(?:- )?\{(?=\w+: )", "", template).replace("}", "")
    return template

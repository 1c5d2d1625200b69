"""The form of a case file: every block with its fields, as their classes state them, and what is filled in.

What is filled in is a `Filled` tree: texts by the names of their fields, rows by keys. It is made of the file
(`filled_from`) or of what a page sends (`filled_by`), and is what a page shows again when something is still unclear.
`docgen.editing.answers` makes edits of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct, field

from docgen.case.models import Case
from docgen.case.values import TRIGGER_WORDS
from docgen.editing.typed import as_people_write
from docgen.i18n import as_spoken, base_in
from docgen.law.pack_reader import known_laws
from docgen.schema.fields import Field, Record, every_block, field_at, fields_in
from docgen.schema.values import PLACEHOLDERS, still_to_fill_in
from docgen.yamlsource.yaml_nodes import Plain

Kind = Literal["line", "text", "lines", "choice", "flag", "date", "money", "value", "block", "rows"]
"""How a field is asked for: `lines` is a list of texts, one a line; `value` a rate, a length of time and the like."""


class Filled(Struct, kw_only=True):
    """What is filled in of a block: single fields as text (a list of texts has one a line), blocks, and rows.

    `word` is what stands in the place of the whole block: statutory.
    """

    word: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    """What a new file says is still to be filled in, by the name of the field."""
    left_out: set[str] = field(default_factory=set)
    """The fields of which the page was told that there is none: what the file asks for there is taken out."""
    blocks: dict[str, Filled] = field(default_factory=dict)
    rows: dict[str, dict[str, Filled]] = field(default_factory=dict)
    """By the name of the list, in order: the key of a row is its place in the file, or any other word for a new one."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is filled in."""
        return not (
            self.word.strip()
            or any(text.strip() for text in self.texts.values())
            or any(not block.is_empty for block in self.blocks.values())
            or any(not row.is_empty for rows in self.rows.values() for row in rows.values())
        )

    @property
    def asks(self) -> bool:
        """Whether anything in it is still to be filled in."""
        inside = (*self.blocks.values(), *(row for rows in self.rows.values() for row in rows.values()))
        return bool(self.asked) or any(each.asks for each in inside)


class Question(Struct, frozen=True, kw_only=True):
    """A field of the form: what it asks, how, and what is filled in.

    `name` is what the page sends it as, `place` the dotted path under which findings about it come.
    """

    name: str
    place: str
    label: str
    about: str
    kind: Kind
    example: str
    required: bool
    choices: tuple[str, ...] = ()
    offered: tuple[Offer, ...] = ()
    """What the file has that it can name, where it names something else of the file: its invoices, its milestones."""
    otherwise: str = ""
    """What counts where nothing is given, as a choice; "" where that is nothing."""
    text: str = ""
    """What is filled in, as who reads the page writes it."""
    in_file: str = ""
    """The same as the file has it."""
    asked: str = ""
    """What a new file says is to be filled in here."""
    left_out: bool = False
    """That there is none of what the file asks for, as the page was told."""
    block: Block | None = None
    rows: tuple[Block, ...] = ()
    blank: Block | None = None
    """A row with nothing in it: what a page copies for one more, with another key in its place.

    Its key is NEW1, and NEW2 in a row of a row.
    """
    is_file: bool = False
    """It names a file that lies with the case."""


class Offer(Struct, frozen=True):
    """A value that can be chosen, and what it is in words."""

    text: str
    words: str


class Block(Struct, frozen=True, kw_only=True):
    """A block of the form, or a row of a list, whose `key` is then what the page sends for it.

    `word` is the one word that may stand in the place of the whole block, `is_word` whether it does. `asks`: something
    in it is still to be filled in, so it stands open.
    """

    name: str
    place: str
    about: str
    questions: tuple[Question, ...]
    key: str = ""
    word: str = ""
    is_word: bool = False
    is_empty: bool = False
    asks: bool = False


NEW_ROW = "NEW"

_CAPITALS = {"iban": "IBAN", "bic": "BIC", "pdf": "PDF", "vat": "VAT", "id": "ID"}


def label_of(name: str) -> str:
    """What a form calls a field: late_interest is "Late interest"."""
    words = " ".join(_CAPITALS.get(word, word) for word in name.split("_"))
    return words[:1].upper() + words[1:]


def about_of(model: type[Record]) -> str:
    """What a block is, in a sentence or two, on one line."""
    return " ".join((model.__doc__ or "").split())


_WORDS = re.compile(r"^(?!\S*[@/])(?![a-z0-9]+(?:[-_][a-z0-9]+)+$)(?=.*[a-z]{3})")
"""An example with words or names, which are others in another language; an address of email or a path is the same."""


def words_of_forms() -> Iterator[str]:
    """What a form says of the blocks of a case and their fields, for pages in another language."""
    yield from ("yes", "no", *TRIGGER_WORDS)
    for _path, model in every_block(Case):
        yield about_of(model)
        yield model.IN_A_WORD
        for stated in fields_in(model).values():
            yield label_of(stated.name)
            yield stated.description
            yield from (choice.replace("_", " ") for choice in stated.choices)
            if _kind(stated) in ("line", "lines", "text") and _WORDS.match(stated.example.strip('"')):
                yield stated.example.strip('"')


def form_of(
    filled: Filled, tree: Plain, model: type[Record] = Case, *, names: Iterable[str] = (), tag: str = "en"
) -> Block:
    """The form of a file whose tree is given, or of those fields of it that are named, for a reader of a language."""
    wanted = tuple(names)
    block = _Form(tree=tree, tag=tag).block(model, filled, "", "")
    if not wanted:
        return block
    return Block(
        name=block.name,
        place=block.place,
        about=block.about,
        questions=tuple(each for each in block.questions if each.name in wanted),
    )


def sections_of(model: type[Record] = Case) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The parts a form is shown in: each block of the file by itself, before them all its single values.

    The version of the format is none of them: nobody has to choose it.
    """
    fields = fields_in(model)
    single = tuple(name for name, each in fields.items() if each.block is None and name != "docgen")
    return (("", single), *((name, (name,)) for name, each in fields.items() if each.block))


class _Form(Struct, frozen=True, kw_only=True):
    """Puts the form together; what can be named is looked up in the tree of the file."""

    tree: Plain
    tag: str

    @property
    def currency(self) -> str:
        """That of the case."""
        found = self.tree.get("currency") if isinstance(self.tree, dict) else None
        return found if isinstance(found, str) else ""

    def block(self, model: type[Record], filled: Filled, name: str, place: str, key: str = "") -> Block:
        fields = fields_in(model)
        return Block(
            name=name,
            place=place,
            about=about_of(model),
            questions=tuple(
                self.question(each, filled, name, place)
                for each in fields.values()
                if not self.is_spelt_otherwise(each.name, filled)
            ),
            key=key,
            word=model.IN_A_WORD,
            is_word=bool(model.IN_A_WORD) and filled.word.strip().lower() == model.IN_A_WORD,
            is_empty=filled.is_empty,
            asks=filled.asks,
        )

    def is_spelt_otherwise(self, name: str, filled: Filled) -> bool:
        """Whether the other spelling of the same field is the one that the form asks for: that which is filled in, or
        that of the law of the case.
        """
        law = self.tree.get("law") if isinstance(self.tree, dict) else None
        if name not in _SPELLINGS or not isinstance(law, str) or filled.texts.get(name):
            return False
        if filled.texts.get(_SPELLINGS[name]):
            return True
        return name != as_spoken(_AMERICAN.get(name, name), base_in(law[:2]))

    def question(self, stated: Field, filled: Filled, name: str, place: str) -> Question:
        own_name, own_place = (f"{each}.{stated.name}" if each else stated.name for each in (name, place))
        in_file, example = filled.texts.get(stated.name, ""), stated.example.strip('"') if not stated.choices else ""
        block: Block | None = None
        blank: Block | None = None
        rows: tuple[Block, ...] = ()
        if stated.block and stated.is_list:
            shown = filled.rows.get(stated.name, {})
            positions = _positions(shown)
            rows = tuple(
                self.block(stated.block, row, f"{own_name}[{key}]", f"{own_place}[{positions[key]}]", key)
                for key, row in shown.items()
            )
            key = f"{NEW_ROW}{own_name.count('[') + 1}"  # rows within rows are copied later than those around them
            blank = self.block(stated.block, Filled(), f"{own_name}[{key}]", "", key)
        elif stated.block:
            block = self.block(stated.block, filled.blocks.get(stated.name, Filled()), own_name, own_place)
        return Question(
            name=own_name,
            place=own_place,
            label=label_of(stated.name),
            about=stated.description,
            kind=_kind(stated),
            example=example if stated.is_list else as_people_write(example, stated, self.tag),
            required=stated.required,
            choices=stated.choices,
            offered=self.offered(stated),
            otherwise=_otherwise(stated),
            text=in_file if stated.is_list else as_people_write(in_file, stated, self.tag, self.currency),
            in_file=in_file,
            asked=filled.asked.get(stated.name, ""),
            left_out=stated.name in filled.left_out,
            block=block,
            rows=rows,
            blank=blank,
            is_file="exhibit" in stated.name and stated.block is None and not stated.is_list,
        )

    def offered(self, stated: Field) -> tuple[Offer, ...]:
        """What the file has that the field can name."""
        takes = stated.reading.takes if stated.reading else ""
        if takes == "a law":
            return tuple(Offer(code, code) for code in known_laws())
        if takes not in ("a reference", "a whole number") or stated.name not in _NAMES:
            return ()
        path, by, told = _NAMES[stated.name]
        rows: Plain = self.tree
        for step in path:
            rows = rows.get(step) if isinstance(rows, dict) else None
        found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        pairs = [(row.get(by), row.get(told)) for row in found]
        return tuple(
            Offer(text, f"{text}: {one_line(self.told(told, words))}" if isinstance(words, str) else text)
            for text, words in pairs
            if isinstance(text, str)
        )

    def told(self, name: str, text: str) -> str:
        """What tells of a row that a field can name, as the reader writes it: the day of an invoice."""
        stated = field_at(("invoices", name), Case) if name == "issued" else None
        return as_people_write(text, stated, self.tag) if stated else text


_AMERICAN = {"license": "licence"}
_SPELLINGS = {**_AMERICAN, **{other: name for name, other in _AMERICAN.items()}}
"""Fields that a case file may have in two spellings, each with the other one."""
_MILESTONES = (("contract", "milestones"), "id", "title")
_NAMES: dict[str, tuple[tuple[str, ...], str, str]] = {
    "invoice": (("invoices",), "number", "issued"),
    "milestone": _MILESTONES,
    "payable": _MILESTONES,
    "change_order": (("change_orders",), "number", "reason"),
    "cancels": (("change_orders",), "number", "reason"),
    "instruction": (("instructions",), "id", "description"),
    "listed": (("contract", "price_list"), "id", "description"),
    "rate": (("contract", "time_and_materials", "rates"), "id", "title"),
}
"""Fields that name something else of the file: where it stands, its field that they name, and one that tells of it."""


def _positions(rows: Mapping[str, Filled]) -> dict[str, int]:
    """The place in the file that each row will have: those with nothing in them are not written."""
    found, at = {}, 0
    for key, row in rows.items():
        found[key] = at
        at += not row.is_empty
    return found


_KINDS: dict[str, Kind] = {
    "text": "text",
    "one line of text": "line",
    "a date": "date",
    "yes or no": "flag",
    "a sum of money": "money",
    "a sum of money, also below zero": "money",
    "a reference": "line",
    "an e-mail address": "line",
}


def _kind(stated: Field) -> Kind:
    if stated.block:
        return "rows" if stated.is_list else "block"
    if stated.is_list:
        return "lines"
    assert stated.reading is not None  # a field has a reading or a block
    return "choice" if stated.reading.words else _KINDS.get(stated.reading.takes, "value")


def _otherwise(stated: Field) -> str:
    if stated.default is True or stated.default is False:
        return "yes" if stated.default else "no"
    return stated.default if isinstance(stated.default, str) and stated.choices else ""


# --- what is filled in --------------------------------------------------------------------------------------------


def filled_from(tree: Plain, model: type[Record] = Case) -> Filled:
    """What a file has, as `Source.to_plain` gives it. What does not have the shape of its field is left out, and so is
    what is still to be filled in: that is among `asked`.
    """
    if isinstance(tree, str):
        return Filled(word=tree if tree.strip().lower() == model.IN_A_WORD else "")
    filled = Filled()
    for name, stated in fields_in(model).items():
        value = tree.get(name) if isinstance(tree, dict) else None
        if stated.block and stated.is_list:
            items = value if isinstance(value, list) else []
            filled.rows[name] = {str(at): filled_from(item, stated.block) for at, item in enumerate(items)}
        elif stated.block:
            filled.blocks[name] = filled_from(value, stated.block)
        else:
            filled.texts[name] = shown(stated, value)
            if asked := _still_asked(value):
                filled.asked[name] = asked
    return filled


def shown(stated: Field, value: Plain) -> str:
    """A single field, or a list of texts, as the form shows it; of a block in its place, the one value without more."""
    if stated.is_list:
        items = value if isinstance(value, list) else []
        return "\n".join(one_line(item) for item in items if isinstance(item, str) and not still_to_fill_in(item))
    if isinstance(value, dict) and stated.inner is not None:
        value = value.get(next(iter(fields_in(stated.inner))))
    return value if isinstance(value, str) and not still_to_fill_in(value) else ""


def _still_asked(value: Plain) -> str:
    """What the file says is still to be filled in, without its FILL IN."""
    texts = value if isinstance(value, list) else [value]
    return ", ".join(what_is_asked(text) for text in texts if isinstance(text, str) and still_to_fill_in(text))


def what_is_asked(text: str) -> str:
    """What a text asks for that is still to be filled in, without its FILL IN.

    What it says to do in the file where there is none of that ("or delete this line") is no matter of a form.
    """
    asked = re.sub("|".join(PLACEHOLDERS), "", text, count=1, flags=re.IGNORECASE).strip()
    return re.sub(r"[;,] [^;,]*\b(?:delete|löschen)\b.*", "", asked)


def one_line(text: str) -> str:
    """An item of a list of texts as the form shows it, where each has one line."""
    return " ".join(text.split())


ROWS = "[]"
"""What ends the name under which a page sends the keys of a list's rows, in order, one a pair."""

NONE = "!"
"""What ends the name under which a page sends that there is none of what the file asks for in a field."""

WORD = "."
"""What ends the name under which a page sends the word in the place of a whole block."""


def filled_by(sent: Iterable[tuple[str, str]], model: type[Record] = Case) -> Filled:
    """What a page sends, pair by pair; a name that is none of the form is passed over.

    `payments[]` has the keys of the rows in order, `payments[new1].date` a field of one, `contract.late_interest.` the
    word for the whole block.
    """
    filled = Filled()
    for name, text in sent:
        if name.endswith(NONE):
            holder, last = holder_of(filled, name.removesuffix(NONE))
            if holder is not None:
                holder.left_out.add(last)
            continue
        steps = [word or (key,) for word, key in re.findall(r"([^.\[\]]+)|\[([^\]]*)\]", name)]
        _fill(filled, model, steps, text, ends_with_dot=name.endswith(WORD))
    return filled


def holder_of(filled: Filled, name: str) -> tuple[Filled | None, str]:
    """The block or row in which the last step of a name stands, and that step."""
    *steps, last = name.split(".")
    here: Filled | None = filled
    for step in steps:
        listed, _bracket, key = step.partition("[")
        if here is not None:
            here = here.rows.get(listed, {}).get(key.removesuffix("]")) if key else here.blocks.get(listed)
    return here, last


def _fill(filled: Filled, model: type[Record], steps: list[str | tuple[str]], text: str, ends_with_dot: bool) -> None:
    if not steps:
        if ends_with_dot and model.IN_A_WORD:
            filled.word = text
        return
    name, *rest = steps
    stated = fields_in(model).get(name) if isinstance(name, str) else None
    if stated is None:
        return
    if stated.block is None:
        if not rest:
            filled.texts[stated.name] = text
    elif not stated.is_list:
        _fill(filled.blocks.setdefault(stated.name, Filled()), stated.block, rest, text, ends_with_dot)
    elif rest and isinstance(rest[0], tuple):
        rows = filled.rows.setdefault(stated.name, {})
        key = rest[0][0] or text
        if key:
            row = rows.setdefault(key, Filled())
            if rest[0][0]:
                _fill(row, stated.block, rest[1:], text, ends_with_dot)


def pairs_of(filled: Filled, name: str = "") -> Iterator[tuple[str, str]]:
    """What a page would send for what is filled in: `filled_by` makes the same of it again."""
    before = f"{name}." if name else ""
    if filled.word:
        yield f"{name}{WORD}", filled.word
    yield from ((f"{before}{one}", text) for one, text in filled.texts.items())
    yield from ((f"{before}{one}{NONE}", "yes") for one in sorted(filled.left_out))
    for one, block in filled.blocks.items():
        yield from pairs_of(block, f"{before}{one}")
    for one, rows in filled.rows.items():
        yield f"{before}{one}{ROWS}", ""
        for key, row in rows.items():
            yield f"{before}{one}{ROWS}", key
            yield from pairs_of(row, f"{before}{one}[{key}]")

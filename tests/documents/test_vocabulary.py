"""Every name that a template may use has a type and a meaning, and the meaning stands in one place: the model."""

from __future__ import annotations

import pytest
from msgspec import Struct

from docgen.documents.context import Context
from docgen.documents.contract_context import PartyContext
from docgen.documents.vocabulary import Name, meanings, value_in_words, values_at, vocabulary
from docgen.wordtemplate.names import DocumentContext


class Entry(Struct, frozen=True, kw_only=True):
    """A line of a list. It goes on."""

    text: str  # what it says
    amount: str


class Sample(Struct, frozen=True, kw_only=True):
    """A sample."""

    # a meaning that needs more room than there is behind the field: as it stands in a sentence, or "" where the case
    # leaves it open
    name: str
    many: tuple[Entry, ...]
    words: tuple[str, ...]  # several words
    is_open: bool  # yes or no
    entry: Entry | None


SAMPLE = Sample(
    name="A\nB", many=(Entry(text="x", amount="1"), Entry(text="y", amount="")), words=("a",), is_open=True, entry=None
)


@pytest.mark.parametrize("facts", [Context, DocumentContext])
def test_every_name_has_a_meaning(facts: type) -> None:
    assert [name.path for name in vocabulary(facts) if not name.meaning] == []


def test_a_meaning_is_a_phrase_and_no_sentence() -> None:
    ends_in_a_point = [
        name.path
        for name in vocabulary(Context)
        if name.meaning.endswith(".") and name.kind not in ("group", "list of groups", "picture", "places to sign")
    ]

    assert ends_in_a_point == []


def test_a_meaning_is_read_from_the_comment_behind_a_field_or_above_it() -> None:
    assert meanings(Sample) == {
        "name": "a meaning that needs more room than there is behind the field: as it stands in a sentence, or"
        ' "" where the case leaves it open',
        "many": "",
        "words": "several words",
        "is_open": "yes or no",
        "entry": "",
    }


def test_a_group_has_the_meaning_of_its_class() -> None:
    names = {name.path: name for name in vocabulary(Sample)}

    assert names["many"] == Name(path="many", kind="list of groups", meaning="A line of a list. It goes on.")
    assert names["many[].text"] == Name(path="many[].text", kind="text", meaning="what it says")
    assert names["entry"].absent
    assert names["is_open"].kind == "yes or no"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("name", "A / B"),
        ("many", "2 entries"),
        ("many[].text", "x; y"),
        ("many[].amount", '1; ""'),
        ("words", "1 entry"),
        ("is_open", "yes"),
        ("entry", "-"),
        ("entry.text", "-"),
    ],
)
def test_values_in_words(path: str, words: str) -> None:
    kind = {name.path: name.kind for name in vocabulary(Sample)}[path]

    assert value_in_words(values_at(SAMPLE, path), kind) == words


def test_the_party_is_told_of() -> None:
    assert meanings(PartyContext)["is_business"] == "not a consumer"

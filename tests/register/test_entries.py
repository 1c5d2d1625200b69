"""Lines of the register and their chain: whatever is changed in one shows."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from docgen.register.entries import NO_LINE, Entry, line_of, read_register, sha256

FIRST = Entry(
    reference="K-2026-014/C",
    revision=1,
    document="contract",
    takes_facts_of="contract",
    about="",
    as_of=date(2026, 3, 2),
    issued="2026-03-02T10:15:00+00:00",
    folder="C",
    files={"K-2026-014-C.pdf": sha256(b"pdf"), "K.words.json": sha256(b"words"), "kitchen.yaml": sha256(b"case")},
    case_file="kitchen.yaml",
    words="K.words.json",
    templates={"contracts/contract.md": sha256(b"template")},
    content=sha256(b"content"),
    docgen="0.1.0",
    before=NO_LINE,
)


def three_lines() -> tuple[bytes, bytes, bytes]:
    """A chain of three."""
    one = line_of(FIRST)
    two = line_of(replace(FIRST, reference="K-2026-014/CO-1", folder="CO-1", before=sha256(one[:-1])))
    three = line_of(replace(FIRST, reference="K-2026-014/LN-1", folder="LN-1", before=sha256(two[:-1])))
    return one, two, three


def test_what_is_written_is_read_again() -> None:
    lines = three_lines()
    register = read_register(b"".join(lines))

    assert register.damaged == ()
    assert [entry.reference for entry in register.entries] == ["K-2026-014/C", "K-2026-014/CO-1", "K-2026-014/LN-1"]
    assert register.entries[0] == FIRST
    assert register.last == sha256(lines[2][:-1])


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.just(sha256(b"file")), max_size=5))
def test_a_line_has_the_bytes_that_docgen_0_1_0_gave_it_whatever_letters_are_in_it(templates: dict[str, str]) -> None:
    about = "".join(templates)
    body = {
        "reference": "K-2026-014/C",
        "revision": 1,
        "document": "contract",
        "takes_facts_of": "contract",
        "about": about,
        "as_of": "2026-03-02",
        "issued": "2026-03-02T10:15:00+00:00",
        "folder": "C",
        "files": dict(sorted(FIRST.files.items())),
        "case_file": "kitchen.yaml",
        "words": "K.words.json",
        "templates": dict(sorted(templates.items())),
        "content": sha256(b"content"),
        "docgen": "0.1.0",
        "before": NO_LINE,
    }
    bare = json.dumps(body, ensure_ascii=False, separators=(", ", ": "))
    line = json.dumps(body | {"line": sha256(bare.encode())}, ensure_ascii=False, separators=(", ", ": "))

    assert line_of(replace(FIRST, about=about, templates=templates)) == line.encode() + b"\n"


def test_any_flipped_bit_of_any_byte_is_found() -> None:
    content = b"".join(three_lines())
    unnoticed = []
    for at in range(len(content)):
        altered = bytearray(content)
        altered[at] ^= 1 << (at % 8)
        if not read_register(bytes(altered)).damaged:
            unnoticed.append(at)

    assert unnoticed == []


@pytest.mark.parametrize(
    ("order", "damage"),
    [
        ((1, 2), (1, "does not follow the line before it: a line was taken out, put in or moved")),
        ((0, 2), (2, "does not follow the line before it: a line was taken out, put in or moved")),
        ((0, 2, 1), (2, "does not follow the line before it: a line was taken out, put in or moved")),
        ((0, 0, 1), (2, "does not follow the line before it: a line was taken out, put in or moved")),
    ],
)
def test_lines_taken_out_put_in_or_moved_are_found(order: tuple[int, ...], damage: tuple[int, str]) -> None:
    lines = three_lines()
    register = read_register(b"".join(lines[at] for at in order))

    assert (register.damaged[0].number, register.damaged[0].message) == damage


@pytest.mark.parametrize("left", [1, 40, 500])
def test_a_last_line_that_breaks_off_is_told_from_one_that_was_altered(left: int) -> None:
    one, two, three = three_lines()
    register = read_register(one + two + three[:left])

    assert [entry.reference for entry in register.entries] == ["K-2026-014/C", "K-2026-014/CO-1"]
    assert [(each.number, each.message) for each in register.damaged] == [
        (3, "is not whole: it breaks off before its end")
    ]


@pytest.mark.parametrize("line", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"line": 1}', b"{" * 3000])
def test_a_line_that_docgen_never_wrote_is_a_fault_and_no_crash(line: bytes) -> None:
    assert [(each.number, each.message) for each in read_register(line + b"\n").damaged] == [(1, "was altered")]


def test_line_ends_that_a_program_changed_are_told_as_such() -> None:
    content = b"".join(three_lines()).replace(b"\n", b"\r\n")

    assert [(each.number, each.message) for each in read_register(content).damaged] == [
        (number, "has another end than docgen gave it") for number in (1, 2, 3)
    ]


@pytest.mark.parametrize("name", ["../C", "a/b", ""])
def test_a_line_cannot_lead_out_of_the_folder(name: str) -> None:
    """Even with all its hashes right: it was made by hand."""
    assert read_register(line_of(replace(FIRST, folder=name))).entries == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"folder": 1},
        {"folder": None},
        {"files": {"kitchen.yaml": 1, "K.words.json": []}},
        {"templates": {"x": {}}},
        {"revision": "2"},
        {"revision": True},
        {"revision": 0},
        {"issued": "yesterday"},
        {"about": None},
        {"reference": ["K"]},
    ],
    ids=str,
)
def test_a_line_made_by_hand_with_other_kinds_of_values_is_a_fault_and_no_crash(changed: dict[str, Any]) -> None:
    """Even with all its hashes right."""
    assert [(each.number, each.message) for each in read_register(line_of(replace(FIRST, **changed))).damaged] == [
        (1, "was altered")
    ]

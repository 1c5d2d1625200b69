"""What a line of the register, a copy that came back and a changed exhibit say of themselves."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import pytest
from msgspec.structs import replace

from docgen.messages import Message
from docgen.register.entries import NO_LINE, Entry, Former, Register, hash_of
from docgen.register.exhibits import ChangedExhibit
from docgen.register.outgoing import Outgoing
from docgen.register.returned import CameBack, Explained
from docgen.register.signed_copy import Returned

ENTRY = Entry(
    reference="2026/014/CO-2",
    revision=1,
    document="change-order",
    takes_facts_of="change-order",
    about="2",
    as_of=date(2026, 3, 2),
    issued="2026-03-02T10:15:00+00:00",
    folder="CO-2",
    files={"X-CO-2.pdf": "a", "X-CO-2.words.json": "b"},
    case_file="case.yaml",
    words="X-CO-2.words.json",
    templates={},
    content="c",
    docgen="0.1.0",
    before=NO_LINE,
)
ADDED = replace(
    ENTRY, adds="signed-copy", words="", files={"note.txt": "d", "signed.pdf": "e"}, folder="CO-2-signed-copy"
)


@pytest.mark.parametrize(
    ("reference", "folder", "case"),
    [
        ("2026/014/CO-2", "CO-2", "2026/014"),
        ("K-1/CO-2", "CO-2", "K-1"),
        ("a/b/c/C", "C", "a/b/c"),
        ("a/b/c/C", "b-c-C", "a"),
        ("a/b/c/C", "c-C", "a/b"),
        ("K-1/CO-2", "CO-2-r2", "K-1"),
        ("2026/014/CO-2", "CO-2-signed-copy-r12_3", "2026/014"),
        ("2026/014/CO-2", "CO-2-delivery_2", "2026/014"),
        ("2026/014/CO-2", "elsewhere", "2026"),
        ("2026/014/N.A", "NxA", "2026"),
        ("K-1", "K-1", "K-1"),
        ("a/r2/r2", "r2-r2", "a"),  # the shortest case that the folder fits
    ],
)
def test_the_case_is_what_stands_before_the_part_that_the_folder_is_named_after(
    reference: str, folder: str, case: str
) -> None:
    assert replace(ENTRY, reference=reference, folder=folder).case == case


def test_the_case_is_found_by_the_folder_of_another_machine_too() -> None:
    entry = replace(ENTRY, folder="elsewhere", former=(Former(before=NO_LINE, folder="CO-2"),))

    assert entry.case == "2026/014"


@pytest.mark.parametrize(
    ("revision", "in_record", "called"),
    [(1, "CO-2", "2026/014/CO-2"), (2, "CO-2-r2", "2026/014/CO-2 revision 2")],
)
def test_a_revision_is_named_from_the_second_on(revision: int, in_record: str, called: str) -> None:
    entry = replace(ENTRY, revision=revision)

    assert (entry.in_record, entry.called) == (in_record, called)


@pytest.mark.parametrize(
    ("entry", "stem", "pdf"),
    [
        (ENTRY, "X-CO-2", "X-CO-2.pdf"),
        (replace(ENTRY, files={"other.pdf": "a"}), "X-CO-2", ""),
        (ADDED, "", "signed.pdf"),
        (replace(ADDED, files={"note.txt": "d"}), "", ""),
    ],
)
def test_the_pdf_of_a_document_is_its_own_and_that_of_an_addition_what_it_adds(
    entry: Entry, stem: str, pdf: str
) -> None:
    assert (entry.stem, entry.pdf) == (stem, pdf)


def test_a_register_has_its_documents_its_seals_and_is_known_by_the_first_line() -> None:
    there = replace(ENTRY, before="f" * 64, folder="C")
    here = replace(there, before=NO_LINE, folder="CO-2", former=(Former(before="f" * 64, folder="C"),))
    register = Register(lines=(here, ADDED), last="", damaged=())

    assert register.entries == (here,)
    assert register.seals == {hash_of(there), hash_of(here), hash_of(ADDED)}
    assert register.id == hash_of(there)
    assert Register(lines=(), last=NO_LINE, damaged=()).id == ""


def exhibit(how: Literal["changed", "gone"]) -> ChangedExhibit:
    return ChangedExhibit(file="photo.jpg", entry=replace(ENTRY, revision=2), how=how)


def test_a_changed_exhibit_is_told_with_the_document_and_its_day_and_what_to_do() -> None:
    changed = exhibit("changed")

    assert str(changed.message) == (
        'the exhibit "photo.jpg" is not the file that it was when 2026/014/CO-2 revision 2 was issued on 2026-03-02'
    )
    assert str(changed.hint) == (
        "Put the file back as it was, and give a better scan a name of its own. Where the new file is meant, issue the"
        ' document again: "docgen issue CASE change-order --revise".'
    )
    assert isinstance(changed.hint, Message)
    assert changed.hint.on_page == (
        "Put the file back as it was, and give a better scan a name of its own. Where the new file is meant, issue"
        " {document} again, as a revision."
    )


def test_an_exhibit_that_is_gone_is_to_be_put_back() -> None:
    gone = exhibit("gone")

    assert str(gone.message) == (
        'the exhibit "photo.jpg" is gone: it was there when 2026/014/CO-2 revision 2 was issued on 2026-03-02'
    )
    assert str(gone.hint) == "Put the file back, from a backup or from the copy that went out."


class _Seal:
    """A signature in a PDF, as far as it is asked for here."""

    def __init__(self, field: str, wrong: str) -> None:
        self.field, self.wrong = field, wrong


def returned(**changes: Any) -> Returned:
    fields: dict[str, Any] = {
        "same_bytes": True,
        "is_scan": False,
        "words": (9, 9),
        "pages": (1, 1),
        "differences": (),
        "pages_added": (),
        "laid_over": (1,),
        "seals": (_Seal("client", ""),),
    }
    return Returned(**fields | changes)


def test_nothing_speaks_against_a_copy_as_it_went_out_with_a_good_signature_or_none() -> None:
    assert returned().wrong == ()
    assert returned(seals=None).wrong == ()


def test_against_a_copy_speak_its_other_words_its_new_pages_and_its_bad_signatures() -> None:
    seals = (_Seal("client", "it was altered"), _Seal("contractor", ""))
    wrong = returned(differences=("page 1: 5 for 6",), pages_added=(3, 4), seals=seals).wrong

    assert [str(each) for each in wrong] == [
        "page 1: 5 for 6",
        "page 3 was added",
        "page 4 was added",
        "the signature in client is not valid: it was altered",
    ]


class _Change:
    """A change in Word, as far as it is asked for here."""

    def __init__(self, *, tracked: bool) -> None:
        self.tracked = tracked


@pytest.mark.parametrize(
    ("tracked", "silent"), [((), False), ((True, True), False), ((True, False), True), ((False,), True)]
)
def test_a_file_is_silent_when_one_of_its_changes_was_not_tracked(tracked: tuple[bool, ...], silent: bool) -> None:
    changes = tuple(Explained(change=_Change(tracked=each)) for each in tracked)  # type: ignore[arg-type]
    back = CameBack(entry=ENTRY, called="", changes=changes, comments=(), file_name="", sent=b"", back=b"")

    assert back.is_silent is silent


def test_what_goes_out_is_named_after_the_document() -> None:
    nothing: Any = None
    mail = Outgoing(loaded=nothing, entry=ENTRY, case=nothing, to=(), attached=(), facts=nothing, told=())

    assert mail.file_name == "X-CO-2"

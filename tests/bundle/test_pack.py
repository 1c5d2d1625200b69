"""`docgen pack`: the demand cites pages that are there, and they keep their numbers once it was issued."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # PDFium's has no types
import pytest
from msgspec.structs import replace

from docgen.bundle.bundle import bundle
from docgen.bundle.contents import contents_of
from docgen.bundle.pack import pack, pack_issued
from docgen.documents.wording import Wording
from docgen.errors import DocgenError
from docgen.pipeline import draft, load, render
from docgen.register.entries import NO_LINE, Register
from docgen.register.signed_copy import countersigned
from docgen.register.store import folder_beside, read
from docgen.register.verify import verify
from tests.bundle.job import saved, text_pdf
from tests.register.shop import case_in, edit, issued
from tools.check_demo import FILES_OF_A_PACK
from tools.demo_evidence import put_evidence, signed_by_hand

DAY = date(2026, 7, 6)
MOMENT = datetime(2026, 7, 6, 9, tzinfo=UTC)
LAWYER = re.compile(r"  lawyer:\n(?:    .*\n)+")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kitchen with its evidence and its issued contract, in PDF."""
    place = tmp_path_factory.mktemp("kitchen")
    case = case_in(place)
    case.write_text(LAWYER.sub("", case.read_text("utf-8")), "utf-8")
    edit(
        case,
        "exhibit: evidence/2026-06-05-call-note.pdf",
        "exhibit: {file: evidence/2026-06-05-call-note.pdf, page: 1}",
    )
    put_evidence("kitchen.yaml", place)
    issued(case, formats=("pdf",))
    return place


def words(content: bytes) -> list[str]:
    """The words of each page."""
    document = pdfium.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_a_draft_of_the_demand_cites_the_page_that_shows_it(folder: Path) -> None:
    made = pack(load(str(folder / "kitchen.yaml")), DAY, formats=("docx", "pdf"), statement=True)
    assert sorted(made.files) == [
        "K-2026-014-bundle.pdf",
        "K-2026-014-final-demand-review.docx",
        "K-2026-014-final-demand-review.pdf",
        "K-2026-014-final-demand.docx",
        "K-2026-014-final-demand.pdf",
        "K-2026-014-witness-statement.docx",
        "K-2026-014-witness-statement.pdf",
    ]
    assert len(made.files) == FILES_OF_A_PACK  # as many as the demonstration is checked for
    demand = " ".join(words(made.files["K-2026-014-final-demand.pdf"]))
    pages = words(made.files["K-2026-014-bundle.pdf"])
    number, page = re.findall(r"passed without payment\. \(Exhibit (\d+), p\. (\d+)\)", demand)[0]
    assert "pay when a bond matured" in pages[int(page) - 1]
    assert f"Exhibit {number}" in pages[int(page) - 1]
    statement = " ".join(words(made.files["K-2026-014-witness-statement.pdf"]))
    assert f"(GM{number}, p. {page})" in statement  # one numbering, that of the bundle
    assert "the number behind my initials is the number of the exhibit there" in statement
    assert re.search(r"the defendant ordered this work for .*?\(GM1, p\. 3\)", statement)
    assert "GM1 The contract K-2026-014 of 2 March 2026, signed on 4 March 2026 (pp. 3–10 of the bundle)" in statement
    assert "The contract K-2026-014 of 2 March 2026, signed on 4 March 2026 (pp. 3–10 of the bundle)" in demand
    assert "Invoices INV-1043 and INV-1044" in demand  # enclosed by themselves: they were not issued here
    assert "Final demand before court proceedings" in pages[1]  # the index
    assert "Final demand before court proceedings" in pages[made.made.placed[-1].first - 1]


def test_a_demand_that_is_not_packed_cites_no_pages(folder: Path) -> None:
    made = render(draft(load(str(folder / "kitchen.yaml")), "final-demand", as_of=DAY), ("md",))
    (text,) = made.values()
    assert re.search(r"passed without payment\. \(Exhibit.\d+\)", text.decode())
    assert ", p." not in text.decode()


def test_numbers_that_an_issued_demand_cites_stay_in_every_later_bundle(folder: Path) -> None:
    case = folder / "kitchen.yaml"
    done = pack_issued(load(str(case)), DAY, formats=("pdf",), issued=MOMENT, version="0.1.0", anyway=True)
    assert done.issued is not None
    assert {"K-2026-014-FD-1.pdf", "K-2026-014-bundle.pdf"} < done.files.keys()
    kept = read(folder_beside(case)).entries[-1].bundled
    assert kept is not None
    assert [(part.key, part.first, part.pages) for part in kept.documents] == [
        (each.document.item.key if each.document.number else "issued:K-2026-014/FD-1", each.first, each.pages)
        for each in done.made.placed
    ]
    assert verify(folder_beside(case)).discrepancies == ()
    assert done.issued.entry.exhibits == {
        each.document.item.file: sha256((folder / each.document.item.file).read_bytes()).hexdigest()
        for each in done.made.placed
        if each.document.item.file
    }

    (folder / "evidence" / "new.txt").write_text("A new note of April.", "utf-8")
    edit(case, "\nbreach:", "  - {date: 2026-04-02, what: other, text: New., exhibit: evidence/new.txt}\n\nbreach:")
    later = bundle(load(str(case)), DAY)
    numbers = {each.document.item.key: (each.document.number, each.first) for each in later.placed}
    assert all(numbers[part.key][1] == part.first for part in kept.documents)
    assert numbers["evidence/new.txt"] == (len(kept.documents), done.made.laid.pages + 1)
    assert "A new note of April." in words(later.files["K-2026-014-bundle.pdf"])[done.made.laid.pages]

    small = bundle(load(str(case)), DAY, limit=150_000)
    assert [each.message for each in small.told if each.rule == "bundle-too-large"] == [
        "larger than 0.15 MB: K-2026-014-bundle-1-2.pdf; what was cited stays in the file that it was in"
    ]

    (folder / "evidence" / "2026-06-05-call-note.pdf").unlink()
    gone = bundle(load(str(case)), DAY)
    assert {each.document.item.key: (each.document.number, each.first) for each in gone.placed} == numbers
    assert gone.gaps

    (folder / "back.pdf").write_bytes(saved(text_pdf("signed by both", 3)))
    countersigned(
        load(str(case)),
        "C",
        folder / "back.pdf",
        by="both",
        on=date(2026, 3, 5),
        enter=False,
        moment=MOMENT,
        version="0",
    )
    signed = bundle(load(str(case)), DAY)
    last = next(each for each in signed.placed if each.document.item.key.startswith("signed:"))
    pages = words(signed.files["K-2026-014-bundle.pdf"])
    assert last.first > done.made.laid.pages
    assert f"(signed copy: p. {last.first})" in pages[1].replace("\xa0", " ")  # beside the contract as it was issued
    assert "signed by both line 3" in pages[last.first - 1]


@pytest.mark.parametrize(
    ("language", "letter", "beside"),
    [
        ("en-GB", "Notice of late payment of 15 June 2026", " (post): how it was sent"),
        ("de-DE", "Mahnung vom 15. Juni 2026", " (Post): Unterlagen zum Versand"),
    ],
)
def test_what_shows_that_a_letter_was_sent_is_not_called_like_the_letter(
    language: str, letter: str, beside: str, tmp_path: Path
) -> None:
    case = case_in(tmp_path)
    entry = issued(case, "late-interest-notice", as_of="2026-06-15", anyway=True).entry
    loaded, wording = load(str(case)), Wording(language=language, currency="GBP")

    def titles(files: dict[str, str]) -> list[str]:
        register = Register(lines=(replace(entry, files=files),), last=NO_LINE, damaged=())
        items = contents_of(loaded.case, register, wording).items
        return [item.title.replace("\xa0", " ") for item in items if item.day == date(2026, 6, 15)]

    assert titles({f"{entry.stem}.pdf": "0" * 64}) == [letter, letter + beside]
    assert titles({f"{entry.stem}.docx": "0" * 64}) == [letter + beside.partition(":")[0]]  # no bundle has the letter


def test_a_demand_is_not_issued_with_a_page_that_is_not_there(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    put_evidence("kitchen.yaml", tmp_path)
    (tmp_path / "evidence" / "2026-05-20.eml").unlink()
    with pytest.raises(DocgenError, match=r'the exhibit "evidence/2026-05-20\.eml" is not there') as refused:
        pack_issued(load(str(case)), DAY, formats=("pdf",), issued=MOMENT, version="0.1.0", anyway=True)
    assert "without --issue the folder is made with gaps" in refused.value.hint
    assert not folder_beside(case).exists()


def test_a_signed_copy_that_the_register_keeps_takes_the_place_of_what_was_issued(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    case.write_text(LAWYER.sub("", case.read_text("utf-8")), "utf-8")
    put_evidence("kitchen.yaml", tmp_path)
    issued(case, formats=("pdf",))
    plain = bundle(load(str(case)), DAY)
    assert plain.placed[0].document.item.key == "issued:K-2026-014/C"
    assert "exhibit-made-still" not in {each.rule for each in plain.told}  # its fields to sign are docgen's own
    assert [each.message for each in plain.told if each.rule == "bundle-unsigned"] == [
        "K-2026-014/C is in the bundle as it was issued, without a signature: it does not show that it was agreed"
    ]

    (tmp_path / "back.pdf").write_bytes(saved(text_pdf("signed by both", 3)))
    countersigned(
        load(str(case)), "C", tmp_path / "back.pdf", by="client", on=date(2026, 3, 5), enter=False, moment=MOMENT,
        version="0",
    )  # fmt: skip
    made = bundle(load(str(case)), DAY)
    keys = [each.document.item.key for each in made.placed]
    assert keys[:2] == ["signed:K-2026-014/C:client", "issued:K-2026-014/C"]  # other words: both stand there
    assert "the signed copy of K-2026-014/C is not what was issued: both are in the bundle" in {
        each.message for each in made.told
    }
    assert made.placed[1].document.item.title == f"{made.placed[0].document.item.title} (as issued)"
    assert "signed by both line 3" in words(made.files["K-2026-014-bundle.pdf"])[made.placed[0].first - 1]

    paper = next(each for each in folder_beside(case).glob("*/*.pdf") if "back" not in each.name)
    (tmp_path / "same.pdf").write_bytes(signed_by_hand(paper.read_bytes(), date(2026, 3, 6)))
    in_ink = countersigned(
        load(str(case)), "C", tmp_path / "same.pdf", by="both", on=date(2026, 3, 6), enter=False, moment=MOMENT,
        version="0",
    )  # fmt: skip
    assert (in_ink.returned.wrong, in_ink.returned.is_scan) == ((), False)  # as the packs of the demonstration have it
    again = bundle(load(str(case)), DAY)
    assert again.placed[0].document.item.key == "signed:K-2026-014/C:both"
    assert "issued:K-2026-014/C" not in {each.document.item.key for each in again.placed}
    assert not {"signed-copy-differs", "bundle-unsigned"} & {each.rule for each in again.told}

"""Exhibits that somebody made to do harm, or that another program wrote in its own way: each has one answer."""

from __future__ import annotations

import io
import os
from email.message import EmailMessage
from pathlib import Path
from zlib import crc32

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from docgen.exhibits.leaves import Prepared, Sheet, prepared
from docgen.exhibits.page_texts import page_texts, squeezed
from docgen.files.kinds import kind_of
from docgen.i18n import phrases_of
from docgen.pipeline import load
from tests.bundle.job import job, photo, saved, text_pdf

A4 = Sheet(width=595, height=842, dpi=150)


def shown(folder: Path, name: str) -> Prepared:
    return prepared(name, folder, A4, phrases_of("en").bundle, "Exhibit 1")


def mail_in(encoding: str, words: str, said: str = "") -> bytes:
    head = "From: a@b.example\r\nDate: Mon, 4 May 2026 10:00:00 +0900\r\nContent-Type: text/plain"
    return f'{head}; charset="{said or encoding}"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'.encode() + words.encode(
        encoding
    )


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("iso-2022-jp", "請求書を受け取りました"),
        ("iso-2022-kr", "계약서"),
        ("shift_jis", "見積書"),
        ("gb18030", "合同"),
        ("koi8-r", "Счёт получен"),
        ("windows-1256", "فاتورة"),
        ("iso-8859-15", "500 € für die Küche"),
        ("utf-8", "naïve – “quoted”"),
        ("utf-7", "Größe"),
    ],
)
def test_a_mail_is_read_in_the_encoding_that_it_names(encoding: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "m.eml").write_bytes(mail_in(encoding, words))
    made = shown(tmp_path, "m.eml")
    assert (made.whole, made.told) == (True, ())
    assert words in made.leaves[0].html
    pages, why = page_texts(tmp_path, "m.eml", "en-GB")
    assert why == ""
    assert squeezed(words) in squeezed(pages[0])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            mail_in("cp1252", "für", "x-unheard-of"),
            'the mail "m.eml" is in an encoding that nobody here knows ("x-unheard-of"): it is read as Windows would'
            " read it",
        ),
        (
            mail_in("cp1252", "für", "utf-8"),
            'the mail "m.eml" has letters that its encoding does not know: [replacement character] is shown in'
            " their place",
        ),
        (
            mail_in("ascii", "x" * 2_000_001),
            'the mail "m.eml" is longer than 2,000,000 letters: what follows is not shown',
        ),
    ],
)
def test_what_of_a_mail_cannot_be_shown_is_told(content: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "m.eml").write_bytes(content)
    made = shown(tmp_path, "m.eml")
    assert [each.message for each in made.told] == [told]
    assert made.whole


def test_files_that_came_with_a_mail_are_not_left_out_in_silence(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Date"] = "a@b.example", "Mon, 4 May 2026 10:00:00 +0100"
    message.set_content("See all of them.")
    for number in range(101):
        message.add_attachment("x", filename=f"{number}.txt")
    (tmp_path / "m.eml").write_bytes(message.as_bytes())
    assert [each.rule for each in shown(tmp_path, "m.eml").told] == ["mail-not-whole"]


def test_a_quote_is_found_in_what_came_with_a_mail_since_the_bundle_shows_it(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Date"] = "a@b.example", "Mon, 4 May 2026 10:00:00 +0100"
    message.set_content("See the offer.")
    message.add_attachment(saved(text_pdf("offer")), maintype="application", subtype="pdf", filename="offer.pdf")
    (tmp_path / "m.eml").write_bytes(message.as_bytes())
    (first, second), _ = page_texts(tmp_path, "m.eml", "en-GB")
    assert "See the offer." in first
    assert "offer line 3" in second


def test_a_content_that_two_pages_share_is_drawn_on_both_each_in_its_size(tmp_path: Path) -> None:
    """It is copied for the second: one drawing would be cut off at the edges of one of them."""
    pdf = text_pdf("shared")
    pdf.pages.append(pdf.pages[0])
    pdf.pages[1].obj.MediaBox = Array([0, 0, 400, 842])
    (tmp_path / "shared.pdf").write_bytes(saved(pdf))
    made = shown(tmp_path, "shared.pdf").leaves[0].pages
    assert made is not None
    with pikepdf.open(io.BytesIO(made.content)) as read:
        drawn = [page.obj.Resources.XObject.Page for page in read.pages]
        assert [int(each.BBox[2]) for each in drawn] == [int(pdf.pages[0].mediabox[2]), 400]
        assert drawn[0].objgen != drawn[1].objgen
        assert drawn[0].read_bytes() == drawn[1].read_bytes() != b""
        assert read.pages[0].obj.Contents.read_bytes() != read.pages[1].obj.Contents.read_bytes()


def test_a_picture_of_too_many_dots_is_told_and_not_called_damaged(tmp_path: Path) -> None:
    size = b"IHDR" + (20_000).to_bytes(4, "big") * 2 + b"\x08\0\0\0\0"
    content = b"\x89PNG\r\n\x1a\n\0\0\0\r" + size + crc32(size).to_bytes(4, "big")
    (tmp_path / "plan.png").write_bytes(content + b"\0\0\0\0IEND\xaeB`\x82")
    (told,) = shown(tmp_path, "plan.png").told
    assert told.message == (
        'the exhibit "plan.png" is a picture of so many dots that it would take too much memory to open it'
    )
    assert told.hint.startswith("Save it smaller with a picture program")


def test_a_picture_that_stays_finer_than_asked_for_is_counted(tmp_path: Path) -> None:
    pdf = text_pdf("stamp")
    stamp = pikepdf.Stream(pdf, bytes(50 * 400))
    stamp.Type, stamp.Subtype, stamp.ImageMask = Name.XObject, Name.Image, True
    stamp.Width, stamp.Height, stamp.BitsPerComponent = 400, 400, 1
    pdf.pages[0].obj.Resources.XObject = Dictionary(Stamp=stamp)
    pdf.pages[0].contents_add(b"q 40 0 0 40 60 60 cm /Stamp Do Q")  # 720 dots an inch
    (tmp_path / "stamp.pdf").write_bytes(saved(pdf))
    made = shown(tmp_path, "stamp.pdf").leaves[0].pages
    assert made is not None
    assert (made.pictures_reduced, made.pictures_too_fine) == (0, 1)


def _acting() -> bytes:
    pdf = text_pdf("acts")
    page = pdf.pages[0].obj
    page.AA = Dictionary(O=Dictionary(S=Name.Launch, F="calc.exe"))
    page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]))])
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["x", Dictionary(S=Name.JavaScript, JS="x()")])))
    pdf.Root.OpenAction = Dictionary(S=Name.SubmitForm, F="https://x.example/")
    pdf.attachments["payload.exe"] = pikepdf.AttachedFileSpec(pdf, b"MZ")
    return saved(pdf)


def test_nothing_of_a_page_acts_and_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "acts.pdf").write_bytes(_acting())
    made = shown(tmp_path, "acts.pdf")
    assert made.leaves[0].pages is not None
    content = made.leaves[0].pages.content
    assert not any(each in content for each in (b"Launch", b"JavaScript", b"SubmitForm", b"payload", b"FileAttachment"))
    (told,) = made.told
    assert "actions that it would have carried out by itself; without files that were attached to it" in told.message


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.__setitem__("/MediaBox", Array([0, 0, "x", 1])),
        lambda page: page.__setitem__("/Resources", 7),
        lambda page: page.__setitem__("/Contents", "no stream"),
        lambda page: page.__setitem__("/Annots", 3),
        lambda page: page.__setitem__("/Rotate", Name.Left),
        lambda page: page.__setitem__("/UserUnit", 0),
    ],
)
def test_a_page_that_breaks_the_rules_of_pdf_is_shown_or_told(change: object, tmp_path: Path) -> None:
    pdf = text_pdf("broken")
    change(pdf.pages[0].obj)  # type: ignore[operator]  # a function
    (tmp_path / "x.pdf").write_bytes(saved(pdf))
    made = shown(tmp_path, "x.pdf")
    assert made.leaves
    assert made.whole or made.told[0].rule == "exhibit-not-in-bundle"


@pytest.mark.parametrize("names", ["the root", "a page"])
def test_a_table_of_names_that_is_another_object_leaves_the_pages_whole(names: str, tmp_path: Path) -> None:
    """Found by fuzzing: clearing it took the pages out of the file, over which the bundle then stumbled."""
    pdf = text_pdf("names")
    pdf.Root.Names = {"the root": pdf.Root, "a page": pdf.pages[0].obj}[names]
    (tmp_path / "x.pdf").write_bytes(saved(pdf))
    pages = shown(tmp_path, "x.pdf").leaves[0].pages
    assert pages is not None
    with pikepdf.open(io.BytesIO(pages.content)) as made:
        assert len(made.pages) == 1
        assert "/Names" not in made.Root


CHAT = "01/02/2026, 10:11 - Ann: hello\n01/02/2026, 10:12 - Bob: yes\n01/02/2026, 10:13 - Bob: {} (file attached)\n"


@pytest.mark.parametrize("named", ["chat.txt", "kitchen.yaml", "docgen.yaml", "mail.eml"])
def test_a_chat_brings_along_no_text_that_lies_beside_it(named: str, tmp_path: Path) -> None:
    """It could name itself without end, and the case file, which the other side is not to read."""
    for name in ("kitchen.yaml", "docgen.yaml", "mail.eml", "chat.txt"):
        (tmp_path / name).write_text("offer: we would take half\n")
    (tmp_path / "chat.txt").write_text(CHAT.format(named))
    made = shown(tmp_path, "chat.txt")
    assert "we would take half" not in "".join(leaf.html for leaf in made.leaves)
    assert [each.message for each in made.told] == [
        f'"{named}", which came with an exhibit, is of a kind that is not taken from beside a chat'
    ]


_OWN = "is a document that is not taken from beside a chat, since it may be one of your own"


@pytest.mark.parametrize(
    ("named", "exhibits", "taken", "told"),
    [
        ("advice.pdf", (), False, f'"advice.pdf", which came with an exhibit, {_OWN}'),
        ("20260502-advice.pdf", (), False, f'"20260502-advice.pdf", which came with an exhibit, {_OWN}'),
        ("../advice.pdf", ("advice.pdf",), False, f'"../advice.pdf", which came with an exhibit, {_OWN}'),
        ("advice.pdf", ("evidence/advice.pdf",), True, ""),
        ("DOC-20260502-WA0003.pdf", (), True, ""),
        ("00000015-Offer.pdf", (), True, ""),
        ("IMG-20260502-WA0001.jpg", (), True, ""),
        (
            "letter.jpg",
            (),
            True,
            'the chat "evidence/chat.txt" brings "letter.jpg" into the bundle, which lies beside it',
        ),
        ("letter.jpg", ("evidence/letter.jpg",), True, ""),
    ],
)
def test_a_chat_brings_along_what_came_with_it_and_none_of_your_own_documents(
    named: str, exhibits: tuple[str, ...], taken: bool, told: str, tmp_path: Path
) -> None:
    evidence = tmp_path / "evidence"
    evidence.mkdir()
    content = photo(turned=False) if named.endswith(".jpg") else saved(text_pdf("advice"))
    for folder in (tmp_path, evidence):
        (folder / Path(named).name).write_bytes(content)
    (evidence / "chat.txt").write_text(CHAT.format(named))
    made = prepared("evidence/chat.txt", tmp_path, A4, phrases_of("en").bundle, "Exhibit 1", exhibits)
    assert any(leaf.pages for leaf in made.leaves) == taken
    assert [each.message for each in made.told if each.rule != "exhibit-made-still"] == ([told] if told else [])
    assert all(each.hint for each in made.told)


def test_a_chat_that_came_with_a_mail_brings_nothing_from_beside_the_case(tmp_path: Path) -> None:
    (tmp_path / "offer.pdf").write_bytes(saved(text_pdf("offer")))
    message = EmailMessage()
    message["From"], message["Date"] = "a@b.example", "Mon, 4 May 2026 10:00:00 +0000"
    message.set_content("See the chat.")
    message.add_attachment(CHAT.format("offer.pdf"), filename="chat.txt")
    (tmp_path / "m.eml").write_bytes(bytes(message))
    made = shown(tmp_path, "m.eml")
    assert all(leaf.pages is None for leaf in made.leaves)
    assert [each.message for each in made.told] == [
        '"offer.pdf", which came with an exhibit, is named by a chat within another file'
    ]


@pytest.mark.parametrize(
    "broken", ["Date: Mon, 2 Mar 99999999999 10:00:00 +99999999999", 'Content-Disposition: attachment; filename*0*="']
)
def test_a_header_that_breaks_the_rules_hides_no_mail(broken: str, tmp_path: Path) -> None:
    head = "From: a@b.example\nDate: Mon, 4 May 2026 10:00:00 +0000\nContent-Type: multipart/mixed; boundary=B\n\n"
    inner = f"--B\nContent-Type: message/rfc822\n{broken}\n\nFrom: x@y.example\n{broken}\n\ninner words\n--B--\n"
    (tmp_path / "m.eml").write_text(head + inner)
    made = shown(tmp_path, "m.eml")
    assert made.whole
    assert "inner words" in made.leaves[-1].html


@pytest.mark.parametrize("content", [b"[02/05/2026, 10:11:12] Ann: hello\n" * 20_001, b"x" * 1_000_001])
def test_a_text_without_end_is_told_and_not_cut_off_in_silence(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_bytes(content)
    (told,) = shown(tmp_path, "chat.txt").told
    assert told.rule == "exhibit-not-in-bundle"
    assert "is a text of more than 20,000 lines or 1,000 kB" in told.message
    assert page_texts(tmp_path, "chat.txt", "en-GB")[0] == ()


def test_a_mail_within_a_mail_whose_headers_are_no_ascii_is_shown(tmp_path: Path) -> None:
    """Found by fuzzing: it could not be written as a file of its own, and took the whole mail with it."""
    head = "From: a@b.example\nDate: Mon, 4 May 2026 10:00:00 +0000\nContent-Type: multipart/mixed; boundary=B\n\n"
    inner = (
        "--B\nContent-Type: message/rfc822\n\nFrom: x@y.example\nContent-Type: multipart/mixed; boundary=ü\n\n"
        "--ü\n\ninner words\n--ü--\n--B--\n"
    )
    (tmp_path / "m.eml").write_bytes((head + inner).encode())
    made = shown(tmp_path, "m.eml")
    assert made.whole
    assert "x@y.example" in "".join(leaf.html for leaf in made.leaves[1:])


def test_check_and_bundle_give_one_answer_for_each_file(tmp_path: Path) -> None:
    outside = tmp_path / "outside.pdf"
    outside.write_bytes(saved(text_pdf("outside")))
    files = {
        "fifo.pdf": None,
        "link.pdf": None,
        "folder.pdf": None,
        "sheet.xlsx": b"PK\x03\x04 xl/workbook.xml",
        "zeros.txt": b"\0" * 50,
        "zeros.eml": b"\0" * 50,
        "picture.docx": b"\x89PNG\r\n\x1a\n" + b"x" * 50 + b"IEND",
    }
    case = job(tmp_path / "job", more={name: content or b"" for name, content in files.items()})
    evidence = case.parent / "evidence"
    for name, content in files.items():
        if content is None:
            (evidence / name).unlink()
    os.mkfifo(evidence / "fifo.pdf")
    (evidence / "link.pdf").symlink_to(outside)
    (evidence / "folder.pdf").mkdir()
    checked = {each.message for each in load(str(case)).warnings if each.rule.startswith("exhibit-")}
    for name in ("no-pdf.pdf", "empty.pdf", "encrypted.pdf", *files):
        said = shown(case.parent, f"evidence/{name}").told[0].message
        assert said in checked, said
    assert {
        'the exhibit "evidence/link.pdf" is a link that leads out of its folder',
        'the exhibit "evidence/fifo.pdf" is a named pipe (FIFO) and no file',
        'the exhibit "evidence/folder.pdf" is a folder',
    } <= checked


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"\xff\xfeh\0i\0", "a.txt", ".txt"),
        (b"f\xfcr", "a.txt", ".txt"),
        (b"f\xfcr", "a.bin", ""),
        (("x" * 8191 + "ü").encode()[:8192], "half-a-letter", ".txt"),
        (b"Subject: x\r\nTo: b\r\n\r\n\x00", "draft.eml", ".eml"),
        (b"Subject: x\r\nTo: b\r\n\r\nwords", "draft.txt", ".txt"),
        (b"{\\rtf1 words}", "a.rtf", ""),
        (b"PK\x03\x04 xl/", "a.docx", ""),
    ],
)
def test_the_kind_of_a_file_is_what_it_holds(content: bytes, name: str, kind: str) -> None:
    assert kind_of(content, name) == kind

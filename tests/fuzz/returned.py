"""What comes from somebody else when a job is under way: mails, PDF, signed copies, Word files, a second register."""

from __future__ import annotations

import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from lxml import etree  # type: ignore[import-untyped]  # lxml has no types
from pikepdf import Array, Dictionary, Name, Pdf, String

from docgen.errors import DocgenError
from docgen.exhibits.leaves import DEEPEST
from docgen.exhibits.mail import chat, decoded, mail, plain, words_of_html
from docgen.exhibits.pdf_pages import sheets
from docgen.files.kinds import kind_of
from docgen.i18n import phrases_of
from docgen.redline.word_compare import compare_word_files
from docgen.redline.word_marking import mark_changes
from docgen.register.merge import merge
from docgen.register.signed_copy import read_against
from docgen.register.signing import read_seals, signed
from docgen.register.store import REGISTER
from docgen.register.verify import verify
from docgen.wordtemplate.package import W, open_package
from tests.bundle.job import form, saved, scan, text_pdf
from tests.fuzz.accidents import SIGNS, WORDS, bytes_damaged, text_damaged
from tests.fuzz.files import register_damaged
from tests.fuzz.target import Target, Unfit
from tests.fuzz.templates import package_accident, part_accident, parts_of, zipped
from tests.register.shop import case_in, issued
from tests.register.test_signing import PASSPHRASE, certificate

# --- mails and chats --------------------------------------------------------------------------------------------------

_CHAT = (
    "[02/05/2026, 10:11:12] Ann: hello <b>\n[02/05/2026, 10:12:00] Bob: yes\nand more\n"
    "[02/05/2026, 10:13:00] Bob: <attached: 00000012-PHOTO.jpg>\n02.05.26, 10:14 - Ann: x.pdf (Datei angehängt)\n"
)


@cache
def _mails() -> tuple[bytes, ...]:
    made: list[bytes] = []
    for kind in range(4):
        message = EmailMessage()
        message["From"], message["To"] = "Ann Thornbury <ann@a.example>", "=?utf-8?q?M=C3=BCller?= <b@b.example>"
        message["Date"], message["Subject"] = "Mon, 4 May 2026 10:00:00 +0100", "Küche – your invoice"
        message.set_content("We will pay.\n\n> and we said so\n", charset="utf-8" if kind % 2 else "iso-8859-15")
        if kind > 0:
            message.add_alternative("<p>We <b>will</b> pay.<script>x</script><img src='http://x/'></p>", subtype="html")
        if kind > 1:
            pdf = saved(text_pdf("offer"))
            message.add_attachment(pdf, maintype="application", subtype="pdf", filename="the offer – größer.pdf")
            message.add_attachment("words", filename="a.txt")
        if made and kind > 2:
            inner = EmailMessage()
            inner["From"], inner["Date"] = "c@c.example", "Sun, 3 May 2026 10:00:00 +0000"
            inner.set_content(_CHAT)
            message.add_attachment(inner)
        made.append(message.as_bytes())
    return (*made, _CHAT.encode(), _CHAT.encode("utf-16"))


_HEADERS = (
    "Content-Type: multipart/mixed; boundary=", "Content-Type: text/plain; charset=x", "Content-Type: message/rfc822",
    "Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: x-uuencode", "Subject: =?utf-7?q?x?=",
    "Content-Transfer-Encoding: quoted-printable", "Date: x", "From: ,,<<@>>", "To: =?x?b?AA?=", "MIME-Version: 9",
    "Content-Disposition: attachment; filename*0*=utf-8''%ff; filename*2*=x", "Content-Type: text/html;;;=",
    "Content-Disposition: attachment; filename=../../x.pdf", "Content-Type: multipart/alternative",
)  # fmt: skip


def any_mail(luck: Random) -> bytes:
    """A mail or the export of a chat after accidents, most of them to headers and to the marks between its parts."""
    raw = luck.choice(_mails())
    if luck.random() < 0.3:
        return bytes_damaged(luck, raw, _mails())
    text = raw.decode("utf-8", "surrogateescape")
    for _ in range(luck.choice((1, 1, 2, 5))):
        lines = text.split("\n")
        at = luck.randrange(len(lines))
        match luck.randrange(5):
            case 0:
                lines.insert(at, luck.choice(_HEADERS))
            case 1:
                marks = [line for line in lines if line.startswith("--")] or [""]
                lines.insert(at, luck.choice(marks))
            case 2:
                lines[at] += luck.choice((luck.choice(SIGNS), luck.choice(WORDS), "\r", ";" * 300))
            case 3:
                lines[at:at] = lines[at : at + luck.choice((1, 5, 20))] * luck.choice((1, 2, 40))
            case 4:
                lines = text_damaged(luck, text).split("\n")
        text = "\n".join(lines)
    return text.encode("utf-8", "surrogateescape" if luck.random() < 0.9 else "surrogatepass")[:2_000_000]


class _Page(HTMLParser):
    """Notes what stands on a page that docgen did not put there: another element, another attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("table", "tr", "th", "td", "pre", "br") or any(name != "class" for name, _ in attrs):
            self.strange.append(f"{tag} {attrs}")


def judge_mail(raw: bytes) -> str:
    """The mail as a page, with all that came with it; the same words as a text and as a chat."""
    say = phrases_of("en").bundle
    exported = chat(decoded(raw), say)
    _check_page(exported.html if exported else plain(decoded(raw)))
    if kind_of(raw, "x.eml") != ".eml":
        return "chat" if exported else "no mail"
    count = _read_mail(raw, 0)
    return f"{min(count, 3)} attached"


def _read_mail(raw: bytes, depth: int) -> int:
    message = mail(raw, phrases_of("en").bundle)
    _check_page(message.html)
    words_of_html(message.html)
    for each in message.attached:
        if "\n" in each.name or not each.name.isprintable():
            raise Unfit(f"a name that cannot be printed: {each.name!r}")
        if depth < DEEPEST and kind_of(each.content, each.name) == ".eml":
            _read_mail(each.content, depth + 1)
    return len(message.attached)


def _check_page(html: str) -> None:
    page = _Page()
    page.feed(html)
    if page.strange:
        raise Unfit(f"on the page of a mail stands {page.strange[0]}")


# --- PDF --------------------------------------------------------------------------------------------------------------


@cache
def _pdfs() -> tuple[bytes, ...]:
    with_links = text_pdf("links")
    page = with_links.pages[0].obj
    action = Dictionary(S=Name.URI, URI=String("https://a.example/"))
    page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)])
    return (saved(text_pdf("plain", pages=2, turn=90)), form(), scan(200), saved(with_links))


_ACTS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie")


def pdf_damaged(luck: Random, raw: bytes) -> bytes:
    """A PDF after accidents to its bytes, or with other things in the entries of its objects."""
    if luck.random() < 0.3:
        return bytes_damaged(luck, raw, _pdfs())
    with Pdf.open(io.BytesIO(raw)) as pdf:
        holders = [each for each in pdf.objects if isinstance(each, Dictionary | pikepdf.Stream)]
        places = (pdf.Root, pdf.pages[0].obj)  # which cannot be found any more after the first accident to them
        for _ in range(luck.choice((1, 1, 2, 4))):
            _entry_changed(luck, pdf, luck.choice(holders), places)
        try:
            made = saved(pdf)
        except Exception:  # it cannot be written: what is damaged are its bytes, then
            return bytes_damaged(luck, raw)
    return bytes_damaged(luck, made) if luck.random() < 0.1 else made


def _entry_changed(luck: Random, pdf: Pdf, holder: Any, places: tuple[Any, ...]) -> None:
    names = sorted(holder.keys())
    name = luck.choice(names) if names and luck.random() < 0.7 else luck.choice(_ENTRIES)
    others: tuple[Any, ...] = (
        0, -1, 1, 7, 10**9, 0.001, Name.X, String("x"), String("x" * 9999), Array([]), Dictionary(), True,
        Array([0, 0, 0, 0]), Array([1, 0, 0, 1, 9**9, 0]), Array([String("x")] * 40), *places,
        Dictionary(S=luck.choice([Name(each) for each in _ACTS]), F=String("x"), JS=String("x()")), holder,
    )  # fmt: skip
    with suppress(
        ValueError, TypeError, KeyError, RuntimeError, pikepdf.PdfError
    ):  # pikepdf lets nobody put that there
        if luck.random() < 0.15 and name in names:
            del holder[name]
        else:
            put = luck.choice(others)
            made_indirect = isinstance(put, pikepdf.Object) and not put.is_indirect and luck.random() < 0.3
            holder[name] = pdf.make_indirect(put) if made_indirect else put


_ENTRIES = (
    "/AA", "/OpenAction", "/Annots", "/Resources", "/XObject", "/Font", "/Contents", "/MediaBox", "/CropBox", "/Rotate",
    "/UserUnit", "/Group", "/Parent", "/Kids", "/Count", "/Filter", "/DecodeParms", "/Width", "/Height", "/SMask",
    "/ColorSpace", "/Names", "/AcroForm", "/Fields", "/AF", "/A", "/Dest", "/AP", "/N", "/BBox", "/Matrix", "/V", "/FT",
    "/ToUnicode", "/Length", "/Type", "/Subtype", "/StructTreeRoot", "/Outlines", "/Dests", "/OCProperties",
    "/Metadata",
)  # fmt: skip


def any_pdf(luck: Random) -> bytes:
    """An exhibit in PDF after accidents."""
    return pdf_damaged(luck, luck.choice(_pdfs()))


def judge_pdf(raw: bytes) -> str:
    """The sheets of the exhibit, on which nothing acts; what breaks the rules of PDF is refused by the worker."""
    try:
        made = sheets(raw, 595, 842, 150)
    except DocgenError as refused:
        if not refused.hint:
            raise Unfit(f"no remedy: {refused.message}") from refused
        return "refused"
    except Exception:  # as the worker says of it: it breaks the rules of its kind
        return "broken"
    with Pdf.open(io.BytesIO(made.content)) as pdf:
        if len(pdf.pages) != made.count:
            raise Unfit(f"{made.count} pages are said, and there are {len(pdf.pages)}")
        if {"/OpenAction", "/AA", "/AcroForm"} & {*pdf.Root.keys()} or {*pdf.Root.get("/Names", {}).keys()} - {
            "/Dests"
        }:
            raise Unfit(f"something acts when the bundle is opened: {sorted(pdf.Root.keys())}")
        for page in pdf.pages:
            _check_page_of_pdf(page.obj)
    return "sheets"


def _check_page_of_pdf(page: Any) -> None:
    """Raises Unfit where a page does anything but lead to an address or to another page."""
    notes = [*page.get("/Annots", Array())]
    for holder in (page, *notes):
        if "/AA" in holder or "/PA" in holder:
            raise Unfit(f"something acts by itself in a bundle: {sorted(holder.keys())}")
    for note in notes:
        action = note.get("/A", Dictionary(S=Name.GoTo))
        if note.get("/Subtype") != "/Link" or action.S not in ("/GoTo", "/URI") or "/Next" in action:
            raise Unfit(f"something can act in a bundle: {sorted(note.keys())}, {sorted(action.keys())}")


# --- signed copies ----------------------------------------------------------------------------------------------------


@cache
def _job() -> Path:
    """A kitchen whose contract went out in Word, and a copy of it that has issued an order since, in PDF."""
    folder = Path(tempfile.mkdtemp(prefix="docgen-fuzz-returned-"))
    os.environ.setdefault("DOCGEN_STATE", str(folder / "state"))
    (folder / "one").mkdir()
    issued(case_in(folder / "one"), formats=("docx",))
    shutil.copytree(folder / "one", folder / "two")
    issued(folder / "two" / "kitchen.yaml", "change-order", "1", as_of="2026-04-13", formats=("pdf",))
    return folder


@cache
def _went_out() -> bytes:
    return (_job() / "two" / "kitchen.issued" / "CO-1" / "K-2026-014-CO-1.pdf").read_bytes()


@cache
def _signed() -> bytes:
    """What went out, signed; the key is another in each run, since no library makes one by luck."""
    key = generate_private_key(65537, 2048)
    mine = pkcs12.serialize_key_and_certificates(
        b"me", key, certificate("Gareth Moss", key), None, BestAvailableEncryption(PASSPHRASE)
    )
    return signed(_went_out(), mine, PASSPHRASE, "signature1", "CO-1")


def any_signed_copy(luck: Random) -> bytes:
    """A signed copy after accidents: to its bytes, mostly behind what went out, or to its objects."""
    raw = _signed()
    match luck.randrange(4):
        case 0:
            return pdf_damaged(luck, raw)
        case 1:
            return bytes_damaged(luck, raw)
        case 2:
            return _went_out() + bytes_damaged(luck, raw[len(_went_out()) :])
        case _:
            found = [*re.finditer(rb"<[0-9A-Fa-f]{64,}>|/ByteRange ?\[[^]]*\]|startxref\s+\d+", raw)]
            one = luck.choice(found)
            return raw[: one.start()] + bytes_damaged(luck, one[0]) + raw[one.end() :]


def judge_signed_copy(raw: bytes) -> str:
    """The words and the signatures of the copy; one that is not as it was signed has no valid signature."""
    try:
        read = read_against(_went_out(), raw)
    except (ValueError, RuntimeError):  # said as such: it could not be read
        read = None
    try:
        seals = read_seals(raw)
    except Exception:  # as seals_in says of it, whatever the libraries raise
        return "unread"
    valid = [seal for seal in seals if not seal.wrong]
    if valid and raw[: len(_went_out())] != _went_out() and not raw.startswith(_signed()[:1000]):
        raise Unfit(f"a valid signature on other bytes: {valid}")
    return f"{len(valid)} valid, {'unread' if read is None else 'other words' if read.wrong else 'same words'}"


# --- Word files that came back ----------------------------------------------------------------------------------------


@cache
def _sent() -> bytes:
    return (_job() / "one" / "kitchen.issued" / "C" / "K-2026-014-C.docx").read_bytes()


def any_word_file_back(luck: Random) -> bytes:
    """The contract that went out, changed without a trace, or after accidents to its parts and to the zip."""
    if luck.random() < 0.05:
        return bytes_damaged(luck, _sent())
    parts = parts_of(_sent())
    for _ in range(luck.choice((1, 1, 2, 4))):
        name = "word/document.xml" if luck.random() < 0.8 else luck.choice(list(parts))
        if name in parts:
            parts[name] = part_accident(luck, parts[name])
    if luck.random() < 0.08:
        package_accident(luck, parts)
    return zipped(luck, parts)


def judge_word_file_back(raw: bytes) -> str:
    """What is other in it, and the file with that marked: other words are never passed over."""
    found = compare_word_files(_sent(), raw, (), "back.docx")
    if not found.changes and _words(raw) != _words(_sent()):
        raise Unfit("the text has other words, and no change is told")
    marked = mark_changes(_sent(), raw, by="NOT TRACKED", on="2026-03-02")
    open_package(marked, "marked.docx")
    return "changed" if found.changes else "same"


def _words(raw: bytes) -> str:
    package = open_package(raw, "back.docx")
    root = etree.fromstring(package.parts[package.main])
    runs = (run for each in root.iter(f"{W}p") for run in each.iter(f"{W}r") if run.getparent().tag != f"{W}pPr")
    return "".join("".join(node.text or "" for run in runs for node in run.findall(f"{W}t")).split())


# --- a second register ------------------------------------------------------------------------------------------------


@cache
def _registers() -> tuple[bytes, bytes]:
    return tuple((_job() / name / "kitchen.issued" / REGISTER).read_bytes() for name in ("one", "two"))  # type: ignore[return-value]  # two of them


def any_other_register(luck: Random) -> bytes:
    """The register of the other machine after an accident."""
    return register_damaged(luck, luck.choice(_registers()))


def judge_merge(raw: bytes) -> str:
    """Joined, the first register still begins as it did and has no fault; refused, nothing of it has changed."""
    place = Path(tempfile.mkdtemp(prefix="docgen-fuzz-merge-"))
    known = os.environ["DOCGEN_STATE"] if _job() else ""
    try:
        os.environ["DOCGEN_STATE"] = str(place / "state")  # where nothing is known of other copies of the register
        for name in ("one", "two"):
            shutil.copytree(_job() / name / "kitchen.issued", place / name / "kitchen.issued")
        ours, theirs = (place / name / "kitchen.issued" for name in ("one", "two"))
        (theirs / REGISTER).write_bytes(raw)
        before = {*_files(place)}
        try:
            merged = merge(ours, theirs)
        except DocgenError:
            if {*_files(place)} - {ours / ".lock"} != before - {ours / ".lock"}:
                raise Unfit(f"a refused merge left { ({*_files(place)} ^ before) }") from None
            if (ours / REGISTER).read_bytes() != _registers()[0]:
                raise Unfit("a refused merge has changed the register") from None
            raise
        if not (ours / REGISTER).read_bytes().startswith(_registers()[0]):
            raise Unfit("the first register does not begin as it did")
        for finding in verify(ours).discrepancies:
            raise Unfit(f"joined, and there is a fault: {finding}")
        if any(not path.is_relative_to(ours) for path in {*_files(place)} - before - {*_files(place / "state")}):
            raise Unfit("something was written outside the folder")
        return f"{len(merged.added)} came in"
    finally:
        os.environ["DOCGEN_STATE"] = known
        shutil.rmtree(place)


def _files(place: Path) -> Iterator[Path]:
    return (Path(at, name) for at, _, files in os.walk(place) for name in files)


def _target(name: str, says: str, make: Any, feed: Any, ending: str, seconds: float) -> Target:
    return Target(name=name, says=says, make=make, feed=feed, share=2, ending=ending, seconds=seconds)


RETURNED = (
    _target("mail", "mails and chats as exhibits, and what came with them", any_mail, judge_mail, ".eml", 10),
    _target("pdf", "PDF as exhibits: their sheets, on which nothing acts", any_pdf, judge_pdf, ".pdf", 20),
    _target("signed", "signed copies that came back", any_signed_copy, judge_signed_copy, ".pdf", 20),
    _target("back", "Word files that came back", any_word_file_back, judge_word_file_back, ".docx", 30),
    _target("merge", "the register of another machine, to be joined", any_other_register, judge_merge, ".jsonl", 20),
)

"""Places to sign as fields, signing with a key of one's own, and a signed copy that came back."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import zlib
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import Any

import pikepdf
import pytest
from asn1crypto import keys, tsp, x509  # type: ignore[import-untyped]  # it has no types
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509 import (
    Certificate,
    CertificateBuilder,
    ExtendedKeyUsage,
    KeyUsage,
    Name,
    NameAttribute,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image
from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps import DummyTimeStamper
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from docgen.cli import run
from docgen.compose.serialize import restored
from docgen.errors import DocgenError
from docgen.pipeline import draft, load
from docgen.register import signed_copy as subject
from docgen.register.sign import Signed, sign
from docgen.register.signed_copy import countersigned, examine
from docgen.register.signing import Seal, _reader, read_seals, seals_in, signed
from docgen.register.verify import verify
from docgen.render.pdf import to_pdf
from docgen.render.signature_fields import fields_of
from tests.bundle.job import saved, text_pdf
from tests.register.shop import case_in, edit, issued
from tests.render.page_reading import complaints

Shown = pytest.CaptureFixture[str]
NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
PASSPHRASE = b"correct horse"


def certificate(name: str, key: RSAPrivateKey, *, stamps: bool = False) -> Certificate:
    who = Name([NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(NOW - timedelta(days=900))
        .not_valid_after(NOW + timedelta(days=9000))
        .add_extension(KeyUsage(True, True, *[False] * 7), critical=True)
    )
    if stamps:
        made = made.add_extension(ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return made.sign(key, hashes.SHA256())


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kitchen whose first change order was issued in PDF, with a key beside it; nothing is added to it."""
    folder = tmp_path_factory.mktemp("shop")
    case = case_in(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOCGEN_STATE", str(folder / "state"))
        issued(case)
        issued(case, "change-order", "1", as_of="2026-04-13", formats=("pdf",))
    key = generate_private_key(65537, 2048)
    encrypted = BestAvailableEncryption(PASSPHRASE)
    mine = pkcs12.serialize_key_and_certificates(b"me", key, certificate("Gareth Moss", key), None, encrypted)
    (folder / "me.p12").write_bytes(mine)
    (folder / "pass.txt").write_bytes(PASSPHRASE + b"\n")
    return folder


@pytest.fixture
def case(shop: Path, tmp_path: Path) -> Path:
    """A copy of that shop."""
    subprocess.run(["cp", "-r", f"{shop}/.", str(tmp_path)], check=True)
    return tmp_path / "kitchen.yaml"


def went_out(case: Path) -> bytes:
    return (case.parent / "kitchen.issued" / "CO-1" / "K-2026-014-CO-1.pdf").read_bytes()


def signing(case: Path, place: str | None = None, *, passphrase: bytes = PASSPHRASE) -> Signed:
    key = case.parent / "me.p12"
    return sign(load(str(case)), "CO-1", key=key, passphrase=passphrase, field=place, moment=NOW, version="0.1.0")


def fields(content: bytes) -> list[tuple[str, str]]:
    form = PdfReader(BytesIO(content)).trailer["/Root"]["/AcroForm"]  # type: ignore[index]  # pypdf's objects
    assert "/NeedAppearances" not in form
    found = [each.get_object() for each in form["/Fields"]]
    assert all(each["/FT"] == "/Sig" and "/N" in each["/AP"] and "/StructParent" in each for each in found)
    return [(each["/T"], each["/TU"]) for each in found]


def test_every_place_to_sign_is_a_field_named_per_party_in_reading_order(case: Path) -> None:
    content = went_out(case)
    assert fields(content) == [
        ("signature1", "Signed for Moss Joinery Ltd (Contractor): Gareth Moss, Director"),
        ("signature2", "Signed by Eleanor Hartley (Client): Eleanor Hartley"),
    ]
    words = (case.parent / "kitchen.issued" / "CO-1" / "K-2026-014-CO-1.words.json").read_bytes()
    assert to_pdf(restored(words)) == content  # the bytes stay reproducible

    marked = draft(load(str(case)), "change-order", number="1", as_of=date(2026, 4, 13)).draft
    assert fields_of(marked) == ()


def test_a_signed_file_is_valid_for_pyhanko_and_pdfsig_and_the_issued_one_stays(case: Path) -> None:
    before = went_out(case)
    first = signing(case, "moss")
    second = signing(case)
    assert (first.place, second.place) == (
        "Signed for Moss Joinery Ltd (Contractor): Gareth Moss, Director",
        "Signed by Eleanor Hartley (Client): Eleanor Hartley",
    )

    assert (first.seal.signer, first.seal.level, first.seal.field) == ("Gareth Moss", "B-B", "signature1")
    assert second.seal.field == "signature2"
    assert went_out(case) == before
    content = second.path.read_bytes()
    assert content.startswith(first.path.read_bytes())
    assert first.path.read_bytes().startswith(before)
    assert [(seal.wrong, seal.whole) for seal in read_seals(content)] == [("", False), ("", True)]
    assert verify(case.with_suffix(".issued"), case="K-2026-014").discrepancies == ()
    with pytest.raises(DocgenError) as full:
        signing(case)
    assert full.value.message == "every place of K-2026-014/CO-1 is signed"
    if which("pdfsig") is None:
        pytest.skip("pdfsig (poppler-utils) is not installed")
    shown = subprocess.run(["pdfsig", str(second.path)], capture_output=True, text=True, check=False).stdout
    assert shown.count("Signature Validation: Signature is Valid.") == 2
    assert shown.count("Total document signed") == 1


def test_a_time_stamp_comes_as_a_file_and_makes_it_b_t(case: Path) -> None:
    done = signing(case)
    key = generate_private_key(65537, 2048)
    stamper = DummyTimeStamper(
        x509.Certificate.load(certificate("A time-stamp authority", key, stamps=True).public_bytes(Encoding.DER)),
        keys.PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
    )
    request = tsp.TimeStampReq.load(done.request)
    (case.parent / "reply.tsr").write_bytes(stamper.request_tsa_response(request).dump())
    stamped = stamp(case, "reply.tsr")
    assert (stamped.seal.level, stamped.seal.wrong) == ("B-T", "")
    assert stamped.path.name == "K-2026-014-CO-1-signed-2.pdf"

    request["message_imprint"]["hashed_message"] = bytes(32)
    (case.parent / "other.tsr").write_bytes(stamper.request_tsa_response(request).dump())
    for file, message in {
        "other.tsr": "the time stamp is for another signature than the last one of the signed PDF",
        "me.p12": "the reply is no time stamp",
    }.items():
        with pytest.raises(DocgenError) as refused:
            stamp(case, file)
        assert refused.value.message == message


def stamp(case: Path, file: str) -> Signed:
    reply = case.parent / file
    return sign(
        load(str(case)), "CO-1", key=None, passphrase=None, field=None, reply=reply, moment=NOW, version="0.1.0"
    )


def test_a_wrong_passphrase_and_a_place_that_is_not_there_are_refused(case: Path) -> None:
    with pytest.raises(DocgenError) as wrong:
        signing(case, passphrase=b"wrong")
    assert wrong.value.message.startswith("the key for K-2026-014/CO-1 cannot be used: ")
    with pytest.raises(DocgenError) as nowhere:
        signing(case, "Smith")
    assert nowhere.value.message == 'no place is called "Smith" in K-2026-014/CO-1'
    assert nowhere.value.hint.startswith("Places: 1: Signed for Moss Joinery Ltd (Contractor)")


def test_signing_works_where_an_event_loop_runs_already(case: Path) -> None:
    async def signs() -> bytes:
        return signing(case).path.read_bytes()

    with ThreadPoolExecutor(1) as beside:  # where tests before may have left a loop running, none can be begun
        (seal,) = beside.submit(lambda: asyncio.run(reading(signs))).result()
    assert seal.wrong == ""


async def reading(signs: Callable[[], Awaitable[bytes]]) -> tuple[Seal, ...]:
    return read_seals(await signs())


def test_without_pyhanko_signing_says_what_to_install(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.register.sign.has_pyhanko", lambda: False)
    monkeypatch.setattr("docgen.register.signed_copy.has_pyhanko", lambda: False)
    with pytest.raises(DocgenError) as lacking:
        signing(case)
    assert lacking.value.message == "signing needs pyHanko, which is not installed"
    assert examine(went_out(case), went_out(case)).seals is None


def written(*pages: object) -> bytes:
    writer = PdfWriter()
    for each in pages:
        writer.add_page(each)  # type: ignore[arg-type]  # pages of pypdf
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def test_fields_of_an_archive_pdf_are_as_pdf_a_asks_before_and_after_signing(shop: Path, tmp_path: Path) -> None:
    """ISO 19005-2, 6.3 and 6.4, rule by rule, and all of PDF/A-2a and PDF/UA-1 as a validator reads them."""
    case = case_in(tmp_path)
    edit(case, "\ncurrency: GBP", "\npdf: archive\ncurrency: GBP")
    issued(case, "change-order", "1", as_of="2026-04-13", formats=("pdf",), gate=lambda *_: ())
    before = went_out(case)
    key = (shop / "me.p12").read_bytes()
    once = signed(before, key, PASSPHRASE, "signature1", "CO-1")
    twice = signed(once, key, PASSPHRASE, "signature2", "CO-1")
    for content in (before, once, twice):
        for profile in ("2a", "ua1"):
            found = complaints(content, profile)
            # The range of a first of two signatures ends where the second one's part of the file begins.
            assert found == [] or (content is twice and all("BYTERANGE" in rule for rule, _ in found)), profile
        with pikepdf.open(BytesIO(content)) as pdf:
            assert b"pdfaid:part" in pdf.Root.Metadata.read_bytes()
            assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
            form = pdf.Root.AcroForm
            assert not {"/XFA", "/NeedAppearances"} & {*form.keys()}
            widgets = [each for sheet in pdf.pages for each in sheet.get("/Annots", []) if each.Subtype == "/Widget"]
            assert len(widgets) == len(form.Fields) == 2
            for widget in widgets:
                assert not {"/A", "/AA"} & {*widget.keys()}
                assert int(widget.F) & 0b100111 == 0b100, "printed, and neither hidden, invisible nor without a view"
                assert [*widget.AP.keys()] == ["/N"]
                fonts = widget.AP.N.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
                assert all("/FontFile" in str(_descriptor(font).keys()) for _, font in fonts.items())


def _descriptor(font: pikepdf.Object) -> pikepdf.Object:
    return (font.DescendantFonts[0] if "/DescendantFonts" in font else font).FontDescriptor


def test_a_key_whose_passphrase_is_hashed_without_end_is_refused(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from asn1crypto import pkcs12 as asn1

    asked = asn1.Pfx.load((shop / "me.p12").read_bytes())
    asked["mac_data"]["iterations"] = 2**31 - 1
    monkeypatch.setattr("docgen.register.signing._SECONDS", 1)
    issued_file = (shop / "kitchen.issued" / "CO-1" / "K-2026-014-CO-1.pdf").read_bytes()
    with pytest.raises(DocgenError, match=r"to open it asks for too much \(time\)"):
        signed(issued_file, asked.dump(force=True), PASSPHRASE, "signature1", "CO-1")


def test_one_byte_one_page_and_one_word_are_each_found(case: Path) -> None:
    before = went_out(case)
    content = signing(case).path.read_bytes()
    good = examine(before, content)
    assert (good.same_bytes, good.is_scan, good.wrong) == (True, False, ())

    at = before.index(b"stream") + 40
    flipped = examine(before, content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    assert not flipped.same_bytes
    assert any("what it covers was changed after it was signed" in line for line in flipped.wrong)

    first, second = PdfReader(BytesIO(before)).pages
    swapped = examine(before, written(second, first))
    assert swapped.wrong == ("page 2 of the issued document stands as page 1 of the copy",)
    assert examine(before, written(first)).wrong == ("page 2 of the issued document is missing",)
    assert examine(before, written(first, second, first)).wrong == ("page 3 was added",)

    writer = PdfWriter(clone_from=BytesIO(before))
    writer.add_annotation(1, FreeText(text="£1.00", rect=(380, 480, 460, 500)))
    writer.write(made := BytesIO())
    assert (examine(before, made.getvalue()).laid_over, good.laid_over) == ((2,), ())

    words = (case.parent / "kitchen.issued" / "CO-1" / "K-2026-014-CO-1.words.json").read_bytes()
    other = to_pdf(restored(words.replace(b"All other terms of the contract", b"No other terms of the contract", 1)))
    (line,) = examine(before, other).differences
    assert line.startswith("page 2: ")
    assert "is now" in line
    assert "No other terms" in line


def test_a_scan_is_kept_and_said_to_be_unread(case: Path) -> None:
    scan = BytesIO()
    Image.new("L", (800, 1100), 255).save(scan, "PDF")
    (case.parent / "scan.pdf").write_bytes(scan.getvalue())
    before = case.read_bytes()
    done = back(case, "scan.pdf", enter=False)
    assert (done.returned.is_scan, done.returned.wrong, done.entered) == (True, (), ())
    assert done.line.facts["words"] == "unread (a scan)"
    assert case.read_bytes() == before
    kept = case.parent / "kitchen.issued" / "CO-1-signed-copy" / "2026-04-20-scan.pdf"
    assert kept.read_bytes() == scan.getvalue()


def test_another_paper_of_few_words_is_not_said_to_have_none(
    case: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = text_pdf("")
    paper.pages[0].obj.Contents = paper.make_stream(b"BT /F 12 Tf 60 700 Td (Paid in full) Tj ET")
    (case.parent / "CON\x1b.pdf").write_bytes(saved(paper))
    monkeypatch.chdir(case.parent)
    monkeypatch.setattr("docgen.cli.countersigned.now", lambda: NOW)
    run(["countersigned", "kitchen.yaml", "CO-1", "CON\x1b.pdf", "--by", "client", "--on", "2026-04-20"])
    told, pages, *_ = capsys.readouterr().out.splitlines()
    assert "and has only 3 words to read, where " in told
    assert pages == "It has 1 page, and 2 went out."
    assert [each.name for each in (case.parent / "kitchen.issued" / "CO-1-signed-copy").iterdir()] == [
        "2026-04-20-con.pdf"
    ]


def back(case: Path, file: str, *, enter: bool) -> subject.Countersigned:
    return countersigned(
        load(str(case)), "CO-1", case.parent / file,
        by="both", on=date(2026, 4, 20), enter=enter, moment=NOW, version="0.1.0",
    )  # fmt: skip


def signed_by_client(case: Path) -> None:
    """back.pdf as the client returns it: signed in her place with a key of her own, behind the contractor's."""
    key = generate_private_key(65537, 2048)
    hers = pkcs12.serialize_key_and_certificates(
        b"her", key, certificate("Eleanor Hartley", key), None, BestAvailableEncryption(PASSPHRASE)
    )
    back = case.parent / "back.pdf"
    back.write_bytes(signed(back.read_bytes(), hers, PASSPHRASE, "signature2", "CO-1"))


def shown_unsigned(case: Path, file: str, *, by: str = "client", looked: str = "") -> str:
    """What a copy is refused for that is to be entered as signed."""
    with pytest.raises(DocgenError) as refused:
        countersigned(
            load(str(case)), "CO-1", case.parent / file, by=by, looked=looked, on=date(2026, 4, 20), enter=True,
            moment=NOW, version="0",
        )  # fmt: skip
    return refused.value.message


def test_a_copy_that_shows_no_signature_needs_words_and_the_register_keeps_them(
    case: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(case, "    approved: 2026-04-14\n    approved_by: Eleanor Hartley\n", "")
    scan = BytesIO()
    Image.new("L", (800, 1100), 255).save(scan, "PDF")
    (case.parent / "scan.pdf").write_bytes(scan.getvalue())
    (case.parent / "issued.pdf").write_bytes(went_out(case))
    (case.parent / "ink.pdf").write_bytes(went_out(case) + b"\n%ink\n")
    (case.parent / "back.pdf").write_bytes(
        signed(
            signing(case, "moss").path.read_bytes(),
            (case.parent / "me.p12").read_bytes(),
            PASSPHRASE,
            "signature2",
            "x",
        )
    )
    unread = "the copy has no electronic signature in the client’s place, and signatures in ink are not read"
    assert shown_unsigned(case, "issued.pdf", looked="all pages read, signed by both") == (
        "this is the file of K-2026-014/CO-1 that you issued, unchanged: nobody has signed it, on paper or in the file"
    )
    assert shown_unsigned(case, "ink.pdf") == unread
    assert shown_unsigned(case, "scan.pdf") == "the copy is a scan, which nobody has read here"
    assert shown_unsigned(case, "back.pdf", by="both") == "the copy was signed for both parties with one key"
    assert shown_unsigned(case, "back.pdf", by="contractor").startswith(
        "K-2026-014/CO-1 is signed when the client has signed, and nothing says that the client has"
    )
    monkeypatch.setattr("docgen.register.signed_copy.has_pyhanko", lambda: False)
    assert shown_unsigned(case, "back.pdf").endswith("which are not read without pyHanko")

    monkeypatch.chdir(case.parent)
    monkeypatch.setattr("docgen.cli.countersigned.now", lambda: NOW)
    asked = ("countersigned", "kitchen.yaml", "CO-1", "scan.pdf", "--by", "client", "--on", "2026-04-20")
    assert run([*asked, "--enter-signed", "--looked", "yes"]) == 2
    assert '"yes" does not say what you have seen' in capsys.readouterr().err
    words = "both pages read, signed by Eleanor Hartley on page 2"
    assert run([*asked, "--enter-signed", "--looked", words]) == 0
    assert f"Seen by you: {words}.\n" in capsys.readouterr().out
    assert "    approved: 2026-04-20\n    approved_by: Eleanor Hartley\n" in case.read_text("utf-8")
    assert "approver-unknown" not in {each.rule for each in load(str(case)).warnings}
    register = (case.parent / "kitchen.issued" / "register.jsonl").read_text("utf-8")
    assert f'"looked": "{words}"' in register
    assert verify(case.with_suffix(".issued"), case="K-2026-014").discrepancies == ()


def test_a_contract_is_signed_when_both_have_signed_on_one_copy_or_on_two(shop: Path, tmp_path: Path) -> None:
    case = case_in(tmp_path)
    edit(case, "  signed: 2026-03-04\n", "")
    issued(case, formats=("pdf",))
    scan = BytesIO()
    Image.new("L", (800, 1100), 255).save(scan, "PDF")
    (tmp_path / "scan.pdf").write_bytes(scan.getvalue())
    Image.new("L", (800, 1101), 255).save(other := BytesIO(), "PDF")
    (tmp_path / "ours.pdf").write_bytes(other.getvalue())

    def enters(file: str, by: str, *, enter: bool = True, looked: str = "all pages read, signed") -> str:
        on = date(2026, 3, 5)
        try:
            countersigned(
                load(str(case)), "C", tmp_path / file, by=by, on=on, enter=enter, looked=looked, moment=NOW, version="0"
            )
        except DocgenError as refused:
            return refused.message
        return ""

    lacking = "K-2026-014/C is signed when the contractor and the client have signed, and nothing says that the {} has"
    assert enters("scan.pdf", "client") == lacking.format("contractor")
    assert enters("scan.pdf", "contractor") == lacking.format("client")
    assert enters("ours.pdf", "contractor", enter=False, looked="") == ""
    assert enters("scan.pdf", "client") == lacking.format("contractor"), "nobody has looked at that copy"
    assert enters("ours.pdf", "contractor", enter=False) == ""
    assert enters("scan.pdf", "client") == ""
    assert "signed: 2026-03-05" in case.read_text("utf-8")


@pytest.mark.slow
def test_one_key_in_both_places_of_a_party_does_not_show_that_two_have_signed(shop: Path, tmp_path: Path) -> None:
    case = case_in(tmp_path)
    signs = "signatory: {name: Gareth Moss, title: Director}"
    edit(case, signs, f"{signs}\n    second_signatory: {{name: Bryn Moss, title: Company Secretary}}")
    edit(case, "  signed: 2026-03-04\n", "")
    edit(case, "\ntitle:", "\ndeeds: [contract]\ntitle:")
    issued(case, formats=("pdf",))
    sent = (tmp_path / "kitchen.issued" / "C" / "K-2026-014-C.pdf").read_bytes()
    his = (shop / "me.p12").read_bytes()
    key = generate_private_key(65537, 2048)
    hers = pkcs12.serialize_key_and_certificates(b"b", key, certificate("Eleanor Hartley", key), None, NoEncryption())
    whose = [called for _, called in fields(sent)]
    assert ["Moss Joinery" in called for called in whose[:3]] == [True, True, False]

    def signed_by(*owners: bytes) -> subject.Countersigned:
        copy = sent
        for number, owner in enumerate(owners, start=1):
            copy = signed(copy, owner, PASSPHRASE if owner is his else None, f"signature{number}", "C")
        (tmp_path / "back.pdf").write_bytes(copy)
        return countersigned(
            load(str(case)), "C", tmp_path / "back.pdf", by="both", on=date(2026, 3, 5), enter=True, moment=NOW,
            version="0",
        )  # fmt: skip

    with pytest.raises(DocgenError, match="the copy was signed in two places of one party with one key"):
        signed_by(his, his, hers)
    assert "signed: " not in case.read_text("utf-8")
    key = generate_private_key(65537, 2048)
    secretarys = pkcs12.serialize_key_and_certificates(b"s", key, certificate("Bryn Moss", key), None, NoEncryption())
    signed_by(his, secretarys, hers)
    assert "signed: 2026-03-05" in case.read_text("utf-8"), "two keys are two people"


def test_the_case_says_signed_only_on_the_users_word(
    case: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = case.read_text("utf-8")
    assert "    approved: 2026-04-14\n    approved_by: Eleanor Hartley\n" in text
    case.write_text(text.replace("    approved: 2026-04-14\n    approved_by: Eleanor Hartley\n", ""), "utf-8")
    (case.parent / "back.pdf").write_bytes(signing(case).path.read_bytes())
    (case.parent / "other.pdf").write_bytes(written(*PdfReader(BytesIO(went_out(case))).pages[:1]))
    monkeypatch.chdir(case.parent)
    monkeypatch.setattr("docgen.cli.countersigned.now", lambda: NOW)
    asked = ("--by", "both", "--on", "2026-04-20")
    before = case.read_bytes()

    assert run(["countersigned", "kitchen.yaml", "CO-1", "back.pdf", *asked]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "The copy of K-2026-014/CO-1 is the file that you issued, with something added at its end;"
        " every page has the issued words.",
        "Signature in signature1: Gareth Moss, PAdES B-B, valid.",
    ]
    assert run(["countersigned", "kitchen.yaml", "CO-1", "other.pdf", *asked]) == 1
    assert "- page 2 of the issued document is missing" in capsys.readouterr().out
    assert run(["countersigned", "kitchen.yaml", "CO-1", "other.pdf", *asked, "--enter-signed"]) == 1
    assert "the copy is not what was issued: page 2" in capsys.readouterr().err
    assert case.read_bytes() == before

    assert run(["countersigned", "kitchen.yaml", "CO-1", "back.pdf", *asked, "--enter-signed"]) == 1
    assert capsys.readouterr().err.startswith(
        "docgen: the copy has no electronic signature in the client’s place, and signatures in ink are not read\n"
        "  Read it page by page, against what was issued. Then say what you have seen, in your words, which the"
        ' register keeps: --looked "all pages read, signed by Eleanor Hartley on the last one".'
    )
    assert case.read_bytes() == before
    signed_by_client(case)
    assert run(["countersigned", "kitchen.yaml", "CO-1", "back.pdf", *asked, "--enter-signed"]) == 0
    assert "    approved: 2026-04-20\n    approved_by: Eleanor Hartley\n    signed_copy:" in case.read_text("utf-8")
    capsys.readouterr()
    entered = case.read_bytes()
    (case.parent / "again.pdf").write_bytes((case.parent / "back.pdf").read_bytes())
    assert run(["countersigned", "kitchen.yaml", "CO-1", "again.pdf", *asked, "--enter-signed"]) == 1
    assert "the case names evidence/2026-04-20-back.pdf as the signed copy already" in capsys.readouterr().err
    assert run(["countersigned", "kitchen.yaml", "CO-1", "back.pdf", *asked, "--enter-signed"]) == 0
    assert case.read_bytes() == entered
    assert run(["countersigned", "kitchen.yaml", "CO-1", "pass.txt", *asked]) == 1
    assert "pass.txt is no PDF" in capsys.readouterr().err
    assert run(["sign", "kitchen.yaml", "CO-1"]) == 2


def test_a_copy_whose_signature_cannot_be_unpacked_is_refused_in_words(case: Path) -> None:
    """The library reads packed objects of a PDF, and what is wrong in them comes from below it (zlib)."""
    content = signing(case).path.read_bytes()
    packed = [found.end() for found in re.finditer(rb"/FlateDecode[^>]*>>\s*stream\r?\n", content)]
    damaged = [content[: at + 8] + b"\xff" * 8 + content[at + 16 :] for at in packed]
    with_broken_signature = next(each for each in damaged if _breaks_the_library(each))

    with pytest.raises(DocgenError, match="the signatures could not be read"):
        seals_in(with_broken_signature)


def test_every_object_is_read_as_the_library_reads_it_and_each_table_once(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = signing(case).path.read_bytes()
    tables = 0
    ours = _reader(content)
    table = type(ours)._table

    def counted(reader: object, number: int) -> object:
        nonlocal tables
        tables += 1
        return table(reader, number)

    monkeypatch.setattr(type(ours), "_table", counted)
    theirs = PdfFileReader(BytesIO(content), strict=False)
    references = [*theirs.xrefs.explicit_refs_in_revision(0)]

    def written_out(reader: Any, at: Reference) -> bytes:
        out = BytesIO()
        reader.get_object(at, transparent_decrypt=False).write_to_stream(out, None, at)
        return out.getvalue()

    assert len(references) > 100
    assert [written_out(ours, at) for at in references] == [written_out(theirs, at) for at in references]
    assert tables == 1


def _breaks_the_library(content: bytes) -> bool:
    try:
        read_seals(content)
    except zlib.error:
        return True
    except (ValueError, KeyError, TypeError, RuntimeError):
        return False
    return False


def test_the_words_of_a_copy_are_compared_in_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of a million equal words would take days to be compared with another."""

    def here(*_: object) -> None:
        raise AssertionError("compared in this process")

    monkeypatch.setattr(subject, "_compared", here)
    found = examine(saved(text_pdf("as issued")), saved(text_pdf("something else")))
    assert "something else" in found.differences[0]


def test_the_request_for_a_time_stamp_writes_over_nothing(case: Path, capsys: Shown) -> None:
    key = case.parent / "me.p12"
    (case.parent / "pass.txt").write_bytes(PASSPHRASE)
    before = key.read_bytes()
    asked = ["sign", str(case), "CO-1", "--key", str(key), "--passphrase-file", str(case.parent / "pass.txt")]

    assert run([*asked, "--tsa-request", str(key)]) == 1
    assert f"{key} is there already, and is left as it is" in capsys.readouterr().err
    assert key.read_bytes() == before
    assert list(case.parent.rglob("*-signed-*.pdf")) == []  # told before anything is signed


def test_a_passphrase_without_end_is_not_waited_for(case: Path, capsys: Shown) -> None:
    how = ["sign", str(case), "CO-1", "--key", str(case.parent / "me.p12"), "--passphrase-file"]
    fifo = case.parent / "fifo"
    os.mkfifo(fifo)
    for file in ("/dev/zero", str(fifo)):
        assert run([*how, file]) == 1
        assert f"{file} cannot be read: it is not an ordinary file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("approvers", "together", "who"),
    [
        ("approvers: [Eleanor Hartley], ", "", "Eleanor Hartley"),
        ("approvers: [Tom Hartley], ", "", "Tom Hartley"),
        ("approvers: [Tom Hartley, Ann Hartley], ", "", ""),
        ("", "", "Eleanor Hartley"),
        ("", "    together_with: [{name: Tom Hartley}]\n", "Eleanor Hartley and Tom Hartley"),
    ],
)
def test_who_signs_an_order_is_who_approves_it(tmp_path: Path, approvers: str, together: str, who: str) -> None:
    case = case_in(tmp_path)
    edit(case, "    approved_by: Eleanor Hartley\n", "")
    edit(case, "approvers: [Eleanor Hartley], ", approvers)
    edit(case, "    kind: consumer\n", f"    kind: consumer\n{together}")
    assert subject._approvers(load(str(case)).case) == who

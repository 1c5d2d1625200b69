"""Signing an issued PDF with a key of one's own, without a network: PAdES B-B, and B-T with a time stamp as files.

pyHanko (extra `sign`) writes the signature behind the issued bytes, which stay as they are. A time-stamp authority is
asked by the user: docgen writes the request, and puts the reply into the signature, whose place is large enough for it.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec import Struct

from docgen.errors import DocgenError
from docgen.files.sandbox import LimitReached, run_limited
from docgen.messages import say
from docgen.render.fonts import TEXT_SIZE, cut, cut_faces

ROOM = 24_000
"""Bytes kept for a signature and its time stamp, with the certificates of both."""

_SECONDS, _MEGABYTES = 30, 1500
_LARGEST_KEY = 1_000_000

LACKING = DocgenError(
    say("signing needs pyHanko, which is not installed"),
    say(
        'Install it with docgen: pip install "docgen[sign]". Whoever signs with pen and ink needs none.',
        "Whoever keeps docgen installed can add it. Whoever signs with pen and ink needs none.",
    ),
)


class Seal(Struct, frozen=True, kw_only=True):
    """A signature in a PDF, as it was found. `wrong` says what is the matter with it, "" for nothing.

    `whole`: it covers all of the file. `trusted` is never claimed: which authorities are trusted is for the reader.
    """

    field: str
    signer: str
    fingerprint: str
    level: str
    signed_at: str
    whole: bool
    wrong: str


def has_pyhanko() -> bool:
    """Whether signatures can be made and read here."""
    from importlib.util import find_spec

    return find_spec("pyhanko") is not None


def signed(content: bytes, key: bytes, passphrase: bytes | None, field: str, name: str) -> bytes:
    """The PDF with a signature (PAdES B-B) in the field. Raises DocgenError for a key that cannot be used."""
    if not has_pyhanko():
        raise LACKING
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.fields import SigSeedSubFilter

    class Writer(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            """Nothing: pyHanko would write what the file says of itself anew, and lose what PDF/A asks of it."""

    signer = _signer(key, passphrase, name)
    metadata = PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    made = BytesIO()
    signing = PdfSigner(metadata, signer=signer, stamp_style=_appearance())
    writer = Writer.from_reader(_reader(content))
    _in_a_thread(partial(signing.sign_pdf, writer, output=made, bytes_reserved=2 * ROOM))
    result = made.getvalue()
    if not result.startswith(content):
        raise DocgenError(
            say("the signature would change what was issued of {name}", name=name), say("Nothing was kept.")
        )
    return result


def _reader(content: bytes) -> Any:
    """pyHanko's reader of a PDF."""
    return _reader_class()(BytesIO(content), strict=False)


@cache
def _reader_class() -> Any:
    """pyHanko's reader, which here reads the table of a stream of objects once.

    pyHanko reads that table again for each object: with a contract of 1,400 objects and three signatures that is two
    million numbers, and took 20 seconds. Whatever is odd about a table is left to pyHanko.
    """
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.decode_limits import DecodePurpose
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    class Reader(PdfFileReader):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            self._tables: dict[int, tuple[bytes, list[tuple[int, int]]]] = {}
            super().__init__(*arguments, **options)

        def _get_object_from_stream(self, idnum: int, stmnum: int, idx: int) -> Any:
            if stmnum not in self._tables:
                self._tables[stmnum] = self._table(stmnum)
            content, table = self._tables[stmnum]
            if 0 <= idx < len(table) and table[idx][0] == idnum:
                stream = BytesIO(content)
                stream.seek(table[idx][1])
                with suppress(PdfError):  # pyHanko itself says what it makes of a broken one
                    return generic.read_object(stream, generic.Reference(idnum, 0, self))
            return super()._get_object_from_stream(idnum, stmnum, idx)  # type: ignore[no-untyped-call]  # pyHanko's own

        def _table(self, stmnum: int) -> tuple[bytes, list[tuple[int, int]]]:
            """The content of a stream of objects, with the number of each and where it begins."""
            stream = generic.Reference(stmnum, 0, self).get_object()
            if not isinstance(stream, generic.StreamObject):
                return b"", []
            content = stream.read_data(DecodePurpose.OBJECT_STREAM)  # within the bounds that pyHanko sets for these
            first, count = stream.get("/First", 0), stream.get("/N", 0)
            numbers = content[:first]
            if not re.fullmatch(rb"[0-9 \t\r\n]*", numbers):
                return b"", []
            read = [int(number) for number in numbers.split()]
            pairs = [*zip(read[::2], read[1::2], strict=False)][:count]
            unique = len({number for number, _ in pairs}) == len(pairs) == count
            return content, [(number, first + at) for number, at in pairs] if unique else []

    return Reader


def _in_a_thread(work: Callable[[], Any]) -> Any:
    """What `work` gives, done in a thread of its own.

    pyHanko runs an event loop, which it cannot where the caller's thread has one: in a notebook, beside a browser.
    """
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(work).result()


def _appearance() -> Any:
    """How a signature looks on the page: name and time, in a font that travels with the file, as PDF/A asks."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.font import FontEngineFactory
    from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
    from pyhanko.pdf_utils.text import TextBoxStyle
    from pyhanko.stamp import TextStampStyle

    faces = cut_faces(TEXT_SIZE, "normal")
    face = next(each for each in faces if each.family == "Source Sans 3" and each.weight == 400)

    class Glyphs(GlyphAccumulator):
        def _format_tounicode_cmap(self) -> Any:
            made: Any = super()._format_tounicode_cmap()  # type: ignore[no-untyped-call]  # not typed there
            return generic.StreamObject(stream_data=_one_by_one(made.data))

    class Sans(FontEngineFactory):
        def create_font_engine(self, writer: Any, obj_stream: Any = None) -> Any:
            return Glyphs(writer, BytesIO(cut(face)), font_size=10, obj_stream=obj_stream)

    return TextStampStyle(
        stamp_text="%(signer)s\n%(ts)s",
        background=None,
        border_width=0,
        text_box_style=TextBoxStyle(font=Sans(), font_size=9, border_width=0),
    )


def _one_by_one(cmap: bytes) -> bytes:
    """The same table of what each glyph says, without lists within ranges, which not every checker of PDF/A reads."""

    def told(found: re.Match[bytes]) -> bytes:
        rows = [
            b"<%04x> <%s>" % (int(first, 16) + at, text)
            for first, listed in re.findall(rb"<(\w+)> <\w+> \[([^\]]*)\]", found[0])
            for at, text in enumerate(re.findall(rb"<(\w+)>", listed))
        ]
        return b"\n".join(
            b"%d beginbfchar\n%s\nendbfchar" % (len(some), b"\n".join(some))
            for some in (rows[at : at + 100] for at in range(0, len(rows), 100))
        )

    return re.sub(rb"\d+ beginbfrange\n.*?\nendbfrange", told, cmap, flags=re.DOTALL)


def _signer(key: bytes, passphrase: bytes | None, name: str) -> Any:
    from asn1crypto import keys, x509  # type: ignore[import-untyped]  # it has no types
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    hint = say("Name a PKCS #12 file (.p12, .pfx), or a PEM file with key and certificate, and its passphrase.")
    try:
        private, found = run_limited(open_key, key, passphrase, seconds=_SECONDS, megabytes=_MEGABYTES)
    except LimitReached as reached:
        raise DocgenError(
            say(
                "the key for {name} cannot be used: to open it asks for too much ({limit})",
                name=name,
                limit=reached.limit,
            ),
            say("Export it again from where you keep it."),
        ) from reached
    except (ValueError, TypeError, OSError) as error:
        raise DocgenError(
            say("the key for {name} cannot be used: {error}", name=name, error=str(error)), hint
        ) from error
    certificates = [x509.Certificate.load(each) for each in found]
    store = SimpleCertificateStore.from_certs(certificates)  # type: ignore[no-untyped-call]  # not typed there
    return SimpleSigner(
        signing_cert=certificates[0], signing_key=keys.PrivateKeyInfo.load(private), cert_registry=store
    )


def open_key(key: bytes, passphrase: bytes | None) -> tuple[bytes, tuple[bytes, ...]]:
    """The private key of a key file, opened, and its certificates, its own first, as DER.

    How often the passphrase is hashed stands in the file: two thousand million times keep a machine busy for an hour,
    so somebody's file is opened in a process of its own. Raises ValueError for a file that holds no such key.
    """
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
    from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data

    certificates: tuple[bytes, ...]
    if key.lstrip().startswith(b"-----BEGIN"):
        private = load_private_key_from_pemder_data(key, passphrase).dump()
        certificates = tuple(each.dump() for each in load_certs_from_pemder_data(key))
    else:
        found, own, others = load_key_and_certificates(key, passphrase)
        if found is None or own is None:
            raise ValueError("it holds no private key with its certificate")
        private = found.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        certificates = tuple(each.public_bytes(Encoding.DER) for each in (own, *others))
    if not certificates:
        raise ValueError("it holds no certificate")
    return private, certificates


# --- the time stamp -------------------------------------------------------------------------------------------------


def time_stamp_request(content: bytes) -> bytes:
    """The request of a time stamp for the last signature of the PDF, as a time-stamp authority takes it (RFC 3161)."""
    from asn1crypto import tsp

    digest = hashlib.sha256(_last(content).signer_info["signature"].native).digest()
    request: bytes = tsp.TimeStampReq(
        {
            "version": 1,
            "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest},
            "nonce": secrets.randbits(64),
            "cert_req": True,
        }
    ).dump()
    return request


def with_time_stamp(content: bytes, reply: bytes) -> bytes:
    """The PDF with the time stamp of the reply in its last signature: PAdES B-T.

    Raises DocgenError for a reply that grants nothing, or that is for another signature.
    """
    from asn1crypto import cms, tsp

    last = _last(content)
    try:
        answer = tsp.TimeStampResp.load(reply, strict=True)
        status = answer["status"]["status"].native
        token = answer["time_stamp_token"]
        imprint = token["content"]["encap_content_info"]["content"].parsed["message_imprint"]["hashed_message"].native
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DocgenError(
            say("the reply is no time stamp"), say("Name the file that the time-stamp authority sent back (.tsr).")
        ) from error
    if status not in ("granted", "granted_with_mods"):
        raise DocgenError(
            say("the authority did not grant the time stamp: {status}", status=status),
            say("Ask it again, or another one."),
        )
    if imprint != hashlib.sha256(last.signer_info["signature"].native).digest():
        raise DocgenError(
            say("the time stamp is for another signature than the last one of the signed PDF"),
            say("Send the request that docgen wrote for this signature."),
        )
    info = last.signed_data["signer_infos"][0]
    info["unsigned_attrs"] = cms.CMSAttributes(
        [cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [token]})]
    )
    made = cms.ContentInfo({"content_type": "signed_data", "content": last.signed_data}).dump().hex().encode()
    start, length, end, _ = last.byte_range
    room = end - (start + length) - 2
    if len(made) > room:
        raise DocgenError(
            say(
                "the time stamp does not fit: {made} bytes, and {room} were kept for it",
                made=len(made) // 2,
                room=room // 2,
            ),
            say("Ask an authority whose certificates are shorter."),
        )
    stamped: bytes = content[: start + length] + b"<" + made.ljust(room, b"0") + b">" + content[end:]
    return stamped


def _last(content: bytes) -> Any:
    found = _reader(content).embedded_regular_signatures
    if not found:
        raise DocgenError(
            say("the document was not signed yet"),
            say("Sign it first: docgen sign CASE REF --key FILE.", "Sign it first."),
        )
    last = found[-1]
    start, _, end, rest = last.byte_range
    if start or end + rest != len(content):
        raise DocgenError(
            say("something was added to the PDF after its last signature"),
            say("A time stamp goes into a signature at once."),
        )
    return last


# --- the signatures that a PDF has ----------------------------------------------------------------------------------


def seals_in(content: bytes) -> tuple[Seal, ...]:
    """Every signature in a PDF of anybody's, read in a process of its own. Raises DocgenError where it cannot be."""
    if not has_pyhanko():
        raise LACKING
    try:
        return run_limited(read_seals, content, seconds=_SECONDS, megabytes=_MEGABYTES)
    except LimitReached as reached:
        raise DocgenError(
            say("the signatures could not be read: the file asks for too much ({limit})", limit=reached.limit),
            say("Look at them in a program for PDF, and ask for the file again."),
        ) from reached
    except Exception as error:  # whatever a damaged file makes the reader raise, of libraries below it too (zlib)
        raise DocgenError(
            say("the signatures could not be read: {error}", error=str(error)[:200]),
            say("The PDF is damaged; ask for it again."),
        ) from error


def read_seals(content: bytes) -> tuple[Seal, ...]:
    """The same in this process: nothing is fetched, and no authority is taken for trusted."""
    import logging
    import warnings

    from pyhanko.pdf_utils.misc import PdfError

    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return tuple(_seals(_reader(content)))
    except PdfError as error:
        raise ValueError(str(error)) from None
    finally:
        logging.disable(logging.NOTSET)


def _seals(reader: Any) -> Iterator[Seal]:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    offline = ValidationContext(trust_roots=[], allow_fetching=False, revocation_mode="soft-fail")
    for each in reader.embedded_regular_signatures:
        certificate = each.signer_cert
        wrong, whole, level = "", False, "B-B"
        try:
            status = _in_a_thread(partial(validate_pdf_signature, each, signer_validation_context=offline))
        except (SignatureValidationError, ValueError) as error:
            wrong = f"it cannot be validated: {error}"
        else:
            whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
            if not status.intact:
                wrong = "what it covers was changed after it was signed"
            elif not status.valid:
                wrong = "it was not made with the key of its certificate"
            elif not whole and not status.docmdp_ok:
                wrong = "what was added after it goes beyond filling in fields and signing"
            stamp = status.timestamp_validity
            if stamp is not None and stamp.intact and stamp.valid:
                level = "B-T"
            elif stamp is not None:
                wrong = wrong or "its time stamp is not for this signature"
        reported = each.self_reported_timestamp
        yield Seal(
            field=str(each.field_name),
            signer=_named(certificate) if certificate is not None else "",
            fingerprint=certificate.sha256.hex() if certificate is not None else "",
            level=level if str(each.sig_object.get("/SubFilter")) == "/ETSI.CAdES.detached" else "not PAdES",
            signed_at=reported.isoformat() if reported else "",
            whole=whole,
            wrong=wrong,
        )


def _named(certificate: Any) -> str:
    """Whose certificate it is: the name, and the organisation where it has one."""
    native = certificate.subject.native
    parts = [native.get("common_name"), native.get("organization_name")]
    return ", ".join(dict.fromkeys(str(part) for part in parts if part)) or str(certificate.subject.human_friendly)


def read_key(path: Path) -> bytes:
    """The bytes of a key file. Raises DocgenError where it cannot be read."""
    from docgen.files.safe_files import read_beside

    try:
        return read_beside(path.parent, path.name, _LARGEST_KEY)
    except (OSError, ValueError) as error:
        raise DocgenError(
            say("{path} cannot be read: {error}", path=path, error=getattr(error, "strerror", None) or str(error)),
            say("Name the file of your key."),
        ) from error

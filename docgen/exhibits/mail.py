"""Mails, plain texts and exports of a messenger as pages: what they say, and the files that came with them."""

from __future__ import annotations

import re
import unicodedata
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from docgen import messages
from docgen.render.fonts import signs_without_glyph

if TYPE_CHECKING:
    from docgen.i18n.en.bundle import Bundle as Words
    from docgen.i18n.en.bundle import Header

_HEADERS: tuple[Header, ...] = ("from", "to", "cc", "date", "subject")
_MOST_ATTACHMENTS = 100
_MOST_SIGNS = 2_000_000


class Attached(Struct, frozen=True, kw_only=True):
    """A file that came with a mail, or that a messenger's export names: its name and what it holds."""

    name: str
    content: bytes


class Message(Struct, frozen=True, kw_only=True):
    """A text as HTML for a page, the files that came with it, and what of it is not shown as it was written."""

    html: str
    attached: tuple[Attached, ...] = ()
    warnings: tuple[str, ...] = ()


def mail(content: bytes, say: Words) -> Message:
    """A mail (.eml): its headers, its text, the list of what came with it."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)  # the policy makes no other
    rows = [
        f"<tr><th>{escape(say.mail_header(name))}</th><td>{escape(_header(message, name))}</td></tr>"
        for name in _HEADERS
        if _header(message, name)
    ]
    warnings: list[str] = []
    attached = _attached(message, warnings)
    if attached:
        names = "<br>".join(escape(each.name) for each in attached)
        rows.append(f"<tr><th>{escape(say.mail_header('attachments'))}</th><td>{names}</td></tr>")
    text = _text(message, warnings)
    return Message(
        html=f'<table class="mail">{"".join(rows)}</table><pre>{escape(text)}</pre>',
        attached=attached,
        warnings=tuple(warnings),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(printable(str(message.get(name) or "")).split())
    except Exception:  # a header that breaks the rules of mails is shown as it stands there
        raw = next((value for key, value in message._headers if key.lower() == name), "")  # type: ignore[attr-defined]  # the only way to the words themselves
        return " ".join(printable(str(raw)).split())


def _text(message: EmailMessage, warnings: list[str]) -> str:
    """The text of the mail as it was written; of one in HTML alone, its words without what it would fetch."""
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        text = str(part.get_content())
    except (LookupError, UnicodeError, ValueError, KeyError):
        payload = part.get_payload(decode=True)
        text = payload.decode("cp1252", "replace") if isinstance(payload, bytes) else str(part.get_payload())
        encoding = printable(str(part.get_content_charset() or ""))[:40]
        warnings.append(
            messages.say(
                'is in an encoding that nobody here knows ("{encoding}"): it is read as Windows would read it',
                encoding=encoding,
            )
        )
    if "\ufffd" in text:
        warnings.append(
            messages.say(
                "has letters that its encoding does not know: {sign} is shown in their place",
                sign=printable(chr(0xFFFD)),
            )
        )
    if len(text) > _MOST_SIGNS:
        warnings.append(
            messages.say("is longer than {most} letters: what follows is not shown", most=f"{_MOST_SIGNS:,}")
        )
        text = text[:_MOST_SIGNS]
    return words_of_html(text) if part.get_content_subtype() == "html" else printable(text)


def _attached(message: EmailMessage, warnings: list[str]) -> tuple[Attached, ...]:
    found = []
    for number, part in enumerate(message.iter_attachments(), start=1):
        if number > _MOST_ATTACHMENTS:
            warnings.append(
                messages.say("has more than {most} files attached: the others are not shown", most=_MOST_ATTACHMENTS)
            )
            break
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else part
            name = _name(part, f"{number}.eml")
            found.append(Attached(name=name, content=_whole(inner)))
            continue
        payload = part.get_payload(decode=True)
        ending = {"text/plain": ".txt", "image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}
        name = _name(part, f"{number}{ending.get(part.get_content_type(), '')}")
        found.append(Attached(name=name, content=payload if isinstance(payload, bytes) else b""))
    return tuple(found)


def _whole(message: Any) -> bytes:
    """A mail within a mail as a file of its own; one whose headers break the rules with what of them can be written."""
    try:
        content: bytes = message.as_bytes(policy=policy.compat32)
    except Exception:  # letters where only ASCII may stand
        content = message.as_string(policy=policy.compat32).encode("utf-8", "replace")
    return content


def _name(part: EmailMessage, otherwise: str) -> str:
    """The name of what is attached, on one line and without signs that turn letters round or are not seen."""
    try:
        return " ".join(printable(part.get_filename() or "").split()) or otherwise
    except Exception:  # a header that breaks the rules of mails names nothing
        return otherwise


_BLOCKS = {"p", "div", "br", "tr", "li", "table", "h1", "h2", "h3", "h4", "blockquote", "hr", "pre"}


class _Words(HTMLParser):
    """Gathers the words of a page; scripts and styles are none of them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style", "head", "title")
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= self._silent > 0 and tag in ("script", "style", "head", "title")
        if tag in _BLOCKS and tag != "br":
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(re.sub(r"\s+", " ", data))


def words_of_html(text: str) -> str:
    """The words of a page in HTML, a line a paragraph."""
    reader = _Words()
    reader.feed(text)
    reader.close()
    lines = [line.strip() for line in "".join(reader.pieces).split("\n")]
    return printable(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip())


def decoded(content: bytes) -> str:
    """A plain text as it was written: in UTF-8, in UTF-16 with its mark, else as Windows writes it."""
    content = content[: _MOST_SIGNS * 2]
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return printable(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    return printable(content.decode("latin-1"))


def printable(text: str) -> str:
    """The text without signs that no page can show; a small picture among the letters (an emoji) by its name."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    return "".join(_shown(sign) for sign in text)


def _shown(sign: str) -> str:
    if sign < "\u2190":
        return sign if sign == "\n" or sign.isprintable() or sign == "\xa0" else ""
    if "\ufe00" <= sign <= "\ufe0f" or "\U0001f3fb" <= sign <= "\U0001f3ff":  # how the picture before it is to look
        return ""
    if unicodedata.category(sign) == "So" and signs_without_glyph(sign):
        return f"[{unicodedata.name(sign, 'picture').lower()}]"
    return sign if sign.isprintable() else ""


# --- what a messenger exports -----------------------------------------------------------------------------------------

_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[APap]\.?[Mm]\.?)?"
_LINE = re.compile(
    rf"^\[?(?P<day>{_DAY}),?\s(?P<time>{_TIME})\]?(?:\s[-–])?\s(?:(?P<who>[^:\n]{{1,60}}):\s)?(?P<text>.*)$"
)
_MEDIA = re.compile(
    r"<(?:attached|Anhang):\s*([^>]+)>|^(.+\.\w{3,4})\s\((?:file attached|Datei angehängt)\)", re.MULTILINE
)


_ROWS = 20


class Chat(Struct, frozen=True, kw_only=True):
    """A messenger's export as HTML, and the names of the files that it says lie beside it."""

    html: str
    named: tuple[str, ...]


def chat(text: str, say: Words) -> Chat | None:
    """WhatsApp's export of a chat, a row a message; None for a text that is none."""
    lines = text.replace("\u200e", "").replace("\u200f", "").replace("\u202f", " ").split("\n")
    found = [_LINE.match(line) for line in lines]
    if sum(1 for each in found if each and each["who"]) < 2 or not next((each for each in found[:3] if each), None):
        return None
    messages: list[tuple[str, str, list[str]]] = []
    for line, match in zip(lines, found, strict=True):
        if match:
            messages.append((f"{match['day']}, {match['time']}", match["who"] or "", [match["text"]]))
        elif messages:
            messages[-1][2].append(line)
        elif line.strip():
            messages.append(("", "", [line]))
    head = "".join(f"<th>{escape(say.chat_column(name))}</th>" for name in ("time", "who", "text"))
    rows = [
        f"<tr><td>{escape(when)}</td><td>{escape(who)}</td><td>{escape(chr(10).join(words).strip())}</td></tr>"
        for when, who, words in messages
    ]
    # A table is laid out anew for each page that it goes over: a long one would take minutes.
    tables = [f'<table class="chat"><tr>{head}</tr>{"".join(rows[:_ROWS])}</table>']
    tables += [f'<table class="chat">{"".join(rows[at : at + _ROWS])}</table>' for at in range(_ROWS, len(rows), _ROWS)]
    named = [(one or other).strip() for one, other in _MEDIA.findall("\n".join(each[2][0] for each in messages))]
    return Chat(html="".join(tables), named=tuple(dict.fromkeys(named)))


def plain(text: str) -> str:
    """A plain text as HTML."""
    return f"<pre>{escape(text)}</pre>"

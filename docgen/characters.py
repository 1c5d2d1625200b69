"""Signs that have no business in a case file: those that cannot be seen, and those that turn text about.

A document goes before a judge: what stands on the page must be what stands in the file. So control characters, marks
that reverse the direction of writing, invisible spaces and private signs are refused rather than printed or dropped.
Two invisible signs are letters' own business: the joiners with which Persian and the scripts of India are spelt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from docgen.messages import joined, say

STAND_IN = "\N{REPLACEMENT CHARACTER}"
"""What stands for a refused sign while the rest of the file is read; always one sign for one."""

_FIRST_PLANE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters; tab and line ends are the reader's business
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ufdd0-\ufdef\ue000-\uf8ff\ud800-\udfff"
)
_MAY_BE_REFUSED = re.compile(f"[{_FIRST_PLANE}\U00010000-\U0010ffff]")
"""Of the other planes every sign: Python looks up a set of the first plane in a table, and goes through each range of
the others for each sign. Most texts have none of these signs, which is seen ten times as fast.
"""
_TURNING = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # letters and figures are turned about by them

_CURLY = {"“": "“”", "”": "”", "„": "“”", "‟": "”", "‘": "‘’", "’": "’", "‚": "‘’", "«": "»", "»": "«"}
"""The curly quotes that word processors write, each with those that close it, by the customs of any country."""

_JOINERS = frozenset("\u200c\u200d")
_SCRIPTS_WITH_JOINERS = (
    "ARABIC ", "SYRIAC ", "MANDAIC ", "NKO ", "MONGOLIAN ", "DEVANAGARI ", "BENGALI ", "GURMUKHI ", "GUJARATI ",
    "ORIYA ", "TAMIL ", "TELUGU ", "KANNADA ", "MALAYALAM ", "SINHALA ", "KHMER ", "MYANMAR ", "TIBETAN ",
)  # fmt: skip
_VIRAMA = 9  # the canonical combining class of the sign that takes a consonant's vowel away


@cache
def _refused() -> re.Pattern[str]:
    """Every refused sign, for a text that may have one."""
    other_planes = "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff" + "".join(
        chr(plane * 0x10000 + last) for plane in range(1, 14) for last in (0xFFFE, 0xFFFF)
    )
    return re.compile(f"[{_FIRST_PLANE}{other_planes}]")


def refused_signs(text: str) -> Iterator[tuple[int, str]]:
    """Every refused sign of `text` with its offset, in order."""
    for found in _refused().finditer(text) if _MAY_BE_REFUSED.search(text) else ():
        if not _joins(text, found.start()):
            yield found.start(), found[0]


def turning_sign(text: str) -> str | None:
    """The first sign of `text` that reverses letters and figures (000,1 is read as 1,000); None for none."""
    found = re.search(_TURNING, text)
    return found[0] if found else None


def without_refused(text: str) -> str:
    """`text` with every refused sign replaced by the stand-in, so that offsets stay."""
    if not _MAY_BE_REFUSED.search(text):
        return text
    return _refused().sub(lambda found: found[0] if _joins(text, found.start()) else STAND_IN, text)


def _joins(text: str, at: int) -> bool:
    """Whether the sign is a joiner that the spelling needs: between two letters of one script that has it.

    Or after a virama, where it may also end a word. As RFC 5892, appendix A, has it for names on the internet.
    """
    if text[at] not in _JOINERS or not at > 0:
        return False
    before, after = text[at - 1], text[at + 1 : at + 2]
    script = _script_with_joiners(before)
    if not script:
        return False
    return unicodedata.combining(before) == _VIRAMA or script == _script_with_joiners(after)


def _script_with_joiners(sign: str) -> str:
    """The script of a letter, or of a mark on one, that is spelt with joiners; "" for any other sign."""
    if not sign or unicodedata.category(sign)[0] not in "LM":
        return ""
    name = unicodedata.name(sign, "")
    return next((script for script in _SCRIPTS_WITH_JOINERS if name.startswith(script)), "")


def in_curly_quotes(text: str) -> bool:
    """Whether the whole text stands in one pair of curly quotes, which YAML takes for letters of it."""
    closing = _CURLY.get(text[:1], "")
    return len(text) > 2 and text[-1] in closing and not any(sign in text[1:-1] for sign in text[0] + closing)


def rule_of(sign: str) -> str:
    """The rule that refuses `sign`: encoding, control-character, text-direction, invisible-character."""
    if "\udc80" <= sign <= "\udcff" or sign == STAND_IN:
        return "encoding"
    if re.match(_TURNING, sign):
        return "text-direction"
    return "control-character" if unicodedata.category(sign) == "Cc" else "invisible-character"


def describe(sign: str) -> str:
    """What is wrong where `sign` is, with its code point and name."""
    code = f"U+{ord(sign):04X}"
    name = unicodedata.name(sign, "").lower()
    known = f"{code}, {name}" if name else code
    if "\udc80" <= sign <= "\udcff":
        return say("byte {code} is not UTF-8", code=f"{ord(sign) - 0xDC00:02X}")
    if sign == STAND_IN:
        return say("character lost when the file was saved ({known})", known=known)
    if re.match(_TURNING, sign):
        return say("text direction mark here ({known})", known=known)
    match unicodedata.category(sign):
        case "Cc":
            return say("control character here ({code})", code=code)
        case "Co":
            return say("private-use character here ({code}): it looks different in every font", code=code)
        case "Cs" | "Cn":
            return say("not a character ({code})", code=code)
        case _:
            return say("invisible character here ({known})", known=known)


def remedy(sign: str) -> str:
    """What to do about `sign`."""
    if "\udc80" <= sign <= "\udcff":
        as_windows = bytes([ord(sign) - 0xDC00]).decode("cp1252", errors="replace")
        save = say("Save the file as UTF-8.")
        if as_windows == STAND_IN:
            return save
        guess = say('If it was meant to be "{sign}", the file is in Windows-1252.', sign=as_windows)
        return joined((save, guess), " ")
    if sign == STAND_IN:
        return say("Type the letter again that belongs here.")
    if unicodedata.category(sign) == "Co":
        return say("Type a bullet, a dash or a letter in its place; it was probably pasted from a word processor.")
    return say("Delete it; it was probably pasted in from elsewhere. Typing the words again is the surest way.")


def visible(text: str) -> str:
    """`text` for the screen: a refused sign as <U+202E>, a byte as <E9>, tabs as spaces."""
    shown = text.replace("\t", " ")
    if not _MAY_BE_REFUSED.search(shown):
        return shown
    return _refused().sub(lambda found: found[0] if _joins(shown, found.start()) else _spelt_out(found), shown)


def _spelt_out(found: re.Match[str]) -> str:
    sign = found[0]
    if sign == STAND_IN:
        return sign
    code = ord(sign)
    return f"<{code - 0xDC00:02X}>" if 0xDC80 <= code <= 0xDCFF else f"<U+{code:04X}>"


def width_on_screen(text: str) -> int:
    """How many columns of a terminal `text` takes: East Asian wide signs take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(sign) in ("Mn", "Me") else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


def plain_letters(text: str) -> str:
    """The text in the letters of every keyboard, for the name of a file or a reference: Küche is Kueche, café cafe.

    What has no such letter is left out.
    """
    composed = unicodedata.normalize("NFC", text).translate(_SPELT_OUT)
    return unicodedata.normalize("NFKD", composed).encode("ascii", "ignore").decode()

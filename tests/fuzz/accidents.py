"""Accidents to a text or to bytes: what a slip of the hand, a bad disk, a foreign editor or ill will makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

SIGNS = [
    *"abcxyzNO019 -:.,;#'\"[]{}()<>|&*!%@`~?\\/_=+$^\t\n\r",
    "\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u200f", "\u2028", "\u202e", "\u2066",
    "\ufeff", "\ufffd", "\uffff", "\ue000", "\ue001", "\ue006", "é", "ß", "İ", "ſ", "\u0301", "\u0301" * 40, "١", "½",
    "²", "Ⅳ", "ﬁ", "字", "한", "א", "ع", "😀", "👨\u200d👩\u200d👧", "\U0001d7d8", "\U000e0041", "−", "–", "’", "„",
    "£", "€",
]  # fmt: skip
"""Signs that readers stumble over: those of YAML and Jinja, hidden ones, digits that are none, letters that grow."""

WORDS = [
    "", " ", "null", "~", "yes", "NO", "True", "None", "nan", "inf", "-inf", "1e999", "0x10", "1_000", "0o17", "1:30",
    "2026-02-30", "0001-01-01", "9999-12-31", "FILL IN", "---", "...", "- ", "? ", ": ", "|", ">", "|2-", ">+",
    "!!str",
    "!!python/object:os.system", "!<tag:x>", "&a", "*a", "<<: *a", "<<: {a: b}", "%YAML 9.9", "%TAG ! x", "# ", "\t",
    "[", "]", "{", "}", "[[[[[[", "{{{{", "{a: ", "'", "''", '"', '\\"', '"\\x"', '"\\U00110000"', '"\\ud800"', "\\",
    "{{ x }}", "{% if x %}", "{% endif %}", "{#", "<!--", "-->", "]]>", "<b>", "*A* | <b>", "**", "# A", "1. ", "`x`",
    "[x](y)", "../../etc/passwd", "/dev/zero", "CON", "a" * 300, "x" * 3000, "9" * 400, "0." + "1" * 100, "\r\n",
    "\r",
]  # fmt: skip
"""Words that a reader might take for something of its own."""


def bytes_damaged(luck: Random, raw: bytes, others: Sequence[bytes] = ()) -> bytes:
    """The bytes after one to a few accidents to single bytes and stretches of them."""
    made = bytearray(raw)
    for _ in range(luck.choice((1, 1, 1, 2, 3, 8))):
        at = luck.randrange(len(made) + 1)
        end = min(len(made), at + luck.choice((1, 1, 2, 4, 16, 200)))
        match luck.randrange(8):
            case 0:
                made[at:end] = bytes([luck.randrange(256)])
            case 1:
                made[at:at] = luck.randbytes(luck.choice((1, 2, 4, 30)))
            case 2:
                del made[at:end]
            case 3:
                made[at:at] = made[at:end]
            case 4:
                del made[at:]
            case 5:
                if at < len(made):
                    made[at] ^= 1 << luck.randrange(8)
            case 6:
                made[at:end] = luck.choice(SIGNS).encode("utf-8", "surrogatepass")
            case 7:
                other = luck.choice(others) if others else raw
                begin = luck.randrange(len(other) + 1)
                made[at:end] = other[begin : begin + luck.choice((4, 40, 400))]
    return bytes(made)


def text_damaged(luck: Random, text: str, others: Sequence[str] = ()) -> str:
    """The text after one to a few accidents to signs, words and lines."""
    for _ in range(luck.choice((1, 1, 1, 2, 3, 6))):
        text = _line_accident(luck, text, others) if luck.random() < 0.5 else _sign_accident(luck, text)
    return text


def _sign_accident(luck: Random, text: str) -> str:
    at = luck.randrange(len(text) + 1)
    end = min(len(text), at + luck.choice((0, 0, 1, 1, 2, 5, 20)))
    put = luck.choice((luck.choice(SIGNS), luck.choice(SIGNS), luck.choice(WORDS), "", text[at:end] * 2))
    return text[:at] + put + text[end:]


def _line_accident(luck: Random, text: str, others: Sequence[str]) -> str:
    lines = text.split("\n")
    at, to = luck.randrange(len(lines)), luck.randrange(len(lines))
    match luck.randrange(8):
        case 0:
            lines[at], lines[to] = lines[to], lines[at]
        case 1:
            lines.insert(to, lines[at])
        case 2:
            del lines[at]
        case 3:
            lines[at] = luck.choice(("", " ", "  ", "\t", "      ")) + lines[at]
        case 4:
            lines[at] = lines[at][luck.choice((1, 2, 4)) :]
        case 5:
            lines[at] = lines[at].rstrip() + luck.choice(SIGNS + WORDS)
        case 6:
            name, colon, _ = lines[at].partition(":")
            lines[at] = name + colon + " " + luck.choice(WORDS)
        case 7:
            other = luck.choice(others).split("\n") if others else lines
            begin = luck.randrange(len(other))
            lines[at : at + luck.randrange(3)] = other[begin : begin + luck.choice((1, 1, 3, 12))]
    return "\n".join(lines)

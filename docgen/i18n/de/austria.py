"""German as Austria's law has it: work is taken over (Übernahme), not accepted (Abnahme)."""

from __future__ import annotations

import re

_SEPARABLE = re.compile(r"\bnimmt( (?:[\w\x02\x03]+ ){0,3}?|, |\s)ab\b")
_WORDS = (
    ("Abnahme", "Übernahme"),
    ("abgenommen", "übernommen"),
    ("Abgenommen", "Übernommen"),
    ("abnehmen", "übernehmen"),
)


def austrian(text: str) -> str:
    """A German text of docgen's own with Austria's words for the acceptance of work."""
    text = _SEPARABLE.sub(lambda found: f"übernimmt{found[1].rstrip()}", text)
    for german, said in _WORDS:
        text = text.replace(german, said)
    return text

"""The examples, changed at one place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from docgen.loading import Loaded, load_bytes
from docgen.pipeline import Document, draft

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DEMANDED = {
    "kitchen": date(2026, 7, 6),
    "shop-fit-out": date(2026, 6, 15),
    "badezimmer": date(2026, 7, 20),
    "bathroom-remodel": date(2026, 7, 1),
}
"""The day of the final demand of an example."""


def text_of(example: str) -> str:
    """The case file of an example."""
    return (EXAMPLES / f"{example}.yaml").read_text(encoding="utf-8")


def changed(text: str, old: str, new: str = "") -> str:
    """The text with `new` in the place of the one `old` in it."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the example"
    return text.replace(old, new)


def loaded(text: str, folder: Path = EXAMPLES) -> Loaded:
    """The case in a text, as a file of that folder."""
    return load_bytes(text.encode(), name=str(folder / "case.yaml"), called="case.yaml", folder=folder)


def demand(case: Loaded, day: date) -> Document:
    """The final demand of that day."""
    return draft(case, "final-demand", as_of=day)

"""A letter asks for a call only where it gives a number; its sentence is whole with an e-mail address and without."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from docgen.loading import load_bytes
from docgen.pipeline import draft
from docgen.render.words import lines_of

EXAMPLES = Path(__file__).parents[2] / "examples"
POST = "Moss Joinery Ltd, Unit 4, Mill Lane Works, Thornbury, BS35 0AA"


def reminder(*, phone: bool, email: bool) -> str:
    """The sentence of the reminder that says how to answer."""
    text = (EXAMPLES / "kitchen.yaml").read_text("utf-8")
    for wanted, field in ((phone, "phone"), (email, "email")):
        if not wanted:
            text, count = re.subn(rf"(?m)^    {field}: .*\n", "", text, count=1)
            assert count == 1
    case = load_bytes(text.encode(), name="-", called="kitchen.yaml", folder=EXAMPLES)
    lines = lines_of(draft(case, "reminder", as_of=date(2026, 5, 20)).draft)
    (line,) = [line for line in lines if "Moss Joinery Ltd, Unit 4" in line]
    return re.sub(r"\s", " ", line).partition("difficult for you, ")[2].partition(" Most things")[0]


@pytest.mark.parametrize(
    ("phone", "email", "said"),
    [
        (True, True, f"please call 01632 960114 or write to {POST}, or to office@mossjoinery.example."),
        (True, False, f"please call 01632 960114 or write to {POST}."),
        (False, True, f"please write to {POST}, or to office@mossjoinery.example."),
        (False, False, f"please write to {POST}."),
    ],
)
def test_a_reminder_says_how_to_answer(phone: bool, email: bool, said: str) -> None:
    assert reminder(phone=phone, email=email) == said

"""What the README shows is what docgen says and does."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import yaml

from docgen.case.load import examine, read_case
from docgen.problems import show

HOUSE = Path(__file__).parents[1]
README = (HOUSE / "README.md").read_text("utf-8")
KITCHEN = (HOUSE / "examples" / "kitchen.yaml").read_text("utf-8")


def test_the_message_it_shows_is_the_one_docgen_prints() -> None:
    found = examine(KITCHEN.replace("price: 28800.00", "price: 28,800").encode(), "kitchen.yaml")
    printed = show(found.problems[0], found.source.lines)
    assert textwrap.indent(printed.rstrip(), "    ") in README


def test_the_pieces_of_a_case_file_that_it_shows_are_read() -> None:
    pieces = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    whole = yaml.load(KITCHEN, Loader=yaml.BaseLoader)
    assert len(pieces) == 2
    for piece in pieces:
        shown = yaml.load(piece, Loader=yaml.BaseLoader)
        case = {**whole, **shown, "disputes": []}
        case.pop("breach")
        if "invoices" not in shown:
            case["invoices"], case["payments"] = [], []
        else:
            case["change_orders"] = []
        assert read_case(yaml.safe_dump(case, allow_unicode=True).encode(), "readme.yaml").case


def test_every_page_it_names_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (HOUSE / target).exists(), target

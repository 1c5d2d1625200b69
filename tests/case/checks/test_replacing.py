"""A change order that takes the place of another, and one that settles a provisional sum: for each rule a slip."""

from __future__ import annotations

import pytest

from tests.case.good import Edits, changed, said

TILES = ("  special_terms:", "  provisional_sums:\n    - {description: Tiles, amount: 1200.00}\n  special_terms:")

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "replaces-pending",
        (("    rejected: 2026-04-30\n", "    replaces: 1\n    rejected: 2026-04-30\n"),),
        """\
good.yaml:112:15: change order 2 takes the place of change order 1, which was approved
    replaces: 1
              ^
  Write cancels: 1 instead, with the opposite amounts.
""",
    ),
    (
        "provisional-settled",
        (TILES, ("{description: Granite worktop, amount: 3200.00}", "{provisional_sum: Tile, cost: 1450.00}")),
        """\
good.yaml:113:27: the contract has no provisional sum "Tile"
    - {provisional_sum: Tile, cost: 1450.00}
                        ^^^^
  Did you mean "Tiles"? There are: Tiles.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said(changed(edits)) + "\n" == message

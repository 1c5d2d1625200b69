"""Every rule that needs nothing but the case file is shown by a slip in one of the files beside this one."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from docgen.case.checks import CHECKS
from tests.case.good import rules_of

BESIDE = [import_module(f"tests.case.checks.{file.stem}") for file in sorted(Path(__file__).parent.glob("test_*.py"))]
IN_A_TEST_OF_ITS_OWN = {
    "milestones-with-time", "breach-and-payments", "breach-and-disputes", "letter-third-person", "credit-note-since",
}  # fmt: skip


def test_every_rule_has_a_mistake_that_shows_it() -> None:
    shown = {mistake[0] for module in BESIDE for mistake in getattr(module, "MISTAKES", ())}

    assert shown | IN_A_TEST_OF_ITS_OWN == rules_of(CHECKS)

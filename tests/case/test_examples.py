"""The example jobs have no problem and no warning: a good case is silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.pipeline import load
from tests.case.good import GOOD, said, said_with_law

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.yaml") if path.name != "papers.yaml"))
def test_an_example_has_no_warning(name: str) -> None:
    assert load(str(EXAMPLES / name)).warnings == ()


def test_the_good_case_of_the_tests_has_no_warning() -> None:
    assert said(GOOD) == ""
    assert said_with_law(GOOD) == ""

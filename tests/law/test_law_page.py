"""docs/law.md says what every field of a pack is for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.law.applicability import verify_words
from docgen.law.describe import law_text
from docgen.law.pack import RULE_NAMES, Band, Country, InterestRule, Law, RateRule
from docgen.law.pack_reader import known_laws, load_law
from docgen.law.provision import Provision
from docgen.law.shape import seen
from docgen.schema.fields import Record, fields_in

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "law.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", [Law, Country, InterestRule, Provision, RateRule, Band])
def test_the_page_on_law_packs_names_every_field(kind: type[Record]) -> None:
    unexplained = {"sum"}  # a band's own sum needs no word
    for name in fields_in(kind):
        if name not in unexplained:
            assert f"`{name}" in PAGE, f"{kind.__name__}.{name}"


def test_the_page_names_every_confidence_and_standing() -> None:
    for word in ("seen in the primary source", "seen in a secondary source", "general knowledge", "unsure"):
        assert f"`{word}`" in PAGE
    for word in ("of right", "on demand", "choice"):
        assert f"`{word}`" in PAGE


def test_the_page_says_what_every_rule_decides_in_the_order_of_the_alphabet() -> None:
    _, _, after = PAGE.partition("## The rules by name")
    table, _, _ = after.partition("\n## ")

    assert tuple(re.findall(r"^\| `([a-z_]+)` \| [A-Z]", table, re.MULTILINE)) == RULE_NAMES


def test_nothing_that_a_user_reads_takes_general_knowledge_for_a_source() -> None:
    """The word stands in packs, as how sure docgen is; what is printed says that no source was seen."""
    for code in known_laws():
        law = load_law(code)
        assert "general knowledge" not in law_text(law)
        forum = law.small_claims
        assert forum is None or "general knowledge" not in verify_words(forum)
    day_count = load_law("US-CA").day_count
    assert day_count.confidence == "general knowledge"
    assert seen(day_count) == "Not verified: docgen has seen no source for this (as of 2026-11-22)."

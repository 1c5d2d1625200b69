"""docs/law.md says what every field of a pack is for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace

from docgen.law.applicability import verify_words
from docgen.law.describe import law_text
from docgen.law.pack import RULE_NAMES, Band, Country, InterestRule, Law, RateRule
from docgen.law.pack_reader import known_laws, load_law
from docgen.law.provision import Confidence, Provision
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
    for word in get_args(Confidence):
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
    assert day_count.confidence == "docgen's own rule"
    assert seen(day_count) == "This is docgen's own rule: no source settles it (as of 2026-11-22)."
    unseen = replace(day_count, confidence="not verified")
    assert seen(unseen) == "Not verified: docgen has seen no source for this (as of 2026-11-22)."


PUBLISHERS = (
    "leginfo.legislature.ca.gov", "nysenate.gov", "ecfr.gov", "mainelegislature.org", "ilga.gov", "azleg.gov",
    "mgaleg.maryland.gov", "govt.westlaw.com", "app.leg.wa.gov", "casetext.com", ".gov/",
)  # fmt: skip
"""Who publishes the law of a State itself, or a text of it with its day."""

STATES = [code for code in known_laws() if load_law(code).state]


@pytest.mark.parametrize("code", STATES)
def test_every_provision_of_a_state_says_of_which_day_its_text_is(code: str) -> None:
    """A copy without a date, or an old one, is a secondary source unless the law's own publisher has it."""
    for provision in provisions_of(load_law(code)):
        if not provision.source or not provision.confidence.startswith("seen"):
            continue
        assert provision.text_of, provision.reference
        if provision.confidence == "seen in the primary source" and provision.text_of == "undated":
            assert any(publisher in provision.source for publisher in PUBLISHERS), provision.reference


def provisions_of(law: Law) -> list[Provision]:
    """The provisions that the pack of a law itself holds."""
    found: list[Provision] = []
    for name in fields_in(Law):
        value = getattr(law, name)
        if name in ("country", "rules"):
            continue
        for each in value if isinstance(value, tuple) else (value,):
            found += [each] if isinstance(each, Provision) else []
            found += [rate for rate in getattr(each, "rates", ()) if isinstance(rate, Provision)]
    return found


@pytest.mark.parametrize("code", STATES)
def test_the_page_of_a_state_says_what_is_not_verified(code: str) -> None:
    law = load_law(code)
    text = law_text(law)
    unknown = text.partition("Not verified: docgen claims nothing on it.\n")[2]
    assert f"Ask a lawyer in {law.name}" in unknown
    assert ("  periods of limitation\n" in unknown) == (law.limitation is None)
    assert ("on commercial property of a direct contractor" in unknown) == (
        not any("direct contractor" in lien.roles and lien.properties != ("residential",) for lien in law.liens)
    )
    for lien in law.liens:
        assert f"Mechanics lien of a {' or '.join(lien.roles)}" in text

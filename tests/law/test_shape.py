"""How sure docgen says it is of a provision, and what a rule that needs the law is made of."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

from datetime import date

import pytest

from docgen.law.checks import CHECKS as OF_THE_LAW
from docgen.law.provision import Confidence, Provision
from docgen.law.shape import edition, seen
from docgen.ledger.checks import CHECKS as OF_THE_LEDGER


def provision(confidence: Confidence, source: str = "the Gazette", text_of: str = "") -> Provision:
    """A provision that somebody looked for up to 30 November 2026."""
    return Provision(
        reference="section 1", confidence=confidence, source=source, text_of=text_of, observed_to=date(2026, 11, 30)
    )


UNKNOWN = "Not verified: docgen has seen no source for this (as of 2026-11-30)."
OWN = "This is docgen's own rule: no source settles it (as of 2026-11-30)."


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (provision("not verified"), UNKNOWN),
        (provision("general knowledge"), UNKNOWN),
        (provision("docgen's own rule"), OWN),
        (
            provision("seen in the primary source", text_of="18 April 2026"),
            "docgen has this from: seen in the primary source (the Gazette), text of 18 April 2026, looked at up to 2026-11-30.",
        ),
        (
            provision("seen in a secondary source", text_of="undated, in force since 2004"),
            "docgen has this from: seen in a secondary source (the Gazette), text undated, in force since 2004, looked at up to 2026-11-30.",
        ),
        (
            provision("conflicting", source=""),
            "docgen has this from: conflicting, looked at up to 2026-11-30.",
        ),
        (provision("unsure"), "docgen has this from: unsure (the Gazette), looked at up to 2026-11-30."),
    ],
)  # fmt: skip
def test_how_sure_docgen_is_of_a_provision_is_said_in_full(given: Provision, said: str) -> None:
    assert seen(given) == said
    assert seen(given, sources=False) == said.replace(" (the Gazette)", "")


def test_the_edition_of_a_text_is_said_where_it_is_known() -> None:
    assert edition(provision("unsure")) == ""
    assert edition(provision("unsure", text_of="August 19, 2023")) == ", text of August 19, 2023"
    assert edition(provision("unsure", text_of="undated")) == ", text undated"


def test_every_rule_of_a_case_under_its_law_reads_the_law() -> None:
    """While the name of the law is wrong, nothing is told that follows from the law that stands in for it."""
    reads = {check.rule: check.reads for check in OF_THE_LAW} | {check.rule: check.reads for check in OF_THE_LEDGER}

    assert [rule for rule, fields in reads.items() if fields.count("law") != 1] == []

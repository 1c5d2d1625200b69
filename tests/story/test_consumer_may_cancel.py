"""A consumer who may cancel: told of it before the contract goes out, and asked in writing before work starts early."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.documents import available
from docgen.errors import CaseError, DocgenError
from docgen.law.contract_checks import work_before_cancellation_ends
from docgen.ledger.ledger import ledger_of
from docgen.loading import Loaded
from docgen.pipeline import draft, load
from docgen.register.issue import issue
from docgen.render.words import lines_of
from tests.register.shop import MOMENT, case_in, edit, issued
from tests.steps.jobs import job, law_of, unmet, words_of

OWN = """\
---
document: contract
title: Our terms
layout: agreement
---
# Our terms

{words}

{{{{ contract.signatures }}}}
"""


def test_a_contract_that_does_not_say_how_the_contractor_is_reached_is_not_issued(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    edit(case, "    phone: 01632 960114\n", "")
    with pytest.raises(CaseError) as refused:
        issued(case)
    [found] = refused.value.diagnostics
    assert found.rule == "cancellation-information"
    assert (
        "the consumer may cancel and is not told all that the law asks for (parties.contractor.phone is not given);"
        " who is not told may cancel for a year more, and then owes nothing for the work" in found.message
    )


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("We do the work and you pay.", True),
        ("You may cancel whenever we say so. Pay within 14 days.", True),
        ("You may cancel this contract within {{ particulars.cancel_within }}.", False),
    ],
)
def test_a_template_of_ones_own_has_to_tell_the_consumer_of_the_right(
    tmp_path: Path, words: str, refused: bool
) -> None:
    case = case_in(tmp_path)
    own = tmp_path / "terms.md"
    own.write_text(OWN.format(words=words.replace(". Pay", ".\n\nPay")), "utf-8")

    def go() -> None:
        issue(
            load(str(case)), "contract", as_of=date(2026, 3, 2), issued=MOMENT, formats=("md",), version="0.1.0",
            template=own,
        )  # fmt: skip

    if not refused:
        go()
        return
    with pytest.raises(DocgenError) as error:
        go()
    assert str(error.value).startswith(
        "this contract does not tell the consumer of the right to cancel it within 14 days, and who is not told may"
        " cancel much later and owe nothing for the work"
    )


def test_work_may_start_early_once_the_client_has_signed_the_request(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    edit(case, "start: 2026-03-23", "start: 2026-03-10")
    early = load(str(case))
    assert [each.rule for each in early.warnings if each.rule == "work-before-cancellation-ends"]
    words = list(lines_of(draft(early, "early-start-request", as_of=date(2026, 3, 2)).draft))
    assert (
        "The Client expressly asks the Contractor to start the Work before the time to cancel has ended, on 10"
        " March 2026." in words
    )
    assert (
        "If the Client cancels after this request, the Client pays for the Work done until the Contractor was told of"
        " it, in proportion to the price of the contract." in words
    )
    edit(case, "  concluded: off premises", "  concluded: off premises\n  early_start_asked: 2026-03-06")
    assert not [each for each in load(str(case)).warnings if each.rule == "work-before-cancellation-ends"]


def test_work_of_a_change_order_may_start_early_as_well(tmp_path: Path) -> None:
    loaded = load(str(case_in(tmp_path)))
    words = "\n".join(lines_of(draft(loaded, "early-start-request", number=1, as_of=date(2026, 4, 13)).draft))
    assert "to Change Order 1 of 13 April 2026, which adds to the contract K-2026-014 of 2 March 2026" in words
    assert "asks the Contractor to start the work of Change Order 1 before the time to cancel it has ended." in words
    assert "in proportion to the price of the Change Order." in words


def test_a_request_signed_after_the_start_changes_nothing(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    edit(case, "start: 2026-03-23", "start: 2026-03-10")
    edit(case, "  concluded: off premises", "  concluded: off premises\n  early_start_asked: 2026-03-11")
    loaded = load(str(case))
    assert list(work_before_cancellation_ends.find(loaded.ledger))


@pytest.mark.parametrize(
    ("law", "client", "concluded", "there"),
    [
        ("GB-ENG", "consumer", "off premises", True),
        ("DE", "consumer", "distance", True),
        ("GB-ENG", "consumer", "on premises", False),
        ("GB-ENG", "company", "off premises", False),
        ("US-CA", "consumer", "off premises", False),
    ],
)
def test_the_form_is_for_consumers_who_may_cancel_in_europe(law: str, client: str, concluded: str, there: bool) -> None:
    case = job("2026-05-15", law=law, client=client, contract={"concluded": concluded})
    assert ("early-start-request" in {kind.name for kind, _ in available(case)}) is there


def test_without_a_right_to_cancel_nothing_is_asked_for() -> None:
    case = job("2026-05-15", client="company")
    case = replace(case, contract=replace(case.contract, concluded="off premises"))
    assert law_of(case).cancellation
    assert "cancellation-information" not in unmet(case, "contract", "2026-06-15")


ASKED = {"id": "I1", "date": "2026-03-02", "asked_by": "Ada Thornbury", "description": "A shelf.", "estimate": "90.00"}
HOME = {"concluded": "off premises"}


@pytest.mark.parametrize(
    ("law", "language", "words"),
    [
        ("GB-ENG", "en-GB", "As a consumer you may cancel this extra work within 14 days"),
        ("DE", "de-DE", "Als Verbraucher können Sie die zusätzliche Arbeit innerhalb von 14 Tagen widerrufen"),
    ],
)
def test_extra_work_asked_for_at_home_may_be_cancelled_and_the_letter_says_so(
    law: str, language: str, words: str
) -> None:
    def said(asked: dict[str, str] | None = None, **terms: Any) -> str:
        terms = {"client": "consumer", "contract": HOME, **terms}
        case = job("2026-04-01", law=law, language=language, instructions=[{**ASKED, **(asked or {})}], **terms)
        return words_of(case, "confirmation-of-instruction", "2026-03-03", "I1")

    assert words in said()
    assert words in said({"urgent": "yes"})
    assert words not in said(contract={"concluded": "on premises"})
    assert words not in said(client="company")
    assert words not in said({"estimate": "-90.00"}), "what is left out is no new contract"
    assert words not in said({"withdrawn": "2026-03-03"})


def test_whoever_confirms_it_is_told_what_has_to_go_with_it() -> None:
    case = job("2026-04-01", client="consumer", contract=HOME, instructions=[ASKED])
    loaded = Loaded(ledger=ledger_of(case, law_of(case)), name="job.yaml", warnings=(), source_lines=())
    [told] = [
        each.message
        for each in draft(loaded, "confirmation-of-instruction", as_of=date(2026, 3, 3)).warnings
        if "cancelling" in each.message
    ]
    assert "before the work begins" in told

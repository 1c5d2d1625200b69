"""Each defence: an example that is changed once brings exactly that finding."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.case.checks import CHECKS
from docgen.i18n import phrases_of
from docgen.i18n.en.review import DEFENCES as NAMES
from docgen.law.checks import CHECKS as LAW_CHECKS
from docgen.ledger.checks import CHECKS as ACCOUNT_CHECKS
from docgen.review.defences import DEFENCES
from docgen.review.review import claim_of, findings_of
from docgen.steps.conditions import CONDITIONS
from tests.review.examples import DEMANDED, changed, demand, loaded, text_of

RECORD = "\nrecord:\n"
LAST_LETTER = "  - {date: 2026-05-11, what: letter, document: late-interest-notice,"
CHANGES = [
    # defence, example, what is changed, into what
    (
        "not-due",
        "kitchen",
        "  - {date: 2026-05-01, what: completion, milestone: M3, text: Cabinets and worktops were fitted., exhibit:"
        " evidence/2026-05-01-photos.pdf}\n",
        "",
    ),
    ("wrong-party", "shop-fit-out", "    registration: Company no. 00034567 (England and Wales)\n", ""),
    (
        "unsigned-change-order",
        "shop-fit-out",
        "    approved: 2026-02-18\n    approved_by: Daniel Rusk\n",
        "    approved: 2026-02-18\n    approved_by: Petra Sayle\n",
    ),
    (
        "oral-change",
        "kitchen",
        "  - {number: INV-1044, milestone: M4, issued: 2026-05-20}\n",
        "  - {number: INV-1044, milestone: M4, issued: 2026-05-20}\n"
        "  - number: INV-1045\n    issued: 2026-05-21\n    description: A larder unit\n    amount: 900.00\n"
        "    ground: You asked for it on site on 4 May 2026.\n",
    ),
    (
        "defects",
        "kitchen",
        RECORD,
        "\ndisputes:\n  - {date: 2026-06-01, invoice: INV-1044, amount: 300.00, reason: You say that a door sticks.}\n"
        + RECORD,
    ),
    (
        "retention",
        "shop-fit-out",
        "  - {number: INV-2605, change_order: 2, issued: 2026-04-10}\n",
        "  - {number: INV-2605, change_order: 2, issued: 2026-04-10}\n"
        "  - {number: INV-2606, retention: completion, issued: 2026-04-11}\n",
    ),
    ("notice", "shop-fit-out", "date: 2026-05-08, what: suspension", "date: 2026-05-05, what: suspension"),
    ("cancellation", "kitchen", "  cancellation_told: 2026-03-02\n", ""),
    ("penalty-rate", "kitchen", "late_interest: {rate: 5% per year}", "late_interest: {rate: 14% per year}"),
    (
        "full-settlement",
        "shop-fit-out",
        LAST_LETTER,
        "  - {date: 2026-05-10, what: offer, by: email, text: The client offered half of it.}\n" + LAST_LETTER,
    ),
    (
        "formalities",
        "bathroom-remodel",
        "    insurer: Bay Mutual Insurance Company\n",
        "",
    ),
    ("licence", "bathroom-remodel", "    license: CSLB license no. 0000000 (B, C-36)\n", ""),
    (
        "insolvency",
        "shop-fit-out",
        RECORD,
        "\nstays:\n  - {date: 2026-06-01, what: insolvency, text: Administrators were appointed.}\n" + RECORD,
    ),
    (
        "duplicate-claim",
        "shop-fit-out",
        LAST_LETTER,
        "  - {date: 2026-05-10, what: letter, document: collection-handover, by: email, text: The claim was handed"
        " over.}\n" + LAST_LETTER,
    ),
]


def to_close(text: str, day: date) -> set[str]:
    """The defences that leave something to close."""
    case = loaded(text)
    return {found.name for found in findings_of(claim_of(case, demand(case, day), day)) if found.gaps}


OPEN = {"bathroom-remodel": {"not-due"}}
"""What an example leaves open as it stands: the last milestone of that one has no exhibit."""


@pytest.mark.parametrize("example", sorted(DEMANDED))
def test_an_example_as_it_stands_leaves_to_close_what_it_lacks(example: str) -> None:
    assert to_close(text_of(example), DEMANDED[example]) == OPEN.get(example, set())


@pytest.mark.parametrize(("name", "example", "old", "new"), CHANGES, ids=[change[0] for change in CHANGES])
def test_one_change_brings_exactly_that_defence(name: str, example: str, old: str, new: str) -> None:
    found = to_close(changed(text_of(example), old, new), DEMANDED[example])
    assert found - OPEN.get(example, set()) == {name}


def test_years_later_the_claim_is_time_barred_and_that_alone() -> None:
    day = date(2033, 7, 4)
    case = loaded(text_of("kitchen"))
    found = {each.name: each for each in findings_of(claim_of(case, demand(case, day), day))}
    assert {each.name for each in found.values() if each.gaps} == {"time-bar"}
    assert found["time-bar"].raised[0] == "INV-1043: the time ended on 15\u00a0May 2032."


def test_what_is_retained_says_that_tax_is_in_it() -> None:
    day = DEMANDED["shop-fit-out"]
    case = loaded(text_of("shop-fit-out"))
    (found,) = (each for each in findings_of(claim_of(case, demand(case, day), day)) if each.name == "retention")
    assert found.answered == (
        "5% is retained under the contract; £3,870.00, tax included, is held so far and not claimed.",
    )


def test_what_several_milestones_lack_is_one_thing_to_close() -> None:
    """A claim for forty invoices would else begin with forty sentences that differ in a number."""
    text, day = text_of("kitchen"), DEMANDED["kitchen"]
    text = changed(text, ", exhibit: evidence/2026-05-01-photos.pdf")
    text = changed(text, "    exhibit: evidence/2026-05-20-completion-sheet.pdf\n")
    case = loaded(text)
    (found,) = (each for each in findings_of(claim_of(case, demand(case, day), day)) if each.name == "not-due")
    assert found.gaps == (
        "Name the exhibits that show that each of these was done, since the record has none: milestone M3,"
        " milestone M4.",
    )


def test_every_defence_is_changed_for_once_and_has_a_manual_page_and_a_name_in_every_language() -> None:
    assert [each.name for each in DEFENCES] == list(NAMES)
    assert {change[0] for change in CHANGES} | {"time-bar"} == set(NAMES)
    for each in DEFENCES:
        assert each.manual
        assert phrases_of("de").review.defence(each.name) != phrases_of("en").review.defence(each.name)


def test_the_checks_and_conditions_that_a_defence_names_exist_and_each_is_named_once() -> None:
    rules = {each.rule for each in CHECKS} | {each.rule for each in LAW_CHECKS} | {each.rule for each in ACCOUNT_CHECKS}
    named = [rule for each in DEFENCES for rule in each.checks]
    assert set(named) <= rules
    assert len(named) == len(set(named))
    gate = [rule for each in DEFENCES for rule in each.conditions]
    assert set(gate) <= {each.rule for each in CONDITIONS}
    assert len(gate) == len(set(gate))

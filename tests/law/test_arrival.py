"""When what went out counts as received or served, one branch at a time, of a case made in memory."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.case.evidence import Event
from docgen.law.pack import Law
from docgen.law.pack_reader import load_law
from docgen.law.provision import ServiceRule
from docgen.law.service import Arrival, arrival_of, has_notice_clause, served_in_proceedings, served_on, ways_served
from tests.steps.jobs import job

LETTERS = load_law("US-CA").service_of("letters", "post")
assert LETTERS is not None
THREE_DAYS = replace(LETTERS, days=3, unit="business days", ways=("post", "email", "fax"))
SIGNED = {"contract": {"signed": "2024-01-02"}}
NOTHING = replace(LETTERS, presumed=False, days=3, ways=("left at the address",))


def law(*rules: ServiceRule, code: str = "GB-ENG") -> Law:
    """A law with these rules of service and no others, in a country without any."""
    found = load_law(code)
    return replace(found, service=rules, country=replace(found.country, service=()))


def letter(by: str | None = "post", day: str = "2024-03-27", **more: Any) -> Event:
    """A reminder that went out on the Wednesday before Easter, where nothing else is said."""
    return Event(
        date=date.fromisoformat(day), what="letter", by=by, text="It went out.", **{"document": "reminder", **more}
    )


def counted(event: Event, under: Law, **more: Any) -> tuple[str, str, ServiceRule | None]:
    """When it counts as received, by what, and the rule that goes with it; the contract is of 2 January 2024."""
    found = arrival_of(event, job("2024-02-05", **more), under)
    return f"{found.day}", found.by, found.rule


@pytest.mark.parametrize(
    ("event", "rules", "more", "counts"),
    [
        (letter(received=date(2024, 4, 5)), (THREE_DAYS,), {}, ("2024-04-05", "proof", THREE_DAYS)),
        (letter("by hand"), (replace(THREE_DAYS, ways=()),), {}, ("2024-03-27", "hand", replace(THREE_DAYS, ways=()))),
        # By the clause on notices: on the second business day by post, on the next by email.
        (letter(), (THREE_DAYS,), {}, ("2024-04-02", "contract", THREE_DAYS)),
        (letter(None), (THREE_DAYS,), {}, ("2024-04-02", "contract", THREE_DAYS)),
        (letter("email"), (THREE_DAYS,), {}, ("2024-03-28", "contract", THREE_DAYS)),
        # By the law where the contract has no such clause, or does not speak of it.
        (letter("fax"), (THREE_DAYS,), {}, ("2024-04-03", "law", THREE_DAYS)),
        (letter(), (THREE_DAYS,), {"agreement": "oral"}, ("2024-04-03", "law", THREE_DAYS)),
        (letter("letterbox"), (NOTHING,), {}, ("None", "", NOTHING)),
        (letter("letterbox"), (), {}, ("None", "", None)),
        # What went out before the contract is not bound by it.
        (letter(day="2024-01-02"), (), {}, ("2024-01-04", "contract", None)),
        (letter(day="2024-01-01"), (), {}, ("None", "", None)),
        (letter(day="2024-01-02", document="contract"), (), SIGNED, ("None", "", None)),
        (letter(day="2024-01-03", document="contract"), (), SIGNED, ("2024-01-05", "contract", None)),
        (letter(day="2024-01-03", document="contract"), (), {}, ("None", "", None)),
        (letter(document="cancellation-instructions", change_order=1), (), {}, ("2024-04-02", "contract", None)),
        (letter(day="2024-01-03"), (), {"contract": {"signed": "2024-01-04"}}, ("None", "", None)),
    ],
)  # fmt: skip
def test_a_letter_counts_by_proof_by_hand_by_the_contract_or_by_the_law(
    event: Event, rules: tuple[ServiceRule, ...], more: dict[str, Any], counts: tuple[str, str, ServiceRule | None]
) -> None:
    assert counted(event, law(*rules), **more) == counts


def test_the_time_of_a_step_counts_for_letters_too() -> None:
    before = replace(THREE_DAYS, days=None, before="16:30")
    assert counted(letter("fax", at="16:29"), law(before)) == ("2024-03-27", "law", before)
    assert counted(letter("fax", at="16:30"), law(before)) == ("2024-03-28", "law", before)


@pytest.mark.parametrize(
    ("code", "client", "agreement", "has"),
    [
        ("GB-ENG", "company", None, True),
        ("GB-ENG", "consumer", None, True),
        ("DE", "company", None, True),
        ("DE", "consumer", None, False),
        ("GB-ENG", "company", "oral", False),
    ],
)
def test_a_clause_on_receipt_binds_no_german_consumer(code: str, client: str, agreement: str | None, has: bool) -> None:
    more: dict[str, Any] = {"agreement": agreement} if agreement else {}
    assert has_notice_clause(job("2024-02-05", law=code, client=client, **more), load_law(code)) is has


def test_a_court_document_counts_by_the_latest_of_its_ways() -> None:
    england = load_law("GB-ENG")
    post, hand = (england.service_of("court documents", way) for way in ("post", "in person"))

    def served(by: str | None, **more: Any) -> Arrival | None:
        return served_in_proceedings(letter(by, **more), job("2024-02-05"), england)

    both = Arrival(day=date(2024, 4, 2), by="law", rule=post)  # two days are Good Friday, and Easter follows
    assert served("post") == both
    assert served(None) == both
    assert served("post and by hand") == both
    assert served("by hand", at="16:29") == Arrival(day=date(2024, 3, 27), by="law", rule=hand)
    assert served("email") is None
    assert served_in_proceedings(letter(), job("2024-02-05"), law()) is None


def test_a_day_that_is_not_moved_on_stays() -> None:
    rule = replace(THREE_DAYS, days=2, unit="days")
    assert served_on(rule, date(2024, 3, 28), None, "GB-ENG") == date(2024, 3, 30)
    assert served_on(replace(rule, moved_on=True), date(2024, 3, 28), None, "GB-ENG") == date(2024, 4, 2)


def test_what_is_left_at_the_address_is_neither_handed_over_nor_posted() -> None:
    assert ways_served("post, left at the door") == ("left at the address",)
    assert ways_served("letterbox, by email as well") == ("email", "left at the address")
    assert ways_served("e-mails") == ("post",)

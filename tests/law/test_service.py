"""When something counts as received or served: the table of the Civil Procedure Rules day by day, and other laws."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from docgen.case.evidence import Event
from docgen.law.pack_reader import load_law
from docgen.law.service import arrival_of, served_in_proceedings, served_on, ways_served
from docgen.pipeline import load
from tests.register.shop import EXAMPLES

# The bank holidays of England and Wales in 2026, and the first of 2027.
BANK_HOLIDAYS = {
    date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4), date(2026, 5, 25), date(2026, 8, 31),
    date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1),
}  # fmt: skip
ENGLAND = load_law("GB-ENG")
ONE = timedelta(days=1)


def is_open(day: date) -> bool:
    return day.strftime("%a") not in ("Sat", "Sun") and day not in BANK_HOLIDAYS


def by_the_table(way: str, day: date, at: str | None) -> date:
    """Rule 6.26, row by row, worked out without docgen's calendar."""
    if way in ("post", "document exchange"):
        served = day + ONE + ONE
        while not is_open(served):
            served += ONE
        return served
    if is_open(day) and at is not None and at < "16:30":
        return day
    served = day + ONE
    while not is_open(served):
        served += ONE
    return served


@pytest.mark.parametrize("way", ["post", "document exchange", "left at the address", "in person", "email", "fax"])
def test_rule_6_26_on_every_day_of_a_year(way: str) -> None:
    rule = ENGLAND.service_of("court documents", way)
    assert rule is not None
    days = [date(2026, 1, 1) + count * ONE for count in range(365)]
    times = (None, "00:00", "16:29", "16:30", "23:59")
    found = {(day, at): served_on(rule, day, at, "GB-ENG") for day in days for at in times}
    assert found == {(day, at): by_the_table(way, day, at) for day in days for at in times}


def test_rule_6_14_takes_two_business_days_on_every_day_of_a_year() -> None:
    rule = ENGLAND.service_of("claim form", "post")
    assert rule is not None
    for count in range(365):
        day = date(2026, 1, 1) + count * ONE
        second = [later for ahead in range(1, 15) if is_open(later := day + ahead * ONE)][1]
        assert served_on(rule, day, None, "GB-ENG") == second


def test_a_letter_is_presumed_to_arrive_in_the_united_states_and_not_in_germany() -> None:
    germany, texas = load_law("DE").service_of("letters", "post"), load_law("US-TX").service_of("letters", "post")
    assert germany is not None
    assert texas is not None
    assert (germany.presumed, texas.presumed, texas.days) == (False, True, None)
    assert "2 AZR 68/24" in germany.source


@pytest.mark.parametrize(
    ("channel", "ways"),
    [
        ("email and first-class post", ("email", "post")),
        ("E-Mail", ("email",)),
        ("hand", ("in person",)),
        ("hand, into the letterbox", ("left at the address",)),
        ("Boten, Einwurf in den Briefkasten", ("left at the address",)),
        ("Übergabe-Einschreiben", ("post",)),
        ("document exchange", ("document exchange",)),
        ("certified mail", ("post",)),
        ("a word that says nothing", ("post",)),
    ],
)
def test_the_words_of_a_channel_name_ways_of_service(channel: str, ways: tuple[str, ...]) -> None:
    assert ways_served(channel) == ways


@pytest.mark.parametrize(
    ("by", "document", "day", "counts"),
    [
        ("hand", "cancellation-instructions", "2026-03-04", ("hand", date(2026, 3, 4))),
        ("post", "cancellation-instructions", "2026-03-04", ("", None)),
        ("email", "reminder", "2026-03-03", ("", None)),
        ("email", "reminder", "2026-04-14", ("contract", date(2026, 4, 15))),
        ("fax", "reminder", "2026-04-14", ("", None)),
    ],
)
def test_the_clause_on_notices_holds_for_what_it_speaks_of_once_there_is_a_contract(
    by: str, document: str, day: str, counts: tuple[str, date | None]
) -> None:
    kitchen = load(str(EXAMPLES / "kitchen.yaml"))  # it was signed on 4 March 2026
    event = Event(date=date.fromisoformat(day), what="letter", by=by, text="It went out.", document=document)
    arrival = arrival_of(event, kitchen.case, kitchen.law)
    assert (arrival.by, arrival.day) == counts


def test_email_and_fax_serve_no_court_document_without_a_consent_in_writing() -> None:
    kitchen = load(str(EXAMPLES / "kitchen.yaml"))
    for by, served in (("email", None), ("fax", None), ("post and email", date(2026, 4, 16))):
        event = Event(date=date(2026, 4, 14), what="letter", by=by, text="It went out.", at="09:05")
        found = served_in_proceedings(event, kitchen.case, kitchen.law)
        assert (found.day if found else None) == served

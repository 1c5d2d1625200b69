"""The notice of delay says what holds up the work, from where it comes, and what the contract makes of it."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.case.models import Case
from docgen.documents.delay import delays_by_name
from docgen.errors import DocgenError
from tests.steps.jobs import job, words_of

CLOSED = {"date": "2026-04-10", "what": "site-closed", "text": "The door was locked.", "exhibit": "a.jpg"}
FLOOD = {"date": "2026-04-10", "what": "delay", "text": "The river flooded the road.", "time": "3 business days"}
TERMS = {"completion": "2026-05-08"}
CALIFORNIA = {"law": "US-CA", "client": "consumer"}


def held_up(*record: dict[str, Any], **more: Any) -> Case:
    """A job to be complete on 8 May 2026, in which these things happened."""
    return job("2026-05-15", **{"contract": TERMS, "record": list(record), **more})


def test_a_closed_site_is_the_clients_delay_and_its_length_may_be_open() -> None:
    said = words_of(held_up(CLOSED), "notice-of-delay", "2026-04-10")
    assert "On 10 April 2026 this happened, and it holds up the work:\n\nThe door was locked." in said
    assert (
        "How much longer the work will take because of it is not known yet; we will write again as soon as it is."
        in said
    )
    assert "| Completion date as agreed | 8 May 2026 |" in said
    assert "Likely day of completion" not in said
    assert (
        "The delay comes from your side. Under the contract it extends the time for completion, and what it costs is to"
        " be paid as the contract prices work without an agreed price." in said
    )
    assert "Please see to it that the work can go on, and write without delay when that will be." in said
    assert "1. Evidence of the delay" in said


def test_what_nobody_caused_extends_the_time_and_names_the_likely_day() -> None:
    said = words_of(held_up(FLOOD), "notice-of-delay", "2026-04-12")
    assert "The work is likely to take 3 Business Days longer because of it." in said
    assert "| Likely day of completion | 13 May 2026 |" in said
    assert "Neither of us could have foreseen or prevented it with reasonable care." in said
    assert "comes from" not in said


def test_the_contractors_own_delay_extends_nothing() -> None:
    said = words_of(held_up(FLOOD | {"caused_by": "contractor"}), "notice-of-delay", "2026-04-10")
    assert "The delay comes from our side. It does not extend the time for completion" in said


def test_in_a_home_in_california_nothing_extra_is_claimed_without_a_signature() -> None:
    said = words_of(held_up(CLOSED, **CALIFORNIA), "notice-of-delay", "2026-04-10")
    assert "Under the contract it extends the time for completion.\n" in said.replace(" No extra", "\nNo extra")
    assert "No extra work is begun because of it before you have authorized it by a Change Order." in said


def test_the_same_in_german() -> None:
    german = {"law": "DE", "language": "de-DE"}
    said = words_of(held_up(CLOSED | {"time": "2 weeks"}, **german), "notice-of-delay", "2026-04-10")
    assert "Behinderungsanzeige: A job" in said
    assert "Die Arbeiten werden dadurch voraussichtlich 2 Wochen länger dauern." in said
    assert (
        "Die Ursache liegt in Ihrem Verantwortungsbereich. Nach dem Vertrag verlängert sich die Ausführungszeit" in said
    )
    own = words_of(held_up(FLOOD | {"caused_by": "contractor"}, **german), "notice-of-delay", "2026-04-10")
    assert "Anzeige einer Verzögerung: A job" in own


def test_a_consumer_may_have_the_part_left_out() -> None:
    said = words_of(held_up(CLOSED, client="consumer"), "notice-of-delay", "2026-04-10")
    assert "You may instead have the part that is affected left out; please say if you wish that." in said
    assert "left out" not in words_of(held_up(CLOSED), "notice-of-delay", "2026-04-10")


def test_two_delays_of_a_day_are_told_apart_and_none_is_announced() -> None:
    case = held_up(CLOSED, FLOOD)
    assert list(delays_by_name(case)) == ["2026-04-10", "2026-04-10-2"]
    with pytest.raises(DocgenError) as refused:
        words_of(case, "notice-of-delay", "2026-04-09", "2026-04-10")
    assert refused.value.message == "the delay begins only on 2026-04-10"
    assert refused.value.hint == "Give that day or a later one with --as-of."


@pytest.mark.parametrize("document", ["notice-of-delay", "notice-of-completion"])
def test_an_agreement_by_word_of_mouth_has_no_clause_to_point_to(document: str) -> None:
    done = {"date": "2026-04-10", "what": "completion", "milestone": "M1", "text": "Done."}
    case = held_up(CLOSED, done, agreement={"form": "oral"})
    with pytest.raises(DocgenError) as refused:
        words_of(case, document, "2026-04-10")
    assert refused.value.message == (
        f"the {document.replace('-', ' ')} points to clauses of a written contract, and this agreement was made by word"
        " of mouth"
    )
    assert refused.value.hint == (
        "Write to the client in your own words, and enter under record what you wrote and when."
    )

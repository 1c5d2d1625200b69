"""What is complete is told with what follows from silence, and what was seen is written down and signed."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.case.models import Case
from docgen.documents.completion import completed
from docgen.errors import DocgenError
from tests.steps.jobs import job, words_of

FIRST = {"date": "2026-04-10", "what": "completion", "milestone": "M1", "text": "Half was built.", "exhibit": "a.jpg"}
WHOLE = {"date": "2026-05-20", "what": "completion", "milestone": "M2", "text": "All was built."}


def done(*record: dict[str, Any], **more: Any) -> Case:
    """A job in which these things happened."""
    return job("2026-05-15", invoices=[], breach=None, record=list(record), **more)


def test_the_notice_names_what_is_complete_what_shows_it_and_the_last_day_to_answer() -> None:
    said = words_of(done(FIRST), "notice-of-completion", "2026-04-10")
    assert "Milestone M1 (Half) of the contract J-1 of 2 January 2024 has been complete since 10 April 2026." in said
    assert "Half was built." in said
    # By post it arrives on the second business day, Tuesday 14 April, and ten business days later it is 28 April.
    assert "in writing by **Tuesday 28 April 2026** either that you agree that the milestone is reached" in said
    assert (
        "**Please note: if in that time you do not say in writing, with reasons, why it is not complete, the milestone"
        " counts as reached** under the contract’s clause on completion." in said
    )
    assert "1. What shows that it is complete" in said
    assert "and with it the whole work" not in said


def test_with_an_agreed_time_for_acceptance_silence_is_named_with_its_own_condition() -> None:
    agreed = {"acceptance": {"within": "5 business days"}}
    said = words_of(done(FIRST, WHOLE, contract=agreed), "notice-of-completion", "2026-05-20", "M2")
    assert "has been complete since 20 May 2026, and with it the whole work." in said
    assert "by **Monday 1 June 2026**" in said  # 25 May is a bank holiday
    assert "either that you accept it, or which defects you see, each by itself." in said
    assert (
        "if in that time you do not reply, or if you refuse without naming a defect, the work counts as accepted**"
        in said
    )
    assert "If you accept it, please name the defects that you know of." in said


def test_a_milestone_in_german_law_is_reached_and_only_the_whole_is_accepted() -> None:
    german = {"law": "DE", "language": "de-DE", "client": "consumer"}
    part = words_of(done(FIRST, **german), "notice-of-completion", "2026-04-10")
    assert (
        "der Meilenstein M1 (Half) aus dem Vertrag J-1 vom 2. Januar 2024 ist seit dem 10. April 2026 fertiggestellt"
        in part
    )
    assert "gilt der Meilenstein als erreicht**" in part
    assert "Eine Abnahme der Leistungen ist damit nicht verbunden" in part
    assert "§ 640" not in part
    whole = words_of(done(FIRST, WHOLE, **german), "notice-of-completion", "2026-05-20", "M2")
    assert (
        "gelten die Leistungen als abgenommen** (Bestimmung des Vertrags über Fertigstellung und Abnahme; § 640 Abs. 2"
        " BGB)." in whole
    )
    assert "behalten Sie sich bitte Ihre Rechte wegen der Ihnen bekannten Mängel vor." in whole


def test_the_whole_work_has_no_milestone_where_it_is_paid_by_time() -> None:
    event = {"date": "2026-05-20", "what": "completion", "text": "All was built."}
    said = words_of(done(event), "notice-of-completion", "2026-05-20")
    assert "The work under the contract J-1 of 2 January 2024 has been complete since 20 May 2026." in said
    assert "the work counts as accepted** under" in said


def test_a_change_order_that_is_done_is_not_the_work() -> None:
    event = {"date": "2026-05-20", "what": "completion", "change_order": "1", "text": "The extra was done."}
    assert list(completed(done(event, FIRST))) == ["M1"]


def test_the_record_leaves_room_for_what_is_seen_and_both_sign() -> None:
    said = words_of(done(FIRST), "acceptance-record", "2026-04-12")
    assert "| What | M1 (Half) |" in said
    assert "| Complete on | 10 April 2026 |" in said
    assert said.count("| <br><br> |") == 3
    assert "Moss Joinery Ltd (Contractor)" in said
    assert "Ada Thornbury (Client)" in said
    assert "# Record of inspection" in said
    assert "The Client agrees that the milestone is reached." in said
    assert "This record is no acceptance of the Work." in said
    german = words_of(done(FIRST, WHOLE, law="DE", language="de-DE"), "acceptance-record", "2026-05-21", "M2")
    assert "# Abnahmeprotokoll" in german
    assert "| Gegenstand | M2 (The rest), damit die gesamte Leistung |" in german
    assert "Nur im Fall der Abnahme treten ihre Folgen ein" in german
    assert "verspäteter Fertigstellung" not in german
    agreed = {"delay_damages": {"per_day": "100.00", "at_most": "5%"}, "completion": "2026-05-08"}
    late = words_of(done(FIRST, WHOLE, contract=agreed), "acceptance-record", "2026-05-21", "M2")
    assert "3. The Client keeps the right to what the contract gives for late completion." in late


def test_nothing_is_asked_for_before_the_completion_or_after_the_acceptance() -> None:
    accepted = {"date": "2026-04-15", "what": "acceptance", "milestone": "M1", "text": "It was accepted."}
    with pytest.raises(DocgenError) as refused:
        words_of(done(FIRST, accepted), "notice-of-completion", "2026-04-16")
    assert refused.value.message == "M1 was accepted on 2026-04-15, so that nothing is to be asked for"
    assert refused.value.hint == ("Draft the acceptance-record, where what was accepted is to be put down in writing.")
    assert "counts as reached" in words_of(done(FIRST, accepted), "notice-of-completion", "2026-04-14")
    for document in ("notice-of-completion", "acceptance-record"):
        with pytest.raises(DocgenError) as refused:
            words_of(done(FIRST), document, "2026-04-09")
        assert refused.value.message == "M1 was complete on 2026-04-10, after 2026-04-09"
        assert refused.value.hint == "Give that day with --as-of."


def test_without_a_completion_in_the_record_the_line_to_enter_is_given() -> None:
    with pytest.raises(DocgenError) as refused:
        words_of(done(), "notice-of-completion", "2026-04-10")
    assert str(refused.value) == "this case has no completed milestone"
    assert "record: - {date: 2026-04-10, what: completion, milestone: M2, text: " in (refused.value.hint or "")


def test_a_refused_acceptance_is_followed_by_a_joint_record_of_the_condition() -> None:
    """Section 650g(1) to (3) BGB: day, signatures of both, or of the contractor alone, and what is then presumed."""
    said = words_of(done(FIRST, WHOLE), "condition-record", "2026-05-21", "M2")
    assert "# Joint record of condition" in said
    assert "| What | M2 (The rest), and with it the whole Work |" in said
    assert "This record is no acceptance of the Work." in said
    assert "Moss Joinery Ltd (Contractor)" in said
    assert "Ada Thornbury (Client)" in said
    assert "it is presumed" not in said
    german = words_of(done(FIRST, WHOLE, law="DE", language="de-DE"), "condition-record", "2026-05-21", "M2")
    assert "keine Abnahme der Leistungen (Zustandsfeststellung nach § 650g Abs. 1 bis 3 BGB)." in german
    assert "gibt dem Auftraggeber eine Abschrift" in german
    assert "wird vermutet, dass er nach dieser Feststellung entstanden und vom Auftraggeber zu vertreten ist" in german
    accepted = {"date": "2026-05-22", "what": "acceptance", "milestone": "M2", "text": "It was accepted."}
    with pytest.raises(DocgenError) as refused:
        words_of(done(FIRST, WHOLE, accepted), "condition-record", "2026-05-23", "M2")
    assert refused.value.message == "M2 was accepted on 2026-05-22, so that nothing is to be asked for"

"""A service was switched off, and is on again: the letters say what happened, what is due, and nothing untrue."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.case.models import Case
from docgen.errors import DocgenError
from tests.steps.jobs import job, words_of

HOSTED: dict[str, Any] = {
    "stop_work": {
        "when_overdue": "7 days",
        "notice": "7 days",
        "switches_off": ["The hosting of the shop"],
        "data_kept": "60 days",
    }
}
OFF = {"date": "2026-05-04", "what": "switch-off", "text": "The hosting was switched off."}
WARNED = {"date": "2026-04-13", "what": "letter", "document": "service-cutoff-warning", "text": "The warning was sent."}
ON = {"date": "2026-05-12", "what": "switch-on", "text": "The hosting was switched on."}
PAID = {"payments": [{"date": "2026-05-11", "amount": "4500.00"}]}


def hosted(*record: dict[str, Any], **more: Any) -> Case:
    """A job in services whose hosting may be switched off, with 4,500.00 overdue since 1 April 2026."""
    return job("2026-04-01", **{"kind": "services", "contract": HOSTED, "record": list(record), **more})


def test_the_notice_names_what_is_off_what_brings_it_back_and_how_long_data_is_kept() -> None:
    said = words_of(hosted(WARNED, OFF), "switch-off-notice", "2026-05-04")
    assert "Since **4 May 2026** this has been switched off:\n\n- The hosting of the shop" in said
    assert "It is switched on again when **£4,500.00** has arrived." in said
    assert "On 13 April 2026 you were warned that this would happen" in said
    assert "Your data is kept until **3 July 2026**." in said


def test_no_warning_is_claimed_that_the_record_does_not_have() -> None:
    said = words_of(hosted(OFF), "switch-off-notice", "2026-05-04")
    assert "warned" not in said
    assert "This is due under the contract J-1 of 2 January 2024 and has not been paid:" in said


def test_on_again_says_for_how_long_it_was_off_and_thanks_for_the_payment() -> None:
    said = words_of(hosted(WARNED, OFF, ON, **PAID), "switch-on-notice", "2026-05-12")
    assert "It had been off since 4 May 2026, for 8 days." in said
    assert "Thank you for your payment of £4,500.00 on 11 May 2026." in said
    assert "overdue" not in said
    unpaid = words_of(hosted(OFF, ON), "switch-on-notice", "2026-05-12")
    assert "£4,500.00 is overdue, which is not settled by the service being on again" in unpaid


def test_the_same_in_german() -> None:
    german = {"law": "DE", "language": "de-DE"}
    off = words_of(hosted(WARNED, OFF, **german), "switch-off-notice", "2026-05-04")
    assert "Am 13. April 2026 wurde Ihnen dies für den Fall angekündigt" in off
    on = words_of(hosted(OFF, ON, **PAID, **german), "switch-on-notice", "2026-05-12")
    assert "Die Abschaltung begann am 4. Mai 2026 und dauerte 8 Tage." in on


def test_nothing_is_told_before_it_happened() -> None:
    with pytest.raises(DocgenError) as refused:
        words_of(hosted(OFF), "switch-off-notice", "2026-05-03")
    assert refused.value.message == "the service changes only on 2026-05-04"


def test_a_quotation_binds_until_its_day_and_encloses_the_contract() -> None:
    offered: dict[str, Any] = {
        "quotation": {"date": "2024-01-02", "binding_until": "2024-01-31", "notes": ["Oak takes six weeks."]}
    }
    said = words_of(job("2026-04-01", **offered), "quotation", "2024-01-02")
    assert "This offer binds us until **Wednesday 31 January 2024**." in said
    assert "| Half | when reached | £4,500.00 |" in said
    assert "- Oak takes six weeks." in said
    assert "If you agree, please sign it and return it by Wednesday 31 January 2024." in said
    german = words_of(job("2026-04-01", law="DE", language="de-DE", **offered), "quotation", "2024-01-02")
    assert "Wir sind an dieses Angebot bis **Mittwoch, 31. Januar 2024**, gebunden." in german

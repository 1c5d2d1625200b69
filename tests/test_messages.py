"""Messages: English text with what it was made of, said in another language or told apart from one that cannot be."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal

import pytest

from docgen.dates import Duration
from docgen.messages import Document, Language, Message, Several, Told, Value, joined, lines, lines_of, said_in, say
from docgen.money import Amount

NOTICE = say(
    "the {document} of {day} names {sum} ({numbers})",
    document=Document("final-demand"),
    day=date(2026, 5, 4),
    sum=Amount(Decimal("11220"), "GBP"),
    numbers=Several(("R-1", "R-2", "R-3")),
)
GERMAN = {
    NOTICE.template: "{document} vom {day} nennt {sum} ({numbers})",
    "write it down": "schreiben Sie es auf",
}


def _value(value: Value) -> str:
    return f"<{value.isoformat() if isinstance(value, date) else value}>"


LANGUAGE = Language(template=lambda text: GERMAN.get(text, ""), value=_value)


def test_a_message_is_its_english_text_and_keeps_what_it_was_made_of() -> None:
    assert NOTICE == "the final-demand of 4 May 2026 names £11,220.00 (R-1, R-2 and R-3)"
    assert said_in(NOTICE, LANGUAGE) == "<final-demand> vom <2026-05-04> nennt <£11,220.00> (<R-1, R-2 and R-3>)"
    there_and_back = pickle.loads(pickle.dumps(lines((NOTICE, say("write it down")))))
    assert said_in(there_and_back, LANGUAGE).endswith("\nschreiben Sie es auf")


def test_what_a_language_lacks_a_part_of_is_not_said_in_it_by_halves() -> None:
    assert said_in("plain English", LANGUAGE) == ""
    assert said_in(say("unknown"), LANGUAGE) == ""
    assert said_in(NOTICE + ", " + say("unknown"), LANGUAGE) == ""
    assert said_in(NOTICE + " and on", LANGUAGE) == ""
    assert said_in(say("write it down") + ".", LANGUAGE) == "schreiben Sie es auf."
    assert said_in(Told("§ 288 BGB"), LANGUAGE) == "§ 288 BGB"


def test_the_lines_of_a_message_stay_messages() -> None:
    of = lines((NOTICE, joined((say("write it down"), ".")), "a line\nand another"))
    assert lines_of(of) == [str(NOTICE), "write it down.", "a line", "and another"]
    assert [isinstance(line, Message) for line in lines_of(of)] == [True, True, False, False]
    assert lines_of("one\n\ntwo") == ["one", "two"]
    assert lines_of("") == []


@pytest.mark.parametrize(
    ("value", "english"),
    [
        (Amount(Decimal("-1234.5"), "EUR"), "−€1,234.50"),
        (Amount(Decimal("1200"), "KWD"), "KWD\u00a01,200.000"),
        (Amount(Decimal("10"), "USD"), "$10.00"),
        (Duration(count=1, unit="months"), "1 month"),
        (Several(()), ""),
    ],
)
def test_values_in_english(value: Value, english: str) -> None:
    assert say("{value}", value=value) == english

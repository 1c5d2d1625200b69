"""What was dangerous in earlier contracts, each with a drafted contract that shows that it is so no longer.

The list is that of docs/decisions/clauses.md. Both forms and both languages are drafted wherever their words differ.
"""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest
from msgspec.structs import replace

from tests.documents.pairs import case_of
from tests.documents.test_contract_holds import LANGUAGES, ROW, contract_of, words_of

FORMS = ("full", "short")
IN_BOTH = list(product(FORMS, LANGUAGES))


def paragraph(row: dict[str, str], language: str, begins: str, **terms: Any) -> str:
    """The one line of the contract in which these words stand."""
    [found] = [line for line in words_of(row, language, **terms).splitlines() if re.search(begins, line)]
    return found


# --- one answer to who bears the risk of advance materials during a stop ---------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paid_ahead", [True, False])
def test_the_risk_of_advance_materials_during_a_stop_stays_where_their_clause_puts_it(
    language: str, paid_ahead: bool
) -> None:
    row = {"law": "GB-ENG", "client": "company", "kind": "construction", "stop_work": "in", "form": "full"}
    more = {"materials_advance": "in" if paid_ahead else "out"}
    stopped = paragraph(row | more, language, r"While work is stopped, the Client|Während der Einstellung hält")
    exception = re.search(
        r"for the Advance Materials, clause 5\.5 holds|für das Vorschussmaterial gilt \S+\s5\.5", stopped
    )
    assert bool(exception) == paid_ahead


# --- the end pays by whose fault it was ------------------------------------------------------------------------------

_LEAVING = r"cost of leaving|angemessenen Kosten der Beendigung"
_MORE = r"reasonably costs more|nach angemessenem Aufwand mehr kostet"


@pytest.mark.parametrize(("form", "language"), IN_BOTH)
@pytest.mark.parametrize("law", ["GB-ENG", "DE", "US-NY"])
def test_who_broke_the_contract_decides_what_is_paid_on_its_end(law: str, form: str, language: str) -> None:
    text = words_of({"law": law, "form": form, "termination": "all"}, language)
    assert len(re.findall(_LEAVING, text)) == 1
    assert len(re.findall(_MORE, text)) == 1
    assert re.search(r"for the profit lost, 10%|für den entgangenen Gewinn 10\s%", text)
    # The client's breach adds the cost of leaving, the contractor's takes off what others cost more: in that order.
    by_client, by_contractor = (re.search(found, text) for found in (_LEAVING, _MORE))
    assert by_client is not None
    assert by_contractor is not None
    before = text[: by_contractor.start()]
    named = r"(?:for the|after the) Contractor(?:'|’)s|Vertragsverletzung des Auftragnehmers"
    assert by_client.start() < max(each.start() for each in re.finditer(named, before))


# --- the right to cancel: nobody is left to classify the contract ----------------------------------------------------


@pytest.mark.parametrize(("form", "language"), IN_BOTH)
@pytest.mark.parametrize("law", ["GB-ENG", "DE"])
def test_the_contract_says_itself_from_when_the_time_to_cancel_runs(law: str, form: str, language: str) -> None:
    row = {"law": law, "client": "consumer", "concluded": "off premises", "form": form}
    work, goods = words_of(row, language), words_of(row | {"mainly": "in"}, language)
    last = r"receives the last of the goods|letzte Ware erhält|Erhalt der letzten Ware"
    assert not re.search(last, work)
    assert re.search(last, goods)
    for text in (work, goods):
        assert not re.search(r"[Ss]o far as the law treats|soweit das Gesetz den Vertrag", text)


# --- time in New York homes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("law", "terms", "english", "german"),
    [
        ("US-NY", {}, "have not determined a definite", "ist kein Termin, mit dessen Einhaltung der Vertrag steht"),
        ("US-NY", {"time_of_essence": "yes"}, "have determined a definite", "ist ein Termin, mit dessen Einhaltung"),
        ("GB-ENG", {"time_of_essence": "yes"}, "have determined a definite", "ist ein Termin, mit dessen Einhaltung"),
        ("GB-ENG", {}, "", ""),
    ],
)
def test_whether_time_is_of_the_essence_is_said_where_it_is_asked_or_agreed(
    law: str, terms: dict[str, Any], english: str, german: str, form: str
) -> None:
    row = {"law": law, "client": "consumer", "form": form}
    for language, words, any_of_it in (
        ("en-GB", english, "of the essence"),
        ("de-DE", german, "mit dessen Einhaltung der Vertrag steht und fällt"),
    ):
        text = words_of(row, language, completion="2026-06-01", **terms)
        assert (words in text) if words else (any_of_it not in text)
        assert text.count(any_of_it) == bool(words)


# --- set-off and keeping payment back --------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "language"), IN_BOTH)
@pytest.mark.parametrize(
    ("law", "english", "german"),
    [
        ("DE", "rights by law to refuse or keep back payment remain", "gesetzlichen Rechte des Auftraggebers, eine"),
        ("AT", "rights by law to refuse or keep back payment remain", "gesetzlichen Rechte des Auftraggebers, eine"),
        ("GB-ENG", "in proportion to", "nur einen angemessenen Teil zurückbehalten"),
        ("US-CA", "in proportion to", "nur einen angemessenen Teil zurückbehalten"),
    ],
)
def test_no_ban_on_set_off_binds_a_consumer(law: str, english: str, german: str, form: str, language: str) -> None:
    """Section 309 no. 3 BGB, and a term that a consumer need not expect elsewhere; the ban is for businesses alone."""
    case = replace(case_of(ROW | {"client": "consumer", "form": form}), law=law)
    text = "\n".join(contract_of(case, language)[1])
    assert not re.search(r"set off|setoff|aufrechnen", text)
    assert (english if language == "en-GB" else german) in text


@pytest.mark.parametrize(("form", "language"), IN_BOTH)
@pytest.mark.parametrize("law", ["GB-ENG", "DE", "US-NY"])
def test_a_business_sets_off_what_arises_from_the_contract_itself(law: str, form: str, language: str) -> None:
    row = {"law": law, "client": "company", "kind": "services", "form": form}
    said = paragraph(row, language, r"set off|aufrechnen")
    assert re.search(r"arises? from the Contract itself|aus dem Vertrag selbst", said) or law == "US-NY"
    assert re.search(r"undisputed|unbestritten", said)


# --- England: the Construction Act -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "language"), IN_BOTH)
def test_a_late_invoice_is_a_notice_of_the_day_on_which_it_is_given(form: str, language: str) -> None:
    text = words_of({"client": "company", "form": form}, language)
    assert re.search(r"dated on the day on which it is given|gilt der Tag der Übersendung als ihr Datum", text)


# --- acceptance by use, and personal data ----------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "language"), IN_BOTH)
@pytest.mark.parametrize("client", ["company", "consumer"])
def test_nobody_accepts_by_use_under_german_law(client: str, form: str, language: str) -> None:
    text = words_of({"law": "DE", "client": client, "form": form, "acceptance": "in"}, language)
    assert not re.search(r"puts it to use|in Gebrauch nimmt", text)


@pytest.mark.parametrize(("form", "language"), IN_BOTH)
@pytest.mark.parametrize("law", ["GB-ENG", "DE"])
def test_personal_data_wait_for_the_terms_that_the_law_asks_for(law: str, form: str, language: str) -> None:
    """Article 28 GDPR: what they say depends on the job, so they are agreed before any data are handled."""
    row = {"law": law, "kind": "services", "client": "company", "form": form}
    said = paragraph(row, language, r"personal data|personenbezogene Daten")
    assert re.search(
        r"Before the Contractor handles personal data|Bevor der Auftragnehmer personenbezogene Daten", said
    )
    assert re.search(r"shall agree in writing the terms that|treffen die Parteien in Textform die Vereinbarung", said)

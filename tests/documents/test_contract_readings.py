"""What reading the contracts and letters aloud as a lawyer found, each finding held in both forms and languages.

Findings of earlier readings are at the end of test_contract_holds.py; docs/decisions/clauses.md tells all of them.
"""

from __future__ import annotations

import re
from itertools import product

import pytest

from tests.documents.test_completion import FIRST, WHOLE, done
from tests.documents.test_contract_holds import LANGUAGES, words_of
from tests.steps.jobs import words_of as letter_of

FORMS = ("full", "short")


def clause_on_silence(row: dict[str, str], language: str, *, within: str | None) -> str:
    """The paragraph of the contract that says when the work counts as accepted; `within` is a time to inspect."""
    terms = {"acceptance": {"within": within}} if within else {}
    lines = words_of({"client": "consumer"} | row, language, **terms).splitlines()
    [found] = [line for line in lines if re.search(r"counts as accepted|als abgenommen", line)]
    return found


@pytest.mark.parametrize(
    ("form", "within", "language", "client"),
    list(product(FORMS, (None, "5 business days"), LANGUAGES, ("consumer", "company"))),
)
def test_under_german_law_a_defect_in_any_form_prevents_acceptance_and_the_message_warns(
    form: str, within: str | None, language: str, client: str
) -> None:
    """Section 640(2) BGB asks for one defect and no form; section 308 no. 5 for the warning, of businesses by 307."""
    said = clause_on_silence({"law": "DE", "form": form, "client": client}, language, within=within)
    assert "reasons" not in said
    assert "mit Gründen" not in said
    sentence = said.split(". ")[-1] if "counts as accepted" in said else said[said.index("abgenommen") :]
    assert re.search(r"names? (?:no|a) defect|if none is named|keinen Mangel|einen Mangel nennt|nennt er keinen", said)
    assert "in writing" not in sentence.replace("in writing or by word of mouth", "")
    assert "in Textform" not in re.sub(r"[Aa]nzeige in Textform|weder in Textform noch mündlich", "", sentence)
    assert re.search(
        r"the message (?:pointed this out|said so)|Anzeige in Textform auf diese Folge hingewiesen hat", said
    )


@pytest.mark.parametrize(("form", "within"), list(product(FORMS, (None, "5 business days"))))
def test_elsewhere_only_a_consumer_has_to_be_warned_of_silence(form: str, within: str | None) -> None:
    for client, warned in (("consumer", True), ("company", False)):
        said = clause_on_silence({"form": form, "client": client}, "en-GB", within=within)
        assert bool(re.search(r"the message (?:pointed this out|said so)", said)) == warned


@pytest.mark.parametrize(("language", "client"), list(product(LANGUAGES, ("consumer", "company"))))
def test_the_german_notice_of_completion_asks_for_a_defect_and_not_for_reasons_in_writing(
    language: str, client: str
) -> None:
    case = done(FIRST, WHOLE, law="DE", language=language, client=client)
    said = letter_of(case, "notice-of-completion", "2026-05-20", "M2")
    assert "reasons" not in said
    assert "mit Gründen" not in said
    assert re.search(r"refuse without naming a defect|verweigern, ohne einen Mangel zu nennen", said)
    assert re.search(r"name by word of mouth counts|mündlich genannter Mangel zählt", said)


def test_a_stopped_site_is_kept_locked_by_a_german_consumer() -> None:
    """The German sentence had lost its verb's other half: "hält der Auftraggeber die Baustelle ."."""
    stop = {"when_overdue": "7 days", "notice": "10 days"}
    found = words_of({"law": "DE", "client": "consumer"}, "de-DE", stop_work=stop)
    assert "Während der Einstellung hält der Auftraggeber die Baustelle verschlossen. Der Auftragnehmer darf" in found

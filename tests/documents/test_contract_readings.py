"""What reading the contracts and letters aloud as a lawyer found, each finding held in both forms and languages.

Findings of earlier readings are at the end of test_contract_holds.py; docs/decisions/clauses.md tells all of them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.case.models import Case
from docgen.i18n import phrases_of
from docgen.law.pack_reader import load_law
from docgen.ledger.final_account import final_account
from docgen.ledger.ledger import ledger_of
from docgen.redline.compare import compare
from docgen.register.redline import Redline, redline_files
from tests.documents.test_completion import FIRST, WHOLE, done
from tests.documents.test_contract_holds import LANGUAGES, contract_of, words_of
from tests.documents.test_every_case_composes import document_of
from tests.steps.jobs import day, job
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


# --- endings --------------------------------------------------------------------------------------------------------

_VAT = {"name": "VAT", "rate": "20%", "prices": "include"}
_BY_TIME = {"rates": [{"id": "J", "title": "Joiner", "rate": "50.00", "per": "hour"}], "statements": "weekly"}
_STATEMENT = {"first": "2026-04-01", "last": "2026-04-10", "time": [{"rate": "J", "quantity": "80"}]}
_BY_DAYS = [
    {"id": "M1", "title": "Spring", "share": "50%", "due": "2026-04-30"},
    {"id": "M2", "title": "Summer", "share": "50%", "due": "2026-08-31"},
]


def priced(case: Case) -> Case:
    """The case without its milestones, where it is paid by time and materials."""
    by_time = case.contract.time_and_materials is not None
    return replace(case, contract=replace(case.contract, milestones=())) if by_time else case


def services(*, language: str = "en-GB", contract: dict[str, Any] | None = None, **more: Any) -> Case:
    """Services without a result until 31 August 2026."""
    terms = {"owed": "service", "completion": "2026-08-31", "milestones": _BY_DAYS, **(contract or {})}
    return job("2026-05-15", kind="services", language=language, contract=terms, **more)


@pytest.mark.parametrize(("language", "goes_on"), [("en-GB", "the continuation of"), ("de-DE", "die Fortführung")])
def test_what_others_go_on_with_is_called_alike_in_contract_and_letter(language: str, goes_on: str) -> None:
    ending = {"by": "client", "ground": "breach", "reason": "Nobody came.", "date": "2026-06-01"}
    case = services(language=language, ending=ending)
    said = letter_of(case, "termination-notice", "2026-06-02")
    for text in (said, "\n".join(contract_of(case, language)[1])):
        assert goes_on in text
        assert not re.search(r"completion of the [Ww]ork|die Fertigstellung durch", text)


@pytest.mark.parametrize(("language", "alone"), [("en-GB", "the other records it alone"), ("de-DE", "allein fest")])
def test_the_state_of_the_work_is_recorded_alone_where_contract_and_letter_both_say_so(
    language: str, alone: str
) -> None:
    ending = {
        "by": "contractor",
        "ground": "breach",
        "reason": "It was not paid.",
        "date": "2026-06-01",
        "inspection": "2026-06-08",
    }
    for law, form, said_alone in (("GB-ENG", "full", True), ("GB-ENG", "short", False), ("DE", "full", False)):
        terms = {"form": form}
        case = job("2026-04-01", law=law, client="consumer", language=language, contract=terms, ending=ending)
        letter = letter_of(case, "termination-notice", "2026-06-01")
        contract = "\n".join(contract_of(case, language)[1])
        assert (alone in letter, alone in contract) == (said_alone, said_alone)
        assert bool(re.search(r"section 648a\(4\)|§ 648a Abs. 4 BGB", letter)) == (law == "DE")


@pytest.mark.parametrize("form", FORMS)
def test_damages_that_the_law_gives_remain_unless_a_share_is_agreed(form: str) -> None:
    for terms, remain in (({"notice": "14 days"}, True), ({"notice": "14 days", "lost_profit": "10%"}, False)):
        found = words_of({"form": form}, termination=terms)
        assert ("Damages that the law gives for the breach remain." in found) == remain
        german = words_of({"form": form}, "de-DE", termination=terms)
        assert ("Gesetzliche Ansprüche auf Schadensersatz bleiben unberührt." in german) == remain


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("terms", "english", "german"),
    [
        ({}, "10% of the price of the work not done", "10 % der Vergütung für die nicht erbrachten Leistungen"),
        (
            {"tax": _VAT},
            "10% of the price without VAT of the work not done",
            "10 % der Vergütung ohne VAT für die nicht erbrachten Leistungen",
        ),
        (
            {"time_and_materials": _BY_TIME},
            "10% of what is left of the Cap",
            "10 % dessen, was vom Höchstbetrag übrig ist",
        ),
    ],
)
def test_contract_and_letter_take_the_share_of_lost_profit_of_one_sum(
    form: str, terms: dict[str, Any], english: str, german: str
) -> None:
    ending = {"by": "client", "ground": "without a reason", "date": "2026-06-01"}
    agreed = {"termination": {"notice": "14 days", "lost_profit": "10%"}, "form": form, **terms}
    for language, of in (("en-GB", english), ("de-DE", german)):
        case = priced(job("2026-04-01", language=language, contract=agreed, invoices=[], breach=None, ending=ending))
        letter = letter_of(case, "termination-notice", "2026-06-02").replace("\u00a0", " ")
        contract = "\n".join(contract_of(case, language)[1]).replace("\u00a0", " ")
        assert (of in letter, of in contract) == (True, True)


def test_the_account_takes_the_share_of_what_the_statements_leave_of_the_cap() -> None:
    """80 hours at 50.00 are 4,000.00 of a cap of 9,000.00; the share was taken of the whole cap."""
    terms = {"termination": {"lost_profit": "10%"}, "time_and_materials": _BY_TIME}
    invoices = [{"number": "INV-1", "statement": _STATEMENT, "issued": "2026-04-12"}]
    ending = {"by": "contractor", "ground": "breach", "reason": "It was not paid.", "date": "2026-06-01"}
    case = priced(job("2026-05-15", contract=terms, invoices=invoices, ending=ending))
    beyond = final_account(ledger_of(case, load_law("GB-ENG")), day("2026-06-15")).beyond
    assert beyond is not None
    assert (beyond.not_done, beyond.profit) == (Decimal(5000), Decimal(500))
    said = letter_of(case, "final-account", "2026-06-15")
    assert "The profit lost is 10% of £5,000.00, what is left of the cap without tax, as the contract provides." in said


# --- services have a last day and no completion ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "before", "label"),
    [
        ("en-GB", "Last day of the Work before this Change Order", "New last day of the Work"),
        ("de-DE", "Letzter Tag der Leistungen vor diesem Nachtrag", "Neuer letzter Tag der Leistungen"),
    ],
)
def test_a_change_order_of_services_moves_their_last_day(language: str, before: str, label: str) -> None:
    order = {
        "number": "1",
        "date": "2026-06-01",
        "reason": "More is wanted.",
        "items": [{"description": "September", "amount": "500.00"}],
        "time": "20 business days",
    }
    said = letter_of(services(language=language, change_orders=[order]), "change-order", "2026-06-01", "1")
    assert before in said
    assert label in said
    assert not re.search(r"[Cc]ompletion date|Fertigstellungstermin|\| Fertigstellung", said)


@pytest.mark.parametrize(("language", "late"), [("en-GB", "are not late with it"), ("de-DE", "kein Verzug")])
def test_a_stop_of_services_extends_no_completion_date_that_they_have_not(language: str, late: str) -> None:
    stopped = [
        {"date": "2026-05-26", "what": "notice", "by": "post", "text": "Notice."},
        {"date": "2026-06-08", "what": "suspension", "text": "Stopped."},
    ]
    terms = {"stop_work": {"when_overdue": "7 days", "notice": "7 days"}}
    for document, at, record in (
        ("stop-work-notice", "2026-05-26", []),
        ("suspension-notice", "2026-06-08", stopped[:1]),
        ("resumption-notice", "2026-06-20", stopped),
    ):
        paid = [{"date": "2026-06-18", "amount": "4500.00"}] if document == "resumption-notice" else []
        case = services(language=language, contract=terms, record=record, payments=paid)
        said = letter_of(case, document, at)
        assert late in said, document
        assert not re.search(r"[Cc]ompletion|Fertigstellungstermin|Ausführungszeit", said), document


def test_a_delay_of_services_moves_no_time_for_completion() -> None:
    closed = {"date": "2026-06-10", "what": "site-closed", "text": "The door was locked."}
    said = letter_of(services(record=[closed]), "notice-of-delay", "2026-06-10")
    assert "Under the contract the time that it takes is added, and what it costs is to be paid" in said
    assert "| Last day of the work as agreed | 31 August 2026 |" in said


@pytest.mark.parametrize("parts", [False, True])
def test_a_german_ending_that_comes_later_has_no_comma_before_its_end(*, parts: bool) -> None:
    ending: dict[str, Any] = {"by": "client", "ground": "without a reason", "date": "2026-06-01", "ends": "2026-06-15"}
    more: dict[str, Any] = {"ending": ending}
    if parts:
        more = {"partial_endings": [{**ending, "parts": [{"milestone": "M2"}]}]}
    case = job("2026-04-01", language="de-DE", contract={"termination": {"notice": "14 days", "parts": "yes"}}, **more)
    said = letter_of(case, "termination-notice", "2026-06-02", *(("M2",) if parts else ()))
    assert "läuft noch bis **Montag, 15. Juni 2026**." in said
    assert ", und endet" not in said


# --- what earlier readings found and no test held -------------------------------------------------------------------


@pytest.mark.parametrize(("form", "language"), list(product(FORMS, LANGUAGES)))
@pytest.mark.parametrize("law", ["GB-ENG", "DE"])
def test_a_warranty_runs_from_acceptance(law: str, form: str, language: str) -> None:
    """It ran from a completion that nothing fixed."""
    text = words_of({"law": law, "form": form}, language, warranty={"period": "13 months"}).replace("\u00a0", " ")
    assert re.search(r"13 months after acceptance|13 Monaten nach der Abnahme", text)
    assert not re.search(r"13 months (?:after|of|from) completion|13 Monaten nach Fertigstellung", text)


@pytest.mark.parametrize(("form", "language"), list(product(FORMS, LANGUAGES)))
def test_the_sentence_on_weekends_does_not_name_the_defined_due_date(form: str, language: str) -> None:
    """The due date under the Construction Act is the date of the invoice; what moves is the day to pay it by."""
    text = words_of({"law": "DE", "client": "company", "form": form}, language)
    assert re.search(r"Where an invoice would fall due on a|Fällt der Fälligkeitstag einer Rechnung auf ein", text)
    assert "due date falls" not in text


@pytest.mark.parametrize("form", FORMS)
def test_the_notice_of_termination_names_of_the_joint_record_what_every_contract_provides(form: str) -> None:
    ending = {"by": "contractor", "ground": "breach", "reason": "It was not paid.", "date": "2026-06-01"}
    case = job("2026-04-01", contract={"form": form}, ending=ending)
    letter, contract = letter_of(case, "termination-notice", "2026-06-01"), "\n".join(contract_of(case)[1])
    assert "The contract provides that the state of the work is recorded together within 5 Business Days;" in letter
    assert re.search(r"record the state of the Work (?:together )?within 5 Business Days", contract)


@pytest.mark.parametrize(("client", "counts"), [("consumer", False), ("company", True)])
def test_no_letter_counts_as_received_under_german_law_by_a_consumer(client: str, *, counts: bool) -> None:
    """Section 308 no. 6 BGB: the contract has no such clause, so the letters may not rest on one."""
    ending = {"by": "contractor", "ground": "breach", "reason": "It was not paid.", "unpaid": ["INV-1"]}
    for language, said, hoped in (
        ("en-GB", r"counts as received|at the latest on", r"should reach you|which should be"),
        ("de-DE", r"als zugegangen gilt|spätestens am", r"eingehen sollte|voraussichtlich am"),
    ):
        case = job("2026-04-01", law="DE", client=client, language=language, ending=ending)
        for document in ("cure-notice", "termination-notice"):
            letter = letter_of(case, document, "2026-06-01")
            assert (bool(re.search(said, letter)), bool(re.search(hoped, letter))) == (counts, not counts)


# --- tax ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "language"), list(product(FORMS, LANGUAGES)))
@pytest.mark.parametrize("pricing", ["fixed", "time"])
@pytest.mark.parametrize(
    ("law", "tax", "said"),
    [
        ("GB-ENG", "none", True),
        ("FR", "none", True),
        ("DE", "none", True),
        ("US-NY", "none", False),
        ("GB-ENG", "include", False),
        ("GB-ENG", "exclude", False),
    ],
)
def test_a_contract_that_names_no_vat_says_that_none_comes_on_top(
    law: str, tax: str, form: str, language: str, pricing: str, *, said: bool
) -> None:
    text = words_of({"law": law, "tax": tax, "form": form, "pricing": pricing}, language)
    assert bool(re.search(r"no VAT added|Umsatzsteuer (?:hinzukommt|kommt nicht hinzu)", text)) == said


def test_under_a_cap_the_contract_has_the_words_of_a_reverse_charge() -> None:
    tax = {"name": "VAT", "rate": "20%", "prices": "exclude", "treatment": "reverse charge"}
    fixed, capped = (
        words_of({"law": "GB-ENG", "client": "company", "pricing": each}, tax=tax) for each in ("fixed", "time")
    )
    said = re.findall(r"[^.]*[Rr]everse charge[^.]*\.", fixed)
    assert said
    assert all(each in capped for each in said)


# --- a part that is accepted by itself ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "law", "accepted"),
    [("de-DE", "DE", True), ("en-GB", "DE", True), ("en-GB", "GB-ENG", False)],
)
def test_a_part_accepted_by_itself_is_asked_for_as_such(language: str, law: str, *, accepted: bool) -> None:
    stones = [
        {"id": "M1", "title": "Half", "share": "50%", "due": "on completion of milestone", "accepted_apart": "yes"},
        {"id": "M2", "title": "The rest", "share": "50%", "due": "on completion"},
    ]
    case = done(FIRST, law=law, language=language, contract={"milestones": stones})
    letter = letter_of(case, "notice-of-completion", "2026-04-10", "M1")
    record = letter_of(case, "acceptance-record", "2026-04-10", "M1")
    as_accepted = r"milestone counts as accepted|Meilenstein als abgenommen"
    assert bool(re.search(as_accepted, letter)) == accepted
    assert ("640" in letter) == accepted
    assert bool(re.search(r"accepts this part of the Work|nimmt diesen Teil der Leistungen ab", record)) == accepted
    assert (
        bool(re.search(r"no acceptance of the Work|Abnahme der Leistungen ist damit nicht", record + letter))
        != accepted
    )


# --- on paper -------------------------------------------------------------------------------------------------------


def test_work_that_is_taken_over_in_austria_is_not_accepted_in_the_same_sentence() -> None:
    case = replace(done(contract={"acceptance": {"within": "5 business days"}}), law="AT")
    text = "\n".join(contract_of(case, "de-AT")[1])
    assert "wenn der Auftraggeber in dieser Frist weder übernimmt noch einen Mangel nennt" in text
    assert "abnimmt" not in text


def test_a_german_redline_lists_its_changes_in_german() -> None:
    terms = {"completion": "2026-05-08", "acceptance": {"within": "5 business days"}}
    made = []
    for changed in (terms, {"completion": "2026-05-15", "acceptance": {"within": "9 business days"}}):
        case = done(language="de-DE", contract=changed)
        made.append(document_of("shop-fit-out.yaml", case, "contract", case.contract.date).draft)
    found = Redline(comparison=compare(*made), old="J-1/C", new="J-1/C-r2", file_name="C", on="2026-03-01")
    (page,) = redline_files(found, ("html",)).values()
    text = re.sub(r"<[^>]+>", "", page.decode()).replace("\u00a0", " ")
    assert "Änderungen (bisher J-1/C, jetzt J-1/C-r2)" in text
    assert "Ziffer 3.1 (Ausführungszeit): „8. Mai“ lautet jetzt „15. Mai“" in text
    assert not re.search(r"is now|What changed|Words put in|clause \d", text)


def test_an_austrian_redline_calls_its_clauses_points_and_leaves_the_words_of_the_case() -> None:
    terms = {"completion": "2026-05-08", "special_terms": ["Ziffer 5 des Angebots gilt."]}
    made = []
    for changed in (terms, {**terms, "completion": "2026-05-15", "special_terms": ["Ziffer 6 des Angebots gilt."]}):
        case = replace(done(language="de-AT", contract=changed), law="AT")
        made.append(document_of("shop-fit-out.yaml", case, "contract", case.contract.date).draft)
    found = Redline(comparison=compare(*made), old="J-1/C", new="J-1/C-r2", file_name="C", on="2026-03-01")
    (page,) = redline_files(found, ("html",)).values()
    text = re.sub(r"<[^>]+>", "", page.decode()).replace("\u00a0", " ")
    assert "Punkt 3.1 (Ausführungszeit): „8. Mai“ lautet jetzt „15. Mai“" in text
    assert "des Angebots gilt" in text
    assert "Ziffer 3.1" not in text
    assert "Punkt 6 des" not in text


@pytest.mark.parametrize(("language", "services", "completed"), [
    ("en-GB", "when the services that it adds have been provided", "when the work that it adds is complete"),
    ("de-DE", "nach Erbringung der zusätzlichen Leistungen", "nach Fertigstellung der zusätzlichen Leistungen"),
])  # fmt: skip
def test_an_extra_to_services_without_a_result_is_invoiced_when_it_is_provided(
    language: str, services: str, completed: str
) -> None:
    say = phrases_of(language).change
    assert services in say.invoiced_alone(adds=True, services=True)
    assert completed in say.invoiced_alone(adds=True, services=False)

"""Every topic that a contract can treat is there with its words where a case calls for it, and gone where none does.

Four cases call for everything: construction and services, for a company and for a consumer; each is drafted in both
forms and languages. docs/decisions/clauses.md lists which topic is held where.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import Any

import pytest

from tests.documents.pairs import CHOICES
from tests.documents.test_contract_holds import LANGUAGES, words_of

_EVERYTHING: dict[str, Any] = {
    "stop_work": CHOICES["stop_work"]["in"],
    "termination": CHOICES["termination"]["all"] | {"parts": "yes"},
    "disputes": CHOICES["disputes"]["all"] | {"complaints": "Ann Ash", "dispute_body": "the Joinery Ombudsman"},
    "changes": CHOICES["changes"]["all"],
    "acceptance": {"within": "5 business days"},
    "warranty": {"period": "12 months", "call_outs": "yes"},
    "liability": CHOICES["liability"]["all"],
    "delay_damages": {"per_day": "100.00", "at_most": "5%"},
    "provisional_sums": CHOICES["provisional_sums"]["in"],
    "price_list": CHOICES["price_list"]["in"],
    "retention": CHOICES["retention"]["in"],
    "assumptions": ["The walls are sound"],
    "client_provides": ["Access from 8 am to 5 pm"],
    "completion": "2026-06-01",
    "proof_of_funds": "7 days",
}
_OF_KIND: dict[str, dict[str, Any]] = {
    "construction": {"on_site": CHOICES["on_site"]["client"], "risk": "on completion", "title_to_goods": "on payment"},
    "services": {
        "services": CHOICES["services"]["in"],
        "intellectual_property": "licensed on payment",
        "existing_parts": ["A library of components"],
        "credit": "yes",
    },
}


@cache
def drafted(kind: str, client: str, form: str, language: str, *, everything: bool) -> str:
    """The contract of that case in words, with all that a case can call for, or with nothing of it."""
    terms = {**_EVERYTHING, **_OF_KIND[kind]} if everything else {}
    row = {"kind": kind, "client": client, "form": form, "concluded": "off premises"}
    return words_of(row, language, **terms).replace("\u00a0", " ").replace("’", "'")


# The topic; the kinds and clients whose contract has it; its words; whether it is there without being called for.
CONSTRUCTION, SERVICES, BOTH = ("construction",), ("services",), ("construction", "services")
COMPANY, CONSUMER, EITHER = ("company",), ("consumer",), ("company", "consumer")
TOPICS: list[tuple[str, tuple[str, ...], tuple[str, ...], str, str, bool]] = [
    # What decides whether the right to stop and to be paid can be used.
    (
        "entitled without a signature",
        BOTH,
        EITHER,
        "is entitled to that time",
        "hat der Auftragnehmer .*Anspruch auf d",
        True,
    ),
    ("a price by a rule", BOTH, EITHER, "plus the cost of materials", "zuzüglich der Kosten des Materials", False),
    (
        "left out instead",
        BOTH,
        CONSUMER,
        "have that part (?:and its price )?left out",
        "(?:dieser|der betroffene) Teil mit seinem Preis (?:stattdessen )?entfällt",
        True,
    ),
    ("every other sum", BOTH, EITHER, "every other sum", "jeden anderen Betrag", True),
    (
        "what is disputed",
        BOTH,
        EITHER,
        "how (?:it|that) is worked out",
        "wie (?:er|sie|es) (?:sie )?berechnet|in welcher Höhe|über dessen Berechnung|wie er ihn berechnet",
        True,
    ),
    (
        "what was decided",
        BOTH,
        EITHER,
        "or an adjudicator has decided|or a court has decided|a court(?:,| or) ",
        "Entscheidung eines Gerichts",
        True,
    ),
    ("silence reaches a milestone", BOTH, EITHER, "a Milestone as reached", "ein Meilenstein als erreicht", True),
    (
        "the undisputed part",
        BOTH,
        EITHER,
        "(?:part of its amount not affected|undisputed part of a Milestone)",
        "(?:nicht berührte|unbestrittene) Teil",
        True,
    ),
    ("an expert decides", BOTH, EITHER, "shall decide as an expert", "entscheidet als Sachverständiger", False),
    ("an ending pays by fault", BOTH, EITHER, "cost of leaving", "angemessenen Kosten der Beendigung", True),
    ("others cost more", BOTH, EITHER, "reasonably costs more", "nach angemessenem Aufwand mehr kostet", True),
    ("a joint record", BOTH, EITHER, "record the state of the Work", "gemeinsam den Leistungsstand fest", True),
    ("what was paid too much", BOTH, EITHER, "repaid within 14 days", "innerhalb von 14 Tagen nach Aufforderung", True),
    (
        "the deposit on an ending",
        BOTH,
        EITHER,
        "If the Contract ends before work (?:or materials )?of that value",
        "Endet der Vertrag, bevor Leistungen (?:oder Material )?in diesem Wert",
        True,
    ),
    (
        "subcontractors told",
        BOTH,
        EITHER,
        "tell subcontractors",
        "unterrichtet (?:er )?seine Nachunternehmer",
        False,
    ),
    ("a safe site", CONSTRUCTION, EITHER, "leave the Work and the site safe", "Baustelle in sicherem Zustand", False),
    (
        "the cost of a stop",
        BOTH,
        EITHER,
        "the reasonable cost of the stop|shall pay its reasonable cost",
        "angemessenen Kosten der Einstellung|trägt ihre angemessenen Kosten",
        False,
    ),
    ("a second default", BOTH, EITHER, "1 day after its Due Date", "seit 1 Tag über den Fälligkeitstag", False),
    ("a long stop", BOTH, EITHER, "lasted 2 months", "2 Monate gedauert", False),
    ("no breach", BOTH, EITHER, "no breach|not a breach", "keine Vertragsverletzung", False),
    # Topics of construction.
    ("hidden conditions", CONSTRUCTION, EITHER, "asbestos", "Asbest", False),
    ("provisional sums", BOTH, EITHER, "Tiles", "Tiles", False),
    ("permits", CONSTRUCTION, EITHER, "permits and consents", "Genehmigungen und Zustimmungen", False),
    ("insurance of the work", CONSTRUCTION, EITHER, "insures the Work", "gegen Feuer, Sturm und Leitungswasser", False),
    ("risk", CONSTRUCTION, EITHER, "risk of loss and damage", "Gefahr des Verlusts", False),
    ("duty to warn", CONSTRUCTION, EITHER, "cannot lead to sound work", "teilt er seine Bedenken", False),
    ("working hours", CONSTRUCTION, EITHER, "works on weekdays", "on weekdays", False),
    ("listed prices", BOTH, EITHER, "Double socket, fitted", "Double socket, fitted", False),
    ("proof of funds", BOTH, COMPANY, "evidence that the money", "dass das Geld für die Leistungen bereitsteht", False),
    ("call-outs", BOTH, EITHER, "was told of this cost before", "zuvor auf diese Kosten hingewiesen", False),
    ("damages for delay", BOTH, EITHER, "£100\\.00", "100,00 £", False),
    ("certificates", CONSTRUCTION, EITHER, "certificates that the law requires", "Bescheinigungen", True),
    # Topics of services.
    ("independent", SERVICES, EITHER, "is independent", "ist selbstständig", False),
    ("expenses", SERVICES, EITHER, "Rail fares", "Rail fares", False),
    ("rounds of revision", SERVICES, EITHER, "2 rounds of revision", "2 Korrekturrunden", False),
    ("a silent client", SERVICES, EITHER, "does not give an answer", "Bleibt eine Antwort", False),
    ("rejected concepts", SERVICES, EITHER, "has not chosen", "nicht ausgewählt", False),
    ("licence on payment", SERVICES, EITHER, "right to use and to change", "zu nutzen und zu bearbeiten", False),
    ("portfolio", SERVICES, EITHER, "The Contractor may show results", "als Referenz zeigen", False),
    ("what each brings in", SERVICES, EITHER, "A library of components", "A library of components", False),
    (
        "holding harmless",
        BOTH,
        COMPANY,
        "originality of the results",
        "dass die Ergebnisse sein eigenes Werk sind",
        False,
    ),
    # Topics of both.
    ("an oral instruction", BOTH, COMPANY, "by word of mouth", "eine Änderung mündlich an", False),
    ("an event that lasts", BOTH, EITHER, "stops the Work for 60 days", "60 Tage", False),
    ("ending a part", BOTH, EITHER, "a part of it that can be told apart", "abgrenzbaren Teil", False),
    ("professional indemnity", BOTH, EITHER, "professional indemnity insurance", "250\\.000,00 £", False),
    ("workers' compensation", BOTH, EITHER, "accidents at work", "Arbeitsunfälle|Arbeitsunfällen", False),
    ("a claim told late", BOTH, EITHER, "without delay", "unverzüglich", True),
    # Topics of consumers.
    ("complaints", BOTH, CONSUMER, "Complaints go to Ann Ash", "Beschwerden .*Ann Ash", False),
    ("a dispute body", BOTH, CONSUMER, "the Joinery Ombudsman", "the Joinery Ombudsman", False),
    ("the right to cancel", BOTH, CONSUMER, "may cancel the Contract", "widerrufen", True),
    ("the form for it", BOTH, CONSUMER, "hereby give notice that I/We", "Hiermit widerrufe", True),
    (
        "an early start",
        BOTH,
        CONSUMER,
        "unless the Client asks for it in writing|at the Client's (?:express )?request",
        "in Textform verlangt",
        True,
    ),
]


@pytest.mark.parametrize(("form", "language"), list(product(("full", "short"), LANGUAGES)))
@pytest.mark.parametrize(("kind", "client"), list(product(BOTH, EITHER)))
def test_a_topic_stands_where_a_case_calls_for_it_and_nowhere_else(
    kind: str, client: str, form: str, language: str
) -> None:
    whole, bare = (drafted(kind, client, form, language, everything=each) for each in (True, False))
    missing: list[str] = []
    needless: list[str] = []
    for topic, kinds, clients, english, german, always in TOPICS:
        words = re.compile(english if language == "en-GB" else german)
        belongs = kind in kinds and client in clients
        if bool(words.search(whole)) != belongs:
            (missing if belongs else needless).append(topic)
        if bool(words.search(bare)) != (belongs and always):
            (missing if belongs and always else needless).append(f"{topic}, not called for")
    assert (missing, needless) == ([], [])

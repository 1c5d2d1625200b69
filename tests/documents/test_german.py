"""German documents are German throughout: no English word that docgen itself put there, whatever the law and the case.

What a case says stays as it was written, so its own texts are taken out before the words are looked at.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
import yaml
from msgspec.structs import replace

from docgen import pipeline
from docgen.compose.template_loader import missing_translations
from docgen.documents import kind_of
from docgen.i18n import phrases_of
from docgen.i18n.de.demand import channel_in_german
from docgen.law.pack_reader import load_law
from docgen.ledger.ledger import Ledger, ledger_of
from docgen.render.words import lines_of
from tests.documents.examples import GOLDEN, ExampleDocument, composed, example_documents, loaded
from tests.documents.pairs import case_of, rows

# Words of English sentences that no German sentence has.
ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """
        the of and to is are were be been by from with without this that these those which what when where who whose no
        nor or if on its they them our you your he she shall may can could would should has have had does did done than
        then there here each every any both more less most least only before until unless while during under above
        below between into out up down against about for but such same other another own very too still yet already
        invoice invoices contract client contractor payment payments interest amount amounts paid due late work order
        orders change changes price clause annex exhibit notice demand court law day days week weeks month months year
        years pounds together rates reminder statement reference
        """,
    )
)
# Names that keep their own language: statutes, protocols, forms, courts and terms of other countries' law.
OWN_NAMES = re.compile(
    r"Late Payment of Commercial Debts \([^)]*\)(?: \([^)]*\))* (?:Act|Order)|Housing Grants, Construction and"
    r" Regeneration Act|Scheme for Construction Contracts \([^)]*\) Regulations|Construction \(Design and Management\)"
    r"|Pre-Action Protocol for (?:Debt Claims|Construction and Engineering Disputes)|Practice Direction on Pre-Action"
    r" Conduct and Protocols|Letter of Claim|Financial Statement|County Court(?:s Act)?|Small Claims Court|Bank of"
    r" England, official Bank Rate|Bank Rate der Bank of England|Final Date for Payment|Due Date|Good Friday|Christmas"
    r" Day|Business and Professions Code|General Business Law|Federal Rules of Civil Procedure"
    r"|independent contractor|parties\.client\.phone|\bwhat:"
)

# Numbers with a point that are no sums: a clause's at the head of its line, and a rule's or section's of another law.
NUMBERED = re.compile(
    r"^\d+\.\d+ (?=[A-ZÄÖÜ„][a-zäöüß])|(?:§§?|Rule|sections?)\s\d+\.\d+(?:(?:,| bis| und)\s\d+\.\d+)*", re.MULTILINE
)


@cache
def in_german(document: ExampleDocument) -> pipeline.Document:
    """An example's document, whatever the language of its case, drafted in German."""
    case = loaded(document.example)
    german = replace(case, ledger=case.ledger.instead(replace(case.case, language="de-DE")))
    return pipeline.draft(german, document.document, number=document.number, as_of=document.as_of)


def own_words(document: ExampleDocument, drafted: pipeline.Document) -> str:
    """The words of a document without those that its case brings."""
    case = loaded(document.example)
    verified = case.law.statement_of_witness  # in the language of its courts
    by_law = frozenset([verified.words]) if verified and document.document == "witness-statement" else frozenset()
    return docgens_words(drafted, scalars(case.raw) | tax_notices(case.ledger, drafted) | by_law)


def docgens_words(drafted: pipeline.Document, texts: frozenset[str]) -> str:
    """The words of a document without these texts and without the names that keep their own language."""
    words = "\n".join((*lines_of(drafted.draft), drafted.draft.title, *drafted.draft.furniture.page_words))
    for text in sorted(texts, key=len, reverse=True):
        words = words.replace(text, " ")
    return OWN_NAMES.sub(" ", words)


def english_in(words: str) -> set[str]:
    """The English words among these."""
    return set(ENGLISH) & set(re.findall(r"[a-zäöüß]+", words.lower()))


def prescribed_words(ledger: Ledger) -> frozenset[str]:
    """What the law of a case has its contract say in the law's own words, which are English in every language."""
    home = ledger.home_contract
    return frozenset({home.lien_notice} - {""}) if home else frozenset()


def tax_notices(ledger: Ledger, drafted: pipeline.Document) -> frozenset[str]:
    """Why no tax is charged, as a document says it: in the language of the law, whose tax office reads it."""
    tax = ledger.case.contract.tax
    notice = ledger.law.tax_notice(tax.treatment) if tax else None
    if notice is None:
        return frozenset()
    stated = re.compile(re.sub(r"\\{\w+\\}", ".+", re.escape(notice.words)))
    return frozenset(found for line in lines_of(drafted.draft) for found in stated.findall(line))


@cache
def scalars(raw: bytes) -> frozenset[str]:
    """Every text of a case file, and every line of it, that is more than a sign or two."""
    found: set[str] = set()

    def collect(node: object) -> None:
        if isinstance(node, dict):
            for value in node.values():
                collect(value)
        elif isinstance(node, list):
            for value in node:
                collect(value)
        elif isinstance(node, str):
            found.update((node, *node.split("\n")))

    collect(yaml.load(raw, Loader=yaml.CBaseLoader))
    return frozenset(text for text in found if len(text) > 2)


TRANSLATED = [
    document
    for document in example_documents()
    if not missing_translations(kind_of(document.document).for_case(loaded(document.example).case).template, "de")
]


def test_the_bathroom_has_all_four_documents_in_german_of_its_own_accord() -> None:
    documents = [document for document in example_documents() if document.example == "badezimmer.yaml"]
    assert {document.document for document in documents} >= {
        "contract",
        "change-order",
        "late-interest-notice",
        "final-demand",
    }
    assert {composed(document).draft.language for document in documents} == {"de-DE"}


def with_a_hole(drafted: pipeline.Document) -> list[str]:
    """The lines with a blank before a comma or stop: there a condition took words out and left the rest."""
    return [line for line in lines_of(drafted.draft) if re.search(r"\w\s+[.,;](\s|$)", line)]


@pytest.mark.parametrize("document", TRANSLATED, ids=lambda document: document.name)
def test_no_english_word_stands_in_a_german_document(document: ExampleDocument) -> None:
    drafted = in_german(document)
    assert drafted.draft.language == "de-DE"
    assert english_in(own_words(document, drafted)) == set()
    assert {diagnostic.rule for diagnostic in drafted.warnings} <= {"law-caution", "payment-after-paper"}
    assert with_a_hole(drafted) == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['law']}-{row['kind']}-{row['client']}-{row['form']}")
def test_every_pair_of_choices_gives_a_german_contract_without_a_doubt(row: dict[str, str]) -> None:
    """No term without its definition, no reference to nothing, no English word, under any of the laws."""
    case = replace(case_of(row), language="de-DE")
    loaded = pipeline.Loaded(ledger=ledger_of(case, load_law(case.law)), name="x", warnings=(), source_lines=())
    drafted = pipeline.draft(loaded, "contract", as_of=date(2026, 3, 2))
    assert drafted.draft.language == "de-DE"
    assert [diagnostic.message for diagnostic in drafted.warnings] == []
    assert with_a_hole(drafted) == []
    if case.law == "AT":
        assert [
            line for line in lines_of(drafted.draft) if re.search(r"(?i)\babn(ahme|ehm|imm)|abgenommen", line)
        ] == []
    prescribed = prescribed_words(loaded.ledger)
    assert english_in(docgens_words(drafted, scalars(msgspec.json.encode(case)) | prescribed)) == set()
    for words in prescribed:
        assert f"schreibt für diesen Hinweis den englischen Wortlaut vor: {words}" in "\n".join(lines_of(drafted.draft))


def test_the_list_of_english_words_would_notice_one() -> None:
    """Every golden document in English has many of them."""
    english = (GOLDEN / "kitchen-final-demand.txt").read_text("utf-8").lower()
    assert len(ENGLISH & set(re.findall(r"[a-z]+", english))) > 60
    assert phrases_of("en").claim.no_interest_yet("x") == "No interest has accrued up to x."


@pytest.mark.parametrize("document", TRANSLATED, ids=lambda document: document.name)
def test_days_sums_and_rates_are_written_as_german_writes_them(document: ExampleDocument) -> None:
    words = NUMBERED.sub(" ", own_words(document, in_german(document)))
    assert re.findall(r"[£€$]\d|\d\.\d\d\b(?!\.\d)|\d%", words) == []


def the(example: str, document: str) -> ExampleDocument:
    """That document of that example, the first where there are several."""
    return next(made for made in example_documents() if (made.example, made.document) == (example, document))


def text_of(drafted: pipeline.Document) -> str:
    return "\n".join(lines_of(drafted.draft)).replace("\u00a0", " ")


def test_a_lump_sum_is_claimed_from_a_company_and_not_from_a_consumer() -> None:
    company = text_of(in_german(the("software.yaml", "final-demand")))
    consumer = text_of(in_german(the("badezimmer.yaml", "final-demand")))
    assert (
        "Für jede nicht rechtzeitig gezahlte Rechnung kommt die Verzugspauschale nach § 288 Abs. 5 BGB hinzu: 40,00 €"
        in company
    )
    assert "nach § 288 Abs. 2 BGB" in company
    assert "Verzugspauschale" not in consumer
    assert "nach § 288 Abs. 1 BGB" in consumer


def test_a_german_demand_names_default_the_next_step_and_its_court() -> None:
    demand = text_of(composed(the("badezimmer.yaml", "final-demand")))
    for words in (
        "(§ 286 Abs. 2 Nr. 2 BGB), spätestens seit dem Zugang der Zahlungserinnerung vom 5. Juni 2026.",
        "Zuvor kann ein gerichtlicher Mahnbescheid beantragt werden.",
        "vor dem zuständigen Gericht (Landgericht Bonn) klagen",
        "(§ 280 Abs. 1 und 2, § 286 BGB)",
        "5 Prozentpunkte über dem Basiszinssatz von 1,27 % am 1. Januar 2026; Quelle: § 247 BGB.",
    ):
        assert words in demand


def test_a_german_document_under_english_law_keeps_the_names_of_its_statutes() -> None:
    demand = text_of(in_german(the("shop-fit-out.yaml", "final-demand")))
    assert (
        "nach dem Vertrag und nach dem Late Payment of Commercial Debts (Interest) Act 1998 Verzugszinsen geschuldet"
        in demand
    )
    assert "8 Prozentpunkte über der Bank Rate der Bank of England von 3,75 % am 31. Dezember 2025" in demand


def test_an_english_document_under_german_law_is_english_throughout() -> None:
    demand = text_of(composed(the("software.yaml", "final-demand")))
    assert "under the contract and under section 288(2) of the German Civil Code (BGB)" in demand
    assert not re.search(r"\b(?:der|nach|vom|gezahlt|Rechnung|Verzug)\b", demand)


@pytest.mark.parametrize(
    ("language", "month", "sum_due"), [("de-AT", "Jänner", "€ 10.999,82"), ("de-CH", "Januar", "10’999.82")]
)
def test_austria_and_switzerland_have_their_own_days_sums_and_spelling(language: str, month: str, sum_due: str) -> None:
    document = the("badezimmer.yaml", "late-interest-notice")
    case = loaded(document.example)
    other = replace(case, ledger=case.ledger.instead(replace(case.case, language=language)))
    drafted = pipeline.draft(other, document.document, as_of=document.as_of)
    words = docgens_words(drafted, scalars(case.raw)).replace("\u00a0", " ")
    assert drafted.draft.language == language
    assert f"am 1. {month} 2026" in words
    assert sum_due in words
    assert ("ß" in words) == (language == "de-AT")


# What may stand in capitals behind a salutation, which ends with a comma: how the addressee is called, and names.
_ADDRESSED = ("Sie", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihnen")


@pytest.mark.parametrize("document", TRANSLATED, ids=lambda document: document.name)
def test_what_follows_a_salutation_begins_small(document: ExampleDocument) -> None:
    lines = lines_of(in_german(document).draft)
    parties = loaded(document.example).case.parties
    names = {party.name.split()[0] for party in (parties.contractor, parties.client)}
    for salutation, first in pairwise(lines):
        if salutation.endswith(",") and re.match(r"Sehr geehrte|Guten Tag", salutation):
            word = re.split(r"[\s,]", first)[0]
            assert word in _ADDRESSED or word in names or not word[0].isupper(), first


def test_channels_typed_in_english_print_in_german() -> None:
    typed = {
        "Email": "E-Mail",
        "email and post": "E-Mail und Post",
        "site diary": "Bautagebuch",
        "Fax, courier": "Fax und Kurier",
        "Bürgle": "Bürgle",
    }
    assert {word: channel_in_german(word) for word in typed} == typed


UNLIKE_A_NATIVE = (
    "Ohne Nachtrag muss niemand",
    "Worum Sie gebeten werden",
    "ist dazu nicht verbucht",
    "hiermit wird bestätigt, was",
    "und zwar durch Sie",
    "vor den Leistungen fällig, für die sie bestimmt ist",
    "Bitte geben Sie auch die Nummer",
    "unter record, mit",
    "kein Widerrufsrecht besteht für Waren",
    "ist angesprochen",
)
"""What native readers marked in the first German papers, and what stands in none of them any more."""


def test_nothing_is_left_of_what_native_readers_marked() -> None:
    root = Path(__file__).resolve().parents[2]
    texts = [*(root / "templates").rglob("*.de.md"), *(root / "docgen" / "i18n" / "de").glob("*.py")]
    found = [
        f"{path.name}: {phrase}"
        for path in texts
        for phrase in UNLIKE_A_NATIVE
        if phrase in path.read_text(encoding="utf-8")
    ]
    assert len(texts) > 50
    assert found == []


@pytest.mark.parametrize(("document", "said"), [
    ("tischlerei-final-demand", "die Hotel Murblick GmbH gemeint"),  # names with their article
    ("badezimmer-reminder", "Sehr geehrte Frau Reuter,"),
    ("tischlerei-contract", "10. Fertigstellung und Übernahme"),  # and no Abnahme in Austria
    ("badezimmer-contract", "12. Mängelansprüche"),
    ("badezimmer-statement-of-account", "folgender Kontostand"),
    ("badezimmer-reminder", "bei uns nicht verbucht"),
    ("badezimmer-notice-of-completion-M3", "Bitte um Rückmeldung"),
])  # fmt: skip
def test_the_better_words_of_native_readers_stand_in_the_papers(document: str, said: str) -> None:
    golden = Path(__file__).parent / "golden" / f"{document}.txt"
    assert said in golden.read_text(encoding="utf-8")

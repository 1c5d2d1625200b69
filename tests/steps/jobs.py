"""Small jobs to walk the ladder with: one invoice, due on a day, under any law."""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.case.models import Case
from docgen.law.pack import Law
from docgen.law.pack_reader import load_law
from docgen.ledger.ledger import ledger_of
from docgen.loading import Loaded
from docgen.pipeline import make
from docgen.schema.reader import known_block
from docgen.steps.condition import UnmetCondition
from docgen.steps.gate import gate
from docgen.steps.history import Done

CURRENCY = {"GB": "GBP", "US": "USD"}


FOR_THE_OWNER = {"role": "direct contractor", "property": "commercial"}
"""A project on which the client is the owner, a business."""
POSTED = {"date": "2024-01-15", "what": "posting", "text": "The notice of intent was posted."}


def day(text: str) -> date:
    """The day of that text."""
    return date.fromisoformat(text)


def job(
    due: str,
    *,
    law: str = "GB-ENG",
    kind: str = "construction",
    client: str = "company",
    contractor: str = "company",
    price: str = "9000.00",
    contract: dict[str, Any] | None = None,
    demand: dict[str, Any] | None = None,
    **more: Any,
) -> Case:
    """A job whose first half was invoiced and fell due on `due`; `contract` and `more` add or replace fields.

    Its contract has an A201-style clause on stopping work: seven days overdue, seven days of notice.
    """
    fields: dict[str, Any] = {
        "docgen": "1",
        "case": "J-1",
        "title": "A job",
        "kind": kind,
        "law": law,
        "currency": CURRENCY.get(law[:2], "EUR"),
        "parties": {
            "contractor": {"name": "Moss Joinery Ltd", "kind": contractor, "address": ["1 Mill Lane"]},
            "client": {"name": "Ada Thornbury", "kind": client, "address": ["12 Alder Road"]},
            "collector": {"name": "Fairdebt Ltd", "address": ["9 Quay Street"]},
        },
        "contract": {
            "date": "2024-01-02",
            "price": price,
            "scope": ["The work"],
            "milestones": [
                {"id": "M1", "title": "Half", "share": "50%", "due": "on completion of milestone"},
                {"id": "M2", "title": "The rest", "share": "50%", "due": "on completion"},
            ],
            "payment": {"within": "14 days"},
            "late_interest": {"rate": "4% per year"},
            "stop_work": {"when_overdue": "7 days", "notice": "7 days"},
            **(contract or {}),
        },
        "invoices": [{"number": "INV-1", "milestone": "M1", "issued": "2024-01-08", "due": due}],
        "breach": {"facts": [{"text": "Nothing was paid."}], "demand": demand or {}},
        **more,
    }
    if fields["breach"] is None:
        del fields["breach"]
    if fields["contract"]["stop_work"] is None:
        del fields["contract"]["stop_work"]
    return known_block(Case, fields)


def lawyer() -> dict[str, Any]:
    """A lawyer, as a case names one."""
    return {"name": "Priya Vale", "firm": "Vale & Reed LLP", "address": ["4 Castle Street"]}


def unmet(case: Case, document: str, on: str, done: Done = ()) -> dict[str, UnmetCondition]:
    """What is not met on that day, by rule."""
    return {each.rule: each for each in gate(ledger_of(case, law_of(case)), document, day(on), done)}


def law_of(case: Case) -> Law:
    """The packaged law of the case."""
    return load_law(case.law)


def words_of(case: Case, document: str, on: str, number: str | None = None) -> str:
    """The words of a document of that day, as Markdown, with plain spaces."""
    loaded = Loaded(ledger=ledger_of(case, law_of(case)), name="job.yaml", warnings=(), source_lines=())
    (made,) = make(loaded, document, as_of=day(on), formats=["md"], number=number).values()
    return made.decode("utf-8").replace("\u00a0", " ")

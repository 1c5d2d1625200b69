"""What a collection agency is told: the debtor, the claim by head, what happened, and the documents that prove it."""

from __future__ import annotations

from docgen.case.models import Case
from docgen.case.parties import Collector
from docgen.facts.exhibits import Exhibits
from docgen.facts.ladder_model import HandoverEvent, HandoverFacts
from docgen.facts.wording import Wording
from docgen.ledger.account import Account

# What may have been said without prejudice stays out of other hands.
_KEPT_BACK = {"offer"}


def handover_facts(
    case: Case, collector: Collector, account: Account, disputed: tuple[str, ...], wording: Wording
) -> HandoverFacts:
    """The hand-over of `account`, which holds only undisputed invoices; `disputed` names those kept back."""
    exhibits = Exhibits(case, account, wording)
    beside_the_price = {invoice.number for invoice in case.invoices if not invoice.under_contract}
    chronology = tuple(
        HandoverEvent(date=wording.short_day(event.date), text=event.text, exhibit=exhibits.of_event(event))
        for event in case.record
        if event.what not in _KEPT_BACK
    )
    return HandoverFacts(
        collector=collector.name,
        collector_address="\n".join((collector.name, *collector.address)),
        collector_reference=collector.reference or "",
        terms=collector.terms,
        chronology=chronology,
        enclosures=tuple(exhibits.listed),
        disputed_left_out=wording.listed(disputed),
        extras=wording.listed(
            f"{line.number} ({line.description})" for line in account.invoices if line.number in beside_the_price
        ),
    )

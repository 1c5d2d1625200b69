"""The letter that offers a discount as goodwill, on the condition that the rest is paid by a day."""

from __future__ import annotations

from docgen.case.invoices import GoodwillOffer
from docgen.case.models import Case
from docgen.dates import by_day
from docgen.documents.claim_context import OfferContext
from docgen.documents.common import context_of, letter_context
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind
from docgen.documents.wording import in_its_language
from docgen.errors import DocgenError
from docgen.ledger.ledger import Ledger
from docgen.messages import say
from docgen.steps.documents import GOODWILL


def _offers(case: Case) -> dict[str, GoodwillOffer]:
    return by_day((each.date, each) for each in case.goodwill_offers)


def goodwill_offer_context(ledger: Ledger, name: str) -> Context:
    """The context of the offer of that day, as it stood on it. DocgenError where nothing of its invoice was open."""
    offer = _offers(ledger.case)[name]
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(offer.date)
    account = known.account_anyway(offer.date)
    line = next((line for line in account.invoices if line.number == offer.invoice), None)
    if line is None or line.offer is None or line.open <= offer.amount:
        raise DocgenError(
            say(
                "no more than {amount} of invoice {invoice} was open on {date}",
                amount=str(line.open if line else 0),
                invoice=offer.invoice,
                date=offer.date.isoformat(),
            ),
            say(
                "Offer less than is open: the client pays the rest. To give up all of it, write it off under"
                " write_offs."
            ),
        )
    return context_of(
        known,
        wording,
        letter=letter_context(known.case, wording, offer.date),
        offer=OfferContext(
            invoice=line.number,
            invoice_date=wording.day(line.issued),
            description=line.description,
            reason=(offer.reason or "").removesuffix("."),
            open=wording.money(line.open),
            amount=wording.money(offer.amount),
            to_pay=wording.money(line.offer.asked),
            until=wording.weekday(offer.until),
            is_overdue=line.overdue,
            charges=wording.money(line.total - line.open) if line.total != line.open else "",
        ),
    )


KINDS = (
    DocumentKind(
        order=86,
        name=GOODWILL,
        title="Offer of a discount",
        when="When a discount is offered as goodwill, on the condition that the rest is paid by a day.",
        template="letters/goodwill-offer.md",
        each=lambda case: tuple(_offers(case)),
        context=lambda ledger, about, as_of: goodwill_offer_context(ledger, about),
        dated=lambda case, about: _offers(case)[about].date,
        about="offer of a discount",
        mark="OD",
    ),
)

"""A job through time: what was agreed, done, asked for and paid, what went out, and what is to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from docgen.case.models import Case
from docgen.documents import document_names, kind_of
from docgen.errors import DocgenError
from docgen.ledger.statement import statement
from docgen.register.at_hand import AtHand
from docgen.register.entries import Entry
from docgen.steps.snapshot import Standing
from docgen.steps.upcoming import upcoming_of
from docgen.web.language import gettext as _
from docgen.web.names import date_words, event_words, title_of
from docgen.web.rendering import money


class Moment(Struct, frozen=True, kw_only=True):
    """Something on a day. `sort` is what it is, for its mark: agreed, money, happened, issued, coming, due."""

    day: date
    sort: str
    title: str
    text: str = ""


def timeline_of(
    job: AtHand, standing: Standing, issued: Iterable[Entry]
) -> tuple[tuple[Moment, ...], tuple[Moment, ...]]:
    """What has happened up to the standing's day, oldest first, and what is to come, soonest first."""
    day = standing.day
    past = [*_agreed(standing.case), *_account(standing), *_record(standing.case), *_issued(issued)]
    coming = [
        Moment(day=each.day, sort="due" if each.planned is None else "coming", title=date_words(each))
        for each in upcoming_of(standing, job.ladder, job.file, document_names())
    ]
    return tuple(sorted((each for each in past if each.day <= day), key=lambda each: each.day)), tuple(coming)


def _agreed(case: Case) -> Iterator[Moment]:
    yield Moment(day=case.contract.date, sort="agreed", title=_("Contract"), text=case.title)
    for order in case.change_orders:
        number = {"number": order.number}
        yield Moment(
            day=order.date, sort="agreed", title=_("Change order {number} offered").format(**number), text=order.reason
        )
        if order.approved:
            yield Moment(day=order.approved, sort="agreed", title=_("Change order {number} approved").format(**number))
        if order.rejected:
            yield Moment(day=order.rejected, sort="agreed", title=_("Change order {number} rejected").format(**number))


def _account(standing: Standing) -> Iterator[Moment]:
    """The events of the account but for the interest, which runs every day."""
    for line in statement(standing.account):
        titles = {
            "invoice": _("Invoice {invoice}"),
            "fixed sum": _("Fixed sum for late payment of {invoice}"),
            "cost": _("Cost of recovery"),
            "set-off": _("What was held is set against {invoice}"),
            "credit note": _("Credit note on {invoice}"),
            "payment": _("Payment received"),
            "returned": _("A payment went back"),
            "refund": _("Paid back to the client"),
            "discount": _("Discount on {invoice}"),
            "dispute": _("The client disputes {invoice}"),
            "concession": _("The client no longer disputes {invoice}"),
            "allowance": _("An objection to {invoice} is allowed"),
        }
        if line.kind not in titles:
            continue
        title = titles[line.kind].format(invoice=line.invoice)
        amount = money(abs(line.change), standing.case.currency) if line.change else ""
        text = " · ".join(part for part in (amount, line.text) if part)
        yield Moment(day=line.day, sort="money" if line.kind == "payment" else "due", title=title, text=text)


def _record(case: Case) -> Iterator[Moment]:
    for event in case.record:
        title = event_words(event.what) + (f" ({event.by})" if event.by else "")
        yield Moment(day=event.date, sort="happened", title=title, text=event.text)


def _issued(entries: Iterable[Entry]) -> Iterator[Moment]:
    for entry in entries:
        try:
            title = title_of(kind_of(entry.document), entry.about)
        except DocgenError:  # from a template of the user's own
            title = entry.document
        yield Moment(
            day=entry.as_of, sort="issued", title=_("{document} issued").format(document=title), text=entry.called
        )

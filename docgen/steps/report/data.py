"""Where jobs stand, as JSON (a type for each object, see `ledger/as_json.py`) and as rows of a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import Struct, field

from docgen.ledger.as_csv import cell, in_minor_units
from docgen.ledger.as_json import Sum, plain_values, shown
from docgen.steps.plan import Planned, called, command_for, rules
from docgen.steps.status import AGES, Job

CSV_COLUMNS = (
    "case", "title", "client", "file", "as_of", "currency", "contract_sum", "pending_change_orders", "invoiced", "paid",
    "not_yet_due", "overdue", "overdue_0_30", "overdue_31_60", "overdue_61_90", "overdue_over_90", "disputed",
    "interest", "fixed_sums", "costs", "exposure", "credit_limit", "beyond_limit", "over_small_claims_limit",
    "next_step", "next_document", "next_from", "blocked",
)  # fmt: skip


class OrdersJson(Struct, frozen=True):
    """The change orders that wait for an answer, and what they come to."""

    numbers: tuple[int, ...]
    amount: Sum


class ExposureJson(Struct, frozen=True):
    """What stands open: on open invoices, held back, and done but not invoiced."""

    total: Sum
    invoiced: Sum
    retained: Sum
    not_invoiced: Sum
    limit: Sum | None = field(name="credit_limit")
    over: Sum = field(name="beyond_limit")


class HeadJson(Struct, frozen=True):
    """A head of claim, and whether it counts towards the limit."""

    head: str
    amount: Sum
    counts: bool


class FitJson(Struct, frozen=True):
    """The claim against the limit of the small-claims forum."""

    forum: str
    limit: Sum
    heads: tuple[HeadJson, ...]
    counted: Sum
    fits: bool
    over: Sum
    reference: str
    verify: str


class UnmetJson(Struct, frozen=True):
    """A condition of the gate that is not met."""

    rule: str
    message: str = field(name="why")
    reference: str
    earliest: date | None
    hint: str = field(name="remedy")


class CautionJson(Struct, frozen=True):
    """What is to be thought of before a step that may be taken."""

    rule: str
    message: str = field(name="why")
    hint: str = field(name="remedy")


class StepJson(Struct, frozen=True):
    """A step of the ladder."""

    step: str
    document: str
    channel: str
    called: str
    invoice: str | None
    turn: int
    state: str
    day: date | None
    proposed: date | None
    command: str | None
    unmet: tuple[UnmetJson, ...]
    cautions: tuple[CautionJson, ...]


class ActionJson(Struct, frozen=True):
    """Something that can be done beside the ladder; `document` is null where there is nothing to make for it."""

    name: str
    day: date | None
    what: str
    how: str
    document: str | None
    number: str | None


class EnclosureJson(Struct, frozen=True):
    """What letters enclose and the register lacks; `number` is null for the contract."""

    document: str
    number: str | None


class StatusJson(Struct, frozen=True):
    """Where a job stands."""

    case: str
    title: str
    client: str
    file: str
    law: str
    as_of: date
    currency: str
    contract_sum: Sum
    pending_change_orders: OrdersJson
    credit_notes: tuple[str, ...] = field(name="credit_notes_to_issue")
    lien: tuple[str, ...]
    enclosures_not_issued: tuple[EnclosureJson, ...]
    invoiced: Sum
    paid: Sum
    not_yet_due: Sum
    overdue: Sum
    overdue_by_age: dict[str, Sum]
    disputed: Sum
    interest: Sum
    compensation: Sum = field(name="fixed_sums")
    costs: Sum
    credit: Sum
    lodged: Sum = field(name="held_elsewhere")
    interest_unknown: str
    exposure: ExposureJson
    fit: FitJson | None = field(name="small_claims")
    actions: tuple[ActionJson, ...] = field(name="to_do")
    steps: tuple[StepJson, ...]
    next: str | None


def status_json(job: Job) -> dict[str, Any]:
    """A job as plain values for JSON, in the order of `StatusJson`."""
    status = job.status
    others = {
        "file": job.file,
        "pending_change_orders": {"numbers": status.pending_orders, "amount": status.pending},
        "overdue_by_age": dict(zip(AGES, status.ages, strict=True)),
        "enclosures_not_issued": tuple(
            EnclosureJson(document=document, number=number or None) for document, number in status.enclosures
        ),
        "actions": tuple(
            ActionJson(
                name=action.name,
                day=action.day,
                what=action.what,
                how=action.how,
                document=action.document or None,
                number=action.number or None,
            )
            for action in status.actions
        ),
        "steps": tuple(_step_json(planned, job) for planned in status.plan),
        "next": status.next.step.name if status.next else None,
    }
    return plain_values(shown(StatusJson, status, status.currency, others))


def _step_json(planned: Planned, job: Job) -> StepJson:
    others = {
        "step": planned.step.name,
        "document": planned.step.document,
        "channel": planned.step.channel,
        "called": called(planned),
        "invoice": planned.invoice or None,
        "command": command_for(planned, job.file, job.documents) or None,
    }
    return shown(StepJson, planned, job.status.currency, others)


def statuses_csv(jobs: Iterable[Job]) -> str:
    """The jobs as CSV with a header row, one row a job. Interest that is not known is empty."""
    out = io.StringIO()
    writer = csv.DictWriter(out, CSV_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for job in jobs:
        writer.writerow(_row(job))
    return out.getvalue()


def _row(job: Job) -> dict[str, str]:
    status, at_risk = job.status, job.status.exposure
    money = in_minor_units(status.currency)
    following = status.next
    return {
        "case": cell(status.case),
        "title": cell(status.title),
        "client": cell(status.client),
        "file": cell(job.file),
        "as_of": status.as_of.isoformat(),
        "currency": status.currency,
        "contract_sum": money(status.contract_sum),
        "pending_change_orders": money(status.pending),
        "invoiced": money(status.invoiced),
        "paid": money(status.paid),
        "not_yet_due": money(status.not_yet_due),
        "overdue": money(status.overdue),
        **dict(zip(CSV_COLUMNS[12:16], (money(amount) for amount in status.ages), strict=True)),
        "disputed": money(status.disputed),
        "interest": "" if status.interest_unknown else money(status.interest),
        "fixed_sums": money(status.compensation),
        "costs": money(status.costs),
        "exposure": money(at_risk.total),
        "credit_limit": "" if at_risk.limit is None else money(at_risk.limit),
        "beyond_limit": money(at_risk.over),
        "over_small_claims_limit": money(status.fit.over) if status.fit else "",
        "next_step": cell(following.step.name) if following else "",
        "next_document": cell(following.step.document) if following else "",
        "next_from": following.day.isoformat() if following and following.day else "",
        "blocked": cell(rules(status.blocked)),
    }

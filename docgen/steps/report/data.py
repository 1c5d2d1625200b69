"""Where jobs stand, as plain values for JSON and as rows of a spreadsheet. Sums are decimal strings, days ISO dates."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from docgen.ledger.as_csv import cell
from docgen.ledger.as_json import MoneyWriter
from docgen.steps.plan import Planned, called, command_for, rules
from docgen.steps.small_claims import Fit
from docgen.steps.status import AGES, Job

CSV_COLUMNS = (
    "case", "title", "client", "file", "as_of", "currency", "contract_sum", "pending_change_orders", "invoiced", "paid",
    "not_yet_due", "overdue", "overdue_0_30", "overdue_31_60", "overdue_61_90", "overdue_over_90", "disputed",
    "interest", "fixed_sums", "costs", "exposure", "credit_limit", "beyond_limit", "over_small_claims_limit",
    "next_step", "next_document", "next_from", "blocked",
)  # fmt: skip


def status_json(job: Job) -> dict[str, Any]:
    """A job as plain values for JSON."""
    status = job.status
    money = MoneyWriter(status.currency)
    at_risk = status.exposure
    return {
        "case": status.case,
        "title": status.title,
        "client": status.client,
        "file": job.file,
        "law": status.law,
        "as_of": status.as_of.isoformat(),
        "currency": status.currency,
        "contract_sum": money(status.contract_sum),
        "pending_change_orders": {"numbers": list(status.pending_orders), "amount": money(status.pending)},
        "credit_notes_to_issue": list(status.credit_notes),
        "invoiced": money(status.invoiced),
        "paid": money(status.paid),
        "not_yet_due": money(status.not_yet_due),
        "overdue": money(status.overdue),
        "overdue_by_age": {age: money(amount) for age, amount in zip(AGES, status.ages, strict=True)},
        "disputed": money(status.disputed),
        "interest": money(status.interest),
        "fixed_sums": money(status.compensation),
        "costs": money(status.costs),
        "credit": money(status.credit),
        "interest_unknown": status.interest_unknown,
        "exposure": {
            "total": money(at_risk.total),
            "invoiced": money(at_risk.invoiced),
            "retained": money(at_risk.retained),
            "not_invoiced": money(at_risk.not_invoiced),
            "credit_limit": None if at_risk.limit is None else money(at_risk.limit),
            "beyond_limit": money(at_risk.over),
        },
        "small_claims": _fit_json(status.fit, money) if status.fit else None,
        "steps": [_step_json(planned, job) for planned in status.plan],
        "next": status.next.step.name if status.next else None,
    }


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
    money = MoneyWriter(status.currency)
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


def _step_json(planned: Planned, job: Job) -> dict[str, Any]:
    return {
        "step": planned.step.name,
        "document": planned.step.document,
        "channel": planned.step.channel,
        "called": called(planned),
        "invoice": planned.invoice or None,
        "turn": planned.turn,
        "state": planned.state,
        "day": planned.day.isoformat() if planned.day else None,
        "proposed": planned.proposed.isoformat() if planned.proposed else None,
        "command": command_for(planned, job.file, job.documents) or None,
        "unmet": [
            {
                "rule": unmet.rule,
                "why": unmet.message,
                "reference": unmet.reference,
                "earliest": unmet.earliest.isoformat() if unmet.earliest else None,
                "remedy": unmet.hint,
            }
            for unmet in planned.unmet
        ],
    }


def _fit_json(fit: Fit, money: MoneyWriter) -> dict[str, Any]:
    return {
        "forum": fit.forum,
        "limit": money(fit.limit),
        "heads": [{"head": words, "amount": money(amount), "counts": counts} for words, amount, counts in fit.heads],
        "counted": money(fit.counted),
        "fits": fit.fits,
        "over": money(fit.over),
        "reference": fit.reference,
        "verify": fit.verify,
    }

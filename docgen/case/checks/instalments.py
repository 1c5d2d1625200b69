"""Rules of payment plans, and of what a stop of work switches off."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docgen.case.checks.shape import error
from docgen.case.models import Case
from docgen.dates import in_words
from docgen.diagnostics import Diagnostic


@error("plan-out-of-order", "payment_plan.date", "payment_plan.instalments.date", "payment_plan.last")
def plan_out_of_order(case: Case) -> Iterator[Diagnostic]:
    """The instalments of a payment plan follow one another, after the day of the plan and before its last.

    The interest part of each is reckoned from the one before it.
    """
    plan = case.payment_plan
    if plan is None:
        return
    days = [("payment_plan.date", plan.date)]
    days += [(f"payment_plan.instalments[{at}].date", each.date) for at, each in enumerate(plan.instalments)]
    days.append(("payment_plan.last", plan.last))
    for (_, earlier), (path, later) in pairwise(days):
        if later <= earlier:
            yield Diagnostic(
                path=path,
                message=f"this instalment, on {in_words(later)}, is not after {in_words(earlier)}, which stands before"
                " it in the plan",
                hint="Give the instalments in the order of their days; the last one stands under last:.",
            )


@error("switched-off-without-data", "contract.stop_work.switches_off", "contract.stop_work.data_kept")
def switched_off_without_data(case: Case) -> Iterator[Diagnostic]:
    """Where a stop of work switches off a service, the contract says how long the client's data is kept.

    A client who loses data because an invoice was late has a claim that is larger than the invoice.
    """
    stop = case.contract.stop_work
    if stop and stop.switches_off and stop.data_kept is None:
        yield Diagnostic(
            path="contract.stop_work.switches_off",
            message="a service may be switched off, and nothing says how long the client’s data is kept",
            hint="Add under stop_work: data_kept: 60 days",
        )


CHECKS = (plan_out_of_order, switched_off_without_data)

"""`docgen interest`: the calculator alone, without a case file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

import click

from docgen.case import values
from docgen.cli.options import DAY, Read, field_type, law_named, report_format_option, today
from docgen.cli.show import print_json
from docgen.law.provision import KINDS, Kind
from docgen.ledger.calculator import (
    Question,
    interest_account,
    interest_json,
    interest_text,
    read_payment,
    read_rate,
)
from docgen.ledger.terms import DayCount
from docgen.money import Rate, parse_amount

_ALLOCATIONS = ("interest first", "principal first")


@click.command("interest")
@click.option("--law", required=True, metavar="LAW", help="The law that applies: GB-ENG, DE, US-CA, …")
@click.option("--debtor", required=True, type=click.Choice(KINDS), help="What the debtor is.")
@click.option(
    "--principal", required=True, type=Read("sum", parse_amount), metavar="SUM", help="The amount owed: 1200.00."
)
@click.option("--from", "due", required=True, type=DAY, metavar="DATE", help="The due date.")
@click.option(
    "--to",
    "to",
    type=DAY,
    metavar="DATE",
    default=today,
    show_default="today",
    help="The last day of interest.",
)
@click.option("--rate", type=Read("rate", read_rate), metavar="RATE", help="An agreed rate: 8%, 1.5% per month.")
@click.option(
    "--paid",
    type=Read("payment", read_payment),
    multiple=True,
    metavar="DATE=SUM",
    help="A payment received; repeat for several.",
)
@click.option(
    "--contract-date", type=DAY, metavar="DATE", help="The date of the contract, where it decides on the rate."
)
@click.option(
    "--currency",
    type=field_type("currency", values.Currency),
    metavar="XXX",
    help="The currency.  [default: the law's]",
)
@click.option(
    "--day-count",
    type=click.Choice([way.value for way in DayCount]),
    help="The day count.  [default: as the law has it]",
)
@click.option(
    "--rounding", type=click.Choice(["exact", "daily"]), help="Round once at the end, or each day.  [default: exact]"
)
@click.option(
    "--allocation", type=click.Choice(_ALLOCATIONS), help="What a payment pays first.  [default: as the law has it]"
)
@report_format_option("text", "json")
def command(
    law: str,
    debtor: Kind,
    principal: Decimal,
    due: date,
    to: date,
    rate: Rate | None,
    paid: tuple[tuple[date, Decimal], ...],
    contract_date: date | None,
    currency: str | None,
    day_count: str | None,
    rounding: Literal["exact", "daily"] | None,
    allocation: Literal["interest first", "principal first"] | None,
    report_format: str,
) -> None:
    """Calculate interest on one amount, without a case file.

    docgen interest --law GB-ENG --debtor company --principal 5000.00 --from 2026-03-31 --to 2026-07-06

    Interest runs from the day after the due date, unless the law says otherwise, to the end of the last day.
    """
    question = Question(
        law=law_named(law),
        debtor=debtor,
        principal=principal,
        due=due,
        to=to,
        rate=rate,
        paid=tuple(sorted(paid)),
        contract_date=contract_date,
        currency=currency or "",
        day_count=DayCount(day_count) if day_count else None,
        rounding=rounding,
        allocation=allocation,
    )
    account = interest_account(question)
    if report_format == "json":
        print_json(interest_json(question, account))
    else:
        click.echo(interest_text(question, account))

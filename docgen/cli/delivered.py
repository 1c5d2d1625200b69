"""`docgen delivered`: how and when an issued document was delivered, with its proof, and from when it counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from docgen.case.values import TimeOfDay
from docgen.characters import visible
from docgen.cli.commands import installed_version
from docgen.cli.options import DAY, case_argument, field_type, now
from docgen.cli.show import print_diagnostics, told_what_was_done

_CHANNELS = ("post", "signed-for", "registered", "certified", "courier", "letterbox", "hand", "email", "fax", "dx")


@click.command("delivered")
@case_argument()
@click.argument("reference", metavar="REF")
@click.option("--by", type=click.Choice(_CHANNELS), required=True, help="How it went.")
@click.option("--on", type=DAY, metavar="DATE", required=True, help="The day it was posted, handed over or sent.")
@click.option(
    "--at", type=field_type("time", TimeOfDay), metavar="TIME", help="The time of day (16:20), where it is known."
)
@click.option(
    "--to",
    metavar="ADDRESS",
    help="Where it went, on one line; the address (by email: the email address) in the case when not given.",
)
@click.option("--tracking", metavar="NUMBER", help="The number under which the post or courier follows it.")
@click.option("--received", type=DAY, metavar="DATE", help="The day on which the proof shows that it arrived.")
@click.option(
    "--proof",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The receipt, record of delivery, or mail that shows it.",
)
@click.option(
    "--text", metavar="SENTENCE", help="What the record says of it, in a sentence that can stand in a letter."
)
def command(
    case: str,
    reference: str,
    by: str,
    on: date,
    at: str | None,
    to: str | None,
    tracking: str | None,
    received: date | None,
    proof: Path | None,
    text: str | None,
) -> None:
    """Record how an issued document was delivered: docgen delivered kitchen.yaml SWN-1 --by post --on 2026-05-04.

    The case file gets the event in its record; what it has of the document and day already is filled up. Gate,
    deadlines and letters count from it: from --received, where something shows the day of arrival, else from the day
    that the contract's clause on notices gives. The proof goes among the evidence beside the case, and its bytes and
    hash are kept in the register, which docgen verify watches.

    Printed is from when it counts, and why; for a witness statement in England and Wales also the day of rule 6.26 of
    the Civil Procedure Rules. The document certificate-of-service (--number REF) is for whoever posted it
    or handed it over to sign.
    """
    from docgen.i18n import as_spoken
    from docgen.pipeline import load
    from docgen.register.delivery import counts_from, deliver, recorded

    with told_what_was_done(case):
        done = deliver(
            load(case),
            reference,
            by=by,
            on=on,
            at=at,
            to=to,
            tracking=tracking,
            received=received,
            proof=proof,
            text=text,
            moment=now(),
            version=installed_version(),
        )
    if done.told:
        print_diagnostics(done.told, {})
    locale = done.loaded.case.locale
    click.echo(visible(as_spoken(recorded(done), locale)), err=True)
    for line in counts_from(done):
        click.echo(visible(as_spoken(line, locale)))

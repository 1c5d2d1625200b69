"""`docgen account`: what is owed on a day, and why."""

from __future__ import annotations

from datetime import date

import click

from docgen.cli.options import as_of_option, case_argument, report_format_option
from docgen.cli.show import print_beside, print_json


@click.command("account")
@case_argument()
@as_of_option("The day of the account, counted to its end")
@report_format_option("text", "json", "csv", "svg")
@click.option("--explain", is_flag=True, help="Show every step: days, rate, where the rate comes from, interest.")
def command(case: str, as_of: date, report_format: str, explain: bool) -> None:
    """Show what is owed on a day, to the penny, and why.

    JSON and CSV always have every step; amounts are decimal strings in the case's currency. SVG is a picture of the
    balance over time.
    """
    from docgen.i18n import as_spoken
    from docgen.ledger.as_csv import account_csv
    from docgen.ledger.as_json import account_json
    from docgen.ledger.as_text import account_text
    from docgen.pipeline import load

    loaded = load(case)
    print_beside(loaded, loaded.warnings)
    account = loaded.ledger.account(as_of)
    if report_format == "json":
        print_json(account_json(account, loaded.case.locale))
    elif report_format == "csv":
        click.echo(account_csv(account, loaded.case.locale), nl=False)
    elif report_format == "svg":
        from docgen.documents.picture import balance_picture
        from docgen.documents.wording import Wording
        from docgen.render.picture import picture_svg

        wording = Wording(language=loaded.case.locale, currency=account.currency)
        picture = balance_picture(account, wording)
        click.echo(picture_svg(picture) if picture else "")
    else:
        click.echo(as_spoken(account_text(account, explain=explain), loaded.case.locale))

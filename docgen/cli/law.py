"""`docgen law`: the law packs, and what one says, with its references."""

from __future__ import annotations

import click

from docgen.cli.options import law_named
from docgen.law.describe import law_list, law_text, series_text
from docgen.law.pack_reader import known_series, load_series


@click.command("law")
@click.argument("law", required=False)
def command(law: str | None) -> None:
    """List the laws that docgen knows, or print the rules of one: docgen law GB-ENG.

    Each rule comes with its provision, its source, how certain it is and the date it was last checked.
    The name of a rate series (docgen law bank-rate) prints its values.
    """
    if law is None:
        click.echo(law_list())
    elif law in known_series():
        click.echo(series_text(load_series(law)))
    else:
        click.echo(law_text(law_named(law)))

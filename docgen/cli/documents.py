"""`docgen documents`: the catalogue of papers."""

from __future__ import annotations

import click

from docgen.cli.options import report_format_option
from docgen.cli.show import print_json


@click.command("documents")
@report_format_option("text", "json")
def command(report_format: str) -> None:
    """List the papers that docgen can make, and when each is sent."""
    from docgen.catalogue import DOCUMENTS

    if report_format == "json":
        print_json([{"name": kind.name, "title": kind.title, "when": kind.when} for kind in DOCUMENTS])
        return
    widest = max(len(kind.name) for kind in DOCUMENTS)
    for kind in DOCUMENTS:
        click.echo(f"{kind.name:<{widest}}  {kind.title}. {kind.when}")

"""`docgen doctor`: what this machine has and lacks."""

from __future__ import annotations

import platform
from datetime import timedelta

import click

from docgen.cli.commands import installed_version
from docgen.cli.options import report_format_option, today
from docgen.cli.show import print_json
from docgen.law.describe import series_that_run_out
from docgen.render.doctor import Requirement, examine, pdf_can_be_made, system_in_words

_SOON = timedelta(days=60)


@click.command("doctor")
@report_format_option("text", "json")
def command(report_format: str) -> int:
    """Check the installation and suggest fixes: what is missing, what you cannot do without it, and how to install it.

    It also names the base rates whose values end within two months, or have ended.
    Exit code 1 if PDF cannot be made here, otherwise 0.
    """
    requirements = examine()
    pdf = pdf_can_be_made(requirements)
    about = {"docgen": installed_version(), "python": platform.python_version(), "system": system_in_words()}
    ending = series_that_run_out(today() + _SOON)
    if report_format == "json":
        rates = [{"series": series, "known_to": known_to} for series, known_to in ending]
        print_json({**about, "pdf": pdf, "findings": requirements, "rates_running_out": rates})
    else:
        click.echo(f"docgen {about['docgen']}, Python {about['python']}, {about['system']}\n")
        click.echo("\n".join(line for requirement in requirements for line in _in_words(requirement)))
        if ending:
            click.echo(
                "\nBase rates that docgen no longer knows, or knows only for a short time; add later ones under rates:"
            )
            click.echo("\n".join(f"  {series:<45} to {known_to}" for series, known_to in ending))
        click.echo("\nWord, HTML, Markdown and PDF can be made here." if pdf else "\nPDF cannot be made here.")
    return 0 if pdf else 1


def _in_words(requirement: Requirement) -> list[str]:
    if requirement.present:
        return [f"  here     {requirement.name:<20} {requirement.detail}".rstrip()]
    lines = [f"  MISSING  {requirement.name:<20} {requirement.cost}"]
    if requirement.remedy:
        lines.append(f"           {'':<20} {requirement.remedy}")
    return lines

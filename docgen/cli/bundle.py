"""`docgen bundle`: the exhibits and the issued documents as one PDF with numbers, index and bookmarks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from docgen.cli.options import as_of_option, case_argument, folder_option
from docgen.cli.show import print_beside, refuse_unwritable_name, write_and_print
from docgen.errors import DocgenError
from docgen.messages import say

PROFILE_NAMES = ("england", "california", "germany", "plain")  # those of docgen.bundle.profiles


def profile_option() -> Callable[..., Any]:
    """`--profile NAME`; that of the case's law when not given."""
    return click.option(
        "--profile",
        type=click.Choice(PROFILE_NAMES),
        default=None,
        show_default="that of the law of the case",
        help="Whose rules for bundles to follow.",
    )


@click.command("bundle")
@case_argument()
@profile_option()
@click.option(
    "--megabytes",
    type=click.IntRange(1, 2000),
    metavar="N",
    help="The most that one file may have.  [default: the profile's]",
)
@click.option("--rules", is_flag=True, help="Print the rules of the profile with their sources, and make nothing.")
@as_of_option("The day of the bundle: what happened later is left out")
@folder_option()
def command(case: str, profile: str | None, megabytes: int | None, rules: bool, as_of: date, folder: Path) -> None:
    """Bind the exhibits and the issued documents into one PDF: docgen bundle kitchen.yaml.

    It has a cover, an index that leads to each document, sections (contract and changes, invoices, correspondence in
    order of time, evidence), a number on every page, the exhibit on each of its pages, and bookmarks. All pages are
    upright and of one size. A bundle that is larger than the profile allows becomes several files with one index.

    PDF, JPEG and PNG files go in, mails (.eml) with what came with them, plain texts, WhatsApp exports, and Word files
    where LibreOffice is installed. What cannot be put in is reported, and a sheet in its place says so. Offers stay
    out: they may have been made without prejudice.
    """
    from docgen.bundle.bundle import bundle
    from docgen.bundle.profiles import profile_named, profile_of
    from docgen.pipeline import load
    from docgen.render.doctor import why_no_pdf

    loaded = load(case)
    chosen = profile_named(profile) if profile else profile_of(loaded.case.law)
    if rules:
        for rule in chosen.rules:
            click.echo(f"{rule.rule}: {rule.words}")
            own = rule.confidence == "docgen's own rule"
            click.echo(
                f"  {rule.reference}"
                + ("" if own else f"; {rule.confidence}, text of {rule.text_of}, looked at on {rule.observed_to}")
            )
            if rule.source:
                click.echo(f"  {rule.source}")
            if rule.remark:
                click.echo(f"  {rule.remark}")
        return
    if lack := why_no_pdf():
        raise DocgenError(lack, say("A bundle is a PDF: nothing else can be made of it."))
    refuse_unwritable_name(case)
    made = bundle(loaded, as_of, chosen, limit=megabytes * 1_000_000 if megabytes else None)
    warnings = (*loaded.warnings, *made.told)
    print_beside(loaded, warnings)
    click.echo(
        f"{len(made.placed)} documents, {made.laid.pages} pages, by the rules of {chosen.title} ({chosen.name}).",
        err=True,
    )
    write_and_print(made.files, folder)

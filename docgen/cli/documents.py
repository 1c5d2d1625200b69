"""`docgen documents`: the catalogue of papers, with the languages that each has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli.options import report_format_option
from docgen.cli.show import print_json

if TYPE_CHECKING:
    from docgen.catalogue import DocumentKind


@click.command("documents")
@report_format_option("text", "json")
def command(report_format: str) -> None:
    """List the papers that docgen can make, when each is sent, and in which languages.

    A paper has a language when every text that it is made of is written in it; where one is missing, the whole paper
    is in English. The texts that are missing are listed at the end, as the files they would be.
    """
    from docgen.catalogue import DOCUMENTS
    from docgen.phrases import LANGUAGES

    missing = {kind.name: _missing(kind) for kind in DOCUMENTS}
    languages = {name: [tag for tag in LANGUAGES if not found.get(tag)] for name, found in missing.items()}
    if report_format == "json":
        print_json(
            [
                {
                    "name": kind.name,
                    "title": kind.title,
                    "when": kind.when,
                    "languages": languages[kind.name],
                    "missing": missing[kind.name],
                }
                for kind in DOCUMENTS
            ]
        )
        return
    widest = max(len(kind.name) for kind in DOCUMENTS)
    for kind in DOCUMENTS:
        click.echo(f"{kind.name:<{widest}}  {kind.title}. {kind.when} ({', '.join(languages[kind.name])})")
    for tag in LANGUAGES:
        lacking = {kind.name: found for kind in DOCUMENTS if (found := missing[kind.name].get(tag))}
        if lacking:
            click.echo(f"\nMissing in {tag}:")
        for name, files in lacking.items():
            click.echo(f"{name:<{widest}}  {', '.join(files)}")


def _missing(kind: DocumentKind) -> dict[str, list[str]]:
    """What the paper lacks, by language; a language that lacks nothing is left out."""
    from docgen.compose.translations import missing_translations
    from docgen.phrases import LANGUAGES

    templates = (kind.template, *([kind.short_template] if kind.short_template else []))
    found = {
        tag: list(dict.fromkeys(file for name in templates for file in missing_translations(name, tag)))
        for tag in LANGUAGES
    }
    return {tag: files for tag, files in found.items() if files}

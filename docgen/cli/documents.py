"""`docgen documents`: the catalogue of documents, with the languages that each has."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from docgen.characters import visible
from docgen.cli.options import as_of_option, report_format_option
from docgen.cli.show import print_json
from docgen.dates import in_words

if TYPE_CHECKING:
    from docgen.documents.kind import DocumentKind


@click.command("documents")
@click.argument("case", metavar="[CASE]", required=False, type=click.Path(allow_dash=True))
@as_of_option("With a CASE: the day to look at")
@click.option("--all", "every", is_flag=True, help="With a CASE: list those too that may not go out on that day.")
@report_format_option("text", "json")
def command(case: str | None, as_of: date, every: bool, report_format: str) -> None:
    """List the documents that docgen can make, when each is sent, and in which languages.

    With a CASE, those are listed that it can have and that may go out on the day, and the documents that your own
    templates make for it, each with its template.

    A document has a language when all of its texts exist in it; in another it is not made.
    Missing texts are listed at the end, as the files they would be.
    """
    from docgen.documents import DOCUMENTS
    from docgen.i18n import LANGUAGES

    missing = {kind.name: _missing(kind) for kind in DOCUMENTS}
    languages = {name: [tag for tag in LANGUAGES if not found.get(tag)] for name, found in missing.items()}
    own = _own(case) if case is not None else {}
    fitting = _fitting(case, as_of) if case is not None and not every and report_format == "text" else None
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
            + [{"name": name, "template": template} for name, template in own.items()]
        )
        return
    widest = max(len(kind.name) for kind in DOCUMENTS)
    for kind in DOCUMENTS:
        if fitting is None or kind.name in fitting:
            click.echo(f"{kind.name:<{widest}}  {kind.title}. {kind.when} ({', '.join(languages[kind.name])})")
    if fitting is not None:
        left = len(DOCUMENTS) - len(fitting)
        click.echo(f"\n{left} more do not fit the job on {in_words(as_of)}; --all lists them.")
    if own:
        click.echo("\nFrom templates of your own:")
    for name, template in own.items():
        instead = ", in place of docgen's" if name in missing else ""
        click.echo(f"{name:<{widest}}  {visible(template)}{instead}")
    for tag in LANGUAGES:
        lacking = {kind.name: found for kind in DOCUMENTS if (found := missing[kind.name].get(tag))}
        if lacking:
            click.echo(f"\nMissing in {tag}:")
        for name, files in lacking.items():
            click.echo(f"{name:<{widest}}  {', '.join(files)}")


def _fitting(case: str, as_of: date) -> set[str]:
    """The documents that the case can have and that may go out on the day."""
    from docgen.documents import available
    from docgen.pipeline import load
    from docgen.register.at_hand import at_hand
    from docgen.register.gate import conditions

    job = at_hand(load(case), case)
    return {
        kind.name
        for kind, about in available(job.loaded.case)
        if not conditions(job.loaded, kind.takes_facts_of, about, as_of, job.done)
    }


def _own(case: str) -> dict[str, str]:
    """The documents that templates of the user's own make for the case, each with the path of its template."""
    from docgen.pipeline import load

    return {name: str(own.path) for name, own in sorted(load(case).own_templates.items())}


def _missing(kind: DocumentKind) -> dict[str, list[str]]:
    """What the document lacks, by language; a language that lacks nothing is left out.

    What a law prescribes in one language lacks no other.
    """
    if kind.prescribed:
        return {}
    from docgen.compose.template_loader import missing_translations
    from docgen.i18n import LANGUAGES

    templates = (kind.template, *([kind.short_template] if kind.short_template else []))
    found = {
        tag: list(dict.fromkeys(file for name in templates for file in missing_translations(name, tag)))
        for tag in LANGUAGES
    }
    return {tag: files for tag, files in found.items() if files}

"""`docgen prove`: what proves the sentences of a document, and where that falls short."""

from __future__ import annotations

from datetime import date

import click

from docgen.cli.options import (
    ForOneDocument,
    as_of_option,
    case_argument,
    check_name,
    check_number,
    number_option,
    report_format_option,
)
from docgen.cli.show import print_diagnostics, print_json
from docgen.diagnostics import Severity, diagnostic_json


@click.command("prove", cls=ForOneDocument)
@case_argument()
@click.argument("document")
@number_option()
@as_of_option("The date of the document")
@report_format_option("text", "json")
def command(case: str, document: str, number: str | None, as_of: date, report_format: str) -> int:
    """Show which sentences of a document have no proof: docgen prove kitchen.yaml final-demand.

    Every sentence that tells a fact knows where in the case file the fact is, and which exhibit proves it. What
    is listed: sentences of fact that nothing proves, quotes that are not on the page they are cited from, and, as
    warnings, quotes that cannot be looked up, exhibits that no sentence cites and those that are not there or are
    damaged. Each has its place in the case file.
    The exit code is 1 where a sentence has no proof or a quote is not found; warnings do not change it.
    --format json prints {case, document, sentences, findings}: each sentence with the fields it comes from.
    """
    from docgen.documents import kind_of
    from docgen.pipeline import draft, load, own_documents
    from docgen.review.proving import path_of, prove

    loaded = load(case)
    own = own_documents(loaded)
    check_name(document, own)
    if document not in own:
        check_number(number, kind_of(document))
    made = draft(loaded, document, number=number, as_of=as_of)
    found = prove(loaded, made)
    if report_format == "json":
        sentences = [
            {
                "text": sentence.text,
                "from": [
                    {
                        "path": path_of(loaded.case, origin.fact),
                        "exhibit": origin.exhibit.file if origin.exhibit else None,
                        "page": origin.exhibit.page if origin.exhibit else None,
                        "label": origin.label or None,
                        "paper": origin.paper or None,
                        "proved": origin.is_proved,
                    }
                    for origin in sentence.origins
                ],
            }
            for sentence in made.sentences
        ]
        listed = [diagnostic_json(each) for each in found]
        print_json({"case": loaded.case.case, "document": document, "sentences": sentences, "findings": listed})
    else:
        if made.filled:
            click.echo(
                "docgen: the document is made with a Word or HTML template of your own, whose sentences docgen does"
                " not know",
                err=True,
            )
        unproved = sum(1 for sentence in made.sentences if not all(origin.is_proved for origin in sentence.origins))
        click.echo(f"{len(made.sentences)} sentences of fact, {unproved or 'none'} without proof.\n")
        if found:
            print_diagnostics(found, {loaded.name: loaded.source_lines}, on_stdout=True)
    return 1 if any(each.severity is Severity.ERROR for each in found) else 0

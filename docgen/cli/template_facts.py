"""`docgen template facts`: every name that a template may use, and what it says in a case."""

from __future__ import annotations

from datetime import date

import click

from docgen.characters import visible
from docgen.cli.draft import check_name, check_number
from docgen.cli.options import as_of_option, number_option, report_format_option
from docgen.cli.show import print_json

_WIDEST_VALUE = 100


@click.command("facts")
@click.argument("case", required=False, metavar="[CASE]", type=click.Path(allow_dash=True))
@click.argument("document", required=False)
@number_option()
@as_of_option("The date of the document whose facts are listed")
@report_format_option("text", "json")
def command(case: str | None, document: str | None, number: str | None, as_of: date, report_format: str) -> None:
    """List every name that a template may use: its type, its meaning, and its value in this case.

    With CASE alone the values are those of its contract; name another DOCUMENT for those of a letter. Names with [] are
    reached in a loop: contract.milestones[].title is {% for m in contract.milestones %}{{ m.title }}{% endfor %}.
    """
    from docgen.facts.model import Facts
    from docgen.facts.vocabulary import value_in_words, values_at, vocabulary
    from docgen.wordtemplate.names import PaperFacts

    check_name(document)
    values = None
    if case is not None:
        from docgen.catalogue import kind_of
        from docgen.pipeline import facts_of, load

        check_number(number, kind_of(document or "contract"))
        values = facts_of(load(case), document or "contract", number=number, as_of=as_of)
    names = vocabulary(Facts)
    rows: list[dict[str, str | None]] = []
    for name in names:
        said = value_in_words(values_at(values, name.path), name.kind) if values is not None else None
        rows.append({"name": name.path, "type": name.kind, "meaning": name.meaning, "value": said})
    for name in vocabulary(PaperFacts):
        meaning = f"In Word templates only: {name.meaning}"
        rows.append({"name": f"paper.{name.path}", "type": name.kind, "meaning": meaning, "value": None})
    if report_format == "json":
        print_json(rows)
        return
    widest = max(len(row["name"] or "") for row in rows)
    kinds = max(len(row["type"] or "") for row in rows)
    for row in rows:
        value = row["value"]
        click.echo(f"{row['name']:<{widest}}  {row['type']:<{kinds}}  {row['meaning']}".rstrip())
        if value is not None and row["type"] != "group":
            shown = value if len(value) <= _WIDEST_VALUE else value[: _WIDEST_VALUE - 1] + "…"
            click.echo(visible(f"{'':<{widest}}  = {shown}"))

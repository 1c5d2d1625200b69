"""`docgen new`: a commented case file to fill in, with the schema that lets an editor help."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from shlex import quote
from typing import Any, Literal

import click

from docgen.case import values
from docgen.characters import visible
from docgen.cli.options import DAY, field_type, law_named, today
from docgen.cli.show import refuse_unwritable_name
from docgen.errors import DocgenError
from docgen.law.provision import KINDS, Kind
from docgen.messages import say
from docgen.scaffold import Beginning, new_case, places_left
from docgen.scaffold.begin import reference_for, reference_from, write_case
from docgen.schema.values import PLACEHOLDERS, Line

JOBS = ("construction", "services")
CONTRACTORS = ("company", "sole_trader")


class _Kind(click.Choice[str]):
    """A kind of party, which may be typed as it is spoken: sole trader for sole_trader. BadParameter for another."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        spoken = "_".join(value.lower().replace("-", " ").split())
        return super().convert(spoken if spoken in self.choices else value, param, ctx)


_CONTRACTOR_KIND, _CLIENT_KIND = _Kind(CONTRACTORS), _Kind(KINDS)
_IN_OTHER_WORDS = dict.fromkeys(("private", "private person", "private client", "person", "individual"), "consumer")
_LINE = field_type("text", Line)
_REFERENCE = field_type("reference", values.Reference)
_SUM = field_type("sum", values.Amount)
_CURRENCY = field_type("currency", values.Currency)
_LANGUAGE = field_type("language", values.Language)


@click.command("new")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--law", metavar="LAW", help="The law that applies: GB-ENG, DE, US-CA, …")
@click.option("--kind", type=click.Choice(JOBS), help="The kind of job.  [default: construction]")
@click.option("--title", type=_LINE, metavar="TEXT", help="What the job is, in a few words.")
@click.option(
    "--case", type=_REFERENCE, metavar="TEXT", help="Your reference for the job.  [default: by the file's name]"
)
@click.option("--contractor", type=_LINE, metavar="NAME", help="Your exact legal name.")
@click.option("--contractor-kind", type=_CONTRACTOR_KIND, help="What you are.")
@click.option("--client", type=_LINE, metavar="NAME", help="The client's exact legal name.")
@click.option("--client-kind", type=_CLIENT_KIND, help="What the client is.")
@click.option("--price", type=_SUM, metavar="SUM", help="The contract price, for example 24000.00.")
@click.option("--currency", type=_CURRENCY, metavar="XXX", help="The currency.  [default: by the law]")
@click.option(
    "--language",
    type=_LANGUAGE,
    metavar="TAG",
    help="The language of the documents, for example en-GB.  [default: by the law]",
)
@click.option(
    "--date", "day", type=DAY, metavar="DATE", default=today, show_default="today", help="The date of the contract."
)
def command(
    file: Path,
    law: str | None,
    kind: Literal["construction", "services"] | None,
    title: str | None,
    case: str | None,
    contractor: str | None,
    contractor_kind: Literal["company", "sole_trader"] | None,
    client: str | None,
    client_kind: Kind | None,
    price: Decimal | None,
    currency: str | None,
    language: str | None,
    day: date,
) -> None:
    """Write a commented case file to fill in: docgen new kitchen.yaml --law GB-ENG --kind construction.

    On a terminal, docgen asks for the few things that it cannot know. Missing values say FILL IN, and `docgen check`
    finds each of them. An existing file is never overwritten. The file - is stdout.
    """
    on_stdout = str(file) == "-"
    refuse_unwritable_name(file)
    asks = sys.stdin.isatty() and sys.stderr.isatty() and not on_stdout
    if file.exists() and not on_stdout:
        raise DocgenError(
            say("{file} is there already, and is left as it is", file=file), say("Give the new case file another name.")
        )
    if asks:
        click.echo("Enter alone leaves a question for later: its place in the file then says FILL IN.", err=True)
        while not law:  # nothing can be written without it
            law = _ask("Which law applies (GB-ENG, DE, US-CA, …)?")
        law_named(law)
        kind = kind or _ask("What kind of job is it (Enter alone: construction)?", click.Choice(JOBS)) or "construction"
        title = title or _ask("What is the job, in a few words?", _LINE)
        contractor = contractor or _ask("Your exact legal name?", _LINE)
        contractor_kind = contractor_kind or _ask("You are a", _CONTRACTOR_KIND) or None
        client = client or _ask("The client's exact legal name?", _LINE)
        client_kind = client_kind or _ask("The client (a private person is consumer) is a", _CLIENT_KIND) or None
        price = price or _ask("The price?", _SUM) or None
    if law is None:
        raise click.UsageError("Say which law applies, for example --law GB-ENG.")
    if kind is None:
        click.echo("Taken for a construction job; --kind services writes the other contract.", err=True)
        kind = "construction"
    text = new_case(
        Beginning(
            file="case.yaml" if on_stdout else file.name,
            case=case or (reference_from("case", day) if on_stdout else reference_for(file, day)),
            law=law_named(law),
            kind=kind,
            day=day,
            language=language or "",
            currency=currency or "",
            title=title or "",
            contractor=contractor or "",
            contractor_kind=contractor_kind,
            client=client or "",
            client_kind=client_kind,
            price=price,
        )
    )
    if on_stdout:
        click.echo(text, nl=False)
        return
    for written in write_case(file, text):
        click.echo(visible(str(written)))
    said = next(word for word in PLACEHOLDERS if word in text)
    click.echo(
        f"{places_left(text)} places say {said}. When they are filled in: docgen check {visible(quote(str(file)))}",
        err=True,
    )


def _ask(question: str, kind: click.ParamType[Any] | None = None) -> Any:
    """The answer, as its field would read it; "" where Enter alone leaves the field to be filled in later."""
    typed = kind if kind is not None else click.STRING

    def read(answer: str) -> Any:
        answer = _IN_OTHER_WORDS.get(answer.strip().lower(), answer) if typed is _CLIENT_KIND else answer
        return typed.convert(answer, None, click.get_current_context(silent=True)) if answer.strip() else ""

    return click.prompt(
        question, type=typed, default="", show_default=False, value_proc=read, prompt_suffix=" ", err=True
    )

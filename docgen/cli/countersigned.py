"""`docgen countersigned`: a signed copy that came back, looked at and kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.characters import visible
from docgen.cli.commands import installed_version
from docgen.cli.options import DAY, Read, case_argument, now
from docgen.errors import InvalidValueError, as_typed

if TYPE_CHECKING:
    from docgen.register.signed_copy import Countersigned


def _looked(text: str) -> str:
    """The user's words. Raises InvalidValueError where they say nothing that anybody could hold him to."""
    words = text.split()
    if text and (len(words) < _FEWEST or not text.isprintable()):
        raise InvalidValueError(
            f"{as_typed(text)} does not say what you have seen",
            'Say it in a few words: --looked "all pages read, signed by Eleanor Hartley on page 9".',
        )
    return " ".join(words)


_FEWEST = 3  # words: "yes" is no account of what was seen
LOOKED = Read("words", _looked)


@click.command("countersigned")
@case_argument()
@click.argument("reference", metavar="REF")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--by", type=click.Choice(("client", "contractor", "both")), required=True, help="Who has signed it.")
@click.option("--on", type=DAY, metavar="DATE", required=True, help="The day on which it was signed.")
@click.option(
    "--enter-signed",
    is_flag=True,
    help="Write it into the case: signed: of the contract, when both have signed; approved: of the change order, when"
    " the client has.",
)
@click.option(
    "--looked",
    type=LOOKED,
    default="",
    metavar="WORDS",
    help="What you have seen yourself where docgen cannot read it (a scan, ink): it is kept in the register.",
)
def command(case: str, reference: str, file: Path, by: str, on: date, enter_signed: bool, looked: str) -> int:
    """Look at a signed copy that came back, and keep it: docgen countersigned kitchen.yaml C back.pdf --by client.

    Told is whether it begins with the issued bytes, whether every page has the issued words, which pages were added,
    and whether its electronic signatures are valid. A scan has no words: it is kept, and is said to be unread. Pictures
    are not compared. The file is kept in the register with its hash, whatever is found.

    Exit code 1 where something speaks against the copy. The case says that it was signed only with --enter-signed:
    where every page has the issued words and each party's place has a valid signature of its own, or where you say in
    your words what you have seen (--looked), which the register keeps.
    """
    from docgen.pipeline import load
    from docgen.register.signed_copy import countersigned

    done = countersigned(
        load(case),
        reference,
        file,
        by=by,
        on=on,
        enter=enter_signed,
        looked=looked,
        moment=now(),
        version=installed_version(),
    )
    _tell(done)
    return 1 if done.returned.wrong else 0


def _tell(done: Countersigned) -> None:
    found, called = done.returned, visible(done.entry.called)
    bytes_are = "begins with the issued bytes" if found.same_bytes else "is another file than the issued one"
    if found.is_scan:
        (legible, issued), (here, went_out) = found.words, found.pages
        has = "no words to read: a scan"
        if legible:
            has = f"only {legible} words to read, where {issued} went out: a scan, or another paper"
        click.echo(f"The copy of {called} {bytes_are}, and has {has}. Read it yourself.")
        if here != went_out:
            click.echo(f"It has {here} {'page' if here == 1 else 'pages'}, and {went_out} went out.")
    else:
        words = "every page has the issued words" if not found.wrong else "it is not as issued"
        click.echo(f"The copy of {called} {bytes_are}; {words}.")
    for line in found.wrong:
        click.echo(f"- {visible(line)}")
    if found.laid_over:
        pages = ", ".join(map(str, found.laid_over))
        click.echo(f"Something is laid over page {pages} (ink, a stamp, a note, a text): look at it.")
    for seal in found.seals or ():
        stamp = f"PAdES {seal.level}" if seal.level.startswith("B-") else seal.level
        rest = "valid" if not seal.wrong else "not valid"
        click.echo(f"Signature in {visible(seal.field)}: {visible(seal.signer)}, {stamp}, {rest}.")
    if found.seals is None:
        click.echo('Electronic signatures are not read without pyHanko: pip install "docgen[sign]".')
    elif not found.seals:
        click.echo("It has no electronic signature: a signature in ink is for the eye.")
    if looked := done.line.facts.get("looked"):
        click.echo(f"Seen by you: {visible(looked)}.")
    kept = "is kept in the register" if done.new else "was kept already"
    click.echo(f"The copy {kept}.", err=True)
    for field in done.entered:
        click.echo(f"Written into the case: {field}.", err=True)

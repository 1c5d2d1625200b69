"""`docgen countersigned`: a signed copy that came back, looked at and kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from docgen.characters import visible
from docgen.cli.commands import installed_version
from docgen.cli.options import DAY, Read, case_argument, now
from docgen.cli.show import told_what_was_done


def _looked(text: str) -> str:
    from docgen.register.signed_copy import looked_at

    return looked_at(text)


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

    It reports whether it is the issued file with something added at its end, whether every page has the issued words,
    which pages were added, and whether its electronic signatures are valid. The issued file itself, unchanged, is
    refused: nobody has signed it. A scan has no words: it is kept, and is said to be unread. Pictures
    are not compared. The file is kept in the register with its hash, whatever is found.

    Exit code 1 where something speaks against the copy. The case says that it was signed only with --enter-signed:
    where every page has the issued words and each party's place has a valid signature of its own, or where you say in
    your words what you have seen (--looked), which the register keeps.
    """
    from docgen.pipeline import load
    from docgen.register.signed_copy import countersigned, told_of

    with told_what_was_done(case):
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
    for line in told_of(done):
        click.echo(visible(line))
    click.echo(f"The copy {'is kept in the register' if done.new else 'was kept already'}.", err=True)
    for field in done.entered:
        click.echo(f"Written into the case: {field}.", err=True)
    return 1 if done.returned.wrong else 0

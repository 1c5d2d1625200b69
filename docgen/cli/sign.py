"""`docgen sign`: an issued PDF signed with a key of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.characters import visible
from docgen.cli.commands import installed_version
from docgen.cli.options import case_argument, now
from docgen.cli.show import told_what_was_done
from docgen.errors import DocgenError
from docgen.files.safe_files import open_ordinary
from docgen.messages import say


@click.command("sign")
@case_argument()
@click.argument("reference", metavar="REF")
@click.option(
    "--key", type=click.Path(path_type=Path), metavar="FILE", help="Your key with its certificate: .p12, .pfx or PEM."
)
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A file whose first line is the passphrase of the key; asked for on the terminal when not given.",
)
@click.option("--place", metavar="PLACE", help="Where to sign: its number, or words of its name; the first free one.")
@click.option(
    "--tsa-request",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the request for a time stamp of the signature (.tsq), to send to an authority yourself.",
)
@click.option(
    "--tsa-reply",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Put the authority's reply (.tsr) into the last signature instead of signing.",
)
def command(
    case: str,
    reference: str,
    key: Path | None,
    passphrase_file: Path | None,
    place: str | None,
    tsa_request: Path | None,
    tsa_reply: Path | None,
) -> None:
    """Sign an issued PDF with your own key: docgen sign kitchen.yaml C --key me.p12.

    The issued file stays as it is; the signed one is kept beside it, with its hash in the register, and its path is
    printed. The next signature goes on top of it. The level that was reached is said: PAdES B-B, or B-T with a time
    stamp. docgen uses no network: send the file of --tsa-request to a time-stamp authority yourself, and hand its reply
    to --tsa-reply before anybody signs after you.

    It needs pyHanko (pip install "docgen[sign]"). Whether a court or a register takes a signature depends on the key:
    only one with a qualified certificate makes a qualified signature in the European Union.
    """
    from docgen.files.writing import refuse_replacing, write_new
    from docgen.pipeline import load
    from docgen.register.sign import sign

    if (key is None) == (tsa_reply is None):
        raise click.UsageError("Name either --key FILE, to sign, or --tsa-reply FILE, to add a time stamp.")
    if tsa_reply is not None and (tsa_request or place or passphrase_file):
        raise click.UsageError("--tsa-reply goes alone: the signature is there already.")
    if tsa_request is not None:
        refuse_replacing(tsa_request)  # before anything is signed
    loaded = load(case)
    with told_what_was_done(case):
        done = sign(
            loaded,
            reference,
            key=key,
            passphrase=_passphrase(key, passphrase_file),
            field=place,
            reply=tsa_reply,
            moment=now(),
            version=installed_version(),
        )
    if tsa_request is not None:
        write_new(tsa_request, done.request)
    seal = done.seal
    what = f"is signed by {seal.signer}, PAdES {seal.level}" if done.new else "was signed so already"
    click.echo(visible(f"{done.entry.called} {what}."), err=True)
    if done.new:
        click.echo(visible(f"In the place: {done.place}."), err=True)
    if seal.level == "B-B":
        click.echo("It has no time stamp: when it was signed, it says itself (--tsa-request).", err=True)
    click.echo(visible(str(done.path)))


def _passphrase(key: Path | None, file: Path | None) -> bytes | None:
    if key is None:
        return None
    if file is not None:
        try:
            with open_ordinary(file) as opened:
                return opened.read(1000).split(b"\n")[0].rstrip(b"\r")
        except OSError as error:
            raise DocgenError(
                say("{file} cannot be read: {error}", file=file, error=error.strerror or str(error)),
                say("Name the file again."),
            ) from error
    given = click.prompt("Passphrase of the key", hide_input=True, default="", show_default=False, err=True)
    return given.encode() or None

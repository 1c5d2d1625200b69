"""`docgen serve`: a page in the browser beside the case files, for whoever does not want to type commands."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from docgen.characters import visible
from docgen.cli.commands import installed_version
from docgen.cli.options import now
from docgen.cli.show import refuse_unwritable_name
from docgen.errors import DocgenError
from docgen.messages import say


@click.command("serve")
@click.argument("folder", required=False, type=click.Path(path_type=Path), default=Path())
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help="The port of the address.  [default: 8722, or any that is free]",
)
@click.option("--no-browser", is_flag=True, help="Print the address only, and open no browser.")
def command(folder: Path, port: int | None, no_browser: bool) -> None:
    """Show the jobs of a folder in the browser: docgen serve jobs.

    Everything can be done there: begin a job, write down what happens, read a document, issue it. The case files stay
    what they are, and may be edited beside it. Only this machine is answered, and only the browser that opens the
    address that is printed. Ctrl-C ends it.
    """
    from docgen.web.app import application
    from docgen.web.guard import new_keys
    from docgen.web.server import bound, serve

    refuse_unwritable_name(folder)
    if not folder.is_dir():
        if folder.exists():
            raise DocgenError(
                say("{folder} is a file", folder=folder),
                say("Name its folder: docgen serve {parent}", parent=folder.parent),
            )
        raise DocgenError(say("there is no folder {folder}", folder=folder), say("Make it, or name another."))
    listening = bound(port)
    keys = new_keys(listening.getsockname()[1])
    app = application(folder.absolute(), keys, now, installed_version())

    def ready() -> None:
        click.echo(keys.address)
        click.echo(f"The jobs in {visible(str(folder.absolute()))} are at this address. Ctrl-C ends it.", err=True)
        if not no_browser:
            _open(keys.address_for_once)

    with listening:
        serve(app, listening, ready)
    click.echo("docgen serve has ended; nothing was left half-written.", err=True)


def _open(address: str) -> None:
    """Opens the address in the browser of the desktop; never one that would take over the terminal."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    import webbrowser

    webbrowser.open(address)

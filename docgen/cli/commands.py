"""The list of commands: what each is called, what it does in a line, and where it lives.

`docgen --help` prints this list without importing a single command; `tests/cli/test_startup.py` holds the two
together.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence

import click

# In the order in which a job meets them.
COMMANDS = {
    "serve": "Show the jobs of a folder as pages in the browser: everything can be done there.",
    "new": "Write a commented case file to fill in.",
    "check": "Show every problem of a case file, each with its place.",
    "draft": "Draft a document from a case file, in Word and PDF.",
    "explain": "Show which clauses a document has and lacks, and why.",
    "prove": "Show which sentences of a document have no proof.",
    "review": "Review a document for the lawyer who is to sign it.",
    "issue": "Issue a document: the copy to sign and send, kept and recorded.",
    "mail": "Write an issued document as a mail ready to send, or the sheet for the post.",
    "delivered": "Record how an issued document was delivered, and from when it counts.",
    "pack": "Put the final demand, the bundle whose pages it cites and the review into one folder.",
    "bundle": "Bind the exhibits and the issued documents into one PDF with numbers, index and bookmarks.",
    "sign": "Sign an issued PDF with your own key.",
    "countersigned": "Look at a signed copy that came back, and keep it.",
    "redline": "Show what changed between two versions of a document.",
    "compare": "Show what was changed in a Word file that came back, tracked or not.",
    "verify": "Check that everything issued is still as it went out.",
    "register": "Join what two machines issued; go on where a part is gone.",
    "status": "Show the status of one job or of a folder, and what to do first.",
    "calendar": "Write every upcoming date for a calendar program, with the command to run.",
    "batch": "Draft one document for many cases.",
    "account": "Show what is owed on a day, to the penny, and why.",
    "interest": "Calculate interest on one amount, without a case file.",
    "law": "List the laws that docgen knows, or print the rules of one.",
    "documents": "List the documents that docgen can make.",
    "template": "Check your own templates, copy one of docgen's, list the names they may use.",
    "schema": "Print the JSON Schema of the case file, for editors.",
    "doctor": "Check the installation and suggest fixes.",
}


class _Commands(click.Group):
    """A group whose commands are imported when they are called, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"docgen.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            raise click.UsageError(no_such("command", args[0], list(COMMANDS)), ctx)
        return super().resolve_command(ctx, args)


_NEAR = 0.7  # below it a file-note is a cure-notice


def no_such(thing: str, word: str, known: Sequence[str]) -> str:
    """The sentence for a name that does not exist: the nearest known one when there is one, and the list."""
    from docgen.diagnostics import near_ones  # imported here: most calls are spelt right

    parts = {*word.lower().split("-")}
    shares = [name for name in known if parts <= {*name.split("-")}]  # demand: final-demand
    near = near_ones(word, shares, most=1, cutoff=0) or near_ones(word, known, most=1, cutoff=_NEAR)
    listed = "Known: " + ", ".join(known) + "."
    return f'There is no {thing} "{word}". ' + (f'Did you mean "{near[0]}"? {listed}' if near else listed)


def installed_version() -> str:
    """docgen's version, "(not installed)" where it runs from a folder of source files."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("docgen")
    except PackageNotFoundError:
        return "(not installed)"


def _print_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"docgen {installed_version()}")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def docgen() -> None:
    """One case file per job becomes its contract, change orders, interest notices and final demand.

    Results go to stdout, messages to stderr. A case file named - is read from stdin. Exit codes: 0 done, 1 the case
    has problems, 2 wrong usage, 130 stopped with Ctrl-C.
    """

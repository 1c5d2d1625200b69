"""`docgen template`: templates of the user's own, checked, begun from docgen's, and the names that they may use."""

from __future__ import annotations

import click

from docgen.cli import template_eject, template_facts, template_lint


@click.group("template", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Templates of your own: Word files with tags (.docx), Markdown (.md) and HTML (.html).

    docs/templates.md shows how to write one. `docgen draft CASE --template FILE` makes a document with it.
    """


command.add_command(template_lint.command)
command.add_command(template_eject.command)
command.add_command(template_facts.command)

"""`docgen compare`: what was changed in a Word file that came back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict

from docgen.characters import visible
from docgen.cli.options import case_argument, folder_option, format_named
from docgen.cli.show import print_json, under_its_name, write_and_print
from docgen.yamlsource.decoding import Wanted

if TYPE_CHECKING:
    from docgen.register.returned import CameBack, Explained

_WANTED = Wanted(
    name="file",
    remedy="Name the Word file (.docx) that came back.",
    when_empty="Name the Word file (.docx) that came back.",
    beginning="Name the Word file (.docx) that came back.",
    manual="docs/issuing.md",
    endings=(".docx", ".docm"),
)


@click.command("compare")
@case_argument()
@click.argument("reference", metavar="REF")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "docx")),
    default=None,
    help="The output format; docx is the file with every silent change marked.  [default: text]",
)
@folder_option()
def command(case: str, reference: str, file: Path, form: str | None, folder: Path) -> int:
    """Show what was changed in a Word file that came back: docgen compare kitchen.yaml C returned.docx.

    REF is the issued document that went out, as for `docgen redline`. Changes that are not tracked in the file come
    first, then the tracked ones with who made them, then comments. Each change comes with what its clause is for, the
    field of the case file that would say the same, and what would then happen on another day if the client stopped
    paying. Headers, footers, notes, text boxes, pictures and hidden words are looked at, too.

    --format docx writes the file that came back with the silent changes marked as tracked changes of NOT TRACKED:
    rejecting all changes gives what went out. Exit code 1: something was changed without being tracked.
    """
    from docgen.case.reading import read_bytes
    from docgen.pipeline import load
    from docgen.register.returned import LARGEST, as_redline, came_back

    named = format_named(folder, (), ("docx",))
    form = form or ("docx" if named else "text")
    loaded = load(case)
    found = came_back(loaded, reference, read_bytes(file, _WANTED, LARGEST), str(file))
    if form == "json":
        print_json(
            {
                "document": found.called,
                "changes": [_as_json(one) for one in found.changes],
                "comments": [{"by": by, "words": words} for by, words in found.comments],
            }
        )
    else:
        for line in _text(found):
            click.echo(visible(line), err=form == "docx")
    if form == "docx":
        files = {found.file_name: as_redline(found, str(file))}
        write_and_print(*(under_its_name(files, folder) if named else (files, folder)))
    return 1 if found.is_silent else 0


def _text(found: CameBack) -> Iterator[str]:
    silent = [one for one in found.changes if not one.change.tracked]
    tracked = [one for one in found.changes if one.change.tracked]
    if not found.changes:
        yield f"{found.called}: what came back says what went out, word for word."
    if silent:
        yield f"{found.called}: {_count(len(silent), 'change')} NOT tracked in the file"
        yield from _listed(silent)
    if tracked:
        if silent:
            yield ""
        yield f"{found.called}: {_count(len(tracked), 'tracked change')}"
        yield from _listed(tracked)
    if found.comments:
        yield ""
        yield f"{_count(len(found.comments), 'comment')}"
        yield from (f"- {by}: {words}" for by, words in found.comments)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _listed(changes: Iterable[Explained]) -> Iterator[str]:
    said = ""
    for one in changes:
        by = f" ({one.change.by})" if one.change.by else ""
        follows = (
            ""
            if not one.change.follows
            else " (paragraphs before it came or went)"
            if one.change.kind == "numbers"
            else " (the number that a reference shows)"
        )
        yield f"- {one.change.in_words()}{follows}{by}"
        if one.purpose and one.purpose != said:
            yield f"    What the clause is for: {one.purpose}"
        said = one.purpose
        if one.field:
            yield f"    In the case file: {one.field}"
        if one.effects:
            yield "    If the client stopped paying:"
            yield from (f"    - {effect}" for effect in one.effects)


def _as_json(one: Explained) -> dict[str, object]:
    return {**asdict(one.change), "purpose": one.purpose, "field": one.field, "effects": list(one.effects)}

"""Rules of what still has to be settled: notes to oneself in texts that go into papers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.case.checks.shape import Finding, warning
from docgen.case.models import Case
from docgen.errors import as_typed
from docgen.schema.fields import Record

_NOTE = re.compile(
    r"\b(?:TODO|TBC|TBD|tbc|tbd|FIXME|XXX+|FILL IN)\b"
    r"|(?<!\S)\?{2,}"  # ?? for a word; "now??" in what a client wrote is none
    r"|\[[\s.…_●•]*\]"
    r"|_{3,}"
)


@warning("note-to-self")
def note_to_self(case: Case) -> Iterator[Finding]:
    """No text of the case still holds a note to yourself: TODO, TBC, TBD, FIXME, XXX, FILL IN, ??, [●] or ___.

    The papers would print it as it stands, before a client or a judge. Write what belongs there, or take it out.
    """
    for path, text in _texts(case, ""):
        note = _NOTE.search(text)
        if note:
            yield Finding(
                path=path,
                message=f"{as_typed(text)} holds a note to yourself: {note[0]}",
                hint="Settle it before the paper goes out: it would be printed as it stands.",
            )


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Every text in a block or list, with its dotted path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _texts(item, f"{path}[{at}]")
    elif isinstance(value, Record):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name), f"{path}.{name}" if path else name)


CHECKS = (note_to_self,)

"""Every target, and how the inputs of a whole run are shared among them."""

from __future__ import annotations

from tests.fuzz.addresses import ADDRESSES
from tests.fuzz.commands import COMMAND
from tests.fuzz.files import FILES
from tests.fuzz.links import LINKS
from tests.fuzz.reading import CASE, READER
from tests.fuzz.returned import RETURNED
from tests.fuzz.target import Target
from tests.fuzz.templates import HTML_TEMPLATE, LETTERHEAD, MARKDOWN_TEMPLATE, WORD_TEMPLATE

TARGETS: dict[str, Target] = {
    target.name: target
    for target in (
        READER,
        CASE,
        MARKDOWN_TEMPLATE,
        HTML_TEMPLATE,
        WORD_TEMPLATE,
        LETTERHEAD,
        ADDRESSES,
        *FILES,
        LINKS,
        *RETURNED,
        COMMAND,
    )
}


def shared(inputs: int) -> dict[str, int]:
    """How many of so many inputs each target gets: at least that many together."""
    whole = sum(target.share for target in TARGETS.values())
    return {name: -(-inputs * target.share // whole) for name, target in TARGETS.items()}

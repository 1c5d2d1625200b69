"""Where a printed text came from: the facts of the case behind it, and what proves them.

A text of a context can be a `Told`: a string that knows its origins. It is printed like any other, and the sentence it
lands in knows them (`docgen.compose.sentences`).
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

Paper = Literal["contract", "change order", "invoice"]
"""A paper of the case that proves what it says and lies with every letter about the claim."""


class Origin(Struct, frozen=True, kw_only=True, eq=False):
    """One fact behind a text.

    `fact` is the block of the case file that states it (an event, an invoice), `exhibit` what the case names as its
    evidence, None for nothing. `label` is what the document calls that exhibit ("Exhibit 6"), "" where it calls it
    nothing. `paper` is what proves the fact without an exhibit, "" where only an exhibit can, and `named` is that paper
    by its name ("Invoice INV-1"), "" where it is not there: a contract that nobody signed.
    """

    fact: Any
    exhibit: Any = None  # an Exhibit of the case
    label: str = ""
    paper: Paper | Literal[""] = ""
    named: str = ""

    @property
    def is_proved(self) -> bool:
        """Whether the case names something that proves the fact."""
        return self.exhibit is not None or bool(self.named)


class Told(str):
    """A text with the facts that it tells."""

    __slots__ = ("origins",)
    origins: tuple[Origin, ...]

    def __new__(cls, text: str, *origins: Origin) -> Told:
        """The text, with the origins that it had and these."""
        told = super().__new__(cls, text)
        told.origins = (*origins_of(text), *origins)
        return told


def origins_of(value: object) -> tuple[Origin, ...]:
    """The facts that a printed value tells; () for one that tells none."""
    return value.origins if isinstance(value, Told) else ()

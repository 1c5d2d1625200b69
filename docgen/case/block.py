"""What every block of a case file is, and how its fields of a few words are read."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from docgen.case.values import one_of


class Record(BaseModel):
    """A block of a case file: unknown fields are refused, nothing changes once read.

    A block is made ready by pydantic when it is first used, and a case is made ready once with all its blocks.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def words(*known: str, what: str, listed: bool = True) -> Any:
    """How a field is read that takes one of a few words; `listed`: its JSON Schema lists them."""
    return one_of(*known, what=what, listed=listed)

"""What stands behind every value of a law pack: its provision, where it was seen, and how sure docgen is of it."""

# Without `from __future__ import annotations`: `docgen.law.building` reads the types of the fields.

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from pydantic import ConfigDict

Kind = Literal["company", "sole_trader", "consumer", "public_body"]
KINDS: tuple[Kind, ...] = ("company", "sole_trader", "consumer", "public_body")
KIND_WORDS: dict[Kind, str] = {
    "company": "a company",
    "sole_trader": "a sole trader",
    "consumer": "a consumer",
    "public_body": "a public body",
}

Confidence = Literal[
    "seen in the primary source",
    "seen in a secondary source",
    "general knowledge",
    "unsure",
    "conflicting",
]

STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """What stands behind a value.

    `reference` is the provision in words that can stand in a letter; `source` where the value was seen;
    `observed_to` the last day for which somebody looked. `remark` says what a careful reader should know.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    reference: str
    source: str = ""
    confidence: Confidence
    observed_to: date
    remark: str = ""

"""What stands behind every value of a law pack: its provision, where it was seen, and how sure docgen is of it."""

# Without `from __future__ import annotations`: `docgen.law.building` reads the types of the fields.

from datetime import date
from typing import Literal

from msgspec import Struct

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


class Fact(Struct, frozen=True, kw_only=True):
    """What stands behind a value.

    `reference` is the provision in words that can stand in a letter; `source` where the value was seen;
    `observed_to` the last day for which somebody looked. `remark` says what a careful reader should know.
    """

    reference: str
    source: str = ""
    confidence: Confidence
    observed_to: date
    remark: str = ""

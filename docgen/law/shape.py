"""How a diagnostic says how sure docgen is of a provision."""

from __future__ import annotations

from docgen.law.provision import Provision
from docgen.messages import say


def seen(provision: Provision, *, sources: bool = True) -> str:
    """How sure docgen is of a provision, and with `sources` where it was seen."""
    if not provision.is_verified:
        return say("Not verified: docgen has seen no source for this (as of {day}).", day=f"{provision.observed_to}")
    if provision.confidence == "docgen's own rule":
        return say("This is docgen's own rule: no source settles it (as of {day}).", day=f"{provision.observed_to}")
    return say(
        "docgen has this from: {confidence}{where}{edition}, looked at up to {day}.",
        confidence=_CONFIDENCE[provision.confidence],
        where=f" ({provision.source})" if provision.source and sources else "",
        edition=edition(provision),
        day=f"{provision.observed_to}",
    )


_CONFIDENCE = {
    "seen in the primary source": say("seen in the primary source"),
    "seen in a secondary source": say("seen in a secondary source"),
    "conflicting": say("conflicting"),
    "unsure": say("unsure"),
}


def edition(provision: Provision) -> str:
    """Of which day or edition the text was that was seen: ", text of August 19, 2023"; "" where it is not said."""
    if not provision.text_of:
        return ""
    if provision.text_of.startswith("undated"):
        return say(", text {edition}", edition=provision.text_of)
    return say(", text of {edition}", edition=provision.text_of)

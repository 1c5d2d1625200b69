"""What the papers say in sentences that no template can hold: one catalogue of phrases, in every language.

Prose belongs in a template (`x.md`, and `x.de.md` for German). A phrase stands here where Python has to choose or put
together its words: the heading of a row, "our client" or "we", how a rate was made. The command line itself speaks
English and takes its words from no catalogue.

To add a phrase:

1. Name it in the Protocol of its subject in `docgen/phrases/needed/`, with a docstring that says what comes back.
2. Write the function of the same name in the module of that subject in `docgen.phrases.english` and in
   `docgen.phrases.german`. mypy says which language lacks one, or has other parameters.
3. Call it from `docgen.facts` as `wording.say.<subject>.<name>(…)`, from `docgen.ledger` as `words.say.<name>(…)`.

Parameters are finished texts in the language of the paper: days, sums, rates and lists come from `Wording` (facts) or
`Words` (ledger). Counts come as int, choices as bool or Literal, so that each language makes its own plural and its
own order of words. A phrase is called with keywords wherever it takes more than one text. German lengths of time
(`wording.span`) are in the dative: "innerhalb von 14 Tagen", "seit 2 Wochen".

What a law is called stands in its pack in English, and for German in `docgen/law/data/languages/de.yaml`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from docgen.phrases.needed import (
        AccountPhrases,
        AgreementPhrases,
        AmendmentPhrases,
        ChangePhrases,
        ClaimPhrases,
        CourtPhrases,
        DemandPhrases,
        LadderPhrases,
        PartyPhrases,
        ValuePhrases,
    )


LANGUAGES = ("en", "de")
"""The languages that have every phrase, as a language tag begins."""


class Phrases(Struct, frozen=True, kw_only=True):
    """Every phrase of one language, by subject."""

    values: ValuePhrases
    account: AccountPhrases
    claim: ClaimPhrases
    agreement: AgreementPhrases
    change: ChangePhrases
    amendment: AmendmentPhrases
    parties: PartyPhrases
    demand: DemandPhrases
    court: CourtPhrases
    ladder: LadderPhrases


@cache
def phrases_of(language: str) -> Phrases:
    """The phrases of a language tag (de-AT has those of de); the English ones for a language that has none."""
    if language.split("-")[0] == "de":
        from docgen.phrases import german  # imported here: most papers have no use for it

        return Phrases(
            values=german.values,
            account=german.account,
            claim=german.claim,
            agreement=german.agreement,
            change=german.change,
            amendment=german.amendment,
            parties=german.parties,
            demand=german.demand,
            court=german.court,
            ladder=german.ladder,
        )
    from docgen.phrases import english

    return Phrases(
        values=english.values,
        account=english.account,
        claim=english.claim,
        agreement=english.agreement,
        change=english.change,
        amendment=english.amendment,
        parties=english.parties,
        demand=english.demand,
        court=english.court,
        ladder=english.ladder,
    )

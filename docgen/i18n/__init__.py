"""What documents say in sentences that no template can hold: one catalogue of phrases, in every language.

Prose belongs in a template (`x.md`, and `x.de.md` for German). A phrase stands here where Python has to choose or put
together its words: the heading of a row, "our client" or "we", how a rate was made. The command line itself speaks
English and takes its words from no catalogue.

English is the base: a class a subject in `docgen/i18n/en/`, whose docstrings say what comes back. Another language is a
folder named by its tag, with a class of the same name that overrides every method; mypy holds each override to the
parameters of the base, and a test finds the phrase that a language lacks. Nothing else names the languages: the folders
are the list.

To add a phrase: write the method in `en/`, override it in every other language, and call it from the facts of a
document as `wording.say.<subject>.<name>(…)`, from `docgen.ledger` as `words.say.<name>(…)`.

Parameters are finished texts in the language of the document: days, sums, rates and lists come from `Wording` (facts)
or `Words` (ledger). Counts come as int, choices as bool or Literal, so that each language makes its own plural and its
own order of words. A phrase is called with keywords wherever it takes more than one text. What comes out has no full
stop at its end unless its docstring calls it a sentence. Where a text follows a preposition in an English sentence, its
German one is in the case that the German sentence needs: lengths of time (`wording.span`) are in the dative, "innerhalb
von 14 Tagen".

What a law is called stands in its pack in English, and for German in `docgen/law/data/languages/de.yaml`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from docgen.i18n.en.account import Account, Claim
    from docgen.i18n.en.agreement import Agreement, Amendment, Change
    from docgen.i18n.en.bundle import Bundle
    from docgen.i18n.en.court import Court
    from docgen.i18n.en.demand import Demand, Ladder
    from docgen.i18n.en.ending import Ending
    from docgen.i18n.en.review import Review
    from docgen.i18n.en.values import Parties, Values
    from docgen.i18n.en.witness import Witness

BASE = "en"
"""The language that has every phrase, and that another stands in for."""

_FOLDERS = sorted(each.parent.name for each in Path(__file__).parent.glob("*/__init__.py"))
LANGUAGES = (BASE, *(name for name in _FOLDERS if name != BASE))
"""The languages that have phrases of their own, as a language tag begins; the base comes first."""


_OF_COUNTRIES = {"en-US": "docgen.i18n.en.american", "de-AT": "docgen.i18n.de.austria"}


class Phrases(Struct, frozen=True, kw_only=True):
    """Every phrase of one language, by subject."""

    values: Values
    account: Account
    claim: Claim
    agreement: Agreement
    change: Change
    amendment: Amendment
    parties: Parties
    demand: Demand
    court: Court
    ladder: Ladder
    ending: Ending
    review: Review
    bundle: Bundle
    witness: Witness


def home_of(language: str) -> str:
    """The tag of a language with the country whose way of writing it has where none is named: en-GB, de-DE, fr-FR."""
    return "en-GB" if language == BASE else f"{language}-{language.upper()}"


@cache
def phrases_of(language: str) -> Phrases:
    """The phrases of a language tag (de-CH has those of de); the English ones for a language that has none.

    What an American says otherwise than the base stands in `docgen.i18n.en.american`, what an Austrian says otherwise
    than German has it in `docgen.i18n.de.austria`.
    """
    tag = language.split("-")[0]
    own = import_module(f"docgen.i18n.{tag if tag in LANGUAGES else BASE}")
    there = import_module(_OF_COUNTRIES[language]) if language in _OF_COUNTRIES else own
    names = {subject: subject.capitalize() for subject in Phrases.__struct_fields__}
    return Phrases(**{subject: getattr(there, name, getattr(own, name))() for subject, name in names.items()})

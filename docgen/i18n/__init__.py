"""What documents say in sentences that no template can hold: one catalogue of phrases, in every language.

Prose belongs in a template (`x.md`, and `x.de.md` for German). A phrase stands here where Python has to choose or put
together its words: the heading of a row, "our client" or "we", how a rate was made. The command line itself speaks
English and takes its words from no catalogue.

English is the base: a class a subject in `docgen/i18n/en/`, whose docstrings say what comes back. Another language is a
folder named by its tag, with files of the same names, whose classes override every method; mypy holds each override to
the parameters of the base, and a test finds the phrase that a language lacks. The folder's `__init__.py` says how the
language is written, and where a country writes it otherwise. Nothing else names the languages: the folders are the
list.

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
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from docgen.i18n.en.account import Account, Claim
    from docgen.i18n.en.agreement import Agreement, Amendment, Change
    from docgen.i18n.en.bundle import Bundle
    from docgen.i18n.en.court import Court
    from docgen.i18n.en.defined_terms import DefinedTerms
    from docgen.i18n.en.demand import Demand, Ladder
    from docgen.i18n.en.ending import Ending
    from docgen.i18n.en.review import Review
    from docgen.i18n.en.values import Parties, Values
    from docgen.i18n.en.witness import Witness
    from docgen.i18n.language import Conventions

BASE = "en"
"""The language that has every phrase, and that another stands in for."""

_FOLDERS = sorted(each.parent.name for each in Path(__file__).parent.glob("*/__init__.py"))
LANGUAGES = (BASE, *(name for name in _FOLDERS if name != BASE))
"""The languages that have phrases of their own, as a language tag begins; the base comes first."""


class Phrases(Struct, frozen=True, kw_only=True):
    """Every phrase of one language, by subject: each has its class, in a file of `en/` and of every other language."""

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
    defined_terms: DefinedTerms


def home_of(language: str) -> str:
    """The tag of a language with the country whose way of writing it has where none is named: en-GB, de-DE, fr-FR."""
    return "en-GB" if language == BASE else f"{language}-{language.upper()}"


@cache
def base_in(country: str) -> str:
    """The tag of the base as a country writes it: en-US in the United States, else en-GB."""
    return f"{BASE}-{country}" if country in _folder_of(BASE).IN_COUNTRIES else home_of(BASE)


def same_language(one: str, other: str) -> bool:
    """Whether two tags are of one language, be it of two countries: en-GB and en-US."""
    return one.partition("-")[0] == other.partition("-")[0]


@cache
def conventions(language: str) -> Conventions:
    """How a language tag is written (de-CH as Switzerland does); as English is, for a language that has no folder."""
    found: Conventions = _for_country(language) or _folder_of(language).CONVENTIONS
    return found


def as_spoken(text: str, language: str) -> str:
    """A message of docgen's in the English of a case: in en-US days are July 1, 2026, and words American."""
    return conventions(language).message(text)


@cache
def phrases_of(language: str) -> Phrases:
    """The phrases of a language tag (de-CH has those of de); the English ones for a language that has none.

    What a country says otherwise stands in the file that its conventions name: `en/american.py`, `de/austria.py`.
    """
    folder, country = _folder_of(language), _for_country(language)
    classes: dict[str, type[Any]] = {}
    for file in (*_subjects(), *([country.phrases] if country and country.phrases else [])):
        module = import_module(f"{folder.__name__}.{file}")
        own = {name: each for name, each in vars(module).items() if isinstance(each, type)}
        classes |= {name: each for name, each in own.items() if each.__module__ == module.__name__}
    return Phrases(**{subject: classes[name]() for subject, name in Phrases.__annotations__.items()})


def _folder_of(language: str) -> Any:
    """The package of a language tag; that of the base for a language that has none."""
    tag = language.split("-")[0].lower()
    return import_module(f"docgen.i18n.{tag if tag in LANGUAGES else BASE}")


def _for_country(language: str) -> Conventions | None:
    """What the folder of a language says of the country of the tag; None where it says nothing of it."""
    tag, _, country = language.partition("-")
    found: Conventions | None = _folder_of(tag).IN_COUNTRIES.get(country.upper()) if tag.lower() in LANGUAGES else None
    return found


@cache
def _subjects() -> tuple[str, ...]:
    """The files of the base that have phrases of every language."""
    base = _folder_of(BASE)
    beside = {"__init__", *(country.phrases for country in base.IN_COUNTRIES.values())}
    return tuple(sorted({file.stem for file in (Path(__file__).parent / BASE).glob("*.py")} - beside))

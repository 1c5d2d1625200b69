"""How a language is written, whatever is said in it: what each folder of `docgen/i18n/` brings beside its phrases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct


class Typed(Struct, frozen=True, kw_only=True):
    """What people type in a language where a file has English words: the ways to write each, by what the file has.

    Of several ways the first is shown. What a language does not have is typed and shown as the file has it.
    """

    units: Mapping[str, tuple[str, ...]] = {}  # of a length of time: days, business days
    payment: Mapping[str, tuple[str, ...]] = {}  # when an invoice falls due, alone or after a length of time
    steps: Mapping[str, tuple[str, ...]] = {}  # when a step may come: before, after, on, due, as the contract says
    rates: Mapping[str, tuple[str, ...]] = {}  # what a rate of interest is for: per year
    flags: Mapping[str, tuple[str, ...]] = {}  # yes, no


def as_it_is(text: str) -> str:
    """The same text, still a `Message` where it is one."""
    return text


class Conventions(Struct, frozen=True, kw_only=True):
    """How a language, or that of one country, is written.

    `name` is what the language calls itself. `quotes`: double opening and closing, single opening and closing. `clause`
    stands within a sentence.
    """

    name: str
    quotes: tuple[str, str, str, str]
    clause: str
    annex: str
    doubled: frozenset[str]  # words that may rightly stand twice in a row
    exhibits: tuple[str, ...] = ()  # what documents that go with a document are called, before their number
    percent_sign: str = "%"
    # Days, as Babel's patterns have them: in a table, without their year, and with the day of the week.
    short_day: str = "d MMM y"
    day_and_month: str = "d MMMM"
    weekday: str = "EEEE d MMMM y"
    first_invoice: str = "INV-0"  # what the number of a first invoice is counted on from
    sheet: Literal["A4", "Letter"] = "A4"
    hyphenated: bool = False  # whether its words are so long that lines ask for hyphens
    vowels: str = ""  # the letters of which every syllable has one, where the dictionary of hyphens has wrong points
    template: Callable[[str], str] = str  # the words of a template, where no law prescribes them
    message: Callable[[str], str] = as_it_is  # a message about a case, which stays a `Message`
    value: Callable[[str], str] = str  # a value of a case, with the spaces at which its line must not end
    law: Callable[[str], str] = str  # a text of a law pack, translated
    citation: Callable[[str], str] = str  # a provision of a law, as lawyers cite it in that language
    spelled: Callable[[str], str] = str  # a text of docgen's own, as the language has it, as it is said in the country
    typed: Typed = Typed()
    place: Callable[[str], str] = str  # where a change stands, as the country calls the parts of a contract
    phrases: str = ""  # the file beside those of the language with what the country says otherwise

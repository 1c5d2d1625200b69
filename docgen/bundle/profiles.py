"""What courts ask of a bundle: paper, limits and rules, each with its source, the day it was seen and how surely."""

# Without `from __future__ import annotations`: `docgen.schema.fields` reads the types of the fields.

from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml

from docgen.errors import DocgenError
from docgen.law.provision import Provision
from docgen.messages import say
from docgen.schema.fields import AT_LEAST_ONE, Record
from docgen.schema.reader import known_block

RuleName = Literal[
    "pdf",
    "numbering",
    "index-linked",
    "bookmarks",
    "exhibit-names",
    "searchable",
    "upright",
    "one-size",
    "zoom",
    "resolution",
    "chronological",
    "additions",
    "still",
    "file-name",
    "limit",
]
ProfileName = Literal["england", "california", "germany", "plain"]
PROFILES: tuple[ProfileName, ...] = ("england", "california", "germany", "plain")

DPI = 300
"""Dots an inch of the finest picture in a bundle."""

_PAPER = {"A4": (595.276, 841.89), "letter": (612.0, 792.0)}


class Rule(Provision, frozen=True, kw_only=True):
    """What is asked of a bundle, in `words`; a test of that name holds docgen's bundles to it."""

    rule: RuleName
    words: str


class Profile(Record, frozen=True, kw_only=True):
    """The rules of one place. `laws` are those whose cases take it where none is named.

    `megabytes` is the most that one file may have, 0 for no limit; `sheets_by_email` the most sheets, printed on both
    sides, of a bundle that goes by e-mail, 0 for no limit. `part_covers`: each of several files has a cover.
    """

    name: ProfileName
    title: str
    laws: tuple[str, ...] = ()
    page_size: Literal["A4", "letter"]
    megabytes: int = 0
    sheets_by_email: int = 0
    part_covers: bool = False
    rules: Annotated[tuple[Rule, ...], AT_LEAST_ONE]

    @property
    def paper(self) -> tuple[float, float]:
        """Width and height of an upright page, in points."""
        return _PAPER[self.page_size]


class Profiles(Record, frozen=True, kw_only=True):
    """All profiles, as they stand in their file."""

    profiles: tuple[Profile, ...]


@cache
def profiles() -> tuple[Profile, ...]:
    """Every profile that docgen has."""
    place = Path(__file__).resolve().parent / "data" / "profiles.yaml"
    given: Any = yaml.load(place.read_text("utf-8"), Loader=yaml.BaseLoader)  # makes nothing but text
    return known_block(Profiles, given).profiles


def profile_named(name: str) -> Profile:
    """The profile of that name. Raises DocgenError for one that docgen does not have."""
    found = next((each for each in profiles() if each.name == name), None)
    if found is None:
        raise DocgenError(
            say('there is no profile "{name}"', name=name), say("Write one of {names}.", names=", ".join(PROFILES))
        )
    return found


def profile_of(law: str) -> Profile:
    """The profile that a case under that law takes where none is named: that of its courts, else the plain one."""
    return next((each for each in profiles() if law in each.laws), profile_named("plain"))

"""Every string of the pages is in every language, with the same places for values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.i18n import conventions
from docgen.translation import CATALOGUES, LANGUAGES
from docgen.web.language import preferred
from tools.make_catalogues import catalogue, updated

FILES = sorted(CATALOGUES.glob("*.po"))
_PLACE = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_catalogue_has_exactly_the_strings_of_the_pages(file: Path) -> None:
    assert file.read_bytes() == updated(file), "run `make docs` and translate what is new"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_string_is_translated_with_its_places_for_values(file: Path) -> None:
    wrong = []
    for message in catalogue(file):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        said = message.string if isinstance(message.string, tuple | list) else (message.string or "",)
        places = {place for one in ids for place in _PLACE.findall(one)}
        found = [{*_PLACE.findall(one)} for one in said]
        if message.fuzzy or not all(said) or found[-1] != places or not all(one <= places for one in found):
            wrong.append(ids[0])
    assert wrong == []


def test_every_language_has_a_name_of_its_own() -> None:
    assert len({conventions(tag).name for tag in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("de-DE,de;q=0.9,en;q=0.8", "de"),
        ("en-GB,en;q=0.9,de;q=0.1", "en"),
        ("fr,de;q=0.7,en;q=0.3", "de"),
        ("fr", "en"),
        ("", "en"),
        ("de;q=zero", "en"),
    ],
)
def test_the_language_is_the_one_that_the_browser_prefers(accepted: str, language: str) -> None:
    assert preferred(accepted) == language

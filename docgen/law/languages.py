"""What the law packs say in another language: the German names of laws, rates and courts for German documents.

A pack is written in English. `data/languages/de.yaml` holds, by the English text, what a German document prints in its
place; a text that is not listed prints as it is, which is right for most citations ("CPLR 5004(a)") and for a pack of
the user's own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

_FOLDER = Path(__file__).resolve().parent / "data" / "languages"


def law_text(text: str, language: str) -> str:
    """A text of a law pack in that language ("de-AT"); English ones, and what is not translated, as they are."""
    told = texts_in(language.split("-")[0]).get(text, text)
    # CLDR and the law of Austria call the first month Jänner.
    return told.replace("Januar", "Jänner") if language == "de-AT" else told


@cache
def texts_in(language: str) -> MappingProxyType[str, str]:
    """Every text that is translated, by its English; empty for English and for a language that has none."""
    file = _FOLDER / f"{language}.yaml"
    if language == "en" or not file.is_file():
        return MappingProxyType({})
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # makes nothing but text
    return MappingProxyType(yaml.load(file.read_text("utf-8"), Loader=loader))

"""docs/law.md says what every field of a pack is for."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct

from docgen.law.pack import Band, InterestRule, Law, RateRule
from docgen.law.provision import Provision

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "law.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", [Law, InterestRule, Provision, RateRule, Band])
def test_the_page_on_law_packs_names_every_field(kind: type[Struct]) -> None:
    unexplained = {"sum"}  # a band's own sum needs no word
    for name in kind.__struct_fields__:
        if name not in unexplained:
            assert f"`{name}" in PAGE, f"{kind.__name__}.{name}"


def test_the_page_names_every_confidence_and_standing() -> None:
    for word in ("seen in the primary source", "seen in a secondary source", "general knowledge", "unsure"):
        assert f"`{word}`" in PAGE
    for word in ("of right", "on demand", "choice"):
        assert f"`{word}`" in PAGE

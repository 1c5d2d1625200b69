"""The time of day is nowhere in a PDF: the same draft gives the same bytes tomorrow."""

from __future__ import annotations

import os
import time

import pytest

from docgen.render.pdf import to_pdf
from tests.render.drafts import draft_of, paragraph, rich_contract
from tests.render.page_reading import set_once


def test_a_draft_gives_the_same_pdf_a_year_later(monkeypatch: pytest.MonkeyPatch) -> None:
    today = set_once(rich_contract())
    now = time.time()
    # fontTools takes the time into the fonts it cuts, at the moment it cuts them.
    monkeypatch.setattr("fontTools.misc.timeTools.time.time", lambda: now + 365 * 24 * 3600)

    assert to_pdf(rich_contract()) == today


def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    for before in (None, "1700000000"):
        if before is None:
            monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
        else:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", before)
        to_pdf(draft_of([paragraph("Good morning.")]))
        assert os.environ.get("SOURCE_DATE_EPOCH") == before

"""The page of the status, in a real browser: what it shows, that it needs nothing else, that it can be read aloud."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.web.conftest import BROWSER

HOUSE = Path(__file__).resolve().parents[2]
AS_OF = "2026-06-15"

needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium here: make setup with DOCGEN_REQUIRE_TOOLS=1")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of all examples, with one client whose name is markup."""
    folder = tmp_path_factory.mktemp("jobs")
    for case in (HOUSE / "examples").glob("*.yaml"):
        text = case.read_text(encoding="utf-8")
        hostile = text.replace("name: Eleanor Hartley\n", 'name: "<b id=bad>& \\"co</b>"\n', 1)
        (folder / case.name).write_text(hostile, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "docgen", "status", str(folder), "--as-of", AS_OF, "--format", "html"],
        cwd=HOUSE,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    made = folder / "status.html"
    made.write_bytes(done.stdout)
    return made


def browsed(page: Path, tmp_path: Path, *what: str) -> str:
    """What Chromium says when it opens the page."""
    assert BROWSER is not None
    done = subprocess.run(
        [
            BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--virtual-time-budget=2000", f"--user-data-dir={tmp_path / 'profile'}", "--window-size=1200,4800", *what,
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=90,
        check=True,
    )  # fmt: skip
    return done.stdout


class Tags(HTMLParser):
    """The opening tags of a page with their attributes, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(html: str) -> Tags:
    """The page taken apart."""
    tags = Tags()
    tags.feed(html)
    return tags


@needs_browser
def test_a_browser_shows_every_job_its_bar_and_its_steps(page: Path, tmp_path: Path) -> None:
    shown = read(browsed(page, tmp_path, "--dump-dom"))
    text = " ".join(" ".join(shown.text).split())
    jobs = len(list((HOUSE / "examples").glob("*.yaml")))

    assert sum(tag == "section" for tag, _ in shown.tags) == jobs
    bars = [attributes["aria-label"] for tag, attributes in shown.tags if tag == "svg"]
    assert "Overdue: 26,814.00 GBP for 31–60 days" in bars
    assert "Overdue: 5,580.00 GBP for 0–30 days and 5,640.00 GBP for 31–60 days" in bars
    assert "docgen issue" in text
    assert '<b id=bad>& "co</b>' in text  # as it was typed, and no element of the page
    assert not any(attributes.get("id") == "bad" for _, attributes in shown.tags)


@needs_browser
def test_the_page_is_drawn(page: Path, tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    browsed(page, tmp_path, f"--screenshot={picture}")
    content = picture.read_bytes()

    assert content.startswith(b"\x89PNG")
    # The four colours of the ages are what no other part of the page has; the two that the examples use are there.
    from PIL import Image

    colours = {colour for _, colour in Image.open(picture).convert("RGB").getcolors(maxcolors=10_000_000) or []}
    assert {(0x9E, 0xC5, 0xE8), (0xF2, 0xC1, 0x4E)} <= colours


def test_the_page_needs_nothing_from_outside_and_runs_nothing(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    tags = read(html)

    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _ in tags.tags}
    assert [attributes["href"] for tag, attributes in tags.tags if tag == "a"] == re.findall(r'href="(#[^"]+)"', html)
    assert "url(" not in html
    assert "@import" not in html
    assert "http://" not in html
    assert "https://" not in html


def test_the_page_can_be_read_aloud(page: Path) -> None:
    tags = read(page.read_text(encoding="utf-8"))
    by_tag = [tag for tag, _ in tags.tags]

    assert dict(tags.tags)["html"] == {"lang": "en"}
    assert by_tag.count("h1") == by_tag.count("title") == by_tag.count("main") == 1
    assert by_tag.count("caption") == by_tag.count("table")
    assert all(attributes.get("scope") in ("col", "row") for tag, attributes in tags.tags if tag == "th")
    assert all(
        attributes["role"] == "img" and attributes["aria-label"] for tag, attributes in tags.tags if tag == "svg"
    )
    targets = {attributes["id"] for _, attributes in tags.tags if "id" in attributes}
    assert {attributes["href"][1:] for tag, attributes in tags.tags if tag == "a"} <= targets
    assert {
        attributes["aria-labelledby"] for tag, attributes in tags.tags if "aria-labelledby" in attributes
    } <= targets

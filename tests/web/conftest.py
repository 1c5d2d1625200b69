"""A reader of the kitchen for each test; one server and one browser for all tests of a session that need them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from docgen.compose.draft import Draft
from docgen.house.branding import NO_BRANDING
from docgen.render import pdf
from docgen.web.app import application
from docgen.web.guard import Keys, new_keys
from docgen.web.server import bound
from tests.web.browser import Reader

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
# The shell is the same Chromium without the window around the page, which takes a third of its time.
_BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
BROWSER = next((found for found in map(shutil.which, _BROWSERS) if found), None)
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


_made = pdf.pdf_of
_made_once = cache(_made)


def _pdf_of(draft: Draft, html: str, invoice: pdf.EmbeddedInvoice | None = None) -> bytes:
    """A letterhead of the firm's own lies in a folder, where it may change."""
    return (_made_once if draft.branding == NO_BRANDING else _made)(draft, html, invoice)


@pytest.fixture(autouse=True, scope="module")
def each_pdf_is_made_once() -> Iterator[None]:
    """The pages give the same few documents again and again. That the same draft and page give the same bytes, wherever
    and whenever, is tested in tests/render.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "pdf_of", _pdf_of)
        yield


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The kitchen in a folder of its own."""
    shutil.copy(EXAMPLES / "kitchen.yaml", tmp_path)
    return tmp_path / "kitchen.yaml"


@pytest.fixture
def reader(file: Path) -> Reader:
    """Somebody who reads and writes in that folder, without a browser."""
    return Reader(file.parent)


class Served:
    """A folder that is served at an address; `now` is what the server's clock says, and may be set."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        self.folder, self.keys = folder, keys
        self.now = datetime(2026, 7, 6, 9, tzinfo=UTC)

    @property
    def address(self) -> str:
        """The beginning of every address."""
        return f"http://127.0.0.1:{self.keys.port}"


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The examples, served in this process to whoever has the token."""
    from uvicorn import Config, Server

    folder = tmp_path_factory.mktemp("jobs")
    for file in EXAMPLES.glob("*.yaml"):
        shutil.copy(file, folder)
    (folder / "notes.yaml").write_text("shopping: [nails]\n")
    broken = (EXAMPLES / "barn-roof.yaml").read_text("utf-8")
    (folder / "broken.yaml").write_text(broken.replace("currency: GBP", "currency: GBB"), "utf-8")
    listening = bound(0)
    made = Served(folder, new_keys(listening.getsockname()[1]))
    app = application(folder, made.keys, lambda: made.now, "0.1.0")
    server = Server(Config(app, ws="none", lifespan="off", log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    waited = monotonic() + 30
    while not server.started and monotonic() < waited:
        sleep(0.02)
    assert server.started
    yield made
    server.should_exit = True
    thread.join(30)
    listening.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, driven by Playwright, whose loop of events has to end before another test can have one."""
    if BROWSER is None:
        pytest.skip("no Chromium here: make setup with DOCGEN_REQUIRE_TOOLS=1")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=BROWSER, args=_ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def _window(browser: Any, served: Served) -> Iterator[Any]:
    """One window for all pages that are only looked at: to open it costs more than to look."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(120_000)
    opened = context.new_page()
    opened.said = []
    opened.on("console", lambda message: opened.said.append(message.text))
    opened.on("pageerror", lambda error: opened.said.append(str(error)))
    opened.goto(f"{served.address}/?token={served.keys.token}")
    yield opened
    context.close()


@pytest.fixture
def window(_window: Any) -> Any:
    """That window, of which nothing has been heard yet."""
    _window.said.clear()
    return _window


@pytest.fixture
def page(browser: Any, served: Served) -> Iterator[Any]:
    """A window of somebody who has opened the address; what its console says is a failure."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(120_000)  # of a busy machine: the first PDF loads much
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    # From the beginning: where Chromium is told of it only a moment before, its own dialogue may open instead.
    opened.on("filechooser", lambda _chooser: None)
    opened.said = said
    opened.goto(f"{served.address}/?token={served.keys.token}")
    yield opened
    context.close()

"""Makes docs/serve.png: a job of the examples as `docgen serve` shows it. Needs Chromium.

python -m tools.serve_picture
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from time import sleep

from PIL import Image
from playwright.sync_api import sync_playwright
from uvicorn import Config, Server

from docgen.web.app import application
from docgen.web.guard import new_keys
from docgen.web.server import bound

HOUSE = Path(__file__).resolve().parent.parent
PICTURE = HOUSE / "docs" / "serve.png"
_DAY = datetime(2026, 7, 6, 9, tzinfo=UTC)


def main() -> None:
    """Takes the picture."""
    with tempfile.TemporaryDirectory() as folder:
        for file in (HOUSE / "examples").glob("*.yaml"):
            shutil.copy(file, folder)
        listening = bound(0)
        keys = new_keys(listening.getsockname()[1])
        app = application(Path(folder), keys, lambda: _DAY, "0.1.0")
        server = Server(Config(app, ws="none", lifespan="off", log_level="error"))
        serving = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        serving.start()
        while not server.started:
            sleep(0.05)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=["--no-sandbox"]
            )
            page = browser.new_page(viewport={"width": 1180, "height": 1000}, locale="en-GB", color_scheme="light")
            page.goto(keys.address)
            page.goto(f"http://127.0.0.1:{keys.port}/job/kitchen.yaml")
            page.evaluate("document.fonts.ready")
            taken = page.screenshot()
            browser.close()
        server.should_exit = True
        serving.join()
    Image.open(BytesIO(taken)).convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(HOUSE)}: {PICTURE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()

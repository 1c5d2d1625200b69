"""The picture of pages for the README, docs/pages.png: `python -m tools.picture`.

Four pages of the shop fit-out side by side, as its PDFs show them. poppler draws the pages (pdftoppm), Pillow, which
comes with WeasyPrint, sets them beside each other.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import yaml
from PIL import Image, ImageFilter

from docgen.pipeline import draft, load
from docgen.render.pdf import to_pdf

HOUSE = Path(__file__).resolve().parent.parent
PICTURE = HOUSE / "docs" / "pages.png"
EXAMPLE = "shop-fit-out.yaml"
SHOWN = ("contract", "change-order", "late-interest-notice", "final-demand")  # the first page of each

_RESOLUTION = 84  # dots to the inch: sharp on a fine screen, where the README shows it at half its size
_GAP = 38
_SHADOW = 10
_TABLE_TOP = (233, 236, 239)
_COLOURS = 256  # what a palette holds: half the size of the full picture


def first_page(pdf: bytes) -> Image.Image:
    """The first page of a PDF as a picture."""
    pdftoppm = shutil.which("pdftoppm")
    if pdftoppm is None:
        sys.exit("The picture needs pdftoppm (Debian and Ubuntu: sudo apt-get install poppler-utils).")
    options = ["-r", str(_RESOLUTION), "-f", "1", "-l", "1", "-png", "-"]
    drawn = subprocess.run([pdftoppm, *options], input=pdf, capture_output=True, check=True)
    return Image.open(io.BytesIO(drawn.stdout)).convert("RGB")


def beside_each_other(pages: list[Image.Image]) -> Image.Image:
    """The pages in a row on light grey, each with a slight shadow."""
    width = sum(page.width for page in pages) + _GAP * (len(pages) + 1)
    height = max(page.height for page in pages) + 2 * _GAP
    shadow, picture = Image.new("L", (width, height), 0), Image.new("RGB", (width, height), _TABLE_TOP)
    left = _GAP
    places = []
    for page in pages:
        places.append(left)
        shadow.paste(70, (left, _GAP + 4, left + page.width, _GAP + 4 + page.height))
        left += page.width + _GAP
    picture.paste((60, 70, 80), mask=shadow.filter(ImageFilter.GaussianBlur(_SHADOW)))
    for page, place in zip(pages, places, strict=True):
        picture.paste(page, (place, _GAP))
    return picture


def main() -> None:
    """Draw the pages and write the picture."""
    listed = yaml.load((HOUSE / "tools" / "example_documents.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)[EXAMPLE]
    loaded = load(str(HOUSE / "examples" / EXAMPLE))
    pages = []
    for document in SHOWN:
        made = next(made for made in listed if made["document"] == document)
        number = int(made["number"]) if "number" in made else None
        made = draft(loaded, document, number=number, as_of=date.fromisoformat(made["as_of"]))
        pages.append(first_page(to_pdf(made.draft)))
    picture = beside_each_other(pages).quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    picture.save(PICTURE, optimize=True)
    sys.stdout.write(f"wrote {PICTURE.relative_to(HOUSE)}, {PICTURE.stat().st_size // 1000} kB\n")


if __name__ == "__main__":
    main()

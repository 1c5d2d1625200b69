"""A bundle of a thousand pages beside pikepdf merely merging the same files.

The files are a hundred exhibits of ten pages each, half of them texts with their fonts and half of them scans; what
stands against it opens each, takes its pages over and saves.
"""

from __future__ import annotations

import gc
import io
import os
import random
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pikepdf
from PIL import Image

from benchmarks.bench import Bench
from benchmarks.letter import DOCGEN, KITCHEN
from benchmarks.line import Claim, Line, Row, Took, in_turns
from benchmarks.stopwatch import CommandFailed
from benchmarks.watching import cpu_below
from docgen.bundle.bundle import bundle
from docgen.pipeline import load
from docgen.render.pdf import pages_of

TITLE = "The bundle"
MERGED = "pikepdf merging the files"
_PAGES = 10  # of each exhibit
_LIMIT = 250  # MiB
_MERGE = """\
import sys, pathlib, pikepdf
made = pikepdf.new()
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.pdf")):
    with pikepdf.open(file) as one:
        made.add_pages_from(one)
made.save(sys.argv[2])
"""


def job(folder: Path, exhibits: int) -> Path:
    """A case that names so many exhibits, with these beside it."""
    evidence = folder / "evidence"
    evidence.mkdir(parents=True)
    for number in range(exhibits):
        place = evidence / f"exhibit-{number:03}.pdf"
        if number < 2:
            (_text, _scan)[number](place)
        else:
            shutil.copyfile(evidence / f"exhibit-{number % 2:03}.pdf", place)
    text = KITCHEN.read_text("utf-8")
    head, _, rest = text.partition("\nrecord:\n")
    tail = rest[rest.index("\nbreach:") :].replace(", exhibit: evidence/2026-06-05-call-note.pdf", "")
    events = (
        f"  - {{date: 2026-{3 + at // 28:02}-{1 + at % 28:02}, what: other, text: Event {at}.,"
        f" exhibit: evidence/exhibit-{at:03}.pdf}}"
        for at in range(exhibits)
    )
    case = folder / "kitchen.yaml"
    case.write_text(f"{head}\nrecord:\n" + "\n".join(events) + tail, "utf-8")
    return case


def _text(place: Path) -> None:
    """Ten pages of text with their fonts, as a word processor writes them."""
    lines = "".join(f"<p>Line {line} of what was written about the work and its price.</p>" for line in range(20))
    body = "".join(f"<section>{lines}</section>" for _ in range(_PAGES))
    css = '@page { size: A4 } p { font-family: "Source Serif 4" } section { break-after: page }'
    place.write_bytes(pages_of(f"<!DOCTYPE html><html><body>{body}</body></html>", css, "text")[0])


def _scan(place: Path) -> None:
    """Ten pages as an office scanner gives them: 150 dots an inch, grey, some fifty kilobytes a page."""
    pdf = pikepdf.new()
    for page in range(_PAGES):
        chance = random.Random(page)
        grain = Image.frombytes("L", (155, 219), bytes(chance.choices(range(170, 256), k=155 * 219)))
        drawn = io.BytesIO()
        grain.resize((1240, 1754)).save(drawn, "JPEG", quality=12)
        picture = pikepdf.Stream(pdf, drawn.getvalue())
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent = 1240, 1754, 8
        picture.ColorSpace, picture.Filter = pikepdf.Name.DeviceGray, pikepdf.Name.DCTDecode
        sheet = pdf.add_blank_page(page_size=(595, 842))
        sheet.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
        sheet.obj.Contents = pikepdf.Stream(pdf, b"q 595 0 0 842 0 0 cm /P Do Q")
    pdf.save(place)


def _merged(evidence: Path, place: Path) -> Took:
    """The same files merely merged, in this process."""
    begun, used = time.perf_counter(), time.process_time()
    made = pikepdf.new()
    for file in sorted(evidence.glob("*.pdf")):
        with pikepdf.open(file) as one:
            made.add_pages_from(one)
    made.save(place)
    return Took(seconds=time.perf_counter() - begun, cpu=time.process_time() - used)


def _bound(case: Path, pages: int) -> Took:
    """The bundle, in this process and its worker."""
    begun, used = time.perf_counter(), cpu_below(os.getpid())
    made = bundle(load(str(case)), date(2026, 7, 6), limit=0)
    seconds, now = time.perf_counter() - begun, cpu_below(os.getpid())
    if made.laid.pages < pages:
        raise CommandFailed(f"the bundle has {made.laid.pages} pages")
    return Took(seconds=seconds, cpu=None if now is None or used is None else now - used)


def rows(bench: Bench) -> Iterator[Row | str]:
    """Both in one process, which has everything imported, and as commands; and the memory of docgen's."""
    pages = bench.sizes.exhibits * _PAGES
    case = job(bench.folder / "bundle", bench.sizes.exhibits)
    evidence, merged = case.parent / "evidence", bench.folder / "merged.pdf"
    merge = (sys.executable, "-c", _MERGE, str(evidence), str(merged))
    gc.freeze()  # as the command does once all is imported
    words = ("bundle", str(case), "--as-of", "2026-07-06", "--megabytes", "500", "-o", str(bench.folder / "bound"))
    command = f"{MERGED}, as a command"
    lines = [
        Line(name=MERGED, do=partial(_merged, evidence, merged), against=MERGED),
        Line(
            name=f"the bundle of {pages:,} pages",
            do=partial(_bound, case, pages),
            against=MERGED,
            claim=Claim(must=4.0, stretch=3.0),
        ),
        Line(name=command, do=partial(bench.stopwatch.run, merge), against=command),
        Line(name="docgen bundle", do=partial(bench.stopwatch.run, (*DOCGEN, *words)), against=command),
    ]
    for row in in_turns(lines, bench.sizes.cold):
        yield row
        if row.what == "docgen bundle" and row.peak is not None:
            yield Row(what=f"docgen bundle, at most {_LIMIT} MiB", peak=row.peak, held=row.peak <= _LIMIT)

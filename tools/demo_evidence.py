"""The evidence of the kitchen and the shop fit-out, made as small files, and the packs that are made with it.

All of it is invented, as the examples are. The same script gives the same bytes.
"""

from __future__ import annotations

import io
import math
import os
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from email import policy
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw, ImageFilter

from docgen.bundle.pack import pack
from docgen.case.models import Case
from docgen.cli.commands import installed_version
from docgen.exhibits.pdf_pages import picture_sheet
from docgen.files.writing import write_documents
from docgen.pipeline import load
from docgen.register.issue import issue
from docgen.register.signed_copy import countersigned
from docgen.render.pdf import pages_of

_A4 = (595.276, 841.89)
_SHEET = """
@page { size: A4; margin: 28mm 25mm }
body { font-family: "Source Sans 3"; font-size: 11pt; line-height: 1.45 }
h1 { font-size: 17pt; font-weight: 600; margin: 0 0 4mm } .from { color: #444; margin: 0 0 12mm }
.sign { margin-top: 14mm } .sign svg { display: block; height: 16mm }
"""


def sheet(title: str, sender: str, lines: Sequence[str], signed: Sequence[str] = ()) -> bytes:
    """A page of somebody's paper as a PDF, with scribbled signatures."""
    body = f'<h1>{escape(title)}</h1><p class="from">{escape(sender)}</p>'
    body += "".join(f"<p>{escape(line)}</p>" for line in lines)
    body += "".join(f'<div class="sign">{_scribble(name)}<p>{escape(name)}</p></div>' for name in signed)
    page = f"<!DOCTYPE html><html lang='en'><head><title>{escape(title)}</title></head><body>{body}</body></html>"
    content, _, _ = pages_of(page, _SHEET, title)
    return content


def _scribble(name: str) -> str:
    chance = random.Random(name)
    x, points = 5.0, []
    for _letter in name:
        points.append(f"Q {x:.1f} {chance.uniform(2, 40):.1f} {x + 7:.1f} {chance.uniform(12, 34):.1f}")
        x += 8
    return (
        f'<svg viewBox="0 0 {x:.0f} 44"><path d="M 2 24 {" ".join(points)}" fill="none" stroke="#1b2a6b"'
        ' stroke-width="1.6"/></svg>'
    )


# How each figure of a day is drawn by hand, in a box of 6 by 10.
_FIGURES = {
    "0": "M 3 0 C -1 1 0 10 3 10 C 6 10 7 1 3 0", "1": "M 1 3 L 4 0 L 3 10", "2": "M 0 2 C 2 -2 8 1 4 5 L 0 10 L 6 9",
    "3": "M 0 1 C 8 -2 6 5 2 5 C 8 5 6 13 0 9", "4": "M 4 0 L 0 6 L 6 6 M 5 3 L 4 10",
    "5": "M 6 0 L 1 0 L 1 4 C 8 3 6 12 0 10", "6": "M 5 0 C 0 2 -1 10 3 10 C 7 9 5 4 1 6", "7": "M 0 0 L 6 0 L 2 10",
    "8": "M 5 2 C 1 -3 -1 4 3 5 C 8 7 4 12 1 9 C 0 7 5 6 5 2", "9": "M 5 3 C 3 7 -2 3 2 0 C 6 0 5 4 4 10",
    ".": "M 2 9 L 2 10",
}  # fmt: skip


def _written(day: date) -> str:
    """The day as it is written by hand, drawn: a signed copy has no more words than what was issued."""
    figures = f"{day.day}.{day.month}.{day:%y}"
    drawn = "".join(
        f'<path transform="translate({2 + 8 * at} 2)" d="{_FIGURES[each]}"/>' for at, each in enumerate(figures)
    )
    return (
        f'<svg viewBox="0 0 {8 * len(figures) + 4} 14"><g fill="none" stroke="#1b2a6b" stroke-width="1.1"'
        f' stroke-linecap="round">{drawn}</g></svg>'
    )


# Points from the rule of a place to sign down to the lines for place and day, and to the right.
_PLACE_BELOW, _DATE_BELOW, _LINES_RIGHT = 35, 60, 62


def signed_by_hand(issued: bytes, day: date) -> bytes:
    """What was issued as it came back: each party's signature, place and day in ink, and nothing left to fill in.

    The form for cancelling the contract, which stands behind the places to sign, stays empty.
    """
    with pikepdf.open(io.BytesIO(issued)) as paper:
        page = next(each for each in paper.pages if _places_to_sign(each))
        _, _, width, height = (float(each) for each in page.mediabox)
        ink = ""
        for place in _places_to_sign(page):
            left, bottom = float(place.Rect[0]), float(place.Rect[1])
            name = str(place.TU).rpartition(": ")[2].partition(",")[0]
            for x, y, high, drawn in (
                (left + 8, height - bottom - 40, 44, _scribble(name)),
                (left + _LINES_RIGHT, height - bottom + _PLACE_BELOW - 14, 14, _scribble(f"{name} at")),
                (left + _LINES_RIGHT, height - bottom + _DATE_BELOW - 14, 14, _written(day)),
            ):
                ink += f'<div style="left:{x:.1f}pt;top:{y:.1f}pt;height:{high}pt">{drawn}</div>'
        style = f"@page {{ size: {width}pt {height}pt; margin: 0 }} div {{ position: absolute }} svg {{ height: 100% }}"
        laid, _, _ = pages_of(f"<!DOCTYPE html><html><body>{ink}</body></html>", style, f"signed {day}")
        with pikepdf.open(io.BytesIO(laid)) as over:
            drawn_over = paper.copy_foreign(over.pages[0].as_form_xobject())
        # By a name of its own: pikepdf's add_overlay takes one by chance, and the same script gives the same bytes.
        page.add_resource(drawn_over, pikepdf.Name.XObject, pikepdf.Name.Ink)
        page.contents_add(b"q", prepend=True)
        page.contents_add(b"Q q /Ink Do Q")
        for each in paper.pages:
            if _places_to_sign(each):
                del each.Annots
        del paper.Root.AcroForm
        saved = io.BytesIO()
        paper.save(saved, deterministic_id=True)
    return saved.getvalue()


def _places_to_sign(page: pikepdf.Page) -> list[pikepdf.Object]:
    return [each for each in page.get("/Annots", []) if each.get("/FT") == pikepdf.Name.Sig]


def photograph(seed: str, draw: Callable[[ImageDraw.ImageDraw, random.Random], None]) -> bytes:
    """A small photograph as a JPEG: what is drawn, a little blurred, with the grain of a phone."""
    chance = random.Random(seed)
    picture = Image.new("RGB", (960, 720), (206, 201, 192))
    draw(ImageDraw.Draw(picture), chance)
    picture = picture.filter(ImageFilter.GaussianBlur(1.2))
    grain = Image.frombytes("L", (240, 180), bytes(chance.randrange(118, 138) for _ in range(240 * 180)))
    picture = Image.blend(picture, Image.merge("RGB", [grain.resize(picture.size)] * 3), 0.12)
    saved = io.BytesIO()
    picture.save(saved, "JPEG", quality=72)
    return saved.getvalue()


def _cabinets(draw: ImageDraw.ImageDraw, chance: random.Random) -> None:
    draw.rectangle((0, 560, 960, 720), fill=(142, 120, 98))
    draw.rectangle((60, 380, 900, 400), fill=(96, 88, 80))
    for at in range(5):
        x = 60 + at * 168
        shade = 60 + chance.randrange(12)
        draw.rectangle((x, 400, x + 162, 640), fill=(shade, shade + 22, shade + 18), outline=(40, 52, 50), width=3)
        draw.ellipse((x + 130, 505, x + 142, 517), fill=(190, 170, 120))
        if at != 2:
            draw.rectangle((x, 90, x + 162, 290), fill=(shade, shade + 22, shade + 18), outline=(40, 52, 50), width=3)


def _wiring(draw: ImageDraw.ImageDraw, chance: random.Random) -> None:
    for y in range(0, 720, 60):
        for x in range(-(y // 60 % 2) * 60, 960, 120):
            shade = 150 + chance.randrange(28)
            draw.rectangle((x, y, x + 114, y + 54), fill=(shade, shade - 38, shade - 62))
    for at in range(4):
        x = 160 + at * 200
        draw.line((x, 0, x, 420), fill=(222, 222, 224), width=12)
        draw.rectangle((x - 42, 420, x + 42, 490), fill=(64, 66, 70))


def _ceiling(draw: ImageDraw.ImageDraw, chance: random.Random) -> None:
    for at in range(9):
        top, spread = at * 46, at * 40
        draw.line((0, top, 960, top), fill=(170, 168, 164), width=3)
        draw.line((480 - spread * 2, 0, 480 - 900 + spread, 430), fill=(170, 168, 164), width=3)
        draw.line((480 + spread * 2, 0, 480 + 900 - spread, 430), fill=(170, 168, 164), width=3)
    for _ in range(6):
        x, y = chance.randrange(100, 860), chance.randrange(40, 380)
        draw.ellipse((x, y, x + 46, y + 20), fill=(250, 246, 226))
    draw.rectangle((0, 430, 960, 720), fill=(186, 176, 160))


def _counter(draw: ImageDraw.ImageDraw, chance: random.Random) -> None:
    draw.rectangle((80, 300, 880, 620), fill=(178, 176, 172))
    for _ in range(90):
        x, y, turn = chance.randrange(80, 860), chance.randrange(300, 610), chance.uniform(0, math.pi)
        shade = chance.randrange(130, 170)
        end = (x + 34 * math.cos(turn), y + 10 * math.sin(turn))
        draw.line((x, y, *end), fill=(shade, shade, shade - 6), width=2)
    draw.rectangle((60, 270, 900, 304), fill=(92, 64, 44))


def photographs(*pictures: bytes) -> bytes:
    """Photographs as a PDF, one a page."""
    made = pikepdf.new()
    for each in pictures:
        with pikepdf.open(io.BytesIO(picture_sheet(each, *_A4, 150).content)) as page:
            made.add_pages_from(page)
    saved = io.BytesIO()
    made.save(saved, deterministic_id=True)
    return saved.getvalue()


def message(
    sender: str, to: str, date: str, subject: str, text: str, attached: Mapping[str, bytes] | None = None
) -> bytes:
    """A mail as a file, with what came with it."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["To"], mail["Date"], mail["Subject"] = sender, to, date, subject
    mail.set_content(text)
    for name, content in (attached or {}).items():
        kind, sub = ("application", "pdf") if name.endswith(".pdf") else ("image", "jpeg")
        mail.add_attachment(content, maintype=kind, subtype=sub, filename=name)
    if attached:
        mail.set_boundary("=_docgen_demo")
    return mail.as_bytes()


_MOSS = "Moss Joinery <office@mossjoinery.example>"
_HARTLEY = "Eleanor Hartley <e.hartley@post.example>"
_BRIGHTWATER = "Brightwater Interiors <accounts@brightwater.example>"
_FENNEL = "Fennel & Rye <finance@fennelandrye.example>"


def kitchen() -> dict[str, bytes]:
    """The evidence of the kitchen, by the names that its case gives it."""
    cabinets = photograph("cabinets", _cabinets)
    return {
        "evidence/2026-04-10-first-fix.pdf": sheet(
            "First fix: test sheet",
            "Moss Joinery Ltd · K-2026-014",
            ["10 April 2026", "Pipes and cables of the first fix are in place. Pressure held for 30 minutes; all"
             " circuits were tested and found in order."],
            ["Gareth Moss"],
        ),
        "evidence/2026-05-01-photos.pdf": photographs(cabinets, photograph("cabinets, left", _cabinets)),
        "evidence/2026-05-20-completion-sheet.pdf": sheet(
            "Completion sheet",
            "Moss Joinery Ltd · K-2026-014 · New kitchen",
            ["20 May 2026", "The kitchen is complete. We have walked through it together.", "Defects: none."],
            ["Gareth Moss", "Eleanor Hartley"],
        ),
        "evidence/2026-05-20.eml": message(
            _MOSS, _HARTLEY, "Wed, 20 May 2026 16:12:00 +0100", "INV-1043",
            "Dear Ms Hartley,\n\nINV-1043 fell due on 15 May. Would you please transfer it this week? The photo"
            " shows what it is for.\n\nKind regards\nGareth Moss\n",
            {"INV-1043-photo.jpg": cabinets},
        ),
        "evidence/2026-06-05-call-note.pdf": sheet(
            "Note of a telephone call",
            "Moss Joinery Ltd · K-2026-014",
            ["5 June 2026, 10.40 am, with Ms Hartley.", "She said that nothing was wrong with the work and that"
             " she would pay when a bond matured at the end of June."],
            ["Gareth Moss"],
        ),
        "evidence/2026-06-12.eml": message(
            _MOSS, _HARTLEY, "Fri, 12 Jun 2026 09:05:00 +0100", "INV-1043 and INV-1044",
            "Dear Ms Hartley,\n\nINV-1043 is open in part and INV-1044 in full. Please pay both by the end of next"
            " week.\n\nKind regards\nGareth Moss\n",
        ),
        "evidence/2026-06-15-notice.pdf": sheet(
            "Certificate of posting",
            "Post office, 15 June 2026",
            ["One item, first class, to Ms E. Hartley.", "Accepted at 3.47 pm."],
        ),
    }  # fmt: skip


def shop() -> dict[str, bytes]:
    """The evidence of the shop fit-out, by the names that its case gives it."""
    ceiling = photograph("ceiling", _ceiling)
    return {
        "evidence/2026-02-26-instruction.pdf": sheet(
            "Site instruction",
            "Brightwater Interiors Ltd · S-2026-003 · Corn Street",
            ["26 February 2026", "Mr Rusk asked on site that the front of the counter be clad in stone."],
            ["Daniel Rusk"],
        ),
        "evidence/2026-02-20-sheet.pdf": sheet(
            "Completion of stage M2", "Brightwater Interiors Ltd · S-2026-003",
            ["20 February 2026", "Strip-out and partitions are complete."], ["Daniel Rusk"],
        ),
        "evidence/2026-03-27-sheet.pdf": sheet(
            "Completion of stage M3", "Brightwater Interiors Ltd · S-2026-003",
            ["27 March 2026", "The stage is complete. No defect was named."], ["Helen Okafor", "Daniel Rusk"],
        ),
        "evidence/2026-04-01-photos.pdf": photographs(ceiling, photograph("wiring", _wiring)),
        "evidence/2026-04-09-photos.pdf": photographs(photograph("counter", _counter)),
        "evidence/2026-04-21.eml": message(
            _BRIGHTWATER, _FENNEL, "Tue, 21 Apr 2026 11:20:00 +0100", "INV-2603",
            "Dear Mr Rusk,\n\nINV-2603 fell due on 17 April. Please let us have it by the end of the week.\n\nKind"
            " regards\nHelen Okafor\n",
        ),
        "evidence/2026-04-27-notice.pdf": sheet(
            "Notice that work will stop", "Brightwater Interiors Ltd · S-2026-003",
            ["27 April 2026, to Fennel & Rye Bakeries Ltd, by email and first-class post",
             "INV-2603 fell due on 17 April and is unpaid. If it is not paid within seven days, we will stop the work.",
             "Posted on 27 April 2026 at the post office, one item, first class."],
            ["Helen Okafor"],
        ),
        "evidence/2026-05-05.eml": message(
            _FENNEL, _BRIGHTWATER, "Tue, 5 May 2026 08:51:00 +0100", "Re: INV-2603",
            "Dear Ms Okafor,\n\n£15,000.00 has been sent today. The rest will follow when the bank releases the loan.\n"
            "\nRegards\nP. Sayle, for Fennel & Rye\n",
        ),
        "evidence/2026-05-08.eml": message(
            _BRIGHTWATER, _FENNEL, "Fri, 8 May 2026 17:02:00 +0100", "Work at Corn Street has stopped",
            "Dear Mr Rusk,\n\nAs announced on 27 April, work stopped today, because INV-2603 is still unpaid in part."
            "\n\nKind regards\nHelen Okafor\n",
            {"the-shop-as-we-left-it.jpg": ceiling},
        ),
        "evidence/2026-05-11-notice.pdf": sheet(
            "Certificate of posting", "Post office, 11 May 2026",
            ["One item, first class, to Fennel & Rye Bakeries Ltd."],
        ),
    }  # fmt: skip


EVIDENCE: Mapping[str, Callable[[], dict[str, bytes]]] = {"kitchen.yaml": kitchen, "shop-fit-out.yaml": shop}


def put_evidence(case: str, folder: Path) -> None:
    """Puts the evidence of the example beside its case file in the folder."""
    made = EVIDENCE[case]()
    for name in {str(Path(each).parent) for each in made}:
        inside = {Path(each).name: content for each, content in made.items() if str(Path(each).parent) == name}
        write_documents(inside, folder / name)


# The days of the demands.
PACKS = {"kitchen.yaml": date(2026, 7, 6), "shop-fit-out.yaml": date(2026, 6, 15)}


def make_packs(
    examples: Path, folder: Path, show: Callable[[int, str], None] = lambda _done, _step: None
) -> list[Path]:
    """The files of a pack for each job that has evidence, each in a folder of its own below `folder`.

    The case is copied, its evidence put beside it, and what went out by the day of the demand issued first, each
    document at nine o'clock of its own day; contract and change orders come back signed.
    """
    written: list[Path] = []
    for done, (case, day) in enumerate(PACKS.items()):
        show(done, f"{case}: pack")
        job = folder / Path(case).stem
        job.mkdir(parents=True, exist_ok=True)
        os.environ.setdefault("DOCGEN_STATE", str(folder / ".notes"))
        write_documents({case: (examples / case).read_bytes()}, job)
        put_evidence(case, job)
        for document, number, of, came_back in _went_out(load(str(job / case)).case, day):
            made = issue(
                load(str(job / case)),
                document,
                number=number,
                as_of=of,
                issued=datetime.combine(of, time(9), UTC),
                formats=("pdf",),
                version=installed_version(),
                anyway=True,
            )
            if came_back is not None:
                (paper,) = made.paths
                countersigned(
                    load(str(job / case)),
                    made.entry.called,
                    Path(f"{paper.stem}-signed.pdf"),
                    by="both",
                    on=came_back,
                    enter=False,
                    looked="signed and dated in ink by both",
                    file_content=signed_by_hand(paper.read_bytes(), came_back),
                    moment=datetime.combine(came_back, time(9), UTC),
                    version=installed_version(),
                )
        packed = pack(load(str(job / case)), day, formats=("docx", "pdf"), statement=True)
        written += write_documents(packed.files, job / "pack")
    return written


def _went_out(case: Case, day: date) -> list[tuple[str, str | None, date, date | None]]:
    """What was issued by that day, with the day on which it came back signed: contract, approved change orders,
    invoices, notices of late payment.
    """
    found: list[tuple[str, str | None, date, date | None]] = [
        ("contract", None, case.contract.date, case.contract.signed)
    ]
    found += [
        ("change-order", str(each.number), each.date, each.approved) for each in case.change_orders if each.approved
    ]
    found += [("invoice", each.number, each.issued, None) for each in case.invoices]
    found += [(each.document, None, each.date, None) for each in case.record if each.document == "late-interest-notice"]
    return sorted((each for each in found if each[2] <= day), key=lambda each: each[2])

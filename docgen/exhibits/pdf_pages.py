"""The pages of an exhibit as a bundle wants them: upright, of one size, with nothing in them that acts.

What reads a file of somebody else's here runs in a worker (`docgen.files.sandbox`). Each page becomes a drawing on a
sheet of the bundle, so no state of its own reaches what docgen prints beneath it. Structure trees are not carried over:
a bundle is no tagged PDF.
"""

from __future__ import annotations

import io
import re
from functools import lru_cache
from math import ceil, hypot
from typing import Any

import pikepdf
from msgspec import Struct
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from docgen.errors import DocgenError
from docgen.files.kinds import AS_JPEG, kind_of, why_not_drawn
from docgen.messages import say

STRIP = 28.0
"""Points at the foot of each sheet that are kept free for its number and label."""

_MOST_PAGES = 5000
_KEPT_LINKS = ("/XYZ", "/Fit", "/FitH", "/FitV", "/FitR", "/FitB", "/FitBH", "/FitBV")
_PLAIN = {"/Length", "/Filter", "/DecodeParms"}
_KEPT_OF_A_PAGE = {"/Type", "/Parent", "/Annots", "/MediaBox", "/Resources", "/Contents"}
_SHORT = 1_000  # bytes of a drawing that is remembered, since the next page may say the same
_SHOWS_TEXT = re.compile(rb"(?:[)>\]]\s*)(?:Tj|TJ|'|\")")


ATTACHED = say("files that were attached to it")
SIGNED = say("its electronic signature, which holds for the file alone")


class Pages(Struct, frozen=True, kw_only=True):
    """The pages of a file for a bundle: a PDF, how many there are, and what to know about them.

    `sha256` is the hash of the file that they were made of, "" where it was not taken. `unsearchable` are the pages
    (from 1) without text, `removed` says in words what was taken out. `pictures_too_fine` are those that are finer than
    asked for and stay as they are, since they are of a kind that cannot be made coarser, or too large to be opened.
    """

    content: bytes
    count: int
    sha256: str = ""
    unsearchable: tuple[int, ...] = ()
    removed: tuple[str, ...] = ()
    pictures_reduced: int = 0
    pictures_too_fine: int = 0


Edges = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


def sheets(content: bytes, width: float, height: float, dpi: int) -> Pages:
    """The pages of a PDF, each on a sheet of the bundle that is `width` by `height` points where it is upright.

    A page that is wider than high gets the sheet on its side. Pictures finer than `dpi` dots an inch are made coarser.
    Raises DocgenError, whose message continues the name of the file, where it cannot be opened.
    """
    try:
        pdf = Pdf.open(io.BytesIO(content))
    except pikepdf.PasswordError:
        raise DocgenError(
            say("can only be opened with a password"),
            say("Open it with the password, print it into a new PDF without one, and name that."),
        ) from None
    except Exception as broken:  # whatever a broken file makes the reader raise
        raise DocgenError(
            say("is damaged and cannot be read"),
            say("Take it from where it came from once more, or print it into a new PDF."),
        ) from broken
    with pdf:
        pages = [*pdf.pages]
        count = len(pages)
        if not count:
            raise DocgenError(say("has no pages"), say("Take it from where it came from once more."))
        if count > _MOST_PAGES:
            raise DocgenError(
                say("has {count} pages", count=count),
                say("Split it: a bundle takes exhibits of {most} pages.", most=_MOST_PAGES),
            )
        removed = _removed(pdf)
        if any("/Annots" in page for page in pages):
            _flatten(pdf)
        reduced = _Reducer(dpi)
        unsearchable = []
        matrices: dict[tuple[int, int], tuple[Matrix, float]] = {}
        drawn_by: dict[_Place, _Sheet] = {}
        for number, page in enumerate(pages, start=1):
            if not _has_text(page):
                unsearchable.append(number)
            matrices[page.obj.objgen] = _put_on_a_sheet(pdf, page, width, height, reduced, drawn_by)
        for page in pages:
            _keep_links(page, matrices)
        _leave_the_rest_behind(pdf)
        saved = io.BytesIO()
        pdf.save(saved, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        sound = not pdf.get_warnings()
    if not sound:  # else binding the bundle would stumble over it
        with Pdf.open(saved) as made:
            if len(made.pages) != count:
                raise DocgenError(say("breaks the rules of PDF"), say("Print it into a new PDF, and name that."))
    return Pages(
        content=saved.getvalue(),
        count=count,
        unsearchable=tuple(unsearchable),
        removed=removed,
        pictures_reduced=reduced.count,
        pictures_too_fine=reduced.left,
    )


def _removed(pdf: Pdf) -> tuple[str, ...]:
    """What of the file does not come along, in words: whoever reads the bundle would not see it."""
    names = pdf.Root.get("/Names", Dictionary())
    found = []
    if "/JavaScript" in names or "/OpenAction" in pdf.Root or "/AA" in pdf.Root:
        found.append(say("actions that it would have carried out by itself"))
    if "/EmbeddedFiles" in names or "/AF" in pdf.Root:
        found.append(ATTACHED)
    if "/AcroForm" in pdf.Root:
        found.append(say("form fields, whose contents are now part of the page"))
        if _is_signed(pdf):
            found.append(SIGNED)
    return tuple(found)


def _is_signed(pdf: Pdf) -> bool:
    """Whether one of its fields holds an electronic signature."""
    fields = pdf.Root.AcroForm.get("/Fields", Array())
    return any(field.get("/FT") == "/Sig" and "/V" in field for field in fields)


def _flatten(pdf: Pdf) -> None:
    """Draws what was filled in and noted on the pages into the pages themselves."""
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("print")


def _has_text(page: pikepdf.Page) -> bool:
    """Whether the page, or a drawing on it, shows text."""
    return _shows_text(page.obj, 0)


def _shows_text(holder: Any, depth: int) -> bool:
    try:
        streams = holder.get("/Contents") if depth == 0 else holder
        content = b"\n".join(each.read_bytes() for each in (streams if isinstance(streams, Array) else [streams]))
    except Exception:  # a content stream that cannot be read shows nothing
        return False
    if _SHOWS_TEXT.search(content):
        return True
    drawings = holder.get("/Resources", Dictionary()).get("/XObject", Dictionary()) if depth < 4 else {}
    return any(each.get("/Subtype") == "/Form" and _shows_text(each, depth + 1) for each in drawings.values())


# --- a page on its sheet ----------------------------------------------------------------------------------------------


def _put_on_a_sheet(
    pdf: Pdf, page: pikepdf.Page, width: float, height: float, reduced: _Reducer, drawn_by: dict[_Place, _Sheet]
) -> tuple[Matrix, float]:
    """Makes of the page a sheet with the page as a drawing on it; how a point of it moved, and the sheet's height.

    `drawn_by` are the sheets so far: those of pages of one size are the same.
    """
    obj = page.obj
    box = _edges(page.mediabox.unparse(resolved=True), page.cropbox.unparse(resolved=True))
    turn = int(_inherited(obj, "/Rotate", 0)) % 360
    place = _place_of(box, turn, float(obj.get("/UserUnit", 1)), width, height)
    sheet = drawn_by.get(place)
    if sheet is None:
        sheet = drawn_by[place] = _sheet_of(pdf, place)
    drawing = _drawing(pdf, obj, _inherited(obj, "/Resources", Dictionary()), sheet.edges)
    reduced.reduce(pdf, drawing, place.matrix)
    for name in obj.keys() - _KEPT_OF_A_PAGE:
        del obj[name]
    obj.MediaBox = sheet.box
    obj.Resources = Dictionary({"/XObject": Dictionary({"/Page": drawing})})
    obj.Contents = sheet.contents
    return place.matrix, place.height


class _Place(Struct, frozen=True):
    """Where a page goes: the page's edges, the sheet's width and height, and how a point of the page moves onto it."""

    edges: Edges
    width: float
    height: float
    matrix: Matrix


class _Sheet(Struct, frozen=True):
    """A place as objects of the file: the page's edges, the sheet's, and what draws the one on the other."""

    edges: Array
    box: Array
    contents: Stream


def _sheet_of(pdf: Pdf, place: _Place) -> _Sheet:
    numbers = " ".join(f"{each:.6f}".rstrip("0").rstrip(".") for each in place.matrix)
    return _Sheet(
        edges=Array([_number(each) for each in place.edges]),
        box=Array([0, 0, _number(place.width), _number(place.height)]),
        contents=pdf.make_indirect(Stream(pdf, f"q {numbers} cm /Page Do Q\n".encode())),
    )


@lru_cache(maxsize=64)
def _place_of(box: Edges, turn: int, unit: float, width: float, height: float) -> _Place:
    """The place of a page with these edges on a sheet that is so wide and high where it is upright: in the middle."""
    left, bottom, right, top = box
    own_width, own_height = right - left, top - bottom
    seen = (own_height, own_width) if turn in (90, 270) else (own_width, own_height)
    if seen[0] > seen[1]:
        width, height = height, width
    scale = min(width / seen[0], (height - STRIP) / seen[1], unit)
    turned: Matrix = {
        90: (0, -1, 1, 0, 0, own_width),
        180: (-1, 0, 0, -1, own_width, own_height),
        270: (0, 1, -1, 0, own_height, 0),
    }.get(turn, (1, 0, 0, 1, 0, 0))
    moved = _then((1, 0, 0, 1, -left, -bottom), turned)
    x = (width - seen[0] * scale) / 2
    y = STRIP + (height - STRIP - seen[1] * scale) / 2
    return _Place(box, width, height, _then(moved, (scale, 0, 0, scale, x, y)))


def _drawing(pdf: Pdf, page: Any, resources: Any, edges: Array) -> Stream:
    """What the page draws, as a drawing of its own (a form XObject) that is cut off at the edges of the page."""
    contents = page.get("/Contents")
    if isinstance(contents, Array) and len(contents) == 1:
        contents = contents[0]
    if isinstance(contents, Stream):
        if contents.keys() <= _PLAIN:  # nothing but a page can use it as it is: it need not be copied
            drawing = contents
        else:
            drawing = Stream(pdf, contents.read_raw_bytes())
            for name in ("/Filter", "/DecodeParms"):
                if name in contents:
                    drawing[name] = contents[name]
    else:
        parts = [each.read_bytes() for each in contents] if isinstance(contents, Array) else []
        drawing = Stream(pdf, b"\n".join(parts))
    drawing.Type, drawing.Subtype, drawing.FormType = Name.XObject, Name.Form, 1
    drawing.BBox = edges
    drawing.Resources = resources
    if "/Group" in page:
        drawing.Group = page.Group
    return drawing


@lru_cache(maxsize=64)
def _edges(media_box: bytes, crop_box: bytes) -> Edges:
    """The edges of what is seen of a page with these boxes, as its file writes them: the crop box within the media box.

    To take the numbers out of a box takes longer than all else that is asked of a page, and pages are mostly alike.
    """
    media, crop = ([float(each) for each in Object.parse(box).as_list()] for box in (media_box, crop_box))
    edges = [max(min(media[0], media[2]), min(crop[0], crop[2])), max(min(media[1], media[3]), min(crop[1], crop[3]))]
    edges += [min(max(media[0], media[2]), max(crop[0], crop[2])), min(max(media[1], media[3]), max(crop[1], crop[3]))]
    if edges[2] - edges[0] < 1 or edges[3] - edges[1] < 1:
        raise DocgenError(say("has a page without a size"), say("Print it into a new PDF, and name that."))
    return edges[0], edges[1], edges[2], edges[3]


def _inherited(node: Any, name: str, default: Any) -> Any:
    """A value of a page, which the tree above it may hold."""
    for _ in range(50):
        if name in node:
            return node[name]
        if "/Parent" not in node:
            break
        node = node["/Parent"]
    return default


def _then(first: Matrix, second: Matrix) -> Matrix:
    """One matrix after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _number(value: float) -> Any:
    return int(value) if value == int(value) else round(value, 3)


# --- links within the file, and nothing else that acts ----------------------------------------------------------------


def _keep_links(page: pikepdf.Page, matrices: dict[tuple[int, int], tuple[Matrix, float]]) -> None:
    """Leaves of the page's annotations its links to places in the same file, moved as the page was."""
    if "/Annots" not in page.obj:
        return
    kept = []
    for note in page.obj.Annots:
        target = _target(note)
        if target is None or "/Rect" not in note:
            continue
        matrix, _height = matrices[page.obj.objgen]
        x, y = (float(note.Rect[at]) for at in (0, 1)), (float(note.Rect[at]) for at in (2, 3))
        corners = [_moved(matrix, *x), _moved(matrix, *y)]
        edges = [*map(min, zip(*corners, strict=True)), *map(max, zip(*corners, strict=True))]
        if isinstance(target, Array):
            there = matrices.get(target[0].objgen)
            if there is None:
                continue
            target = Array([target[0], Name.XYZ, None, _number(there[1]), None])
        kept.append(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([_number(each) for each in edges]),
                Border=Array([0, 0, 0]),
                Dest=target,
            )
        )
    if kept:
        page.obj.Annots = Array(kept)
    else:
        del page.obj["/Annots"]


def _target(note: Any) -> Any:
    """Where a link leads within the file (a name or a place), None for everything else that an annotation may be."""
    if not isinstance(note, Dictionary) or note.get("/Subtype") != "/Link":
        return None
    target = note.get("/Dest")
    action = note.get("/A")
    if target is None and isinstance(action, Dictionary) and action.get("/S") == "/GoTo":
        target = action.get("/D")
    if isinstance(target, Array):
        whole = len(target) > 1 and isinstance(target[0], Dictionary) and str(target[1]) in _KEPT_LINKS
        return target if whole and target[0].is_indirect else None
    return target if isinstance(target, (pikepdf.String, Name)) else None


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _leave_the_rest_behind(pdf: Pdf) -> None:
    """Takes out of the file what stands outside its pages, but for the places that links name."""
    names = pdf.Root.get("/Names")
    for name in [*pdf.Root.keys()]:
        if name not in ("/Type", "/Pages", "/Dests", "/OCProperties"):
            del pdf.Root[name]
    if isinstance(names, Dictionary) and "/Dests" in names:  # a new one: it may be any object of the file, a page too
        pdf.Root.Names = Dictionary(Dests=names.Dests)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]


# --- pictures that are finer than anybody sees ------------------------------------------------------------------------


class _Reducer:
    """Makes pictures coarser that are drawn with more than so many dots an inch; counts those that it has changed, and
    those that it had to leave.
    """

    def __init__(self, dpi: int) -> None:
        self.dpi = dpi
        self.count = self.left = 0
        self._done: set[tuple[int, int]] = set()
        self._placed: dict[bytes, list[tuple[str, Matrix]]] = {}

    def reduce(self, pdf: Pdf, drawing: Stream, matrix: Matrix) -> None:
        drawn: dict[tuple[int, int], tuple[Any, float, float]] = {}
        self._look(drawing, matrix, drawn, 0)
        for picture, wide, high in drawn.values():
            least = min(int(picture.Width) / (wide / 72), int(picture.Height) / (high / 72))
            if least > self.dpi * 1.01 and picture.objgen not in self._done:
                self._done.add(picture.objgen)
                changed = _coarser(pdf, picture, self.dpi / least)
                self.count += changed
                self.left += not changed

    def _look(
        self, drawing: Any, matrix: Matrix, drawn: dict[tuple[int, int], tuple[Any, float, float]], depth: int
    ) -> None:
        """Finds each picture with the largest size, in points, that it is drawn in."""
        things = drawing.get("/Resources", Dictionary()).get("/XObject", Dictionary())
        if depth > 4 or not len(things):
            return
        for name, place in self._placed_in(drawing):
            thing = things.get(name)
            if isinstance(thing, Stream):
                self._meet(thing, _then(place, matrix), drawn, depth)

    def _placed_in(self, drawing: Any) -> list[tuple[str, Matrix]]:
        """The name of all that the drawing draws, and where. The pages of a scan mostly say the same."""
        try:
            content = drawing.read_bytes()
        except pikepdf.PdfError:
            return []  # what cannot be read stays as it is
        if len(content) > _SHORT:
            return _placed_in(drawing)
        if content not in self._placed:
            self._placed[content] = _placed_in(drawing)
        return self._placed[content]

    def _meet(
        self, thing: Any, now: Matrix, drawn: dict[tuple[int, int], tuple[Any, float, float]], depth: int
    ) -> None:
        if thing.get("/Subtype") == "/Form":
            own = tuple(float(each) for each in thing.get("/Matrix", (1, 0, 0, 1, 0, 0)))
            self._look(thing, _then(own, now), drawn, depth + 1)  # type: ignore[arg-type]  # six numbers
        elif thing.get("/Subtype") == "/Image" and "/Width" in thing and "/Height" in thing:
            wide, high = max(hypot(now[0], now[1]), 0.1), max(hypot(now[2], now[3]), 0.1)
            before = drawn.get(thing.objgen, (thing, 0.1, 0.1))
            drawn[thing.objgen] = (thing, max(wide, before[1]), max(high, before[2]))
            mask = thing.get("/SMask")
            if isinstance(mask, Stream):
                drawn[mask.objgen] = (mask, wide, high)


def _placed_in(drawing: Any) -> list[tuple[str, Matrix]]:
    found: list[tuple[str, Matrix]] = []
    stack: list[Matrix] = []
    now: Matrix = (1, 0, 0, 1, 0, 0)
    try:
        for each in pikepdf.parse_content_stream(drawing, "q Q cm Do"):
            operands: Any = each.operands
            match str(each.operator):
                case "q":
                    stack.append(now)
                case "Q":
                    now = stack.pop() if stack else now
                case "cm":
                    now = _then(tuple(float(each) for each in operands), now)  # type: ignore[arg-type]  # six of them
                case "Do":
                    found.append((str(operands[0]), now))
    except (pikepdf.PdfError, ValueError, TypeError, IndexError):
        return found  # a drawing that breaks off draws what came before that
    return found


def _coarser(pdf: Pdf, picture: Any, share: float) -> bool:
    """Makes the picture smaller by that share of its dots; whether it was done: some kinds stay as they are."""
    from PIL import Image

    if picture.get("/ImageMask", False) or "/Mask" in picture or "/Decode" in picture:
        return False
    try:
        image = pikepdf.PdfImage(picture).as_pil_image()
    except Exception:  # a kind of picture that cannot be taken apart, or so large a one, stays as it is
        return False
    image = image.convert("L" if image.mode in ("1", "L", "I;16") else "RGB")
    size = (max(1, ceil(image.width * share - 0.5)), max(1, ceil(image.height * share - 0.5)))
    smaller = image.resize(size, Image.Resampling.LANCZOS)
    made = io.BytesIO()
    smaller.save(made, "JPEG", quality=85, optimize=True)
    for name in ("/DecodeParms", "/Intent", "/Metadata"):
        if name in picture:
            del picture[name]
    picture.write(made.getvalue(), filter=Name.DCTDecode)
    picture.Width, picture.Height, picture.BitsPerComponent = size[0], size[1], 8
    picture.ColorSpace = Name.DeviceGray if smaller.mode == "L" else Name.DeviceRGB
    return True


def picture_sheet(content: bytes, width: float, height: float, dpi: int) -> Pages:
    """A photo or a scan on a sheet of the bundle, upright as the camera was held, as large as it goes.

    Raises DocgenError, whose message continues the name of the file, for what is no picture that can be read.
    """
    from PIL import Image, ImageOps

    if kind_of(content) == ".heic":
        if lacking := why_not_drawn(".heic"):
            raise DocgenError(lacking, AS_JPEG)
        from pillow_heif import register_heif_opener  # type: ignore[import-not-found]  # not everywhere

        register_heif_opener()
    try:
        with Image.open(io.BytesIO(content)) as opened:
            few = opened.mode in ("1", "P") or opened.format == "PNG"
            upright = ImageOps.exif_transpose(opened)
            upright.load()
    except Image.DecompressionBombError as large:
        raise DocgenError(
            say("is a picture of so many dots that it would take too much memory to open it"),
            say("Save it smaller with a picture program (4,000 dots on the longer side fill a page), and name that."),
        ) from large
    except Exception as broken:  # whatever a broken picture makes the reader raise
        raise DocgenError(
            say("is no picture that can be read"), say("Open it with another program, and save it as JPEG.")
        ) from broken
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright.convert("RGBA"))
    image = upright.convert("L" if upright.mode in ("1", "L", "I;16") else "RGB")
    if image.width > image.height:
        width, height = height, width
    margin = 28.0
    scale = min((width - 2 * margin) / image.width, (height - STRIP - 2 * margin) / image.height)
    wide, high = image.width * scale, image.height * scale
    finest = int(wide / 72 * dpi), int(high / 72 * dpi)
    reduced = image.width > finest[0]
    if reduced:
        image = image.resize((max(1, finest[0]), max(1, finest[1])), Image.Resampling.LANCZOS)
    pdf = pikepdf.new()
    drawn = _picture(pdf, image, lossless=few)
    x, y = (width - wide) / 2, STRIP + (height - STRIP - high) / 2
    pdf.add_blank_page(page_size=(width, height))
    page = pdf.pages[0].obj
    page.Resources = Dictionary(XObject=Dictionary(Photo=drawn))
    page.Contents = Stream(pdf, f"q {wide:.3f} 0 0 {high:.3f} {x:.3f} {y:.3f} cm /Photo Do Q\n".encode())
    saved = io.BytesIO()
    pdf.save(saved, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return Pages(content=saved.getvalue(), count=1, unsearchable=(1,), pictures_reduced=int(reduced))


_LARGEST_LOSSLESS = 1_500_000  # bytes: a screenshot stays as it is; a photo saved as PNG becomes a JPEG


def _picture(pdf: Pdf, image: Any, *, lossless: bool) -> Stream:
    import zlib

    space = Name.DeviceGray if image.mode == "L" else Name.DeviceRGB
    content, packed = b"", Name.FlateDecode
    if lossless:
        content = zlib.compress(image.tobytes(), 9)
    if not lossless or len(content) > _LARGEST_LOSSLESS:
        made = io.BytesIO()
        image.save(made, "JPEG", quality=88, optimize=True)
        content, packed = made.getvalue(), Name.DCTDecode
    drawn = Stream(pdf, content)
    drawn.Type, drawn.Subtype, drawn.Filter = Name.XObject, Name.Image, packed
    drawn.Width, drawn.Height, drawn.BitsPerComponent, drawn.ColorSpace = image.width, image.height, 8, space
    return drawn

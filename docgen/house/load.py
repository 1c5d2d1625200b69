"""From a house file to a House, or to everything that is wrong with it: as strictly as a case file, with places."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from docgen.case.load import in_order
from docgen.case.reading import read_bytes
from docgen.diagnostics import Diagnostic, Severity
from docgen.errors import CaseError, InvalidValueError, as_typed
from docgen.files.safe_files import no_file_but, read_beside
from docgen.house.branding import Branding, Logo
from docgen.house.house import House
from docgen.house.letterheads import find_letterhead
from docgen.house.models import HouseFile
from docgen.house.pictures import LARGEST_LOGO, read_logo
from docgen.house.typefaces import read_family
from docgen.messages import Told, joined, say
from docgen.schema.reader import read_file
from docgen.yamlsource.decoding import Wanted
from docgen.yamlsource.source import Source, read_source

HOUSE_FILE_WANTED = Wanted(
    name="house file",
    remedy=say("A house file is a plain text that you write yourself; docs/house.md shows one."),
    when_empty=say("docs/house.md shows what a house file may say."),
    beginning=say(
        "A house file begins with {first}, and then {letterhead} or {branding}. docs/house.md shows one.",
        first="docgen: 1",
        letterhead="letterhead:",
        branding="branding:",
    ),
    manual="docs/house.md",
)

_Value = TypeVar("_Value")


def read_house_file(file: Path) -> House:
    """The House in a house file. Raises CaseError with every diagnostic, DocgenError where it cannot be read at all."""
    return read_house(read_bytes(file, HOUSE_FILE_WANTED), str(file), file.parent)


def read_house(raw: bytes, name: str, folder: Path) -> House:
    """The House in `raw`, which messages call `name`; what it names is looked for in `folder`. Raises CaseError."""
    source = read_source(raw, name, HOUSE_FILE_WANTED)
    said, broken, diagnostics = read_file(source, HouseFile, HOUSE_FILE_WANTED)
    house = House(file=name)
    if said is not None:
        bringing = _Bringing(source=source, broken=broken, diagnostics=diagnostics)
        house = _brought(said, name, folder, bringing)
        fonts = said.branding.fonts
        if fonts.embed and fonts.text and fonts.headings:
            path = "branding.fonts.embed"
            diagnostics.append(
                Diagnostic(
                    rule="font",
                    message=say("{key} has no typeface to embed: Word files carry docgen's own alone", key="embed"),
                    hint=say(
                        "Take the line out, or leave {text} or {headings} to docgen's typeface.",
                        text="text",
                        headings="headings",
                    ),
                    path=path,
                    place=source.place_of(path),
                )
            )
        seen: set[str] = set()
        for at, one in enumerate(said.custom):
            path = f"custom[{at}].name"
            if path in broken:
                continue  # what stands there is docgen's stand-in
            if one.name in seen:
                message = say("custom: {one} is declared twice", one=one.name)
                diagnostics.append(
                    Diagnostic(
                        rule="custom-twice",
                        message=message,
                        hint=say("Take one of them out."),
                        path=path,
                        place=source.place_of(path),
                    )
                )
            seen.add(one.name)
    if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        raise CaseError(in_order(diagnostics), source.lines)
    return house


class _Bringing:
    """Reads what single fields name; what cannot be had becomes a diagnostic at the place of the field."""

    def __init__(self, *, source: Source, broken: tuple[str, ...], diagnostics: list[Diagnostic]) -> None:
        self.source, self.broken, self.diagnostics = source, broken, diagnostics

    def bring(self, path: str, rule: str, given: str | None, read: Callable[[str], _Value]) -> _Value | None:
        """What `read` makes of the field at `path`; None where it is not given, or wrong."""
        if given is None or path in self.broken:
            return None
        try:
            return read(given)
        except InvalidValueError as error:
            self.diagnostics.append(
                Diagnostic(
                    rule=rule,
                    message=joined((Told(path.rpartition(".")[2]), " ", error.message)),
                    hint=error.hint,
                    path=path,
                    place=self.source.place_of(path),
                )
            )
            return None


def _templates(given: str, folder: Path) -> Path:
    found = folder / given
    try:
        there = found.is_dir()
    except OSError:  # no disk takes such a name
        there = False
    if not there:
        raise InvalidValueError(
            say("{given} is not a folder beside the house file", given=as_typed(given)),
            say("Make it, or correct its name."),
        )
    return found


def _brought(said: HouseFile, name: str, folder: Path, bringing: _Bringing) -> House:
    look, fonts = said.branding, said.branding.fonts
    return House(
        file=name,
        letterhead=bringing.bring(
            "letterhead", "letterhead-unknown", said.letterhead, lambda given: find_letterhead(given, folder).name
        )
        or "",
        templates=bringing.bring("templates", "templates", said.templates, lambda given: _templates(given, folder))
        or (folder / "templates" if os.path.lexists(folder / "templates") else None),
        lawyers=look.of == "lawyer",
        steps=said.steps,
        custom_kinds=tuple((one.name, one.kind) for one in said.custom),
        sign_anchors=said.sign_anchors or "",
        pdf_through=said.pdf_through or "",
        branding=Branding(
            logo=bringing.bring("branding.logo", "logo", look.logo, lambda given: _logo(given, folder)),
            accent=bringing.bring("branding.accent", "contrast", look.accent, _readable) or "",
            text=bringing.bring("branding.fonts.text", "font", fonts.text, lambda given: read_family(given, folder)),
            headings=bringing.bring(
                "branding.fonts.headings", "font", fonts.headings, lambda given: read_family(given, folder)
            ),
            folder=folder,
            allow=said.allow,
            embeds_fonts=fonts.embed,
        ),
    )


def _logo(given: str, folder: Path) -> Logo:
    path = folder / given
    if other := no_file_but(folder, given):
        raise InvalidValueError(
            say('"{given}" {other}', given=given, other=other),
            say("Put the picture itself there: {path}.", path=f"{path}"),
        )
    try:
        content = read_beside(folder, given, LARGEST_LOGO)
    except FileNotFoundError:
        raise InvalidValueError(
            say('"{given}" is not there', given=given),
            say("Looked for it as {path}. Put the picture there.", path=f"{path}"),
        ) from None
    except (OSError, ValueError) as trouble:
        if getattr(trouble, "errno", None) == errno.EFBIG:
            raise InvalidValueError(
                say(
                    '"{given}" is too large: {size} MB, and a logo may have {most} MB',
                    given=given,
                    size=f"{path.stat().st_size / 1000000.0:.1f}",
                    most=f"{LARGEST_LOGO / 1000000.0:.0f}",
                ),
                say("Save it smaller: 1200 dots of width are plenty for print. An SVG is smaller still."),
            ) from None
        reason = getattr(trouble, "strerror", None) or str(trouble)
        raise InvalidValueError(
            say('"{given}" cannot be read: {reason}', given=given, reason=reason),
            say("Check the name of the file and its rights."),
        ) from None
    try:
        return read_logo(content)
    except InvalidValueError as error:
        raise InvalidValueError(joined((Told(f'"{given}"'), " ", error.message)), error.hint) from None


def _readable(colour: str) -> str:
    ratio = contrast_on_white(colour)
    if ratio < LEAST:
        raise InvalidValueError(
            say(
                '"#{colour}" is too light to be read on white: contrast {ratio} to 1, and {least} is needed',
                colour=colour,
                ratio=f"{ratio:.1f}",
                least=f"{LEAST:.1f}",
            ),
            say(
                'Take a darker one; the same colour is dark enough as "#{dark_enough}".',
                dark_enough=dark_enough(colour),
            ),
        )
    return colour


# --- whether a colour can be read on white paper: WCAG 2.2, relative luminance and contrast ratio ---

LEAST = 4.5
"""The ratio that WCAG 2.2, success criterion 1.4.3 (level AA) asks of text."""


def contrast_on_white(colour: str) -> float:
    """The contrast ratio of a colour ("1f4e79") on white: 1 for white itself, 21 for black."""
    return 1.05 / (_luminance(colour) + 0.05)


def dark_enough(colour: str) -> str:
    """The same hue, darkened just as far as it must be to be read on white."""
    red, green, blue = _parts(colour)
    for percent in range(100, -1, -1):
        darker = "".join(f"{part * percent // 100:02x}" for part in (red, green, blue))
        if contrast_on_white(darker) >= LEAST:
            return darker
    raise AssertionError("black is dark enough")


def _luminance(colour: str) -> float:
    # https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[0:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)

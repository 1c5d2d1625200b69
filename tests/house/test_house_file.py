"""The house file: where it is found, and everything that can be wrong with it, as a person reads it."""

from __future__ import annotations

import io
import logging
import os
import shutil
import struct
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import jsonschema
import platformdirs
import pytest

from docgen.cli import run
from docgen.diagnostics import show
from docgen.errors import CaseError
from docgen.house.find import state_folder, users_folder
from docgen.house.house import NO_HOUSE, House
from docgen.house.load import contrast_on_white, dark_enough, read_house_file
from docgen.house.models import HouseFile
from docgen.house.pictures import read_logo
from docgen.pipeline import draft, load
from docgen.render.fonts import SANS, SERIF, font_files
from docgen.render.markdown import to_markdown
from docgen.render.words import lines_of
from docgen.schema.fields import every_block, fields_in
from docgen.schema.json_schema import schema_of
from tests.house.pictures import SVG, house_file, jpeg, png

ROOT = Path(__file__).resolve().parents[2]
KITCHEN = ROOT / "examples" / "kitchen.yaml"


def said(file: Path) -> str:
    """Every problem of the house file as it is printed, its folder called "…"."""
    with pytest.raises(CaseError) as refused:
        read_house_file(file)
    shown = "\n".join(show(diagnostic, refused.value.source_lines) for diagnostic in refused.value.diagnostics)
    return shown.replace(str(file.parent), "…")


# --- where it is found --------------------------------------------------------------------------------------------


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The kitchen in a folder of its own."""
    folder = tmp_path / "kitchen"
    folder.mkdir()
    return Path(shutil.copy(KITCHEN, folder))


def test_without_a_house_file_everything_is_as_it_always_was(case: Path) -> None:
    loaded = load(str(case))

    assert loaded.house == NO_HOUSE == House()
    assert loaded.letterhead == "plain"


def test_the_house_file_beside_the_case_comes_before_the_users_own(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setenv("DOCGEN_HOME", str(own))
    house_file(own, 'docgen: 1\nbranding: {accent: "#5b2d0b"}\n')

    assert load(str(case)).house.branding.accent == "5b2d0b"

    house_file(case.parent, 'docgen: 1\nletterhead: plain\nbranding: {accent: "#1F4E79"}\n')
    loaded = load(str(case))

    assert loaded.house.branding.accent == "1f4e79"
    assert loaded.house.branding.folder == case.parent


def test_one_house_file_serves_a_folder_with_a_folder_for_each_job(case: Path, tmp_path: Path) -> None:
    house_file(tmp_path, "docgen: 1\nletterhead: column\n")

    assert load(str(case)).letterhead == "column"
    house_file(case.parent, "docgen: 1\nletterhead: plain\n")
    assert load(str(case)).letterhead == "plain", "the nearest one counts"


def test_a_house_file_above_the_home_folder_is_nobodys_here(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(case.parent))
    monkeypatch.setenv("USERPROFILE", str(case.parent))
    house_file(tmp_path, "docgen: 1\nletterhead: column\n")

    assert load(str(case)).letterhead == "plain"


@pytest.mark.skipif(not hasattr(os, "chown") or os.getuid() != 0, reason="only root can give a folder to another user")
def test_a_house_file_in_a_folder_of_another_user_is_left_alone(case: Path, tmp_path: Path) -> None:
    house_file(tmp_path, "docgen: 1\nletterhead: column\n")
    os.chown(tmp_path, 12345, -1)

    assert load(str(case)).letterhead == "plain"


@pytest.mark.parametrize("settings", ["", "/somewhere/else"])
def test_the_users_folder_is_the_one_that_the_system_keeps_settings_in(
    settings: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOCGEN_HOME")
    monkeypatch.setenv("XDG_CONFIG_HOME", settings)

    assert users_folder() == platformdirs.user_config_path("docgen", appauthor=False)


def test_a_mistake_in_the_house_file_is_shown_beside_those_of_the_case(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = house_file(case.parent, "docgen: 1\nbranding: {acent: red}\n")
    case.write_text(case.read_text(encoding="utf-8").replace("price: 28800.00", "price: 28x"), encoding="utf-8")

    assert run(["check", str(case)]) == 1
    printed = capsys.readouterr().out
    assert 'price "28x" is not a sum of money\n    price: 28x\n' in printed
    assert (
        f'{house}:2:12: unknown field "acent"\n'
        "    branding: {acent: red}\n"
        "               ^^^^^\n"
        '  Did you mean "accent"?\n'
        "\n"
        "2 problems.\n"
    ) in printed


def test_a_house_file_can_be_checked_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house = house_file(tmp_path, "docgen: 1\nletterhead: plain\n")

    assert run(["check", str(house)]) == 0
    assert capsys.readouterr().out == f"{house}: no problems.\n"


# --- what is wrong with it ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "docgen: 1\nbranding:\n  accent: #1f4e79\n",
            '…/docgen.yaml:3:11: "#1f4e79" is taken for a comment and would be lost\n'
            "    accent: #1f4e79\n"
            "            ^^^^^^^\n"
            "  Put the whole text in quotes if it belongs to it; put a space after # if it is a comment.",
        ),
        (
            "docgen: 1\nbranding:\n  accent: blue\n",
            '…/docgen.yaml:3:11: accent "blue" is not a colour\n'
            "    accent: blue\n"
            "            ^^^^\n"
            '  Write its six hexadecimal digits in quotes: "#1f4e79".',
        ),
        (
            'docgen: 1\nbranding:\n  accent: "#ff9900"\n',
            '…/docgen.yaml:3:11: accent "#ff9900" is too light to be read on white:'
            " contrast 2.1 to 1, and 4.5 is needed\n"
            '    accent: "#ff9900"\n'
            "            ^^^^^^^^^\n"
            '  Take a darker one; the same colour is dark enough as "#aa6600".',
        ),
        (
            "docgen: 1\nletterhead: plane\n",
            '…/docgen.yaml:2:13: letterhead "plane" is not a letterhead\n'
            "    letterhead: plane\n"
            "                ^^^^^\n"
            '  Did you mean "plain"? Known: {known}.',
        ),
        (
            "docgen: 1\nbranding:\n  logo: logo.svg\n",
            '…/docgen.yaml:3:9: logo "logo.svg" is not there\n'
            "    logo: logo.svg\n"
            "          ^^^^^^^^\n"
            "  Looked for it as …/logo.svg. Put the picture there.",
        ),
        (
            "docgen: 1\nbranding: red\n",
            "…/docgen.yaml:2:11: branding is one value, but a block of fields is wanted\n"
            "    branding: red\n"
            "              ^^^\n"
            "  Write its fields on the lines below, indented: logo: logo.svg",
        ),
        ("case: K-1\n", "…/docgen.yaml:1:1: the file is not a house file: it has none of the fields of one\n"
            "    case: K-1\n"
            "    ^\n"
            "  A house file begins with docgen: 1, and then letterhead: or branding:. docs/house.md shows one."),
        ("", "…/docgen.yaml:1:1: the file is empty\n  docs/house.md shows what a house file may say."),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_place_and_what_to_do(tmp_path: Path, text: str, message: str) -> None:
    from docgen.house.letterheads import known_letterheads

    assert said(house_file(tmp_path, text)) == message.replace("{known}", ", ".join(known_letterheads(None)))


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = 'docgen: 1\nletterhead: x\nbranding:\n  logo: no.png\n  accent: "#ffff00"\n  fonts: {text: no.ttf}\n'

    assert [line.split(": ")[1] for line in said(house_file(tmp_path, text)).split("\n") if "docgen.yaml:" in line] == [
        'letterhead "x" is not a letterhead',
        'logo "no.png" is not there',
        'accent "#ffff00" is too light to be read on white',
        'text "no.ttf" is not there',
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_what_is_no_file_is_called_what_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ttf")
    os.mkfifo(tmp_path / "moss.docx")
    (tmp_path / "logo.png").mkdir()
    text = "docgen: 1\nletterhead: moss\nbranding:\n  logo: logo.png\n  fonts: {text: pipe.ttf}\n"

    problems = said(house_file(tmp_path, text, moss_css=b""))
    for what in (
        'letterhead "moss.docx" is a named pipe (FIFO) and no file',
        'logo "logo.png" is a folder',
        'text "pipe.ttf" is a named pipe (FIFO) and no file',
    ):
        assert what in problems, problems


def test_half_a_letterhead_is_called_so(tmp_path: Path) -> None:
    house = house_file(tmp_path, "docgen: 1\nletterhead: moss\n", moss_docx=b"")

    assert said(house).endswith("  There is …/moss.docx, but no moss.css beside it: a letterhead is a pair.")


def test_every_field_of_the_house_file_is_told_of_in_the_manual_and_has_a_line_of_prose() -> None:
    manual = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")

    for _, model in every_block(HouseFile):
        for field in fields_in(model).values():
            assert field.description
            assert f"{field.name}:" in manual, f"docs/house.md does not show {field.name}"


def test_the_schema_takes_the_house_file_of_the_manual_and_marks_a_mistake() -> None:
    checker = jsonschema.Draft202012Validator(schema_of(HouseFile, "docgen house file"))

    assert checker.is_valid({"docgen": 1, "letterhead": "plain", "branding": {"accent": "#1f4e79", "logo": "a.png"}})
    assert not checker.is_valid({"docgen": 1, "brandig": {}})


# --- colours ------------------------------------------------------------------------------------------------------


# Worked with the formula of WCAG 2.2; the first two are its own.
@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("000000", "21.00"), ("ffffff", "1.00"), ("767676", "4.54"), ("777777", "4.48"), ("1f4e79", "8.66")],
)
def test_the_contrast_of_a_colour_on_white(colour: str, ratio: str) -> None:
    assert f"{contrast_on_white(colour):.2f}" == ratio


@pytest.mark.parametrize("colour", ["ffff00", "ff9900", "00ffff", "ffffff", "767676"])
def test_a_colour_is_darkened_until_it_can_be_read(colour: str) -> None:
    assert contrast_on_white(dark_enough(colour)) >= 4.5


# --- typefaces ----------------------------------------------------------------------------------------------------


def test_a_font_file_brings_the_faces_of_its_family_that_lie_beside_it(tmp_path: Path) -> None:
    for path in font_files():
        shutil.copy(path, tmp_path)
    house = house_file(tmp_path, f'docgen: 1\nbranding:\n  fonts: {{text: "{font_files()[0].name}"}}\n')
    family = read_house_file(house).branding.text

    assert family is not None
    assert family.name == SERIF
    assert [(face.file.name, face.weight, face.italic) for face in family.faces] == [
        ("SourceSerif4[opsz,wght].ttf", None, False),
        ("SourceSerif4-Italic[opsz,wght].ttf", None, True),
    ]


def test_a_word_file_that_could_carry_no_typeface_of_docgens_is_told(tmp_path: Path) -> None:
    for path in font_files():
        shutil.copy(path, tmp_path)
    fonts = f'    text: "{font_files()[0].name}"\n    embed: yes\n'
    house = house_file(tmp_path, f"docgen: 1\nbranding:\n  fonts:\n{fonts}")
    assert read_house_file(house).branding.embeds_fonts

    house.write_text(f'{house.read_text()}    headings: "{font_files()[0].name}"\n')
    assert said(house) == (
        "…/docgen.yaml:5:12: embed has no typeface to embed: Word files carry docgen's own alone\n"
        "    embed: yes\n"
        "           ^^^\n"
        "  Take the line out, or leave text or headings to docgen's typeface."
    )


def test_an_installed_family_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = tmp_path / "data" / "fonts" / "deep"
    fonts.mkdir(parents=True)
    for path in font_files():
        shutil.copy(path, fonts)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    house = house_file(tmp_path, "docgen: 1\nbranding:\n  fonts: {headings: source sans 3}\n")
    family = read_house_file(house).branding.headings

    assert family is not None
    assert family.name == SANS
    assert len(family.faces) == 2


def test_an_unknown_family_is_told_with_the_nearest_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = tmp_path / "data" / "fonts"
    fonts.mkdir(parents=True)
    shutil.copy(font_files()[0], fonts)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    assert said(house_file(tmp_path, "docgen: 1\nbranding:\n  fonts: {text: Sorce Serif 4}\n")) == (
        '…/docgen.yaml:3:17: text "Sorce Serif 4" is not a typeface that this machine has\n'
        "    fonts: {text: Sorce Serif 4}\n"
        "                  ^^^^^^^^^^^^^\n"
        '  Did you mean "Source Serif 4"? Name a font file (.ttf or .otf) beside the house file, or a family that is'
        " installed."
    )


def test_a_typeface_that_may_not_be_embedded_is_refused(tmp_path: Path) -> None:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # fontTools has no types

    with TTFont(font_files()[0]) as font:
        font["OS/2"].fsType = 2
        font.save(tmp_path / "own.ttf")

    assert said(house_file(tmp_path, "docgen: 1\nbranding:\n  fonts: {text: own.ttf}\n")).endswith(
        'text "own.ttf" is a typeface that its maker does not allow to be embedded\n'
        "    fonts: {text: own.ttf}\n"
        "                  ^^^^^^^\n"
        "  A PDF carries its fonts with it. Take a typeface whose licence allows that."
    )


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    house = house_file(tmp_path, "docgen: 1\nbranding:\n  fonts: {text: own.ttf}\n", own_ttf=b"no font")

    assert 'text "own.ttf" is not a font that docgen can use' in said(house)


def test_a_damaged_font_beside_the_chosen_one_is_passed_over(tmp_path: Path) -> None:
    """As attack-21: one cut off, one with its tables shuffled, one that only begins like a font."""
    chosen, other = font_files()[0], font_files()[1]
    shutil.copy(chosen, tmp_path / "own.ttf")
    whole = other.read_bytes()
    (tmp_path / "cut.ttf").write_bytes(whole[:5000])
    (tmp_path / "head.ttf").write_bytes(whole[:100])
    (tmp_path / "start.otf").write_bytes(b"OTTO" + b"\xff" * 90)
    (tmp_path / "damaged.ttf").write_bytes(bytes(sign ^ 0x5A if at % 7 == 0 else sign for at, sign in enumerate(whole)))
    house = house_file(tmp_path, "docgen: 1\nbranding:\n  fonts: {text: own.ttf}\n")

    family = read_house_file(house).branding.text

    assert family is not None
    assert [face.file.name for face in family.faces] == ["own.ttf"]
    before = len(logging.getLogger("fontTools").handlers)
    read_house_file(house)
    assert len(logging.getLogger("fontTools").handlers) == before  # a damaged font says thousands of things to each


def _packed(kind: bytes) -> bytes:
    """A font as it is sent on the web, under another name: of a few kilobytes it can make any number of gigabytes."""
    from fontTools.ttLib import TTFont

    file = io.BytesIO()
    with TTFont(font_files()[2], recalcTimestamp=False) as font:
        for name in set(font.keys()) - {"GlyphOrder", "cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post"}:
            del font[name]
        font.flavor = kind.decode()
        font.save(file, reorderTables=None)
    return file.getvalue()


def _named_without_end() -> bytes:
    """A font whose 65,535 names are each the same 64 kilobytes of its file: four gigabytes when read."""
    whole = bytearray(font_files()[2].read_bytes())
    (tables,) = struct.unpack_from(">H", whole, 4)
    place = next(at for at in range(12, 12 + 16 * tables, 16) if whole[at : at + 4] == b"name")
    names = struct.pack(">HHH", 0, 65535, 6) + struct.pack(">6H", 3, 1, 1033, 1, 65535, 0) * 65535
    struct.pack_into(">II", whole, place + 8, len(whole), len(names))
    return bytes(whole + names)


@pytest.mark.parametrize("made", [lambda: _packed(b"woff"), lambda: _packed(b"woff2"), _named_without_end])
def test_a_font_that_could_unpack_to_gigabytes_is_not_read(tmp_path: Path, made: Callable[[], bytes]) -> None:
    house = house_file(tmp_path, "docgen: 1\nbranding:\n  fonts: {text: own.ttf}\n", own_ttf=made())

    assert 'text "own.ttf" is not a font that docgen can use' in said(house)


@pytest.mark.parametrize("length", [4, 12, 100, 5000, 100_000])
def test_a_chosen_font_that_was_cut_off_is_refused(tmp_path: Path, length: int) -> None:
    content = font_files()[0].read_bytes()[:length]
    house = house_file(tmp_path, "docgen: 1\nbranding:\n  fonts: {text: own.ttf}\n", own_ttf=content)

    assert 'text "own.ttf" is not a font that docgen can use' in said(house)


# --- logos --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "kind", "size"),
    [
        ("logo.png", png(), "png", (240, 80)),
        ("logo.jpg", jpeg(), "jpeg", (240, 80)),
        ("logo.svg", SVG.encode(), "svg", (120, 40)),
    ],
)
def test_a_logo_is_kept_as_a_picture_and_nothing_else(
    tmp_path: Path, name: str, content: bytes, kind: str, size: tuple[int, int]
) -> None:
    (tmp_path / name).write_bytes(content)
    logo = read_house_file(house_file(tmp_path, f"docgen: 1\nbranding: {{logo: {name}}}\n")).branding.logo

    assert logo is not None
    assert (logo.kind, logo.width, logo.height) == (kind, *size)
    assert b"owan" in content
    for secret in (b"owan", b"/home", b"nkscape", b"drawn by"):
        assert secret not in logo.content


_NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def use_of_use(times: int, href: str) -> str:
    """Groups of ten <use> of one another: ten to the power of `times` rectangles in a kilobyte."""
    groups = ['<g id="g0"><rect width="1" height="1"/></g>']
    for n in range(1, times):
        clones = f'<use {href}="#g{n - 1}"/>' * 10
        groups.append(f'<g id="g{n}">{clones}</g>')
    return f'<defs>{"".join(groups)}</defs><use {href}="#g{times - 1}"/>'


def masks_of_masks(times: int) -> str:
    """The same with masks."""
    masks = ['<mask id="m0"><rect width="9" height="9"/></mask>']
    for n in range(1, times):
        masked = f'<rect width="9" height="9" mask="url(#m{n - 1})"/>' * 10
        masks.append(f'<mask id="m{n}">{masked}</mask>')
    return f'{"".join(masks)}<rect mask="url(#m{times - 1})"/>'


def chain(length: int) -> str:
    """Each <use> draws the one before it."""
    first = '<rect id="a0" width="9" height="9"/>'
    return first + "".join(f'<use id="a{n + 1}" href="#a{n}"/>' for n in range(length))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no picture", "is not a picture that docgen reads"),
        (b"GIF89a....", "is not a picture that docgen reads"),
        (png()[:-20], "is not a whole PNG"),
        (png().replace(b"IDAT", b"IDAX"), "is not a whole PNG"),
        (png(7000, 10), "is too large: 7000 × 10 dots"),
        (png() + b"\0" * 2_000_000, "is too large: 2.0 MB, and a logo may have 2 MB"),
        (jpeg()[:200], "is not a whole JPEG"),
        (jpeg("CMYK"), "is a JPEG for the printing press (CMYK)"),
        (jpeg(turned=True), "is a JPEG that lies on its side (by its Exif note)"),
        (f"<svg {_NS} viewBox='0 0 9 9'><rect></svg>".encode(), "is not a whole SVG: mismatched tag (line 1)"),
        (f"<svg {_NS} viewBox='0 0 9 9'><script>x</script></svg>".encode(), "holds <script>, which a logo must not"),
        (f"<svg {_NS} viewBox='0 0 9 9'><text>M</text></svg>".encode(), "holds <text>, which a logo must not"),
        (f"<svg {_NS} viewBox='0 0 9 9' onload='x()'/>".encode(), "holds a script (onload)"),
        (f"<svg {_NS} viewBox='0 0 9 9'><use xlink:href='http://x/y'/></svg>".encode(), "calls for another file"),
        (f"<svg {_NS} viewBox='0 0 9 9'><path fill='url(http://x)'/></svg>".encode(), "calls for another file"),
        (
            f"<svg {_NS} viewBox='0 0 9 9'><style>@import 'x';</style></svg>".encode(),
            "holds a stylesheet that does more than colour",
        ),
        (f"<svg {_NS}/>".encode(), "is an SVG without a size"),
        (f"<svg {_NS} viewBox='0 0 9 9'><g/></svg>".encode(), "is an SVG that shows nothing"),
        (
            f"<svg {_NS} viewBox='0 0 9 9'>{use_of_use(10, 'href')}</svg>".encode(),
            "is an SVG that has its elements drawn more than 20,000 times (<use> of <use>)",
        ),
        (
            f"<svg {_NS} viewBox='0 0 9 9'>{use_of_use(10, 'xlink:href')}</svg>".encode(),
            "is an SVG that has its elements drawn more than 20,000 times (<use> of <use>)",
        ),
        (
            f"<svg {_NS} viewBox='0 0 9 9'>{masks_of_masks(10)}</svg>".encode(),
            "is an SVG that has its elements drawn more than 20,000 times (<use> of <use>)",
        ),
        (
            f"<svg {_NS} viewBox='0 0 9 9'><g id='a'><use href='#a'/></g></svg>".encode(),
            "is an SVG whose elements have themselves drawn (<use>, mask or clip-path)",
        ),
        (
            f"<svg {_NS} viewBox='0 0 9 9'>{chain(2000)}</svg>".encode(),
            "is an SVG with more than 100 elements that draw one another",
        ),
        (
            f"<svg {_NS} viewBox='0 0 9 9'><style>rect{{mask:url(#m)}}</style><rect/></svg>".encode(),
            "holds a stylesheet that does more than colour",
        ),
        (
            b"<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
            "is an SVG with entities of its own",
        ),
    ],
)
def test_a_file_that_is_no_safe_picture_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    house = house_file(tmp_path, "docgen: 1\nbranding: {logo: logo}\n", logo=content)

    assert said(house).split("\n")[0] == f'…/docgen.yaml:2:18: logo "logo" {message}'


def cut_jpegs() -> list[bytes]:
    """A JPEG cut off in the middle of each of its parts, as a broken download leaves it."""
    whole = jpeg()
    return [whole[:at] + tail for at in (3, 21, 160, 175, 400, 620, len(whole) - 3) for tail in (b"", b"\xff\xd9")]


@pytest.mark.parametrize("content", cut_jpegs())
def test_a_damaged_jpeg_is_a_sentence_or_a_picture_that_can_be_shown(tmp_path: Path, content: bytes) -> None:
    house = house_file(tmp_path, "docgen: 1\nbranding: {logo: logo}\n", logo=content)

    try:
        logo = read_house_file(house).branding.logo
    except CaseError as refused:
        logo, told = None, refused.diagnostics[0].message
    else:
        told = ""

    assert told in ("", 'logo "logo" is not a whole JPEG')
    assert (logo is None) == bool(told)
    assert logo is None or read_logo(logo.content).width == 240


def test_a_picture_that_takes_too_long_is_refused_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docgen.house.pictures.read_logo_here", time_passes)
    monkeypatch.setattr("docgen.house.pictures._SECONDS", 0.3)
    house = house_file(tmp_path, "docgen: 1\nbranding: {logo: logo}\n", logo=SVG.encode())

    assert said(house).split("\n")[0] == (
        '…/docgen.yaml:2:18: logo "logo" takes more time or memory to draw than any logo'
    )


def time_passes(content: bytes) -> None:
    """A picture that is never done."""
    time.sleep(600)


def test_a_letterhead_of_the_case_that_is_not_there_is_told_at_its_place(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case.write_text(case.read_text(encoding="utf-8") + "letterhead: colum\n", encoding="utf-8")

    assert run(["check", str(case)]) == 1
    assert capsys.readouterr().out.partition(": ")[2] == (
        'letterhead "colum" is not a letterhead\n'
        "    letterhead: colum\n"
        "                ^^^^^\n"
        '  Did you mean "column"? Known: column, plain.\n'
        "\n"
        "1 problem.\n"
    )


def test_a_name_that_no_disk_takes_is_not_there(tmp_path: Path) -> None:
    name = "x" * 3000
    file = house_file(tmp_path, f"docgen: 1\ntemplates: {name}\nbranding:\n  fonts: {{text: {name}.ttf}}\n")

    told = [line for line in said(file).splitlines() if line.startswith("…/docgen.yaml:")]
    assert told == [
        f'…/docgen.yaml:2:12: templates "{"x" * 59}…" is not a folder beside the house file',
        f'…/docgen.yaml:4:17: text "{"x" * 59}…" is not there',
    ]


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="these variables are Linux's")
def test_a_folder_of_notes_that_is_not_absolute_or_without_a_home_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOCGEN_STATE", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", "notes")
    assert state_folder() == tmp_path / ".local/state/docgen/registers"
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "notes"))
    assert state_folder() == tmp_path / "notes/docgen/registers"

    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # as where nothing knows the user's home
    assert state_folder() == Path("/dev/null/~/.local/state/docgen/registers")


@pytest.mark.parametrize(
    ("written", "under"),
    [("docusign", "/sn2/"), ("adobe", "{{Sig_es_:signer2:signature}}"), ('"#sign{n}#"', "#sign2#")],
)
def test_words_for_a_service_for_signing_stand_under_each_place_to_sign(
    written: str, under: str, tmp_path: Path
) -> None:
    case = tmp_path / "kitchen.yaml"
    case.write_bytes((Path(__file__).parents[2] / "examples" / "kitchen.yaml").read_bytes())
    (tmp_path / "docgen.yaml").write_text(f'docgen: "1"\nsign_anchors: {written}\n', "utf-8")
    made = draft(load(str(case)), "contract", as_of=date(2026, 3, 2))
    lines = lines_of(made.draft)
    assert lines.count(under) == 1
    assert lines[lines.index(under) - 1] == "Eleanor Hartley"
    assert under in to_markdown(made.draft).replace("\\", "")


def test_a_pattern_for_places_to_sign_has_the_number_once(tmp_path: Path) -> None:
    case = tmp_path / "kitchen.yaml"
    case.write_bytes((Path(__file__).parents[2] / "examples" / "kitchen.yaml").read_bytes())
    (tmp_path / "docgen.yaml").write_text('docgen: "1"\nsign_anchors: "/sign/"\n', "utf-8")
    with pytest.raises(CaseError) as refused:
        load(str(case))
    assert '"/sign/" is no pattern for places to sign' in refused.value.diagnostics[0].message


def test_one_mistake_among_the_fields_of_ones_own_is_told_once(tmp_path: Path) -> None:
    file = tmp_path / "docgen.yaml"
    file.write_text("docgen: 1\ncustom:\n  - {name: matter_no}\n  - {name: op ened, kind: date}\n", "utf-8")
    case = tmp_path / "kitchen.yaml"
    case.write_text(f"{KITCHEN.read_text('utf-8')}\ncustom:\n  - {{name: matter_no, value: 2026/114}}\n", "utf-8")
    for read in (lambda: read_house_file(file), lambda: load(str(case))):
        with pytest.raises(CaseError) as refused:
            read()
        assert [each.message for each in refused.value.diagnostics] == [
            'name "op ened" is not a name that templates can use'
        ]

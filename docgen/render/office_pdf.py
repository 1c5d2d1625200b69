"""Word files made into PDF by LibreOffice: exhibits, and what a Word template of the user's own has made.

Before LibreOffice opens the file, everything in it that leads out of it is gone: addresses outside, linked pictures,
fields that fetch, embedded files, macros. LibreOffice then runs with a profile of its own that is thrown away, with
macros and the refreshing of links switched off, and with limits of time and memory.

An exhibit is shown as well as may be. A document of the user's own is more: its PDF is read back, and is refused
where a word, a sum or the shape of a character was lost on the way.
"""

from __future__ import annotations

import io
import json
import logging
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

from docgen.compose.draft import Draft
from docgen.errors import DocgenError
from docgen.files.kinds import picture_in_word
from docgen.messages import say
from docgen.render.doctor import office_program
from docgen.render.fonts import OFFICE_FACES, SANS, SERIF, office_face
from docgen.render.pdf_check import check_pdf, check_words, sums_of
from docgen.wordtemplate.package import Package, R, W, open_package, parsed, short, written
from docgen.wordtemplate.paragraphs import OBJECT, stories
from docgen.wordtemplate.vetting import is_harmless

_SECONDS = 90
_MEGABYTES = 4000
_PARTS_OUT = re.compile(
    r"(?i)(vbaproject|vbadata|/activex/|/embeddings/|/afchunk|webextension|customxml/|attachedtoolbars|printersettings"
    r"|\.(?:svg|html?|mht|rtf|bin)$)"
)
_ELEMENTS_OUT = (
    *(f"{W}{name}" for name in ("altChunk", "attachedTemplate", "mailMerge", "frameset", "subDoc", "control")),
    *(f"{W}{name}" for name in ("documentProtection", "writeProtection")),
    "{urn:schemas-microsoft-com:office:office}OLEObject",  # the picture of it stays
)


def harmless(content: bytes) -> bytes:
    """The Word file with nothing in it that leads out of it, runs, or changes by itself.

    Raises DocgenError, whose message continues the name of the file, for what is no Word file, and for one whose
    picture is another kind of file.
    """
    try:
        package = open_package(content, "it")
    except DocgenError as refused:
        raise DocgenError(
            say("is no Word file that can be read"), say("Save it as PDF in Word, and name that.")
        ) from refused
    kinds: dict[str, set[str]] = {}
    for each in package.relations:
        kinds.setdefault(each.target.lstrip("/"), set()).add(each.kind)
    kept = {
        name
        for name in package.parts
        if not _PARTS_OUT.search(f"/{name}") and _holds_what_it_is_for(package, name, kinds.get(name, set()))
    }
    for name, said in kinds.items():
        if "image" in said and name in package.parts and name not in kept and not _PARTS_OUT.search(f"/{name}"):
            raise DocgenError(
                say("holds a picture that is another kind of file ({name})", name=short(name)),
                say("Save it as PDF in Word, and name that."),
            )
    gone = {
        (each.source, each.id) for each in package.relations if each.external or each.target.lstrip("/") not in kept
    }
    parts = {}
    for name in package.parts:
        if name in kept:
            parts[name] = _part(package, name, kept, gone)
    return written(parts)


def _holds_what_it_is_for(package: Package, name: str, kinds: set[str]) -> bool:
    """Whether a part may stay for what it holds: LibreOffice asks no name, and a drawing that is called .png fetches.

    Words and rules (XML) that nothing takes for a picture, pictures of dots and lines, and typefaces. `kinds` are what
    the relations that lead to it say it is.
    """
    if name.endswith(".rels") or name == "[Content_Types].xml":
        return not kinds
    if "image" not in kinds and (package.is_xml(name) or kinds == {"font"}):
        return True
    return picture_in_word(package.parts[name]) in ("dots", "metafile")


def _part(package: Package, name: str, kept: set[str], gone: set[tuple[str, str]]) -> bytes:
    """A part as it may stay: relations that lead out, and what hangs on them, are gone."""
    content = package.parts[name]
    if name.endswith(".rels"):
        root = parsed(content, name, name)
        source = name.replace("_rels/", "", 1).removesuffix(".rels") if name != "_rels/.rels" else ""
        for one in [*root]:
            if one.get("TargetMode") == "External" or (source, one.get("Id")) in gone:
                root.remove(one)
        return _bytes(root)
    if name == "[Content_Types].xml":
        root = parsed(content, name, name)
        for one in [*root]:
            if one.get("PartName") and one.get("PartName").lstrip("/") not in kept:
                root.remove(one)
            elif "macroEnabled" in (one.get("ContentType") or ""):
                one.set(
                    "ContentType",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                )
        return _bytes(root)
    if not package.is_xml(name):
        return content
    root = parsed(content, name, name)
    _scrub(root, {number for source, number in gone if source == name})
    return _bytes(root)


def _scrub(root: Any, gone: set[str]) -> None:
    for node in [*root.iter()]:
        if not isinstance(node.tag, str):
            continue
        if node.tag in _ELEMENTS_OUT:
            if node.getparent() is not None:
                node.getparent().remove(node)
            continue
        for name, value in [*node.attrib.items()]:
            local = name.rpartition("}")[2]
            if (name.startswith(R) and value in gone) or local in ("href", "src", "link", "macro", "onclick"):
                del node.attrib[name]
        if node.tag == f"{W}fldSimple" and not is_harmless(node.get(f"{W}instr") or ""):
            node.set(f"{W}instr", " QUOTE ")
    _still_fields(root)


def _still_fields(root: Any) -> None:
    """Takes the marks of a field that fetches or changes out of the text: the words that it shows stay."""
    open_ones: list[dict[str, Any]] = []
    for node in [*root.iter(f"{W}fldChar", f"{W}instrText")]:
        if node.tag == f"{W}instrText":
            if open_ones:
                open_ones[-1]["code"] += node.text or ""
                open_ones[-1]["nodes"].append(node)
            continue
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            open_ones.append({"code": "", "nodes": [node]})
        elif open_ones:
            open_ones[-1]["nodes"].append(node)
            if kind == "end":
                field = open_ones.pop()
                if not is_harmless(field["code"]):
                    for mark in field["nodes"]:
                        mark.getparent().remove(mark)
    for field in open_ones:  # a field that never ends
        for mark in field["nodes"]:
            mark.getparent().remove(mark)


def _bytes(root: Any) -> bytes:
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


# --- LibreOffice ------------------------------------------------------------------------------------------------------

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{items}
</oor:items>
"""
_ITEM = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_SET = (
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Writer/Content/Update", "Field", "false"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
)


def pdf_of_word(content: bytes, *, archive: bool = False, faces: bool = False) -> bytes:
    """The Word file as a PDF, through LibreOffice: tagged, and with `archive` as PDF/A-2b.

    With `faces` the typefaces that travel with docgen are at hand. Raises DocgenError, whose message continues the name
    of the file, where LibreOffice is not there, takes too long or makes nothing of it.
    """
    program = office_program()
    if not program:
        raise DocgenError(
            say("is a Word file, and LibreOffice, which makes pages of it, is not on this machine"),
            say(
                'Save it as PDF in Word, and name that; or install LibreOffice ("docgen doctor" says how).',
                "Save it as PDF in Word, and take that; or install LibreOffice.",
            ),
        )
    clean = harmless(content)
    with tempfile.TemporaryDirectory(prefix="docgen-word-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        user = place / "profile" / "user"
        user.mkdir(parents=True)
        items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SET)
        (user / "registrymodifications.xcu").write_text(_SETTINGS.format(items=items), "utf-8")
        (place / "file.docx").write_bytes(clean)
        if faces:
            _put_faces(place / ".fonts")
        settings: dict[str, tuple[str, object]] = {"UseTaggedPDF": ("boolean", True)}
        if archive:
            settings["SelectPdfVersion"] = ("long", 2)
        said = json.dumps(
            {name: {"type": kind, "value": str(value).lower()} for name, (kind, value) in settings.items()}
        )
        command = [
            program, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--norestore",
            "--nolockcheck", "--nodefault", "--convert-to", f"pdf:writer_pdf_Export:{said}", "--outdir", str(place),
            str(place / "file.docx"),
        ]  # fmt: skip
        _run(command, place)
        made = place / "file.pdf"
        if not made.is_file():
            raise DocgenError(
                say("is a Word file that LibreOffice makes no pages of"), say("Save it as PDF in Word, and name that.")
            )
        return made.read_bytes()


def _put_faces(folder: Path) -> None:
    """Docgen's typefaces where fontconfig looks for fonts of the user's own."""
    folder.mkdir()
    for family in (SERIF, SANS):
        for style, weight in OFFICE_FACES:
            (folder / f"{family}-{style}-{weight}.ttf").write_bytes(office_face(family, style, weight))


def _run(command: list[str], folder: Path) -> None:
    """Runs LibreOffice in a process group of its own, and ends all of it at the limit."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP") if name in os.environ}
    running = subprocess.Popen(
        command,
        cwd=folder,
        env={**kept, "HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=_limited if sys.platform != "win32" else None,
    )
    try:
        running.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        raise DocgenError(
            say("is a Word file that takes LibreOffice more than {seconds} seconds", seconds=_SECONDS),
            say("Save it as PDF in Word, and name that."),
        ) from None
    finally:
        if running.poll() is None:
            if sys.platform == "win32":
                running.kill()
            else:
                os.killpg(running.pid, signal.SIGKILL)
            running.wait()


def _limited() -> None:
    import resource

    os.setsid()
    resource.setrlimit(resource.RLIMIT_AS, (_MEGABYTES * 1_000_000,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


# --- a document of the user's own -------------------------------------------------------------------------------------

_OR = say(
    "Or ask for --format docx, and export the PDF from Word.", "Or take it as Word, and export the PDF from Word."
)


def why_no_office() -> str:
    """What to say where a PDF is to be made through LibreOffice and it is not on this machine; "" where it is."""
    return "" if office_program() else say("the PDF of a Word template needs LibreOffice, which is not on this machine")


def pdf_of_own_word(content: bytes, draft: Draft, words: Iterable[str] | None = None) -> bytes:
    """The PDF of a Word file that was made of a template of the user's own; `draft` has its words.

    `words` are those that the PDF must have where they are not those of the file as it stands, as in a redline.

    The same file, day and LibreOffice give the same bytes. Raises DocgenError where LibreOffice is not there or fails,
    and where the PDF lacks a word, a sum or the drawing of a sign.
    """
    for wanted in _not_brought_along(content):
        raise DocgenError(
            say(
                "the Word file of {reference} shows {wanted}, which LibreOffice is not let fetch or open",
                reference=draft.reference,
                wanted=short(wanted),
            ),
            say("Put the picture or the words into the template itself.") + " " + _OR,
        )
    if lacking := why_no_office():
        raise DocgenError(lacking, say('Install it ("docgen doctor" says how).', "Install it.") + " " + _OR)
    try:
        made = pdf_of_word(content, archive=draft.archive, faces=True)
    except DocgenError as failed:
        raise DocgenError(
            say("the Word file of {reference} {message}", reference=draft.reference, message=failed.message),
            say("Look at what is unusual in it.") + " " + _OR,
        ) from failed
    try:
        for sign in _signs_without_drawing(made):
            raise DocgenError(
                say(
                    "no typeface on this machine draws {sign} (U+{code}), and an empty box would be printed there",
                    sign=sign,
                    code=f"{ord(sign[0]):04X}",
                ),
                say("Install a typeface that has it, the Noto fonts for instance."),
            )
        check_pdf(made, sums_of(draft))
        check_words(
            made,
            words or _body_words(content),
            say("Look at that place in the template: LibreOffice sets it otherwise than Word."),
        )
    except DocgenError as lost:
        raise DocgenError(
            say("LibreOffice did not make the PDF as it must be: {message}", message=lost.message),
            lost.hint + " " + _OR,
        ) from lost
    return _without_a_clock(made, draft)


def _not_brought_along(content: bytes) -> Iterator[str]:
    """What a Word file shows of another file: it would be missing in the PDF, and nobody would be told."""
    for one in open_package(content, "the Word file").relations:
        if (one.kind == "image" and one.external) or one.kind in ("aFChunk", "subDocument", "frame"):
            yield one.target


def _body_words(content: bytes) -> Iterator[str]:
    """The words of the text and its notes. A header or footer may belong to a page that the document does not have."""
    for story in stories(open_package(content, "the Word file")):
        if story.label in ("text", "footnotes", "endnotes"):
            for paragraph in story.paragraphs:
                if not paragraph.copy:
                    yield from paragraph.text.replace(OBJECT, " ").split()


def _without_a_clock(content: bytes, draft: Draft) -> bytes:
    """The PDF dated as the document is, with its title and reference, and an identifier made from what it holds."""
    day = datetime.combine(date.fromisoformat(draft.created), time(), UTC)
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.docinfo["/Title"] = draft.title
        pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = f"D:{day:%Y%m%d%H%M%S}Z"
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
            said["dc:title"] = draft.title
            said["xmp:CreateDate"] = said["xmp:ModifyDate"] = day.isoformat()
            said["xmp:MetadataDate"] = day.isoformat()
        pdf.Root.Lang = draft.language
        for of_this_run in ("/ID", "/DocChecksum"):
            if of_this_run in pdf.trailer:
                del pdf.trailer[of_this_run]
        pdf.save(file, deterministic_id=True)
    return file.getvalue()


_MAPPED = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def _signs_without_drawing(content: bytes) -> Iterator[str]:
    """The signs that the PDF shows as the box that a typeface has for what it does not draw, or as nothing at all.

    LibreOffice embeds of a typeface what is used, and the box once more for each kind of text that it stands in.
    """
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # fontTools has no types

    # LibreOffice dates the fonts that it embeds in 1970, and fontTools tells of each on stderr.
    logging.getLogger("fontTools.ttLib.tables._h_e_a_d").setLevel(logging.ERROR)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for font in pdf.objects:
            if not isinstance(font, pikepdf.Dictionary) or "/ToUnicode" not in font:
                continue
            is_simple = "/DescendantFonts" not in font
            holder = font if is_simple else font.DescendantFonts[0]
            if "/FontFile2" not in holder.get("/FontDescriptor", pikepdf.Dictionary()):
                continue  # drawn in another form, in which LibreOffice puts no box
            drawn = TTFont(io.BytesIO(holder.FontDescriptor.FontFile2.read_bytes()), lazy=True)
            glyphs, names = drawn["glyf"], drawn.getGlyphOrder()
            told = _signs_of(font.ToUnicode.read_bytes(), _codes(drawn) if is_simple else dict(enumerate(names)))
            box = glyphs[names[0]]
            for name in names[1:]:
                sign = told.get(name, "\ufffd")
                if glyphs[name] == box and (box.numberOfContours or sign.strip()):
                    yield sign


def _codes(font: Any) -> dict[int, str]:
    """Which drawing each code of a simple font has."""
    return {code & 0xFF: name for table in font["cmap"].tables for code, name in table.cmap.items()}


def _signs_of(said: bytes, codes: Mapping[int, str]) -> Mapping[str, str]:
    """What each drawing stands for, as the PDF tells those who copy its text."""
    return {
        codes.get(int(code, 16), ""): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for block in re.findall(rb"beginbfchar(.*?)endbfchar", said, re.DOTALL)
        for code, text in _MAPPED.findall(block)
    }

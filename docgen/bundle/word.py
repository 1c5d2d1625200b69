"""Word files of somebody else's: rid of all that fetches, runs or changes by itself, and then made into a PDF.

Before LibreOffice opens the file, everything in it that leads out of it is gone: addresses outside, linked pictures,
fields that fetch, embedded files, macros. LibreOffice then runs with a profile of its own that is thrown away, with
macros and the refreshing of links switched off, and with limits of time and memory.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

from docgen.doctor import office_program
from docgen.errors import DocgenError
from docgen.wordtemplate.package import Package, R, W, open_package, parsed, written
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

    Raises DocgenError, whose message continues the name of the file, for what is no Word file.
    """
    try:
        package = open_package(content, "it")
    except DocgenError as refused:
        raise DocgenError("is no Word file that can be read", "Save it as PDF in Word, and name that.") from refused
    kept = {name for name in package.parts if not _PARTS_OUT.search(f"/{name}")}
    parts = {}
    for name in package.parts:
        if name in kept:
            parts[name] = _part(package, name, kept)
    return written(parts)


def _part(package: Package, name: str, kept: set[str]) -> bytes:
    """A part as it may stay: relations that lead out, and what hangs on them, are gone."""
    content = package.parts[name]
    if name.endswith(".rels"):
        root = parsed(content, name, name)
        for one in [*root]:
            if one.get("TargetMode") == "External" or not _leads_within(package, name, one, kept):
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
    gone = {
        each.id
        for each in package.from_part(name)
        if each.external or (each.target not in kept and each.target.lstrip("/") not in kept)
    }
    _scrub(root, gone)
    return _bytes(root)


def _leads_within(package: Package, rels: str, relation: Any, kept: set[str]) -> bool:
    source = rels.replace("_rels/", "", 1).removesuffix(".rels") if rels != "_rels/.rels" else ""
    found = [each for each in package.relations if each.id == relation.get("Id") and each.source == source]
    return not found or all(not each.external and each.target in kept for each in found)


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


def pdf_of_word(content: bytes) -> bytes:
    """The Word file as a PDF, through LibreOffice.

    Raises DocgenError, whose message continues the name of the file, where LibreOffice is not there, takes too long or
    makes nothing of it.
    """
    program = office_program()
    if not program:
        raise DocgenError(
            "is a Word file, and LibreOffice, which makes pages of it, is not on this machine",
            'Save it as PDF in Word, and name that; or install LibreOffice ("docgen doctor" says how).',
        )
    clean = harmless(content)
    with tempfile.TemporaryDirectory(prefix="docgen-word-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        user = place / "profile" / "user"
        user.mkdir(parents=True)
        items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SET)
        (user / "registrymodifications.xcu").write_text(_SETTINGS.format(items=items), "utf-8")
        (place / "exhibit.docx").write_bytes(clean)
        command = [
            program, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--norestore",
            "--nolockcheck", "--nodefault", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(place),
            str(place / "exhibit.docx"),
        ]  # fmt: skip
        _run(command, place)
        made = place / "exhibit.pdf"
        if not made.is_file():
            raise DocgenError(
                "is a Word file that LibreOffice makes no pages of", "Save it as PDF in Word, and name that."
            )
        return made.read_bytes()


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
            f"is a Word file that takes LibreOffice more than {_SECONDS} seconds",
            "Save it as PDF in Word, and name that.",
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

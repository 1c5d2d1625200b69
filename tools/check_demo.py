"""Checks that a demonstration is whole: every document of every example, in every format, each a file of its kind."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

from docgen.files.formats import OF_EVERY_DOCUMENT
from docgen.register.store import folder_beside
from docgen.register.verify import verify
from docgen.render.doctor import why_no_pdf
from tools.demo import FIRM_DOCUMENTS, FIRM_TEMPLATES, ISSUED, PACKED, documents
from tools.demo_evidence import PACKS
from tools.demo_issued import CASE, ISSUES, REDLINE_FORMATS

FILES_OF_A_PACK = 7  # demand, review and witness statement in Word and PDF, and the bundle


def faults(demo: Path) -> list[str]:
    """What is wrong with the documents in the folder, a sentence each; empty when all is well."""
    formats = [name for name in OF_EVERY_DOCUMENT if not (name == "pdf" and why_no_pdf())]
    found = []
    for case in sorted({case for case, *_ in documents()}):
        expected = sum(name == case for name, *_ in documents())
        for kind in formats:
            files = sorted((demo / Path(case).stem).glob(f"*.{kind}"))
            if len(files) != expected:
                found.append(f"{case}: {expected} .{kind} files were expected, {len(files)} are there")
            found += [f"{path.name}: {fault}" for path in files if (fault := _fault_of(path))]
    own = sorted((demo / FIRM_TEMPLATES.name).glob("*.docx"))
    if len(own) != len(FIRM_DOCUMENTS):
        found.append(f"{len(FIRM_DOCUMENTS)} documents with a firm's own templates were expected, {len(own)} are there")
    found += _faults_of_issued(demo / ISSUED.name, formats)
    for case in PACKS if "pdf" in formats else ():
        job = demo / PACKED.name / Path(case).stem
        found += [finding.message for finding in verify(folder_beside(job / case)).discrepancies]
        files = sorted((job / "pack").glob("*.*"))
        if len(files) != FILES_OF_A_PACK:
            found.append(f"{FILES_OF_A_PACK} files were expected in the pack of {case}, {len(files)} are there")
        found += [f"{path.name}: {fault}" for path in files if (fault := _fault_of(path))]
    return found + [f"{path.name}: {fault}" for path in own if (fault := _fault_of(path))]


def _faults_of_issued(folder: Path, formats: list[str]) -> list[str]:
    """What is wrong with the issued documents and the redline."""
    verified = verify(folder_beside(folder / CASE))
    found = [finding.message for finding in verified.discrepancies]
    if verified.documents != len(ISSUES):
        found.append(f"{len(ISSUES)} issued documents were expected, {verified.documents} are there")
    redlines = sorted(folder.glob("*-to-*.*"))
    expected = [each for each in REDLINE_FORMATS if each in formats]
    if len(redlines) != len(expected):
        found.append(f"{len(expected)} files of a redline were expected, {len(redlines)} are there")
    return found + [f"{path.name}: {fault}" for path in redlines if (fault := _fault_of(path))]


def _fault_of(path: Path) -> str:
    content = path.read_bytes()
    match path.suffix:
        case ".pdf":
            if not (content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")):
                return "is not a whole PDF"
        case ".docx":
            with zipfile.ZipFile(path) as parts:
                if parts.testzip() or "word/document.xml" not in parts.namelist():
                    return "is not a whole Word file"
        case _:
            if len(content.decode("utf-8").split()) < 100:
                return "has fewer than a hundred words"
    return ""


def main() -> int:
    """Exit code 0 when nothing is wrong."""
    demo = Path(sys.argv[1])
    found = faults(demo)
    print("\n".join(found) or f"Every document is there and whole, in {len(list(demo.rglob('*.*')))} files.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

"""Drafts every document of every example into build/demo/, in every format, and says what to open.

`tools/example_documents.yaml` names the documents and the day on which each is drafted. What is drawn here is what
`docgen draft` would write: the demonstration has no way of its own.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import yaml

from docgen.cli.show import print_diagnostics, print_error
from docgen.dates import parse_day
from docgen.errors import CaseError, DocgenError
from docgen.files.formats import OF_EVERY_DOCUMENT
from docgen.files.writing import write_documents
from docgen.pipeline import draft, load, make, render
from docgen.render.doctor import why_no_pdf
from tools.demo_evidence import PACKS, make_packs
from tools.demo_issued import CASE, ISSUES, issue_documents

HOUSE = Path(__file__).resolve().parent.parent
EXAMPLES = HOUSE / "examples"
LIST = Path(__file__).with_name("example_documents.yaml")
DEMO = HOUSE / "build" / "demo"
ISSUED = DEMO / "issued"
PACKED = DEMO / "packs"
READ_FIRST = DEMO / "kitchen"  # the job that the README walks through


def documents() -> list[tuple[str, str, str | None, str]]:
    """Every document of the demonstration: file name of the case, document, number of the change order, as-of day."""
    listed = yaml.load(LIST.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return [
        (case, document["document"], document.get("number"), document["as_of"])
        for case, of_case in listed.items()
        for document in of_case
    ]


# A firm's own Word templates, each with the case, what the document is about, and its day.
FIRM_TEMPLATES = EXAMPLES / "firm-templates"
FIRM_DOCUMENTS = (
    ("letter.docx", "shop-fit-out.yaml", None, "2026-06-15"),
    ("letter.docx", "kitchen.yaml", None, "2026-07-06"),
    ("contract.docx", "shop-fit-out.yaml", None, "2026-01-12"),
    ("invoice.docx", "shop-fit-out.yaml", "INV-2605", "2026-04-10"),
)


def main() -> int:
    """Exit code 0 when every document was drafted."""
    lack = why_no_pdf()
    formats = [name for name in OF_EVERY_DOCUMENT if not (lack and name == "pdf")]
    every = documents()
    total = len(every) + len(FIRM_DOCUMENTS) + len(ISSUES) + 1 + (0 if lack else len(PACKS))
    shutil.rmtree(DEMO, ignore_errors=True)
    written: list[Path] = []
    try:
        for done, (case, document, number, as_of) in enumerate(every):
            _show(done, total, f"{case}: {document}{f' {number}' if number else ''}")
            files = make(load(str(EXAMPLES / case)), document, number=number, as_of=parse_day(as_of), formats=formats)
            written += write_documents(files, DEMO / Path(case).stem)
        for done, (name, case, number, as_of) in enumerate(FIRM_DOCUMENTS, len(every)):
            _show(done, total, f"{case}: a firm's own {name}")
            made = draft(
                load(str(EXAMPLES / case)),
                None,
                number=number,
                as_of=parse_day(as_of),
                template=FIRM_TEMPLATES / name,
            )
            written += write_documents(render(made, ("docx",)), DEMO / FIRM_TEMPLATES.name)
        before = len(every) + len(FIRM_DOCUMENTS)
        written += issue_documents(
            EXAMPLES / CASE, ISSUED, formats, lambda done, step: _show(before + done, total, step)
        )
        if not lack:  # a bundle is a PDF
            before += len(ISSUES) + 1
            written += make_packs(EXAMPLES, PACKED, lambda done, step: _show(before + done, total, step))
    except CaseError as error:
        print_diagnostics(error.diagnostics, error.source_lines)
        return 1
    except DocgenError as error:
        print_error(error)
        return 1
    _show(total, total, "done")
    print(what_to_open(written, total))
    if lack:
        print(f"No PDF was made. {lack}")
    return 0


def _show(done: int, total: int, step: str) -> None:
    """One line that moves on a terminal; a line a document elsewhere, so that a log shows how far it came."""
    full = 24 * done // total
    bar = f"[{'#' * full}{'.' * (24 - full)}] {done:>2}/{total}  {step}"
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{bar}" + ("\n" if done == total else ""))
    else:
        sys.stderr.write(f"{bar}\n")
    sys.stderr.flush()


def what_to_open(written: list[Path], documents: int) -> str:
    """The last words of the demonstration: how many documents there are, in which folders, and which to read first."""
    own = {path.parent for path in written if ISSUED not in path.parents and PACKED not in path.parents}
    cases = sorted(own - {DEMO / FIRM_TEMPLATES.name})
    demands = [path for path in written if "final-demand" in path.name and path.suffix in (".pdf", ".docx")]
    first = min(demands or written, key=lambda path: (path.parent != READ_FIRST, path.suffix != ".pdf", str(path)))
    lines = [f"\n{documents} documents of {len(cases)} jobs, {len(written)} files:"]
    lines += [f"  {folder.relative_to(HOUSE)}/" for folder in cases]
    lines += [f"  {(DEMO / FIRM_TEMPLATES.name).relative_to(HOUSE)}/ (with a firm's own Word templates)"]
    lines += [
        f"  {ISSUED.relative_to(HOUSE)}/ (documents that were issued, their register, and what a revision changed)",
        *(
            f"  {(PACKED / Path(case).stem / 'pack').relative_to(HOUSE)}/ (for the lawyer: demand, bundle and review)"
            for case in PACKS
            if any(PACKED in path.parents for path in written)
        ),
    ]
    lines += ["", f"Open this one first: {first.relative_to(HOUSE)}"]
    lines += ["Beside it are the same words in Word (.docx), HTML and Markdown."]
    lines += ["", "To see the jobs in your browser, and work on them there:", f"  {_docgen()} serve examples"]
    return "\n".join(lines)


def _docgen() -> str:
    """What to type for docgen in a terminal in which its environment is not active."""
    return str(Path(".venv", "Scripts" if os.name == "nt" else "bin", "docgen"))


if __name__ == "__main__":
    sys.exit(main())

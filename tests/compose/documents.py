"""A small Context and short ways to compose a text with it, for the tests of compose."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

from docgen.compose.document import Composed, DocumentMeta, check_template, compose
from docgen.compose.draft import Block, Clause, Furniture, PageSize, Signature, Signatures
from docgen.compose.inline_parser import plain
from docgen.diagnostics import Diagnostic
from docgen.errors import CaseError


class MilestoneContext(Struct, frozen=True, kw_only=True):
    title: str
    amount: str
    late: bool = False


class PartyContext(Struct, frozen=True, kw_only=True):
    name: str
    address: str = "1 Elm Row\nLeeds"
    email: str = "post@moss.example"
    kind: Literal["company", "consumer"] = "company"


class ContractContext(Struct, frozen=True, kw_only=True):
    date: str = "2 March 2026"
    signed: str = ""
    has_retention: bool = False
    count: int = 3
    tags: tuple[str, ...] = ("a", "b")
    milestones: tuple[MilestoneContext, ...] = (
        MilestoneContext(title="Deposit", amount="£600.00"),
        MilestoneContext(title="Fitting", amount="£1,800.00", late=True),
    )
    client: PartyContext | None = None

    @property
    def first_title(self) -> str:
        return self.milestones[0].title


SIGNATURES = Signatures(places=(Signature(heading="Signed for Moss", rule_label="Ann Moss", lines=()),))


class DocumentContext(Struct, frozen=True, kw_only=True):
    contractor: PartyContext = PartyContext(name="Moss Joinery Ltd")
    contract: ContractContext = ContractContext()
    signatures: Signatures = SIGNATURES
    note: str = "a note"


FACTS = DocumentContext()
META = DocumentMeta(
    reference="K-1 / document",
    page_size=PageSize.A4,
    letterhead="plain",
    created="2026-06-01",
    furniture=Furniture(
        sender_name="Moss",
        sender_lines=(),
        running_title="",
        footer_lines=(),
        page_words=("Page ", " of ", ""),
        draft_mark="",
    ),
)
FRONT = "---\ndocument: document\ntitle: Document\nlayout: letter\nnumbering: {}\n---\n"
FRONT_LINES = FRONT.count("\n")


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """A templates folder with these files."""
    root = folder / "templates"
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    return root


def composed(
    folder: Path,
    text: str,
    *,
    context: object = FACTS,
    language: str = "en-GB",
    numbering: str = "none",
    files: Mapping[str, str] | None = None,
) -> Composed:
    """What compose makes of `text` under a plain front matter."""
    root = write(folder, {"letters/paper.md": FRONT.format(numbering) + text, **(files or {})})
    return compose(template="paper", context=context, language=language, meta=META, folder=root)


def blocks(folder: Path, text: str, **how: object) -> tuple[Block, ...]:
    """The blocks that `text` makes."""
    return composed(folder, text, **how).draft.blocks  # type: ignore[arg-type]  # the keywords of `composed`


def clauses(folder: Path, text: str, **how: object) -> list[str]:
    """The blocks of a document with clause numbers, a line each: "1.1 Words", other blocks by their type's name."""
    lines = []
    for block in blocks(folder, text, numbering="clauses", **how):
        if isinstance(block, Clause):
            lines.append(f"{block.full_number} {block.number} {plain(block.inlines)}")
        else:
            lines.append(type(block).__name__)
    return lines


def told(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """Problems as a reader sees them, places in paper.md counted from the line under the front matter."""
    lines = []
    for diagnostic in diagnostics:
        where = ""
        if diagnostic.place:
            document = diagnostic.place.file == "templates/letters/paper.md"
            line = diagnostic.place.line - (FRONT_LINES if document else 0)
            where = f"{line}: " if document else f"{diagnostic.place.file}:{line}: "
        lines.append(f"{where}{diagnostic.message} | {diagnostic.hint}")
    return lines


def refused(folder: Path, text: str, **how: object) -> list[str]:
    """What compose says when it refuses `text`."""
    try:
        blocks(folder, text, **how)
    except CaseError as error:
        return told(error.diagnostics)
    raise AssertionError("the text was accepted")


def checked(folder: Path, text: str, files: Mapping[str, str] | None = None) -> list[str]:
    """What the check without a case says of `text`."""
    root = write(folder, {"letters/paper.md": FRONT.format("none") + text, **(files or {})})
    return told(check_template(template="paper", context=DocumentContext, language="en-GB", folder=root))

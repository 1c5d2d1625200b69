"""Templates of the user's own: where they are looked for, which document each is, and whose facts it is filled with.

A template is named with --template, or stands in a folder `templates` beside the case file or the house file: then it
takes the place of docgen's document of the same name, or adds one. A Markdown template says what it is in its front
matter, a Word template in a remark: {#p document: firm-letter; facts: final-demand #}, HTML in a comment.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from docgen.case.load import read_bytes
from docgen.catalogue import DOCUMENTS, kind_of
from docgen.document_kind import DocumentKind
from docgen.errors import CaseError, DocgenError, Problem
from docgen.packaged import templates_folder
from docgen.yamlsource.decoding import Wanted

if TYPE_CHECKING:
    from docgen.branding import Branding
    from docgen.compose.draft import Draft
    from docgen.compose.engine import TemplateEnvironment
    from docgen.wordtemplate.lint import WordTemplate

WORD_ENDINGS = (".docx", ".docm", ".dotx", ".dotm")
HTML_ENDINGS = (".html", ".htm")
ENDINGS = (".md", *HTML_ENDINGS, *WORD_ENDINGS)
_LARGEST_WORD_FILE = 50_000_000  # bytes: with a logo and photographs it is a few megabytes


class OwnTemplate(Struct, frozen=True, kw_only=True):
    """A template of the user's own. `document` is what it is called, `facts` the document whose facts it takes, "" if
    it does not say; `title` "" likewise.
    """

    path: Path
    document: str
    facts: str = ""
    title: str = ""

    @property
    def is_word(self) -> bool:
        """Whether it is a Word file, to be filled in."""
        return self.path.suffix.lower() in WORD_ENDINGS

    @property
    def is_html(self) -> bool:
        """Whether it is a page, to be filled in and printed. What is neither is Markdown, to be composed."""
        return self.path.suffix.lower() in HTML_ENDINGS

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that it gives and no others; () for Markdown, which gives all."""
        return ("docx",) if self.is_word else ("pdf",) if self.is_html else ()


TEMPLATE_WANTED = Wanted(
    name="template",
    remedy="A template is a Word file with tags (.docx) or Markdown (.md); docs/templates.md shows both.",
    when_empty="docs/templates.md shows what a template may say.",
    beginning="docs/templates.md shows what a template may say.",
    manual="docs/templates.md",
)


def own_template(path: Path) -> OwnTemplate:
    """What the template at `path` says of itself. Raises DocgenError for a file that is no template."""
    _refuse_no_template(path)
    notes = _notes_of(path)
    return OwnTemplate(
        path=path,
        document=notes.get("document") or path.name.split(".")[0],
        facts=notes.get("facts", ""),
        title=notes.get("title", "") if path.suffix.lower() != ".md" else "",
    )


def own_templates(folders: Collection[Path]) -> Mapping[str, OwnTemplate]:
    """The user's own templates by the names of their documents; of two of one name the first folder's counts.

    A Markdown or HTML file that names no document is a part that others include. Raises DocgenError where two
    templates of one folder are the same document.
    """
    found: dict[str, OwnTemplate] = {}
    for folder in folders:
        here: dict[str, OwnTemplate] = {}
        files = sorted(folder.glob("*")) if folder.is_dir() else []
        for path in files:
            if path.suffix.lower() not in ENDINGS or path.name.startswith(("~$", ".")) or not path.is_file():
                continue
            part = path.stem.count(".") or "document" not in _notes_of(path)
            if path.suffix.lower() not in WORD_ENDINGS and part:
                continue
            own = own_template(path)
            if own.document in here:
                raise DocgenError(
                    f"{here[own.document].path} and {path} are both the document “{own.document}”",
                    "Take one of them out of the folder, or give it another name.",
                )
            here[own.document] = own
        found = here | found
    return found


def kind_for(own: OwnTemplate, document: str | None) -> DocumentKind:
    """The paper that an own template makes: its name and title, with the facts of one of docgen's documents.

    `document` is the one that was asked for beside --template. Raises DocgenError where nothing tells whose facts.
    """
    known = {kind.name for kind in DOCUMENTS}
    base = next((name for name in (document, own.facts, own.document) if name), "")
    if own.facts and own.facts not in known and not (document and document in known):
        raise DocgenError(
            f"{own.path} asks for the facts of “{own.facts}”, which is none of docgen's documents",
            f"Known: {', '.join(kind.name for kind in DOCUMENTS)}.",
        )
    if base not in known:
        base = own.facts if own.facts in known else own.document if own.document in known else ""
    if not base:
        used = _optional_groups(own)
        if used:
            note = "{#p facts: final-demand #} in a paragraph of its own" if own.is_word else "facts: final-demand"
            note = "<!-- facts: final-demand -->" if own.is_html else note
            where = "in the template" if own.formats else "in its front matter"
            raise DocgenError(
                f"{own.path} speaks of {' and '.join(used)}, which only some papers have, and does not say which",
                f"Name the paper whose facts it takes (docgen draft CASE final-demand --template {own.path.name}),"
                f" or write {note} {where}.",
            )
        base = "contract"
    kind = kind_of(base)
    name = own.document if own.facts or own.document in known else kind.name if document else own.document
    title = own.title or (kind.title if name == kind.name else _spoken(name))
    # Two papers of the user's own may begin with the same letters: in a reference each goes by its whole name.
    mark = kind.mark if name == kind.name else name.upper()
    return replace(kind, name=name, title=title, template=own.path.name, mark=mark, facts_of=base)


def read_word_template(path: Path, *, allow: Collection[str] = (), language: str = "en-GB") -> WordTemplate:
    """A Word template of the user's own with everything that is wrong with it, for whoever lints or fills it in."""
    content = read_bytes(path, TEMPLATE_WANTED, _LARGEST_WORD_FILE)
    return _word_template(content, str(path), tuple(sorted(allow)), language)


@lru_cache(maxsize=8)  # a batch fills in one template again and again
def _word_template(content: bytes, name: str, allow: tuple[str, ...], language: str) -> WordTemplate:
    from docgen.facts.model import Facts
    from docgen.render.word_template import trial
    from docgen.wordtemplate.lint import read_template
    from docgen.wordtemplate.names import PaperFacts

    template = read_template(content, name, Facts, extra={"paper": PaperFacts}, allow=allow, language=language)
    return (
        replace(template, problems=(*template.problems, *trial(template, language))) if template.is_sound else template
    )


def values_of(facts: Any, draft: Draft) -> dict[str, Any]:
    """Every name that a Word template may use, with its value; `draft` tells of the paper itself."""
    from docgen.wordtemplate.names import PaperFacts

    paper = PaperFacts(
        title=draft.title,
        reference=draft.reference,
        sender_name=draft.furniture.sender_name,
        sender_lines=draft.furniture.sender_lines,
        footer_lines=draft.furniture.footer_lines,
        draft_mark=draft.furniture.draft_mark,
    )
    return asdict(facts) | {"paper": paper}


def allowed_by_house(path: Path) -> tuple[str, ...]:
    """What the house file that goes with a template allows: one beside it, beside its folder, or the user's own."""
    from docgen.house.find import HOUSE_FILE, find_house_file
    from docgen.house.load import read_house_file

    folder = path.resolve().parent
    file = find_house_file(folder if (folder / HOUSE_FILE).is_file() else folder.parent)
    return read_house_file(file).branding.allow if file else ()


def linted(
    path: Path, *, allow: Collection[str] = (), against: Path | None = None
) -> tuple[tuple[Problem, ...], Mapping[str, tuple[str, ...]]]:
    """Everything that is wrong with a template, and the lines of the files that it stands in, by their names.

    `against` is an earlier version: what a Word template has lost since is told as well.
    """
    _refuse_no_template(path)
    if path.suffix.lower() == ".md":
        if against is not None:
            raise DocgenError("--against compares Word templates", "Compare Markdown with diff, or any editor.")
        return _linted_markdown(path)
    if path.suffix.lower() in HTML_ENDINGS:
        if against is not None:
            raise DocgenError("--against compares Word templates", "Compare HTML with diff, or any editor.")
        return _linted_html(path)
    allow = (*allow, *allowed_by_house(path))
    template = read_word_template(path, allow=allow)
    problems = template.problems
    if against is not None:
        from docgen.wordtemplate.compare import changes_since

        problems = (*problems, *changes_since(read_word_template(against, allow=allow), template))
    return problems, {str(path): template.lines}


def refused_letterhead(name: str, branding: Branding) -> CaseError | None:
    """What the firm's own letterhead called `name` would be refused for when a Word file is made with it.

    None for one that is fit, and for docgen's own. Raises DocgenError where it is no Word file.
    """
    from docgen.house.letterheads import find_letterhead

    found = find_letterhead(name, branding.folder)
    if not found.is_ours:
        from docgen.wordtemplate.vetting import admitted

        try:
            admitted(read_bytes(found.docx, TEMPLATE_WANTED, _LARGEST_WORD_FILE), str(found.docx), branding.allow)
        except CaseError as wrong:
            return wrong
    return None


def _refuse_no_template(path: Path) -> None:
    if path.suffix.lower() not in ENDINGS:
        raise DocgenError(
            f"{path} is not a template", "A template is a Word file (.docx), Markdown (.md) or HTML (.html)."
        )


def _linted_markdown(path: Path) -> tuple[tuple[Problem, ...], Mapping[str, tuple[str, ...]]]:
    from docgen.compose.paper import check_template
    from docgen.compose.sources import TemplateFolder
    from docgen.facts.model import Facts

    read_bytes(path, TEMPLATE_WANTED)
    language = path.stem.partition(".")[2] or "en"
    folder = path.resolve().parent
    problems = check_template(
        template=path.name, facts=Facts, language=language, folder=folder, behind=templates_folder()
    )
    sources = TemplateFolder(root=folder, language=language, behind=templates_folder())
    files = dict.fromkeys(problem.place.file for problem in problems if problem.place)
    return problems, {file: sources.lines_of(file) for file in files}


def _linted_html(path: Path) -> tuple[tuple[Problem, ...], Mapping[str, tuple[str, ...]]]:
    from docgen.compose.html_template import HtmlFolder, check_html
    from docgen.facts.model import Facts
    from docgen.wordtemplate.names import PaperFacts

    read_bytes(path, TEMPLATE_WANTED)
    problems = check_html(path, Facts, {"paper": PaperFacts}, "en")
    sources = HtmlFolder(root=path.resolve().parent, language="en")
    files = dict.fromkeys(problem.place.file for problem in problems if problem.place)
    return problems, {file: sources.lines_of(file) for file in files}


def sha256_of(path: Path) -> str:
    """The SHA-256 of a template file."""
    return hashlib.sha256(read_bytes(path, TEMPLATE_WANTED)).hexdigest()


def ejected(document: str, language: str, *, clauses: bool) -> Mapping[str, bytes]:
    """A template of docgen's own by the name "", and with `clauses` what it includes, by its path from there."""
    from docgen.compose.engine import TemplateEnvironment
    from docgen.compose.sources import TemplateFolder

    root = templates_folder()
    sources = TemplateFolder(root=root, language=language)
    first = sources.paper(kind_of(document).template)
    files = {"": (root / first).read_bytes()}
    if clauses:
        environment = TemplateEnvironment(sources)
        waiting, seen = [first], {first}
        while waiting:
            name = waiting.pop(0)
            for wanted in _includes(environment, name):
                found = sources.find(wanted, name)
                if found not in seen:
                    seen.add(found)
                    waiting.append(found)
                    files[found.partition("/")[2]] = (root / found).read_bytes()
    return files


def _includes(environment: TemplateEnvironment, name: str) -> list[str]:
    from jinja2 import nodes

    tree = environment.parse(environment.folder.read(name).body, name)
    return [
        include.template.value
        for include in tree.find_all(nodes.Include)
        if isinstance(include.template, nodes.Const) and isinstance(include.template.value, str)
    ]


def _spoken(name: str) -> str:
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _notes_of(path: Path) -> Mapping[str, str]:
    """What a template says of itself."""
    ending = path.suffix.lower()
    if ending in WORD_ENDINGS:
        return _notes_of_word(path)
    if ending in HTML_ENDINGS:
        from docgen.compose.html_template import notes_of_html

        return notes_of_html(read_bytes(path, TEMPLATE_WANTED).decode("utf-8", errors="replace"))
    read_bytes(path, TEMPLATE_WANTED)
    return _notes_of_markdown(path)


def _notes_of_word(path: Path) -> Mapping[str, str]:
    try:
        return read_word_template(path).notes
    except CaseError:
        return {}


def _notes_of_markdown(path: Path) -> dict[str, str]:
    from docgen.compose.sources import TemplateFolder

    front = TemplateFolder(root=path.parent, language="en").read(path.name).front
    return {key: value for key, value in front.items() if isinstance(value, str)}


def _optional_groups(own: OwnTemplate) -> tuple[str, ...]:
    """The groups of facts that the template names and not every paper has."""
    import re

    from docgen.facts.model import Facts
    from docgen.facts.vocabulary import vocabulary

    if own.is_word:
        read = read_word_template(own.path)
        words = " ".join(tag.inside for part in read.parts for tag in part.tags if tag.kind != "remark")
    else:
        text = read_bytes(own.path, TEMPLATE_WANTED).decode("utf-8", errors="replace")
        words = " ".join(re.findall(r"\{[{%].*?[}%]\}", text, re.DOTALL))
    optional = [name.path for name in vocabulary(Facts) if name.absent and "." not in name.path]
    return tuple(name for name in optional if re.search(rf"(?<![\w.]){name}\.", words))

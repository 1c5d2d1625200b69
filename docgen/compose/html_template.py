"""An HTML template of the user's own: read with the files beside it, checked name by name, and filled in.

It becomes a PDF alone, so it may bring nothing that acts in a browser and nothing from a network. Values are escaped;
line breaks in them are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2.exceptions import SecurityError, TemplateRuntimeError, TemplateSyntaxError
from markupsafe import Markup, escape
from msgspec.structs import replace

from docgen.compose.engine import (
    BLOCK_VALUES,
    MOST_PASSES,
    MOST_SIGNS,
    AbsentValueError,
    TemplateEnvironment,
    TooManyPassesError,
    cannot_print,
    in_words,
)
from docgen.compose.html_addresses import forbidden_in_source
from docgen.compose.template_checker import Checker
from docgen.compose.template_errors import in_order, refusal
from docgen.compose.template_loader import Source, TemplateFolder, is_inside
from docgen.compose.template_types import attributes
from docgen.diagnostics import Diagnostic, Place
from docgen.errors import CaseError

BlockHtml = Callable[[Any], str]

_NOTES = ("document", "facts", "title")


class HtmlFolder(TemplateFolder):
    """The folder of an HTML template: only what lies in it, and no link that leads out of it."""

    def find(self, name: str, beside: str = "") -> str:
        if is_inside(self.root, name) and ".." not in name.split("/") and name.endswith((".html", ".htm")):
            return name
        hint = "Name an .html file in the folder of the template, or in one below it."
        raise CaseError(
            (
                Diagnostic(
                    rule="template-include",
                    message=f'there is no part "{name}" beside the template',
                    hint=hint,
                    place=None,
                ),
            )
        )

    def _read(self, name: str) -> Source:
        raw = (self.root / name).read_bytes()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            message = f"the template is not UTF-8 text (byte {error.start + 1})"
            raise CaseError(
                (
                    Diagnostic(
                        rule="template-syntax", message=message, hint="Save it as UTF-8.", place=self.place(name, 1)
                    ),
                )
            ) from error
        return Source(name=name, body=text.replace("\r\n", "\n"), front=MappingProxyType({}), sha256="")


class _HtmlEnvironment(TemplateEnvironment):
    def __init__(self, folder: HtmlFolder, block_html: BlockHtml) -> None:
        super().__init__(folder, plain=True)
        self.block_html = block_html

    def prepare(self, found: Sequence[Any]) -> None:
        """Nothing: the template's own words in quotes are values here, to be escaped as any other."""

    def _printed(self, value: object, name: str, template: str, line: int) -> Markup:
        if isinstance(value, Markup):
            return value
        diagnostic = cannot_print(value, name, self.folder.place(template, line))
        if diagnostic:
            self.values.diagnostics.append(diagnostic)
            return Markup("…")
        if isinstance(value, BLOCK_VALUES):
            return Markup(self.block_html(value))
        return Markup("<br>").join(escape(part) for part in str(value).split("\n"))


def notes_of_html(text: str) -> dict[str, str]:
    """What a template says of itself in comments: <!-- document: firm-letter; facts: final-demand -->."""
    found: dict[str, str] = {}
    for rest in text.split("<!--")[1:]:  # no pattern: a page of nothing but beginnings would take it for ever
        comment, closed, _ = rest.partition("-->")
        for piece in comment.split(";") if closed else ():
            key, _, value = piece.partition(":")
            if key.strip() in _NOTES and value.strip():
                found.setdefault(key.strip(), value.strip())
    return found


def check_html(path: Path, facts: type, extra: Mapping[str, Any], language: str) -> tuple[Diagnostic, ...]:
    """Every wrong name and tag of the template and what it includes, and all that acts or comes from elsewhere."""
    folder = HtmlFolder(root=path.resolve().parent, language=language)
    checker = Checker(TemplateEnvironment(folder, plain=True))
    try:
        checker.template(path.name, {**attributes(facts), **extra})
    except CaseError as wrong:
        return wrong.diagnostics
    diagnostics = list(checker.diagnostics)
    for name, source in folder.read_so_far.items():
        for line, column, found in forbidden_in_source(source.body):
            place = folder.place(name, line, column, len(found.marked) or 1)
            diagnostics.append(replace(found, place=place))
    return in_order(diagnostics)


def fill_html(path: Path, values: Mapping[str, Any], *, language: str, block_html: BlockHtml) -> str:
    """The page with every tag filled in. Raises CaseError with the line of whatever cannot be."""
    folder = HtmlFolder(root=path.resolve().parent, language=language)
    environment = _HtmlEnvironment(folder, block_html)
    environment.file_number(path.name)
    try:
        made: str = environment.get_template(path.name).render(values)
    except AbsentValueError as error:
        message = f"a value on this line is absent in this case, so it has no {error.attribute}"
        diagnostic = Diagnostic(
            rule="template-print",
            message=message,
            hint="Guard it with {% if … %} … {% endif %}.",
            place=_line_of(error, folder),
        )
        raise refusal([diagnostic], folder) from error
    except TooManyPassesError as error:
        message = f"the loops of the template go round more than {MOST_PASSES:,} times"
        hint = "Do not write loops within one another over the same long list."
        raise refusal(
            [Diagnostic(rule="template-loop", message=message, hint=hint, place=_line_of(error, folder))], folder
        ) from error
    except (TemplateSyntaxError, TemplateRuntimeError, SecurityError, TypeError, RecursionError) as error:
        diagnostic = Diagnostic(
            rule="template-print",
            message=f"the template cannot be filled in: {in_words(error)}",
            hint="Correct it.",
            place=_line_of(error, folder),
        )
        raise refusal([diagnostic], folder) from error
    if environment.values.diagnostics:
        raise refusal(environment.values.diagnostics, folder)
    if len(made) > MOST_SIGNS:
        message = f"the page would be longer than {MOST_SIGNS:,} characters"
        raise refusal(
            [Diagnostic(rule="template-print", message=message, hint="Print less.", place=folder.place(path.name, 1))],
            folder,
        )
    return made


def _line_of(error: BaseException, folder: TemplateFolder) -> Place:
    """The line that was being filled in when something went wrong."""
    name, line = next(iter(folder.read_so_far), ""), 1
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in folder.read_so_far:
            name, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return folder.place(name, line)

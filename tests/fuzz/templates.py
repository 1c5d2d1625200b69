"""The template linter: Markdown with Jinja, pages in HTML, and Word files; what it passes is filled in and composed."""

from __future__ import annotations

import io
import itertools
import os
import re
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape, unescape

from msgspec.structs import replace

from docgen.compose.document import DocumentMeta, compose
from docgen.compose.draft import Furniture, PageSize, Paragraph, Text
from docgen.compose.html_template import fill_html
from docgen.diagnostics import Diagnostic, Severity, show
from docgen.documents.context import Context
from docgen.errors import DocgenError
from docgen.house.branding import Branding
from docgen.own_templates import linted, own_template, read_word_template_here, values_of
from docgen.pipeline import context_of
from docgen.render.docx import to_docx
from docgen.render.html import block_html
from docgen.render.markdown import to_markdown
from docgen.render.word_template import fill_in
from docgen.resources import templates_folder
from docgen.wordtemplate.package import open_package
from docgen.wordtemplate.paragraphs import stories
from docgen.wordtemplate.vetting import vet
from tests.documents.examples import example_documents, loaded
from tests.fuzz.accidents import SIGNS, WORDS, bytes_damaged, text_damaged
from tests.fuzz.target import HOUSE, Target, Unfit, judge_diagnostic
from tests.templates.corpus import FAULTLESS, FAULTY
from tests.templates.desktop_word import saved_by_word
from tests.templates.test_filling import document

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<!--.*?-->")
_count = itertools.count()

TAGS = [
    "{{ client.name }}", "{{ client.nmae }}", "{{ client }}", "{{ x }}", "{{ contract.milestones }}", "{{ 1 / 0 }}",
    "{{ client.name|upper }}", "{{ client.name|nope }}", "{{ client.name.__class__ }}", "{{ ''.__class__.__mro__ }}",
    "{% if contract.signed %}", "{% elif law.is_uk %}", "{% else %}", "{% endif %}", "{% endfor %}", "{% if %}",
    "{%%}",
    "{% for m in contract.milestones %}", "{% for a, b in contract.milestones %}", "{% for x in x %}",
    "{{ m.title }}",
    "{{ loop.index }}", "{% set x = client.name %}", "{% set x %}", "{% include 'clauses/price.md' %}",
    "{{ [[[[1]]]] }}",
    "{% include 't.md' %}", "{% include '../../x' %}", "{% include client.name %}", "{% macro a(b) %}",
    "{% endmacro %}",
    "{{ a(1) }}", "{% extends 'x' %}", "{% raw %}", "{% endraw %}", "{{ 'a' * 9999999 }}", "{{ 10 ** 10 ** 10 }}",
    "{{ range(10**9) }}", "{{ client.name if law.is_uk }}", "{{ client['name'] }}", "{{ (client).name }}", "{{", "}}",
    "{%", "%}", "{#", "#}", "{{ '{{' }}", "{{ not x }}", "{{ client.name ~ 1 }}", "{{ client.name == 'x' }}",
    "{%- if",
    "{% if client.name is defined %}", "{{ paper.title }}", "{{ demand.deadline }}", "{{ account.interest }}", "<!--",
    "{{ client.name" + ".name" * 300 + " }}", "{{ " + "(" * 500 + "1" + ")" * 500 + " }}", "{% if 1 %}" * 120, "-->",
    "{% call a(1) %}", "{% with x = 1 %}", "{% block b %}", "{% do x %}", "{% trans %}", "{{ _('x') }}", "{{ self }}",
    "{{ client.name | replace('a', 'b') }}", "{{ dict(a=1) }}", "{{ lipsum() }}", "{{ cycler }}", "{{ namespace() }}",
    'onclick="x()"', "<script>", "<img src=//x>", "url(http://x)", "@import 'x'",
    "{% for m in contract.milestones %}" * 22,
    "{{ contract.milestones[0].title }}", "{{ contract.milestones[99] }}", "{{ contract.milestones|length }}",
]  # fmt: skip
MARKDOWN = [
    "# ", "## Heading {#anchor}", "{#anchor}", "[clause](#price)", "[x](#nowhere)", "[](#)", "**", "*", "***", "`",
    "~~",
    "1. ", "999999999999. ", "(a) ", "- ", "    - ", "> ", "| a | b |", "|---|", "| --- | :-: |", "|", "\\", "\\\\",
    "---",
    "***", "===", "[^1]", "[x]: y", "![x](y)", "<b>", "</b>", "<script>", "&amp;", "&#0;", "\n\n\n", "\t", "  \n",
    "::: x",
    "**Term**", "**“Term”**", "((", "))", "the the", "?? ", "TODO", "^", "$", "{.class}", "\n---\ntitle: x\n---\n",
]  # fmt: skip
FRONT = [
    "title: x", "title: '{{ x }}'", "title: {{ x }}", "title: [", "title: {a: b}", "title: &a x", "title: *a",
    "title:",
    "layout: letter", "layout: nope", "document: x", "document: [x]", "document: {}", "numbering: none",
    "numbering: []",
    "when: contract.signed", "when: )", "when: x.y", "variants: x", "variants: {a: b}", "terms: elsewhere",
    "terms: x",
    "setting: compact", "setting: []", "facts: final-demand", "facts: nope", "clause_word: ''", "annex_word: {x: y}",
    "about: x", "about: [1, {2: 3}]", "? [a, b]", "!!python/object:x y", "- x", "x", "---", "...", "%YAML 3",
    "nope: x",
    "needs: x", "because: x", "else: x", "id: x", "title: " + "x" * 5000, "title: " + "[" * 3000, "{{}}: x",
]  # fmt: skip


@cache
def _folder() -> Path:
    """A folder for the templates of this process, on a disk of memory where there is one."""
    memory = Path("/dev/shm")  # each process has a folder of its own in it
    return Path(tempfile.mkdtemp(prefix="docgen-fuzz-", dir=memory if os.access(memory, os.W_OK) else None))


def _written(raw: bytes, ending: str) -> Path:
    """The template as a file whose name was not used lately: by size and time two of one name may look the same."""
    place = _folder() / f"t{next(_count) % 200}{ending}"
    place.write_bytes(raw)
    return place


def _check(diagnostics: tuple[Diagnostic, ...], lines: object, raw: bytes) -> bool:
    """Whether the template is without errors; each problem is judged."""
    for diagnostic in diagnostics:
        judge_diagnostic(diagnostic, raw)
        show(diagnostic, lines)  # type: ignore[arg-type]  # the lines of each file by its name
    return not any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


@cache
def _facts(document: str = "final-demand") -> Context:
    """The facts of the document of an example, of the final demand where no example has such a document."""
    listed = [each for each in example_documents() if each.document == document]
    if not listed:
        return _facts()
    return context_of(loaded(listed[0].example), document, number=listed[0].number, as_of=listed[0].as_of)


_DOCUMENT = re.compile(rb"^document: *([a-z-]+)", re.MULTILINE)


# --- Markdown -----------------------------------------------------------------------------------------------------


@cache
def _markdown() -> tuple[str, ...]:
    """docgen's own templates and clauses, in every language."""
    return tuple(file.read_text("utf-8") for file in sorted(templates_folder().rglob("*.md")))


def any_markdown(luck: Random) -> bytes:
    """One of docgen's templates after accidents to its tags, its front matter and its words."""
    text = luck.choice(_markdown())
    if luck.random() < 0.3:
        lines = text.split("\n")
        at = luck.randrange(len(lines))
        text = "\n".join(lines[at : at + luck.choice((1, 4, 12))])
    for _ in range(luck.choice((1, 1, 2, 4))):
        text = luck.choice((_tag_accident, _tag_accident, _put_in, _front_accident, _any_accident))(luck, text)
    raw = text.encode("utf-8", "surrogatepass")
    return bytes_damaged(luck, raw) if luck.random() < 0.03 else raw


def _tag_accident(luck: Random, text: str) -> str:
    tags = list(_TAG.finditer(text))
    if not tags:
        return _put_in(luck, text)
    one, other = luck.choice(tags), luck.choice(tags)
    tag = one[0]
    at = luck.randrange(len(tag))
    put = luck.choice(
        ("", tag * 2, other[0], luck.choice(TAGS), tag[:at] + tag[at + 1 :], tag[:at] + luck.choice(SIGNS) + tag[at:])
    )
    return text[: one.start()] + put + text[one.end() :]


def _put_in(luck: Random, text: str) -> str:
    at = luck.randrange(len(text) + 1)
    if luck.random() < 0.5:
        at = text.rfind("\n", 0, at) + 1
    return text[:at] + luck.choice(luck.choice((TAGS, MARKDOWN, WORDS))) + luck.choice(("", "\n", " ")) + text[at:]


def _front_accident(luck: Random, text: str) -> str:
    front, fence, body = text.partition("\n---\n") if text.startswith("---\n") else ("---", "\n---\n", text)
    lines = front.split("\n")
    if len(lines) > 1 and luck.random() < 0.5:
        del lines[luck.randrange(len(lines))]
    lines.insert(luck.randrange(len(lines)) + 1, luck.choice(FRONT))
    return "\n".join(lines) + fence + body


def _any_accident(luck: Random, text: str) -> str:
    return text_damaged(luck, text, _markdown())


_AROUND = """---
document: contract
layout: agreement
title: Contract
---

# Terms

{% include "PART" %}
"""


def judge_markdown(raw: bytes) -> str:
    """The template linted; one without errors is composed, with the facts of three documents in turn."""
    place = _written(raw, ".md")
    part = place
    if b"\nlayout:" not in raw[:400]:  # a clause: it is read as a part of a document
        place = _written(_AROUND.replace("PART", part.name).encode(), ".md")
    named = _DOCUMENT.search(raw)
    try:
        if not _check(*linted(place), raw):
            return "faulty"
        own_template(place)
        context = _facts(named[1].decode() if named else "contract")
        composed = compose(
            template=place.name,
            context=context,
            language="en-GB",
            meta=_meta(),
            folder=place.parent,
            behind=templates_folder(),
        )
        for warning in composed.warnings:
            judge_diagnostic(warning, raw)
        to_markdown(composed.draft)
        return "composed"
    finally:
        place.unlink()
        part.unlink(missing_ok=True)


@cache
def _meta() -> DocumentMeta:
    return DocumentMeta(
        reference="X",
        page_size=PageSize.A4,
        letterhead="plain",
        created="2026-06-15",
        furniture=Furniture(
            sender_name="X", sender_lines=(), running_title="", footer_lines=(), page_words=("", "", ""), draft_mark=""
        ),
    )


# --- HTML ---------------------------------------------------------------------------------------------------------

_PAGE = """<!-- document: firm-letter; facts: final-demand -->
<html><head><style>p { color: #333 }</style><link href="look.css" rel="stylesheet"></head><body>
<p>Dear {{ client.name }}, your reference is {{ case.reference }}.</p>
{% if contract.has_retention %}<p>We hold {{ contract.retention_share }} back.</p>{% endif %}
<table>{% for row in account.claimed %}<tr><td>{{ row.number }}</td><td>{{ row.open }}</td></tr>{% endfor %}</table>
{% macro pay(what) %}<b>{{ what }}</b>{% endmacro %}{{ pay(account.due) }}
<img src="logo.png"><p>{{ paper.title }}, {{ law.name }}</p></body></html>
"""


def any_html(luck: Random) -> bytes:
    """A page after accidents to its tags and its markup."""
    text = _PAGE
    for _ in range(luck.choice((1, 2, 4))):
        text = luck.choice((_tag_accident, _put_in, _any_accident))(luck, text)
    return text.encode("utf-8", "surrogatepass")


def judge_html(raw: bytes) -> str:
    """The page linted; one without errors is filled in."""
    place = _written(raw, ".html")
    try:
        own_template(place)
        if not _check(*linted(place), raw):
            return "faulty"
        fill_html(
            place,
            values_of(_facts(), document()),
            language="en-GB",
            block_html=lambda block: block_html(block, kept=False),
        )
        return "filled"
    finally:
        place.unlink()


# --- Word ---------------------------------------------------------------------------------------------------------


@cache
def _word_files() -> tuple[bytes, ...]:
    firm = [file.read_bytes() for file in sorted((HOUSE / "examples" / "firm-templates").glob("*.docx"))]
    return (*FAULTLESS.values(), *FAULTY.values(), *firm)


_ELEMENT = re.compile(r"<(w:\w+)(?: [^>]*)?/>|<(w:\w+)(?: [^>]*)?>[^<]*</\2>")


def any_word_file(luck: Random) -> bytes:
    """A Word template after an accident to a part, its tags, or the zip around it."""
    raw = luck.choice(_word_files())
    if luck.random() < 0.1:
        return bytes_damaged(luck, raw, _word_files())
    parts = parts_of(raw)
    for _ in range(luck.choice((1, 1, 1, 2, 3))):
        name = "word/document.xml" if luck.random() < 0.85 else luck.choice(list(parts))
        if name in parts:
            parts[name] = part_accident(luck, parts[name])
    if luck.random() < 0.12:
        package_accident(luck, parts)
    return zipped(luck, parts)


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def part_accident(luck: Random, part: bytes) -> bytes:
    if luck.random() < 0.04:
        return bytes_damaged(luck, part)
    text = part.decode("utf-8", "replace")
    if luck.random() < 0.5:  # the words alone: the file stays a Word file
        words = [one for one in re.finditer(r"(?<=>)[^<>]+(?=<)", text) if one[0].strip()]
        if words:
            one = luck.choice(words)
            new = luck.choice((_tag_accident, _put_in))(luck, unescape(one[0]))
            return f"{text[: one.start()]}{escape(new)}{text[one.end() :]}".encode("utf-8", "surrogatepass")
    found = list(luck.choice((_ELEMENT, _ELEMENT, _TAG, re.compile(r"<[^>]+>"))).finditer(text))
    if not found:
        return text_damaged(luck, text).encode("utf-8", "surrogatepass")
    one, other = luck.choice(found), luck.choice(found)
    match luck.randrange(6):
        case 0:
            text = text[: one.start()] + text[one.end() :]
        case 1:
            text = text[: other.start()] + one[0] + text[other.start() :]
        case 2:
            text = text[: one.start()] + other[0] + text[one.end() :]
        case 3:
            at = luck.randrange(one.start(), one.end())
            text = text[:at] + luck.choice((luck.choice(TAGS), luck.choice(SIGNS))) + text[at:]
        case 4:
            text = text[: one.start()] + one[0] * luck.choice((2, 50, 3000)) + text[one.end() :]
        case 5:
            numbers = list(re.finditer(r'"\d+"', text))
            if numbers:
                number = luck.choice(numbers)
                put = luck.choice(("0", "-1", "99999999999999999999", "", "x", "NaN"))
                text = f'{text[: number.start()]}"{put}"{text[number.end() :]}'
    return text.encode("utf-8", "surrogatepass")


def package_accident(luck: Random, parts: dict[str, bytes]) -> None:
    name = luck.choice(list(parts))
    match luck.randrange(7):
        case 0:
            del parts[name]
        case 1:
            parts[luck.choice(("../../x", "/etc/passwd", "word\\document.xml", "", "word/", "WORD/Document.xml"))] = (
                b"x"
            )
        case 2:
            parts["word/media/bomb.png"] = b"\0" * luck.choice((10**6, 3 * 10**7))
        case 3:
            parts[name] = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
        case 4:
            parts[name] = b"<a>" * luck.choice((300, 5000)) + b"x" + b"</a>" * 300
        case 5:
            parts |= {f"word/x{number}.xml": b"<x/>" for number in range(luck.choice((10, 300)))}
        case 6:
            parts[name] = b""


def zipped(luck: Random, parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(
        made, "w", luck.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)), compresslevel=1
    ) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part)
    raw = made.getvalue()
    return raw[: luck.randrange(len(raw))] if luck.random() < 0.02 else raw


def judge_word_file(raw: bytes) -> str:
    """The Word template linted; one without errors is filled in, and what comes out is a Word file again."""
    place = _written(raw, ".docx")
    try:
        template = read_word_template_here(raw, str(place), (), "en-GB")
        if not _check(template.diagnostics, template.lines, raw):
            return "faulty"
        _fit_to_send(fill_in(template, values_of(_facts(), document("Draft")), document("Draft")))
        return "filled"
    finally:
        place.unlink()


def _fit_to_send(made: bytes) -> None:
    """Raises Unfit where a document is no Word file, or holds what its template or letterhead is refused for."""
    try:
        package = open_package(made, "made.docx")
    except DocgenError as error:
        raise Unfit(f"what was made is no Word file: {error.message}") from error
    left = [one for one in vet(package, stories(package)).diagnostics if one.severity is Severity.ERROR]
    if left:
        raise Unfit(f"what was made holds what is refused: {left[0].message}")


# --- letterheads ----------------------------------------------------------------------------------------------------

_INTRUDERS = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    '<w:p><w:fldSimple w:instr="INCLUDETEXT x"/></w:p>',
    "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>",
    '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>',
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="http://x/y"/></v:shape>'
    "</w:pict></w:r></w:p>",
    '<w:altChunk r:id="rId1"/>', "<w:tbl/>", "<w:p><w:r><w:t>{{ sender_name",
    "<w:p><w:r><w:t>{{p body }}</w:t></w:r></w:p>",
)  # fmt: skip


@cache
def _letterheads() -> tuple[bytes, ...]:
    own = [(templates_folder() / "letterheads" / f"{name}.docx").read_bytes() for name in ("plain", "column")]
    return (*own, *(saved_by_word(content, Random(number)) for number, content in enumerate(own)))


def any_letterhead(luck: Random) -> bytes:
    """A letterhead after an accident to a part or to the zip around it, or with something in it that is refused."""
    raw = luck.choice(_letterheads())
    if luck.random() < 0.05:
        return bytes_damaged(luck, raw, _letterheads())
    parts = parts_of(raw)
    if luck.random() < 0.5:
        name = luck.choice([name for name in parts if re.match(r"word/(document|header\d|footer\d)\.xml", name)])
        text = parts[name].decode("utf-8", "replace")
        places = [found.start() for found in re.finditer(r"<w:p[ >]|<w:sectPr", text)] or [0]
        at = luck.choice(places)
        parts[name] = (text[:at] + luck.choice(_INTRUDERS) + text[at:]).encode("utf-8", "surrogatepass")
    else:
        name = luck.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        parts[name] = part_accident(luck, parts[name])
    if luck.random() < 0.1:
        package_accident(luck, parts)
    return zipped(luck, parts)


def judge_letterhead(raw: bytes) -> str:
    """A document on the letterhead: refused in words, or a Word file that holds nothing of what is refused."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "moss.docx").write_bytes(raw)
        (folder / "moss.css").write_text("", encoding="utf-8")
        draft = replace(
            document("Draft"),
            letterhead="moss",
            branding=Branding(folder=folder),
            blocks=(Paragraph(inlines=(Text("x"),)),),
        )
        _fit_to_send(to_docx(draft))
    return "used"


MARKDOWN_TEMPLATE = Target(
    name="markdown",
    says="the linter of Markdown templates, and the document of a template that it passes",
    make=any_markdown,
    feed=judge_markdown,
    share=9,
    ending=".md",
    seconds=15,
)
HTML_TEMPLATE = Target(
    name="html",
    says="the linter of HTML templates, and the page of a template that it passes",
    make=any_html,
    feed=judge_html,
    share=4,
    ending=".html",
    seconds=15,
)
LETTERHEAD = Target(
    name="letterhead",
    says="a document on a Word letterhead of a firm's own",
    make=any_letterhead,
    feed=judge_letterhead,
    share=4,
    ending=".docx",
    seconds=20,
)
WORD_TEMPLATE = Target(
    name="word",
    says="the linter of Word templates, and the document of a template that it passes",
    make=any_word_file,
    feed=judge_word_file,
    share=7,
    ending=".docx",
    seconds=20,
)

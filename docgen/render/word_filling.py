"""The tags of a letterhead filled in: what docxtpl makes of them is found once, and Jinja fills it in for each paper.

What docxtpl makes of docgen's own letterheads travels with them (`tags.json`, made by `tools.make_letterheads`), so
that a paper on one of those need not load docxtpl. A letterhead of a firm's own, whose tags Word may have broken up,
is given to docxtpl, and so are line feeds, tabs and tables, where there are any.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

from docgen.compose.kept import made_with, make_room, read, write
from docgen.packaged import templates_folder
from docgen.render.word_tree import WP

_KEPT = 64  # a letterhead has some ten parts with tags, and few firms have more than one
_FIRST_DRAWING = 1001
# What is written for a brace that is no tag's.
_BRACES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


@lru_cache(maxsize=_KEPT)
def ready(xml: str) -> str:
    """A part with its tags free of Word's own marks: what Jinja reads."""
    known = _ready_before().get(fingerprint(xml))
    return docxtpl_reads(xml) if known is None else known


def fingerprint(xml: str) -> str:
    """The SHA-256 by which a part is found again, in hexadecimal."""
    return sha256(xml.encode()).hexdigest()


def docxtpl_reads(xml: str) -> str:
    """The same as docxtpl finds it, whatever travels with docgen."""
    return str(_docxtpl().patch_xml(xml))


@cache
def _ready_before() -> Mapping[str, str]:
    file = _ready_file()
    return dict(json.loads(file.read_bytes())) if file.is_file() else {}


def _ready_file() -> Path:
    return templates_folder() / "letterheads" / "tags.json"


def filled(source: str, context: Mapping[str, Any]) -> str:
    """A part that was made ready, with its tags filled in.

    Raises TemplateError for a tag that cannot be read, or names what is not in `context`.
    """
    xml = engine().from_string(source).render(context)
    for written, meant in _BRACES:
        xml = xml.replace(written, meant)
    if any(sign in xml for sign in "\t\n\a\f"):  # most parts have none
        xml = str(_docxtpl().resolve_listing(xml))
    return xml


def body_tree(xml: str) -> Any:
    """The filled body as a tree, its tables and the numbers of its drawings in order again after loops."""
    body = _docxtpl().fix_tables(xml) if "<w:tbl" in xml else etree.fromstring(xml, etree.XMLParser(recover=True))
    for number, drawing in enumerate(body.iter(f"{WP}docPr"), _FIRST_DRAWING):
        drawing.set("id", str(number))
    return body


def _docxtpl() -> Any:
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # docxtpl has no types

    return DocxTemplate(None)


class _Engine(SandboxedEnvironment):
    """Jinja that compiles the same words once."""

    def from_string(self, source: Any, *others: Any, **named: Any) -> Template:
        """The words as a template. Raises TemplateSyntaxError for a tag that cannot be read, each time."""
        return self.compiled(source)

    @lru_cache(maxsize=_KEPT)  # noqa: B019  # there is one engine, and it stays
    def compiled(self, source: str) -> Template:
        """What `from_string` gives."""
        code = _compiled_before(self).get(source)
        return super().from_string(source) if code is None else Template.from_code(self, code, {})


@cache
def _compiled_before(engine: SandboxedEnvironment) -> Mapping[str, CodeType]:
    """What Jinja made of the parts of docgen's own letterheads, kept as that of its templates is."""
    sources = sorted(set(_ready_before().values()))
    place = Path(cache_from_source(str(_ready_file())))
    kept = read(place)
    if not isinstance(kept, tuple) or kept[:2] != (made_with(), sources):
        make_room(place)
        kept = (made_with(), sources, {source: engine.compile(source) for source in sources})
        write(place, kept)
    return dict(kept[2])


@cache
def engine() -> SandboxedEnvironment:
    """What fills in the tags of letterheads: a name it does not know is an error, and signs of markup are escaped."""
    return _Engine(undefined=StrictUndefined, autoescape=True)

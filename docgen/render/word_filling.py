"""docxtpl for many papers on one letterhead: what its tags come down to is found once, and filled in for each."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # docxtpl has no types
from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

_KEPT = 64  # a letterhead has some ten parts with tags, and few firms have more than one


class Letterhead(DocxTemplate):  # type: ignore[misc]  # as above
    """A letterhead that docxtpl fills in. Its parts are known by what they say, so that an edited one is read anew."""

    def patch_xml(self, src_xml: str) -> str:
        """A part with its tags free of Word's own marks."""
        return _patched(src_xml)

    def resolve_listing(self, xml: str) -> str:
        """A filled part with line feeds and tabs in its texts as Word wants them: most parts have none."""
        return str(super().resolve_listing(xml)) if any(sign in xml for sign in "\t\n\a\f") else xml


@lru_cache(maxsize=_KEPT)
def _patched(xml: str) -> str:
    return str(DocxTemplate(None).patch_xml(xml))


class _Engine(SandboxedEnvironment):
    """Jinja that compiles the same words once."""

    def from_string(self, source: Any, *others: Any, **named: Any) -> Template:
        """The words as a template. Raises TemplateSyntaxError for a tag that cannot be read, each time."""
        return self.compiled(source)

    @lru_cache(maxsize=_KEPT)  # noqa: B019  # there is one engine, and it stays
    def compiled(self, source: str) -> Template:
        """What `from_string` gives."""
        return super().from_string(source)


@cache
def engine() -> SandboxedEnvironment:
    """What fills in the tags of letterheads: a name it does not know is an error, and signs of markup are escaped."""
    return _Engine(undefined=StrictUndefined, autoescape=True)

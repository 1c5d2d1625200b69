"""The XML of a Word file as trees: read, searched and written."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_PREFIXES = {"w": W[1:-1], "r": R[1:-1]}
# White space between elements says nothing; that in `xml:space="preserve"` stays.
_READER = etree.XMLParser(remove_blank_text=True, resolve_entities=False)


def tree_of(xml: str | bytes) -> Any:
    """The root element. Raises SyntaxError (lxml's own is one) for what is not well-formed."""
    return etree.fromstring(xml, _READER)


def found(node: Any, path: str, **values: str) -> list[Any]:
    """What a path leads to from a node; `$name` in it stands for one of `values`, and only `w` and `r` are prefixes."""
    return list(_path(path)(node, **values))


@lru_cache(maxsize=64)
def _path(path: str) -> Any:
    return etree.XPath(path, namespaces=_PREFIXES)


def as_text(node: Any) -> str:
    """The element as XML that can be read by itself, without a declaration."""
    return str(etree.tostring(node, encoding="unicode"))


def as_part(root: Any) -> bytes:
    """The tree as a part of a Word file."""
    return bytes(etree.tostring(root, encoding="UTF-8", standalone=True))

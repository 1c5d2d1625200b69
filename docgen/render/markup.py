"""Words as text and attributes of XML.

The standard library's `xml.sax.saxutils` does the same, and loads a web client for it at every start.
"""

from __future__ import annotations


def escaped(text: str) -> str:
    """The text as it stands between two tags."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def quoted(value: str) -> str:
    """The value of an attribute with the quotes around it; line feeds and tabs outlive the reading."""
    value = escaped(value).replace('"', "&quot;")
    return f'"{value}"'.replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")

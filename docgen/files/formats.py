"""The formats of documents: what they are called, how their files end, and which documents have them."""

from __future__ import annotations

FORMATS = ("docx", "pdf", "md", "html", "zugferd", "xrechnung")
"""Every format, as `--format` takes it."""

ELECTRONIC = ("zugferd", "xrechnung")
"""Those of invoices and credit notes alone: a PDF with the XML of an electronic invoice in it, and that XML."""

HAVE_ELECTRONIC = ("invoice", "credit-note")
"""The documents that have those."""

OF_EVERY_DOCUMENT = tuple(each for each in FORMATS if each not in ELECTRONIC)

MADE_BY_WEASYPRINT = ("pdf", "zugferd")

_ENDINGS = {"zugferd": "zugferd.pdf", "xrechnung": "xrechnung.xml"}


def ending_of(name: str) -> str:
    """How the name of a file of that format ends: docx, zugferd.pdf."""
    return _ENDINGS.get(name, name)


def formats_ending(suffix: str) -> tuple[str, ...]:
    """The formats whose files end so (".pdf"), the usual one first; () for a suffix that none has."""
    return tuple(each for each in FORMATS if f".{ending_of(each)}".endswith(suffix) and suffix.count(".") == 1)

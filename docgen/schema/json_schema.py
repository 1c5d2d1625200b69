"""The JSON Schema of a file, for editors: it completes names and marks slips while the file is typed.

Made from the models, so that it says what they say. It judges single fields only; `docgen check` has the last word.
"""

from __future__ import annotations

from decimal import Decimal
from inspect import cleandoc
from typing import Any

from docgen.schema.fields import Field, Record, fields_in


def schema_of(model: type[Record], title: str) -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of a whole file of the user's own, as an editor should see it."""
    inner: dict[str, dict[str, Any]] = {}
    made = _block(model, inner)
    # An editor reads `docgen: 1` as a number; docgen reads every value as the text that was typed.
    if version := made["properties"].get("docgen"):
        made["properties"]["docgen"] = {"enum": [1, "1"], "description": version["description"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": dict(sorted(inner.items())),
        **made,
        "title": title,
    }


def _block(model: type[Record], inner: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The schema of a block; those of the blocks in it are put into `inner`."""
    fields = fields_in(model)
    block: dict[str, Any] = {
        "additionalProperties": False,
        "description": cleandoc(model.__doc__ or ""),
        "properties": {name: _field(field, inner) for name, field in fields.items()},
    }
    required = [name for name, field in fields.items() if field.required]
    if model.IN_A_WORD:
        required = required or list(fields)  # it is not written out to say nothing
    if required:
        block["required"] = required
    block["type"] = "object"
    return {"anyOf": [{"const": model.IN_A_WORD}, block]} if model.IN_A_WORD else block


def _field(field: Field, inner: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The schema of a field. One that need not be given may also stand there with nothing after it."""
    about: dict[str, Any] = {"description": field.description} if field.description else {}
    if isinstance(field.default, str | bool | int | Decimal):
        about["default"] = str(field.default) if isinstance(field.default, Decimal) else field.default
    if field.example and not field.choices:
        one = field.example.strip('"')
        about["examples"] = [[one] if field.is_list else one]
    value = _value(field, inner)
    return dict(sorted((value | about).items())) if field.required else {"anyOf": [value, {"type": "null"}], **about}


def _value(field: Field, inner: dict[str, dict[str, Any]]) -> dict[str, Any]:
    value: dict[str, Any] = dict(sorted(field.reading.schema.items())) if field.reading else {}
    if field.inner is not None:
        name = field.inner.__name__
        block = {"$ref": f"#/$defs/{name}"}
        value = block if field.block else {"anyOf": [value, block]}
        if name not in inner:
            inner[name] = {}  # so that a block that holds itself ends
            inner[name] = _block(field.inner, inner)
    if not field.is_list:
        return value
    return {"items": value, **({"minItems": 1} if field.at_least_one else {}), "type": "array"}

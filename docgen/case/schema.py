"""The JSON Schema of the case file, for editors: it completes names and marks slips while a case file is typed.

Made from the models, so that it says what they say. It judges single fields only; `docgen check` has the last word.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from docgen.case.models import Case


def case_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12), as `docgen schema` prints it."""
    return schema_of(Case, "docgen case file", "One job: the single record from which docgen makes every paper.")


def schema_of(model: type[BaseModel], title: str, description: str) -> dict[str, Any]:
    """The schema of a whole file of the user's own, as an editor should see it."""
    made = model.model_json_schema(mode="validation")
    # An editor reads `docgen: 1` as a number; docgen reads every value as the text that was typed.
    version = made["properties"]["docgen"]
    made["properties"]["docgen"] = {"enum": [1, "1"], "description": version["description"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_plain(made),
        "title": title,
        "description": description,
    }


def _plain(part: Any) -> Any:
    """The schema as an editor should see it.

    Without the titles that repeat a field's name, and without defaults that are empty. A field that need not be
    given may also stand there with nothing after it.
    """
    if isinstance(part, list):
        return [_plain(item) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {name: _plain(value) for name, value in part.items() if not (name == "title" and isinstance(value, str))}
    if "default" in kept and not isinstance(kept["default"], str | bool):
        del kept["default"]
    if isinstance(kept.get("properties"), dict):
        required = kept.get("required", [])
        kept["properties"] = {
            name: field if name in required else _or_empty(field) for name, field in kept["properties"].items()
        }
    return kept


def _or_empty(field: dict[str, Any]) -> dict[str, Any]:
    if _NOTHING in field.get("anyOf", ()):
        return field
    about: dict[str, Any] = {name: field[name] for name in ("description", "default") if name in field}
    bare = {name: value for name, value in field.items() if name not in about}
    return {"anyOf": [bare, _NOTHING], **about}


_NOTHING = {"type": "null"}

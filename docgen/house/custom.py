"""The fields of a firm's own: whether what a case gives is declared in the house file, and of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from docgen.case.models import Case
from docgen.dates import parse_day
from docgen.diagnostics import Diagnostic, guess
from docgen.errors import InvalidValueError
from docgen.messages import say
from docgen.money import parse_amount
from docgen.schema.values import flag
from docgen.yamlsource.source import Source

Kinds = Sequence[tuple[str, str]]
"""The names that the house file declares, each with its kind: text, date, money or yes/no."""


def custom_diagnostics(case: Case, source: Source, kinds: Kinds, house_file: str) -> Iterator[Diagnostic]:
    """Fields that the house file does not declare, given twice, or not of their kind."""
    known = dict(kinds)
    seen: set[str] = set()
    for at, field in enumerate(case.custom):

        def wrong(rule: str, path: str, message: str, hint: str) -> Diagnostic:
            return Diagnostic(rule=rule, message=message, hint=hint, path=path, place=source.place_of(path))

        if field.name not in known:
            where = house_file or say("a house file (docgen.yaml) beside the case")
            declare = say(
                "Declare it in {where}: {lines}", where=where, lines=f"custom: [{{name: {field.name}, kind: text}}]"
            )
            yield wrong(
                "custom-undeclared",
                f"custom[{at}].name",
                say("custom: {name} is not declared in the house file", name=field.name),
                guess(field.name, list(known), declare),
            )
        elif field.name in seen:
            yield wrong(
                "custom-twice",
                f"custom[{at}].name",
                say("custom: {name} is given twice", name=field.name),
                say("Take one of them out."),
            )
        else:
            try:
                read_custom(field.value, known[field.name])
            except InvalidValueError as error:
                yield wrong(
                    "custom-kind",
                    f"custom[{at}].value",
                    say("custom: {name} {what}", name=field.name, what=error.message),
                    error.hint,
                )
        seen.add(field.name)


def read_custom(text: str, kind: str) -> str | bool | date | Decimal:
    """The value of a field of that kind. Raises InvalidValueError where it is none."""
    match kind:
        case "date":
            return parse_day(text)
        case "money":
            return parse_amount(text)
        case "yes/no":
            return flag(text)
    return text

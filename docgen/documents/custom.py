"""The fields of a firm's own: declared in its house file, given in a case, printed by its own templates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import cast

from msgspec import defstruct

from docgen.case.models import Case
from docgen.documents.context import Context, CustomContext
from docgen.documents.wording import Wording
from docgen.house.custom import Kinds, read_custom


def custom_context(case: Case, kinds: Kinds) -> CustomContext:
    """The firm's own fields as templates print them, in the language of the case; None for one that is not given."""
    wording = Wording(language=case.locale, currency=case.currency)
    given = {field.name: field.value for field in case.custom}
    values: dict[str, str | bool | None] = {}
    for name, kind in kinds:
        value = read_custom(given[name], kind) if name in given else None
        if isinstance(value, date):
            values[name] = wording.day(value)
        elif isinstance(value, Decimal):
            values[name] = wording.money(value)
        else:
            values[name] = value
    return CustomContext.of(values)


@lru_cache(maxsize=8)
def context_type(kinds: tuple[tuple[str, str], ...]) -> type[Context]:
    """The type of a context whose own fields are these, for whoever checks the names in a template."""
    if not kinds:
        return Context
    own = defstruct(
        "CustomContext",
        [(name, bool if kind == "yes/no" else str) for name, kind in kinds],
        bases=(CustomContext,),
        frozen=True,
        kw_only=True,
    )
    made = defstruct("Context", [("custom", own)], bases=(Context,), frozen=True, kw_only=True)
    return cast(type[Context], made)

"""A new job: the questions of `docgen new` as a page, by law and kind of work."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.case.models import Case
from docgen.editing.answers import refused
from docgen.editing.typed import as_written
from docgen.errors import DocgenError, InvalidValueError
from docgen.law.pack_reader import known_laws, load_law
from docgen.law.provision import KINDS, Kind
from docgen.messages import joined, say
from docgen.scaffold import Beginning, examples_of, new_case
from docgen.scaffold.begin import reference_for, write_case
from docgen.schema.fields import field_at
from docgen.web.language import gettext as _
from docgen.web.language import language
from docgen.web.names import in_alphabet, law_words
from docgen.web.rendering import money, page, path_of
from docgen.web.requests import Form, form_page, room_of
from docgen.web.room import Room

JOBS = ("construction", "services")
CONTRACTORS = ("company", "sole_trader")
_FILE = "case.yaml"  # every job has a folder of its own, for its photographs and letters


class LawChoice(Struct, frozen=True, kw_only=True):
    """A law that may apply, by its code, under the country that it belongs to."""

    code: str
    name: str


@cache
def _laws(tag: str) -> tuple[tuple[str, tuple[LawChoice, ...]], ...]:
    """Every law that docgen has, in that language: those of the United States by themselves, the others by name."""
    found = [LawChoice(code=code, name=law_words(load_law(code))) for code in known_laws()]
    found.sort(key=lambda each: in_alphabet(each.name))
    states = tuple(each for each in found if each.code.startswith("US"))
    return ("", tuple(each for each in found if each not in states)), ("US", states)


def _new(request: Request) -> Response:
    """First which law and kind of work, then the questions, with the examples of that country."""
    law, kind = request.query_params.get("law", ""), request.query_params.get("kind", "")
    if law not in known_laws() or kind not in JOBS:
        usual = Counter(job.status.law for job in room_of(request).listing(room_of(request).today).jobs)
        chosen = law or (usual.most_common(1)[0][0] if usual else "")
        return page(request, "new.html", laws=_laws(language()), law=chosen, kind=kind or "construction")
    return _questions(request, law, kind, {}, {})


def _questions(
    request: Request, law: str, kind: str, given: Mapping[str, str], wrong: Mapping[str, str], code: int = 200
) -> Response:
    pack = load_law(law)
    return page(
        request,
        "new_questions.html",
        code,
        law=pack,
        law_name=law_words(pack),
        kind=kind,
        given=given,
        wrong=wrong,
        examples=examples_of(pack),
        client_kinds=[(each, kind_words()[each]) for each in KINDS],
        contractor_kinds=[(each, kind_words()[each]) for each in CONTRACTORS],
        price_example=money(Decimal(24000), pack.currency),
    )


def kind_words() -> dict[str, str]:
    """What the kinds of party are called."""
    return {
        "company": _("A company"),
        "sole_trader": _("A sole trader"),
        "consumer": _("A private person"),
        "public_body": _("A public body"),
    }


@form_page
def _create(request: Request, form: Form) -> Response:
    """Writes the case file into a folder of its own, and goes to it."""
    room = room_of(request)
    law, kind = form.text("law"), form.text("kind")
    if law not in known_laws() or kind not in JOBS:
        raise DocgenError(say("no law or no kind of work is named"), say("Choose both on the page before."))
    names = ("title", "case", "contractor", "contractor_kind", "client", "client_kind", "price", "date")
    given = {name: form.text(name) for name in names}
    read, wrong = _read(given, load_law(law).currency, room.today)
    if not given["title"] and not given["client"]:
        wrong["title"] = say("Say at least what the job is: its folder is named after it.")
    if wrong:
        return _questions(request, law, kind, given, wrong, 422)
    file = _free_file(room, given["title"] or given["client"])
    text = new_case(
        Beginning(
            file=file.name,
            case=given["case"] or reference_for(file, read["date"]),
            law=load_law(law),
            kind=_as_kind(kind),
            day=read["date"],
            title=given["title"],
            contractor=given["contractor"],
            contractor_kind=_as_contractor(given["contractor_kind"]),
            client=given["client"],
            client_kind=_as_client(given["client_kind"]),
            price=read["price"],
        )
    )
    file.parent.mkdir(exist_ok=True)
    write_case(file, text)
    return RedirectResponse(f"/job/{path_of(str(file.relative_to(room.folder)))}", 303)


_ANSWERS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "contractor": ("parties", "contractor", "name"),
    "client": ("parties", "client", "name"),
    "case": ("case",),
    "price": ("contract", "price"),
    "date": ("contract", "date"),
}
"""The field of the case file that each answer is for: an answer is typed, and refused, as it is in the form."""


def _read(given: Mapping[str, str], currency: str, today: date) -> tuple[dict[str, Any], dict[str, str]]:
    """The values that the file is to have, and what is wrong with those that cannot be read, by the answer's name."""
    read: dict[str, Any] = {"date": today, "price": None}
    wrong: dict[str, str] = {}
    for name, path in _ANSWERS.items():
        stated = field_at(path, Case)
        assert stated is not None
        assert stated.reading is not None  # each is a single value
        if not given[name]:
            continue
        try:
            read[name] = stated.reading.read(as_written(given[name], stated, currency))
        except InvalidValueError as error:
            wrong[name] = joined((refused(path[-1], error), error.hint), ". ")
    return read, wrong


def _free_file(room: Room, words: str) -> Path:
    """The case file of a new job in a folder of its own, named after the words; one that is not there yet."""
    plain = re.sub(r"[^\w]+", "-", words.lower()).strip("-_")[:40].strip("-_") or "job"
    names = (plain, *(f"{plain}-{count}" for count in range(2, 1000)))
    return next(room.folder / name / _FILE for name in names if not (room.folder / name).exists())


def _as_kind(kind: str) -> Literal["construction", "services"]:
    return "services" if kind == "services" else "construction"


def _as_contractor(kind: str) -> Literal["company", "sole_trader"] | None:
    return "company" if kind == "company" else "sole_trader" if kind == "sole_trader" else None


def _as_client(kind: str) -> Kind | None:
    return next((each for each in KINDS if each == kind), None)


ROUTES = (Route("/new", _new, methods=["GET"]), Route("/new", _create, methods=["POST"]))

"""Every form that is refused comes back filled in, and says at the field what is wrong there."""

from __future__ import annotations

from importlib import import_module
from urllib.parse import urlencode

import pytest

from docgen.web.app import PAGES
from tests.web.browser import Answer, Reader
from tests.web.forms import Field, FormOnPage, forms_of
from tests.web.test_pages import issued

TWO_DAYS = "03/04/2026"
SAID = ("may be 3 April 2026 or 4 March 2026", "Write 3 April 2026 or 4 March 2026.")
WITH_FORMS = (
    "/",
    "/new?law=GB-ENG&kind=construction",
    "/job/kitchen.yaml",
    "/documents/kitchen.yaml",
    "/document/kitchen.yaml?document=statement-of-account",
    "/issue/kitchen.yaml?document=statement-of-account",
    "/issued/kitchen.yaml?entry=C",
    "/lawyer/kitchen.yaml",
    "/review/kitchen.yaml?of=statement-of-account",
    "/prove/kitchen.yaml?of=statement-of-account",
    "/edit/kitchen.yaml?part=payments",
    "/entry/kitchen.yaml?what=payment",
    "/evidence/kitchen.yaml",
    "/text/kitchen.yaml",
)
WITHOUT_A_DAY = {
    "/text": ("text", "", "An empty text is no case file"),
    "/mail": ("to", "nobody", '"nobody" is not an e-mail address'),
}
"""What is refused in a form without a day: its field, what is filled in there, and what is said of it."""

NEVER_REFUSED = {"/check": "asked by a script alone", "/clause": "a button alone", "/language": "two buttons"}


@pytest.fixture
def at_work(reader: Reader) -> Reader:
    """Somebody whose contract went out."""
    issued(reader, "contract", "2026-03-02")
    return reader


def test_every_refused_form_comes_back_filled_in_with_the_message_at_its_field(at_work: Reader) -> None:
    refused: set[str] = set()
    for address in WITH_FORMS:
        page = at_work.get(address)
        assert page.status == 200, (address, page.text)
        for form in forms_of(page.text):
            path = (form.action or address).partition("?")[0]
            page_of_form = "/" + path.split("/")[1]
            days = [each for each in form.fields if each.is_day]
            if days:
                _fill_in(form, [each for each in form.fields if not each.is_day])
                for each in days:
                    each.value = TWO_DAYS
                answer = _sent(at_work, form, address)
                for each in days:
                    _is_told(form, each, answer, *SAID)
                refused.add(page_of_form)
            elif page_of_form in WITHOUT_A_DAY:
                name, typed, said = WITHOUT_A_DAY[page_of_form]
                (wrong,) = (each for each in form.fields if each.name == name)
                wrong.value = typed
                _is_told(form, wrong, _sent(at_work, form, address), said)
                refused.add(page_of_form)
    routes = [route for name in PAGES for route in import_module(f"docgen.web.{name}").ROUTES]
    taking = {"/" + route.path.split("/")[1] for route in routes if "POST" in route.methods}
    assert taking - refused == set(NEVER_REFUSED) & taking


def _fill_in(form: FormOnPage, others: list[Field]) -> None:
    """Something in each of the other fields that are empty, everything ticked, and another choice than the first."""
    for each in others:
        if each.kind in ("text", "textarea") and not each.value:
            each.value = "Ada"
        elif each.kind in ("checkbox", "radio"):
            each.is_on = True
    chosen = {each.name: each for each in others if each.kind == "radio"}
    for each in others:
        if each.kind == "radio":
            each.is_on = each is chosen[each.name]


def _sent(reader: Reader, form: FormOnPage, address: str) -> Answer:
    action = form.action or address
    if form.method == "post":
        answer = reader.post(action, form.sent())
        assert answer.status == 422, (action, answer.status, answer.headers)
        return answer
    return reader.get(f"{action.partition('?')[0]}?{urlencode(form.sent())}")


def _is_told(form: FormOnPage, wrong: Field, answer: Answer, *said: str) -> None:
    """The page that came back has the form with all that was filled in, and says at the field what is wrong."""
    back = [each for each in forms_of(answer.text) if wrong.name in [one.name for one in each.fields]]
    alike = [each for each in back if each.method == form.method and (not form.action or each.action == form.action)]
    (again,) = alike or back
    (field,) = (each for each in again.fields if each.name == wrong.name and each.kind == wrong.kind)
    assert field.value == wrong.value
    assert field.attributes.get("aria-invalid") == "true", (form.action, wrong.name)
    told = " ".join(again.said_at(field).split())
    assert [each for each in said if each not in told] == [], (form.action, told)
    if form.method == "post":
        kept = {each for each in again.sent() if each[0] not in ("seen", "save")}
        assert {each for each in form.sent() if each[0] not in ("seen", "save")} - kept == set(), form.action

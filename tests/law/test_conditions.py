"""The conditions of a statute and the form of its notice, one by one: what a case does not meet, and what to enter."""

# ruff: noqa: E501  (reasons stand here as they are printed)

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from docgen.law.conditions import served_as_asked, unmet_conditions, unmet_form, ways_in_words, ways_of
from docgen.law.provision import Conditions, NoticeForm, Way
from tests.steps.jobs import POSTED, job

Lacks = tuple[str, str, str]
"""A field, why it is not met, and what to enter."""


def lacking(when: Conditions | NoticeForm, **more: Any) -> list[Lacks]:
    """What a job for 9,000 from company to company of 2 January 2024 lacks under these conditions, or for this form."""
    case = job("2024-02-05", **more)
    unmet = unmet_conditions(when, case) if isinstance(when, Conditions) else unmet_form(when, case)
    return [(each.path, each.why, each.remedy) for each in unmet]


def project(**fields: object) -> dict[str, object]:
    """A case with these fields of its project."""
    return {"project": fields}


OWNER = {"name": "Oak Estates Ltd", "address": ["3 Dock Road"]}
BOTH_ROLES = Conditions(roles=("direct contractor", "subcontractor"))
HOMES = Conditions(properties=("residential",))
EITHER = Conditions(properties=("commercial", "residential"))


@pytest.mark.parametrize(
    ("when", "more", "lacks"),
    [
        (Conditions(), {}, []),
        (BOTH_ROLES, project(role="subcontractor"), []),
        (BOTH_ROLES, {"client": "consumer"}, []),  # a consumer owns what is built
        (
            BOTH_ROLES,
            project(role="supplier"),
            [("project.role", "it is for a direct contractor or subcontractor, and the contractor is a supplier", "")],
        ),
        (
            BOTH_ROLES,
            {},
            [
                (
                    "project.role",
                    "it is for a direct contractor or subcontractor, and the case does not say what the contractor is",
                    "project: {role: direct contractor}",
                )
            ],
        ),
        (Conditions(owners=("private",)), project(public="no"), []),
        (Conditions(owners=("public",)), project(public="yes"), []),
        (Conditions(owners=("private", "public")), project(public="yes"), []),
        (Conditions(owners=("private",)), project(public="yes"), [("project.public", "it is not for public work", "")]),
        (Conditions(owners=("public",)), project(public="no"), [("project.public", "it is not for private work", "")]),
        (
            Conditions(owners=("private", "public")),
            {},
            [("project.public", "it is for private or public work, and the case does not say which this is", "project: {public: no}")],
        ),
        (
            Conditions(owners=("public",)),
            {},
            [
                (
                    "project.public",
                    "it is for public work, and the case does not say which this is",
                    "project: {public: yes}",
                )
            ],
        ),
        (HOMES, project(property="residential"), []),
        (HOMES, {"client": "consumer"}, []),
        (HOMES, project(property="commercial"), [("project.property", "it is for residential property, and this is commercial", "")]),
        (
            EITHER,
            {},
            [
                (
                    "project.property",
                    "it is for commercial or residential property, and the case does not say what this is",
                    "project: {property: commercial}",
                )
            ],
        ),
        (Conditions(at_least=Decimal(9000)), {}, []),
        (Conditions(at_least=Decimal(150000)), {}, [("contract.price", "it begins at a price of 150,000", "")]),
        (Conditions(contracts_from=date(2024, 1, 2)), {}, []),
        (
            Conditions(contracts_from=date(2024, 1, 3)),
            {},
            [("contract.date", "it is for contracts from 3 January 2024 on", "")],
        ),
        (Conditions(written=True), {}, []),
        (Conditions(written=True), {"agreement": "oral"}, [("agreement", "it asks for a written contract", "")]),
        (Conditions(owner_in_default=True), project(role="direct contractor"), []),
        (Conditions(owner_in_default=True), project(role="subcontractor", owner_in_default="2024-02-01"), []),
        (
            Conditions(owner_in_default=True),
            project(role="subcontractor"),
            [
                (
                    "project.owner_in_default",
                    "it asks that the owner has not paid the general contractor, and the case does not say so",
                    "project: {owner_in_default: 2026-06-30}, where you can prove it",
                )
            ],
        ),
        (NoticeForm(), {}, []),
        (NoticeForm(to=("owner",)), project(role="direct contractor"), []),
        (NoticeForm(to=("owner",)), project(role="subcontractor", owner=OWNER), []),
        (
            NoticeForm(to=("owner",)),
            project(role="subcontractor"),
            [
                (
                    "project.owner",
                    "the notice goes to the owner as well, and the case does not name the owner",
                    "project: {owner: {name: …, address: […]}}",
                )
            ],
        ),
        (NoticeForm(to=("general contractor",)), project(role="subcontractor"), []),
        (NoticeForm(to=("general contractor",)), project(role="supplier", general_contractor=OWNER), []),
        (
            NoticeForm(to=("general contractor",)),
            project(role="supplier"),
            [
                (
                    "project.general_contractor",
                    "the notice goes to the general contractor as well, and the case does not name it",
                    "project: {general_contractor: {name: …, address: […]}}",
                )
            ],
        ),
        (NoticeForm(states=("contract.price", "contract.scope")), {}, []),
        (
            NoticeForm(states=("contract.price", "contract.site", "parties.contractor.phone", "parties.contractor.licence", "contract.start")),
            {},
            [
                ("contract.site", "the notice states the address of the site, which the case does not have", "contract.site: …"),
                (
                    "parties.contractor.phone",
                    "the notice states the contractor's telephone number, which the case does not have",
                    "parties.contractor.phone: …",
                ),
                (
                    "parties.contractor.licence",
                    "the notice states the contractor's licence number, which the case does not have",
                    "parties.contractor.licence: …",
                ),
                ("contract.start", "the notice states contract.start, which the case does not have", "contract.start: …"),
            ],
        ),
        (NoticeForm(posted_days=5, posted_at="at the site"), {"record": [POSTED]}, []),
        (
            NoticeForm(posted_days=5, posted_at="at the site"),
            {"record": [{**POSTED, "what": "notice"}]},
            [
                (
                    "record",
                    "a notice of the intent is posted first, at the site, at least 5 days before, and the record has no posting",
                    "record: - {date: …, what: posting, text: The notice of intent was posted.}",
                )
            ],
        ),
    ],
)  # fmt: skip
def test_what_a_case_does_not_meet_is_named_with_what_to_enter(
    when: Conditions | NoticeForm, more: Mapping[str, Any], lacks: list[Lacks]
) -> None:
    assert lacking(when, **more) == lacks


@pytest.mark.parametrize(
    ("channel", "ways"),
    [
        ("post", ("mail",)),
        ("", ("mail",)),
        ("By Hand", ("by hand",)),
        ("in person", ("by hand",)),
        ("personal delivery", ("by hand",)),
        ("courier", ("by hand",)),
        ("persönlich", ("by hand",)),
        ("durch Boten", ("by hand",)),
        ("certified mail", ("certified mail",)),
        ("registered post", ("registered mail",)),
        ("recorded delivery", ("registered mail",)),
        ("Einschreiben", ("registered mail",)),
        ("express mail", ("express mail",)),
        ("overnight delivery", ("express mail",)),
        ("FedEx", ("express mail",)),
        ("UPS Ground", ("express mail",)),
        ("by UPS", ("express mail",)),
        ("post, with backups by the office", ("mail",)),
        ("email", ("email",)),
        ("e-mail and certified mail", ("certified mail", "email")),
    ],
)
def test_the_words_of_a_channel_name_the_ways_that_a_statute_counts(channel: str, ways: tuple[Way, ...]) -> None:
    assert ways_of(channel) == ways


def test_a_notice_is_served_as_asked_where_one_of_its_ways_counts() -> None:
    form = NoticeForm(served_by=("by hand", "certified mail"))
    assert served_as_asked(form, "email and certified mail")
    assert served_as_asked(form, "courier")
    assert not served_as_asked(form, "email")
    assert served_as_asked(NoticeForm(), "email")
    assert ways_in_words(form) == "by hand or by certified mail"
    assert ways_in_words(NoticeForm(served_by=("mail",))) == "by mail"
    assert ways_in_words(NoticeForm()) == ""

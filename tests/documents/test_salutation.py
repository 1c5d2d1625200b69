"""Whom a letter greets, in English and in German."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from docgen.case.models import Case
from docgen.case.parties import Signatory
from docgen.documents.parties import is_greeted, salutation
from tests.steps.jobs import job


def client(name: str, *, language: str = "en-GB", **fields: str) -> Case:
    """A case whose client, a consumer, has that name."""
    case = replace(job("2026-04-01", client="consumer"), language=language)
    return replace(case, parties=replace(case.parties, client=replace(case.parties.client, name=name, **fields)))


@pytest.mark.parametrize(
    ("name", "language", "greeted"),
    [
        ("Siobhan Neill", "en-GB", "Dear Siobhan Neill,"),
        ("Mrs Siobhan Neill", "en-GB", "Dear Mrs Neill,"),
        ("Mr. Miguel Ortega", "en-US", "Dear Mr. Ortega:"),
        ("Prof Dr Maria de la Cruz", "en-GB", "Dear Prof Dr de la Cruz,"),
        ("Mr Neill", "en-GB", "Dear Mr Neill,"),
        ("Mr and Mrs Tom Neill", "en-GB", "Dear Mr and Mrs Tom Neill,"),
        ("Mrs Ada Neill and Mr Tom Neill", "en-GB", "Dear Mrs Ada Neill and Mr Tom Neill,"),
        ("Gustav Öchsle", "de-DE", "Guten Tag Gustav Öchsle,"),
        ("Herr Dr. Gustav Öchsle", "de-DE", "Sehr geehrter Herr Dr. Öchsle,"),
        ("Frau Jana von der Aue", "de-DE", "Sehr geehrte Frau von der Aue,"),
    ],
)
def test_a_name_with_a_title_is_greeted_without_the_given_names(name: str, language: str, greeted: str) -> None:
    assert salutation(client(name, language=language)) == greeted


def test_the_salutation_of_the_case_goes_before_every_name() -> None:
    assert salutation(client("Jana Reuter", language="de-DE", salutation="Frau Reuter")) == "Sehr geehrte Frau Reuter,"
    assert salutation(client("Ada Hartley", salutation="Ms Hartley")) == "Dear Ms Hartley,"


def test_a_greeting_that_was_written_whole_is_not_greeted_twice() -> None:
    assert salutation(client("Ada Hartley", salutation="Dear Ms Hartley,")) == "Dear Ms Hartley,"
    whole = client("Jana Reuter", language="de-DE", salutation="Sehr geehrte Frau Dr. Reuter,")
    assert salutation(whole) == "Sehr geehrte Frau Dr. Reuter,"


def test_who_is_greeted_is_you_by_each_of_the_names() -> None:
    case = client("Fennel Ltd", salutation="Mr Rusk")
    signed = replace(case.parties.client, signatory=Signatory(name="Daniel Rusk"))
    case = replace(case, parties=replace(case.parties, client=signed))
    assert [name for name in ("Fennel Ltd", "Mr Rusk", "Daniel Rusk", "Ms Sayle") if is_greeted(case, name)] == [
        "Fennel Ltd",
        "Mr Rusk",
        "Daniel Rusk",
    ]

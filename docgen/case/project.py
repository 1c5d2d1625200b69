"""What a case file may say of the project that the work belongs to: who stands where, and when work was done on it.

Statutes on stopping work, on prompt payment and on liens turn on these facts. Nothing here is needed where no such law
is relied on.
"""

from __future__ import annotations

from typing import Annotated, Literal

from docgen.case.values import Email
from docgen.schema.fields import AT_LEAST_ONE, Example, OneOf, Record
from docgen.schema.values import Day, Flag, Line

Role = Annotated[
    Literal["direct contractor", "subcontractor", "supplier", "designer"], OneOf("a role on a construction project")
]
Property = Annotated[Literal["commercial", "residential"], OneOf("a kind of property")]


class Participant(Record, frozen=True, kw_only=True):
    """Somebody on the project who is no party to the contract: the owner, a lender, the general contractor."""

    name: Annotated[Line, "The name.", Example("Maple Holdings LLC")]
    address: Annotated[tuple[Line, ...], AT_LEAST_ONE, "The postal address, line by line.", Example("12 Alder Road")]
    email: Annotated[Email | None, "The e-mail address."] = None


class Project(Record, frozen=True, kw_only=True):
    """The project that the work belongs to, where a law turns on who stands where."""

    role: Annotated[
        Role | None,
        "The contractor's role: direct contractor (the client owns the property), subcontractor, supplier or designer."
        " Where not given, direct contractor for a consumer or a public body, else not known.",
    ] = None
    owner: Annotated[Participant | None, "The owner of the property, where that is not the client."] = None
    general_contractor: Annotated[
        Participant | None, "The general contractor, where that is neither the contractor nor the client."
    ] = None
    lender: Annotated[Participant | None, "The construction lender, where there is one."] = None
    public: Annotated[
        Flag | None,
        "yes: public work; no: the owner is private. Where not given, it goes by the client of a direct contractor.",
    ] = None
    property: Annotated[
        Property | None, "commercial, or residential (one to four homes). Where not given, residential for a consumer."
    ] = None
    county: Annotated[
        Line | None, "The county where the property lies: liens are recorded there.", Example("Alameda")
    ] = None
    first_furnished: Annotated[
        Day | None, "The first day on which the contractor did work or delivered materials; the record's start else."
    ] = None
    last_furnished: Annotated[
        Day | None, "The last day on which the contractor did work or delivered materials under the contract."
    ] = None
    completed: Annotated[Day | None, "The day on which the whole project was complete, or work on it ceased."] = None
    completion_recorded: Annotated[
        Day | None, "The day on which the owner recorded a notice of completion or cessation, where one was recorded."
    ] = None
    owner_paid: Annotated[
        Day | None,
        "For a subcontractor or supplier: the day on which the owner paid the general contractor for this work.",
    ] = None
    owner_accepted: Annotated[
        Day | None,
        "For a subcontractor or supplier: the day on which the owner accepted this work from the client.",
    ] = None
    owner_asked_until: Annotated[
        Day | None,
        "For a subcontractor or supplier: the last day of a reasonable time that the client was set, in vain, to say"
        " whether the owner has paid for this work or accepted it.",
    ] = None
    owner_secured: Annotated[Flag, "yes: the client gave the owner a security for possible defects of this work."] = (
        False
    )
    owner_in_default: Annotated[
        Day | None,
        "For a subcontractor or supplier: the day since which the owner has owed the general contractor an undisputed"
        " payment. Only what you know and can prove.",
    ] = None

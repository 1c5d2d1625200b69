"""Whether a case meets the conditions under which a statute gives a right, and in which way a notice was served.

What the case file does not say is not taken to be so: the condition is then unmet, and `remedy` says what to enter.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from docgen.case.models import Case
from docgen.law.provision import Conditions, NoticeForm, Way
from docgen.messages import Several, say


class Unmet(Struct, frozen=True, kw_only=True):
    """A condition that the case does not meet.

    `why` is a clause that goes on after "because"; `remedy` says what to enter where the case file leaves it open, ""
    where it says that the condition does not hold.
    """

    path: str
    why: str
    remedy: str = ""


def unmet_conditions(conditions: Conditions, case: Case) -> tuple[Unmet, ...]:
    """Every condition that the case does not meet; empty where the provision holds for it."""
    return tuple(_unmet(conditions, case))


def _unmet(when: Conditions, case: Case) -> Iterator[Unmet]:
    contract = case.contract
    if when.roles and case.role not in when.roles:
        wanted = " or ".join(when.roles)
        if case.role:
            yield Unmet(
                path="project.role",
                why=say("it is for a {wanted}, and the contractor is a {role}", wanted=wanted, role=case.role),
            )
        else:
            yield Unmet(
                path="project.role",
                why=say("it is for a {wanted}, and the case does not say what the contractor is", wanted=wanted),
                remedy=f"project: {{role: {when.roles[0]}}}",
            )
    if when.owners:
        public = case.public_work
        if public is None:
            yield Unmet(
                path="project.public",
                why=say(
                    "it is for {owners} work, and the case does not say which this is",
                    owners=Several(tuple(when.owners), "or"),
                ),
                remedy=f"project: {{public: {'no' if 'private' in when.owners else 'yes'}}}",
            )
        elif ("public" if public else "private") not in when.owners:
            yield Unmet(
                path="project.public",
                why=say("it is not for {what} work", what=(say("public") if public else say("private"))),
            )
    if when.properties and case.property_kind not in when.properties:
        wanted = " or ".join(when.properties)
        yield Unmet(
            path="project.property",
            why=say("it is for {wanted} property, and this is {kind}", wanted=wanted, kind=case.property_kind)
            if case.property_kind
            else say("it is for {wanted} property, and the case does not say what this is", wanted=wanted),
            remedy="" if case.property_kind else f"project: {{property: {when.properties[0]}}}",
        )
    if contract.price < when.at_least:
        yield Unmet(path="contract.price", why=say("it begins at a price of {at_least}", at_least=f"{when.at_least:,}"))
    if when.contracts_from and contract.date < when.contracts_from:
        yield Unmet(
            path="contract.date",
            why=say("it is for contracts from {contracts_from} on", contracts_from=when.contracts_from),
        )
    if when.written and case.agreement is not None:
        yield Unmet(path="agreement", why=say("it asks for a written contract"))
    if when.owner_in_default and case.role != "direct contractor" and case.project.owner_in_default is None:
        yield Unmet(
            path="project.owner_in_default",
            why=say("it asks that the owner has not paid the general contractor, and the case does not say so"),
            remedy="project: {owner_in_default: 2026-06-30}, where you can prove it",
        )


_FIELDS = {
    "contract.site": say("the address of the site"),
    "parties.contractor.phone": say("the contractor's telephone number"),
    "parties.contractor.licence": say("the contractor's licence number"),
}


def unmet_form(form: NoticeForm, case: Case) -> tuple[Unmet, ...]:
    """What the case file lacks for a notice in the form that the statute asks for; empty where nothing is missing.

    Where a notice of the intent has to be posted first, the record must have the posting.
    """
    return tuple(_unmet_form(form, case))


def _unmet_form(form: NoticeForm, case: Case) -> Iterator[Unmet]:
    if "owner" in form.to and case.role != "direct contractor" and case.project.owner is None:
        yield Unmet(
            path="project.owner",
            why=say("the notice goes to the owner as well, and the case does not name the owner"),
            remedy="project: {owner: {name: …, address: […]}}",
        )
    if "general contractor" in form.to and case.project.general_contractor is None and case.role != "subcontractor":
        yield Unmet(
            path="project.general_contractor",
            why=say("the notice goes to the general contractor as well, and the case does not name it"),
            remedy="project: {general_contractor: {name: …, address: […]}}",
        )
    for path in form.states:
        if not case.held_at(path):
            yield Unmet(
                path=path,
                why=say("the notice states {what}, which the case does not have", what=_FIELDS.get(path, path)),
                remedy=f"{path}: …",
            )
    if form.posted_days and not any(event.what == "posting" for event in case.record):
        yield Unmet(
            path="record",
            why=say(
                "a notice of the intent is posted first, {posted_at}, at least {posted_days} days before,"
                " and the record has no posting",
                posted_at=form.posted_at,
                posted_days=form.posted_days,
            ),
            remedy="record: - {date: …, what: posting, text: The notice of intent was posted.}",
        )


def served_as_asked(form: NoticeForm, channel: str) -> bool:
    """Whether a notice that went by that channel was served in a way that the statute counts."""
    return not form.served_by or any(way in form.served_by for way in ways_of(channel))


_WORDS: tuple[tuple[Way, tuple[str, ...]], ...] = (
    ("by hand", ("hand", "in person", "personal", "courier", "persönlich", "bote")),
    ("certified mail", ("certified",)),
    ("registered mail", ("registered", "recorded", "einschreiben")),
    ("express mail", ("express", "overnight", "fedex", " ups ")),
    ("email", ("email", "e-mail")),
)


def ways_of(channel: str) -> tuple[Way, ...]:
    """The ways that the words of a channel name: "email and certified mail" names two; other words are the mail."""
    words = f" {channel.lower()} "
    found = tuple(way for way, signs in _WORDS if any(sign in words for sign in signs))
    return found or ("mail",)


def ways_in_words(form: NoticeForm) -> str:
    """The ways that count, as they follow "serve it": "by hand, or by certified or express mail"; "" for any way."""
    return " or ".join(way if way == "by hand" else f"by {way}" for way in form.served_by)

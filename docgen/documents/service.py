"""The certificate of service: how, when and to what address a document went, for whoever did it to sign.

In England and Wales it has the content of form N215 with the statement of truth of Practice Direction 22, in the
United States a declaration under penalty of perjury (28 U.S.C. 1746). Elsewhere, and in German, it is a note by the
person who did it, who can be called as a witness: German law knows no certificate of service of a private party, and a
promise in lieu of an oath would prove nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from docgen.case.events import document_of
from docgen.case.evidence import Event
from docgen.case.models import Case
from docgen.case.parties import people_of
from docgen.documents.claim_context import ServedContext
from docgen.documents.common import context_of
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind
from docgen.documents.parties import name_of
from docgen.documents.wording import Wording, in_its_language
from docgen.errors import DocgenError
from docgen.law.pack import Law
from docgen.law.service import Arrival, arrival_of, served_in_proceedings, ways_served
from docgen.layout import Signature, Signatures
from docgen.ledger.ledger import Ledger
from docgen.messages import say


def deliveries_by_name(case: Case) -> dict[str, Event]:
    """The deliveries of the record by the reference of their document: SWN-1, and SWN-1-2 for a second one of it."""
    found: dict[str, Event] = {}
    for event in case.record:
        if event.reference:
            names = (event.reference, *(f"{event.reference}-{count}" for count in range(2, len(case.record) + 2)))
            found[next(name for name in names if name not in found)] = event
    return found


def certificate_context(ledger: Ledger, name: str, as_of: date) -> Context:
    """The context of the certificate of that delivery. Raises DocgenError before its day."""
    ledger, wording = in_its_language(ledger)
    event = deliveries_by_name(ledger.case)[name]
    if as_of < event.date:
        raise DocgenError(
            say("it went out only on {date}", date=event.date.isoformat()),
            say("Give that day or a later one with --as-of.", "Choose that day or a later one."),
        )
    law = ledger.law
    american = law.has("declaration_under_perjury")
    return context_of(
        ledger,
        wording,
        cautions=tuple(_cautions(law)),
        served=_served(ledger, event, wording, american=american),
    )


def _served(ledger: Ledger, event: Event, wording: Wording, *, american: bool) -> ServedContext:
    case, law, say = ledger.case, ledger.law, wording.say.parties
    in_court = served_in_proceedings(event, case, law)
    mailing = law.rule("proof_of_service_by_mail")
    posted = "post" in ways_served(event.by or "")
    document = wording.say.demand.paper(document_of(event), event.invoice or str(event.change_order or ""))
    return ServedContext(
        document=f"{document}, {event.reference}",
        whom=wording.listed(name_of(person, wording) for person in people_of(case.parties.client)),
        how=wording.say.demand.channel(event.by or ""),
        tracking=event.tracking or "",
        address=event.sent_to or "",
        sent=say.day_and_time(wording.day(event.date), at=event.at or ""),
        received=_counted(arrival_of(event, case, law), wording),
        in_court=_counted(in_court, wording) if in_court else "",
        proof=PurePosixPath(event.exhibit.file).name if event.exhibit else "",
        has_statement_of_truth=law.has("statement_of_truth"),
        is_declaration=american,
        state=say.state(wording.law_text(law.name), is_state=law.state) if american else "",
        mailed_under=wording.law_text(mailing.reference) if mailing and posted else "",
        signature=Signatures(
            places=(
                Signature(
                    heading="",
                    rule_label=say.label("signature"),
                    lines=(
                        (say.label("name"), ""),
                        (say.label("title"), ""),
                        (say.label("place"), ""),
                        (say.label("date"), ""),
                    ),
                ),
            )
        ),
    )


def _counted(arrival: Arrival, wording: Wording) -> str:
    """The day and what it rests on; "" where none can be named."""
    if arrival.day is None:
        return ""
    by_law = wording.law_text(arrival.rule.reference) if arrival.rule and arrival.by == "law" else ""
    return wording.say.parties.counted(wording.day(arrival.day), by=arrival.by, law=by_law)


def _cautions(law: Law) -> Iterator[str]:
    """What the law pack says of the declaration: whether the courts of a State take it is for the user to ask."""
    for rule in (*law.rules, *law.country.rules):
        if rule.rule == "declaration_under_perjury" and rule.remark:
            yield f"{rule.reference}: {rule.remark}"


KINDS = (
    DocumentKind(
        order=165,
        name="certificate-of-service",
        title="Certificate of service",
        when="When a document was delivered, for whoever posted it or handed it over to sign.",
        template="letters/certificate-of-service.md",
        each=lambda case: tuple(deliveries_by_name(case)),
        context=certificate_context,
        about="delivery",
        mark="SV",
        once=True,
    ),
)

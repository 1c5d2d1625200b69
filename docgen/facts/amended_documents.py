"""The Facts of documents about changes: the contract as amended, and the confirmation of an instruction."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from docgen.errors import DocgenError
from docgen.facts.amendments import amended_facts, pending_facts
from docgen.facts.documents import facts_of, letter_facts
from docgen.facts.instructions import instruction_facts
from docgen.facts.model import Facts
from docgen.facts.wording import in_its_language
from docgen.ledger.ledger import Ledger


def amended_agreement_facts(ledger: Ledger, as_of: date) -> Facts:
    """The Facts of the contract as amended on that day. DocgenError when no change order was approved by then."""
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    plan = known.schedule
    if not plan.approved:
        raise DocgenError(
            f"no change order was approved by {as_of.isoformat()}, so the contract is as it was signed",
            "Draft the contract itself, or give a later --as-of.",
        )
    return facts_of(known, wording, amended=amended_facts(known.case, plan, wording, as_of), pending=())


def instruction_document_facts(ledger: Ledger, name: str, as_of: date) -> Facts:
    """The Facts of the letter of that day (or of the day of the instruction, when that is later) that confirms it."""
    day = max([as_of, *(each.date for each in ledger.case.instructions if each.id == name)])
    ledger, wording = in_its_language(ledger)
    known_then = ledger.known_on(day)
    known, plan = known_then.case, known_then.schedule
    instruction = next((each for each in known.instructions if each.id == name), None)
    if instruction is None:
        listed = ", ".join(each.id for each in ledger.case.instructions)
        raise DocgenError(f"there is no instruction {name}", f"The case has: {listed}." if listed else "It has none.")
    others = replace(known, instructions=tuple(each for each in known.instructions if each.id != name))
    return facts_of(
        known_then,
        wording,
        letter=letter_facts(known, wording, day),
        instruction=instruction_facts(known, instruction, plan, wording, day),
        pending=pending_facts(others, plan, wording),
    )

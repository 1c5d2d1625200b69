"""An agreement by word of mouth, as a letter recites it: offer, acceptance, and what was given in return."""

from __future__ import annotations

from collections.abc import Callable

from docgen.case.getting_paid import Spoken
from docgen.case.models import Case
from docgen.facts.exhibits import Exhibits
from docgen.facts.ladder_model import DoneFacts, SaidFacts, SpokenFacts
from docgen.facts.wording import Wording


def spoken_facts(case: Case, exhibits: Exhibits, wording: Wording) -> SpokenFacts | None:
    """The agreement in words, its documents taken into `exhibits`; None where there is a contract in writing."""
    agreement = case.agreement
    if agreement is None:
        return None
    say = wording.say.ladder
    return SpokenFacts(
        offer=_said(agreement.offer, say.enclosed_offer, exhibits, wording),
        acceptance=_said(agreement.acceptance, say.enclosed_acceptance, exhibits, wording),
        done=tuple(
            DoneFacts(
                date=wording.day(each.date),
                text=each.text,
                exhibit=exhibits.of_file(each.exhibit, say.enclosed_deed(wording.day(each.date))),
            )
            for each in agreement.in_return
        ),
    )


def _said(said: Spoken | None, title: Callable[[str], str], exhibits: Exhibits, wording: Wording) -> SaidFacts | None:
    if said is None:
        return None
    return SaidFacts(
        date=wording.day(said.date),
        by=said.by,
        to=said.to or "",
        how=said.how or "",
        words=said.words,
        exhibit=exhibits.of_file(said.exhibit, title(wording.day(said.date))),
    )

"""The texts of the law packs in German: each that a document can print is translated, and none is left over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from docgen.law.pack import Law, RateSeries
from docgen.law.pack_reader import known_laws, known_series, law_text, load_law, load_series, texts_in

# What is the same in German: the names of statutes by their signs, as their own country cites them.
OWN_FORM = frozenset(["citation", "reference", "source", "withholding"])


def printed(law: Law) -> Iterator[tuple[str, str]]:
    """The texts of a pack that can stand in a document, each with what it is."""
    yield "name", law.name
    for rule in law.interest:
        yield "rule", rule.name
        yield "citation", rule.citation
        yield from (("reference", rate.reference) for rate in rule.rates)
        yield from (("note", note) for note in (*rule.notes, *filter(None, [rule.first_day_note])))
        if rule.fixed_sums:
            yield "fixed sum", rule.fixed_sums.name
            if rule.fixed_sums.costs_beyond:
                yield "costs beyond it", rule.fixed_sums.costs_beyond.reference
    yield from (("sentence", court.sentence) for court in law.court_interest)
    rights = (*law.suspension, *law.cancellation)
    beside = (law.home_contract, law.reserved_funds, law.consumer_building, law.pay_security, law.defect_withholding)
    yield from (("reference of a right", right.reference) for right in (*rights, *filter(None, beside)))
    yield from (("reference of a right", right.urgent.reference) for right in law.cancellation if right.urgent)
    for rest in law.pay_after_acceptance:
        yield from (
            ("reference of a right", each)
            for each in (rest.reference, rest.joint_record, rest.parts, rest.passed_on)
            if each
        )
    yield from (("what to write instead", term.instead) for term in law.void_terms)
    if forum := law.rule("consumer_forum_by_law"):
        yield "forum of a consumer", forum.reference
    yield from (("lien", lien.reference) for lien in law.liens)
    yield from (("retainage", limit.reference) for limit in law.retainage)
    if law.prompt_payment:
        yield "prompt payment", law.prompt_payment.reference
        yield from (("prompt payment", name) for name in filter(None, [law.prompt_payment.name]))
    if law.freelance_act and law.freelance_act.name:
        yield "freelance act", law.freelance_act.name
    if law.freelance_act and law.freelance_act.remedies:
        yield "remedies", law.freelance_act.remedies
    if law.set_off:
        yield "set-off", law.set_off.reference
    if law.due_day_moves:
        yield "due day", law.due_day_moves.reference
    yield from (("protocol", before.name) for before in law.pre_action if before.disputed)
    of_the_review = (
        law.default,
        law.licence_number,
        law.limitation,
        law.limitation_of_deeds,
        *law.pre_action,
        *law.rate_ceilings,
    )
    for behind in (law.day_count, law.allocation, *law.interest, *filter(None, of_the_review)):
        yield "reference", behind.reference
    yield from (("reference", rule.fixed_sums.reference) for rule in law.interest if rule.fixed_sums)
    yield from (("reference", way.reference) for way in (*law.service, *law.country.service))
    of_a_source = (law.day_count, law.allocation, law.default, law.set_off, law.due_day_moves, *law.interest)
    yield from (("source", behind.source) for behind in of_a_source if behind and behind.source)
    for held in law.country.withholding:
        yield "withholding", held.reference
    if law.small_claims:
        yield "forum", law.small_claims.forum


def printed_of(series: RateSeries) -> Iterator[tuple[str, str]]:
    """The texts of a rate series that can stand in a document."""
    yield "name", series.name
    yield "reference", series.reference


ENGLISH = frozenset(["the", "of", "and", "a", "an", "on", "under", "for", "as", "by", "in", "to", "from", "is", "are"])
EVERY = [
    *((code, what, text) for code in known_laws() for what, text in printed(load_law(code))),
    *((series, what, text) for series in known_series() for what, text in printed_of(load_series(series))),
]
TO_TRANSLATE = [  # CPLR 5004(a) and § 456 UGB are the same in German
    (where, what, text) for where, what, text in EVERY if what not in OWN_FORM or ENGLISH & set(text.split())
]


@pytest.mark.parametrize(("where", "what", "text"), TO_TRANSLATE)
def test_every_text_that_a_document_can_print_is_in_german(where: str, what: str, text: str) -> None:
    assert text in texts_in("de"), f"add it to docgen/law/data/languages/de.yaml ({where}, {what})"


def test_no_translation_is_left_over() -> None:
    assert set(texts_in("de")) - {text for _, _, text in EVERY} - {"Bank of England official Bank Rate"} == set()


def test_austria_calls_january_its_own_way() -> None:
    note = "The base rate changes on 1 January and 1 July, and the rate of interest with it."
    assert law_text(note, "de-DE").startswith("Der Basiszinssatz ändert sich zum 1. Januar und zum 1. Juli")
    assert law_text(note, "de-AT").startswith("Der Basiszinssatz ändert sich zum 1. Jänner und zum 1. Juli")


def test_what_has_no_translation_stands_as_it_is() -> None:
    assert law_text("the rate of our own pack", "de-DE") == "the rate of our own pack"
    assert law_text("Germany", "en-GB") == "Germany"
    assert law_text("Germany", "fr-FR") == "Germany"

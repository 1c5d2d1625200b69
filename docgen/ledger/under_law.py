"""Which terms a law and a contract give: the agreed rate where there is one, else the law's, else none and why.

An agreed rate always counts. Without one, the law's own rate applies where it may be claimed of right; what is
unsettled, conflicting or in a court's discretion is named and never charged.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from docgen.case.due import part_accepted_apart
from docgen.case.invoices import Invoice
from docgen.errors import DocgenError
from docgen.law.applicability import CaseUnderLaw
from docgen.law.pack import FixedSums, InterestRule, Law
from docgen.law.pack_reader import known_series, load_series
from docgen.law.provision import UNVERIFIED, Kind, PayAfterAcceptance, Provision
from docgen.ledger.account import Method, RateMade
from docgen.ledger.statutory import SuppliedRate, bases_of, statutory_rates
from docgen.ledger.terms import Allocation, Caution, DayCount, FixedSum, Head, Rates, RateStep, SumBand, Terms
from docgen.ledger.words import ENGLISH, Words
from docgen.messages import say
from docgen.money import Rate, percent


class Conventions(Struct, frozen=True, kw_only=True):
    """What the case sets otherwise than the law; None leaves the law's own way."""

    day_count: DayCount | None = None
    allocation: Literal["interest first", "principal first"] | None = None
    rounding: Literal["exact", "daily"] | None = None


def terms_under_law(
    law: Law,
    *,
    debtor: Kind,
    rule: InterestRule | None,
    contract_date: date,
    first: date,
    last: date,
    agreed: Rate | None = None,
    claimed: Rate | None = None,
    agreed_in: str = "the contract",
    statutory_asked: bool = False,
    promised: bool = False,
    supplied: Iterable[SuppliedRate] = (),
    conventions: Conventions = Conventions(),
    currency: str = "",
    words: Words = ENGLISH,
) -> Terms:
    """The terms against this kind of debtor for interest between `first` and `last`.

    `rule` is the law's own for them (`CaseUnderLaw.interest_rule`). `promised`: the contract refers to it, so that
    interest runs from the day after the due date as the contract says, whatever the law has without one. `words` is the
    language of every phrase but the cautions, which are for the user.

    `currency` is the account's where it is not the law's own: a fixed sum that the law gives in its own money is
    then left out, and the user told. `agreed_in` names where the rate was agreed ("the contract of 2 March 2026").
    `claimed` is a lower rate than the agreed one, where no more is claimed; nothing of it, and no interest runs.
    Raises DocgenError where the case asks for statutory interest that the law does not give as of right, and for a
    supplied base nobody uses.
    """
    supplied = tuple(supplied)
    fixed = rule.fixed_sums_for(contract_date) if rule else None
    _check_supplied(law, rule, contract_date, supplied)
    if agreed is not None and claimed is not None and not claimed.percent:
        return _terms(law, conventions, rates=None, basis="", why_no_interest=words.say.none_claimed(), words=words)
    if agreed is not None:
        return _terms(
            law,
            conventions,
            rates=_agreed_rates(agreed, claimed, agreed_in, words),
            basis=agreed_in,
            contractual=True,
            fixed_sums=fixed if fixed and fixed.with_agreed_rate else None,
            currency=currency,
            words=words,
        )
    if rule is None:
        return _no_rule(law, debtor, conventions, words, asked=statutory_asked)
    chosen = tuple(value for value in supplied if value.base == law.code)
    if rule.standing != "of right" and not chosen:
        return _unsettled(law, rule, conventions, words, asked=statutory_asked)
    rates = statutory_rates(
        law, rule, contract_date=contract_date, first=first, last=last, supplied=supplied, words=words
    )
    return _terms(
        law,
        conventions,
        rates=rates,
        basis=words.law(rule.name),
        rule=rule,
        first_day=1 if promised else rule.first_day,
        fixed_sums=fixed,
        earliest=min(value.day for value in chosen) if chosen and rule.standing != "of right" else None,
        supplied=supplied,
        currency=currency,
        words=words,
    )


# --- with a rate --------------------------------------------------------------------------------------------------


def _agreed_rates(agreed: Rate, claimed: Rate | None, agreed_in: str, words: Words) -> Rates:
    rate = claimed or agreed
    said = words.say.agreed_rate if claimed is None else words.say.rate_below_agreed
    made = RateMade(
        rate=rate.yearly,
        base=None,
        base_date=None,
        margin=None,
        reference=said(
            yearly=words.percent(rate.yearly),
            monthly=words.percent(rate.percent) if rate.per == "month" else "",
            agreed_in=agreed_in,
        ),
        base_reference="",
        confidence="",
    )
    return Rates(steps=(RateStep(start=date.min, end=None, made=made),), fixed=True)


def _terms(
    law: Law,
    conventions: Conventions,
    *,
    rates: Rates | None,
    basis: str,
    contractual: bool = False,
    rule: InterestRule | None = None,
    fixed_sums: FixedSums | None = None,
    first_day: int = 1,
    earliest: date | None = None,
    supplied: tuple[SuppliedRate, ...] = (),
    why_no_interest: str = "",
    currency: str = "",
    words: Words,
) -> Terms:
    foreign = fixed_sums if fixed_sums is not None and currency not in ("", law.currency) else None
    if foreign is not None:
        fixed_sums = None
    day_count = conventions.day_count or DayCount(law.day_count.method)
    rounding: Literal["exact", "daily"] = conventions.rounding or "exact"
    allocation = _allocation(law, conventions)
    compounding = rule is not None and rule.compounding == "yearly"
    return Terms(
        method=Method(
            basis=basis,
            contractual=contractual,
            simple=not compounding,
            day_count=words.say.day_count(day_count.value),
            allocation=_allocation_words(allocation, words, with_fixed_sum=fixed_sums is not None),
            rounding=words.say.rounding(rounding),
            fixed_rate=rates.fixed if rates else True,
            notes=_notes(rule, first_day, conventions, supplied, words),
            citation=words.law(rule.citation) if rule else "",
        ),
        rates=rates,
        first_day=first_day,
        earliest=earliest,
        day_count=day_count,
        compounding=compounding,
        capped=rule is not None and rule.cap == "principal",
        rounding=rounding,
        allocation=allocation,
        fixed_sum=_fixed_sum(fixed_sums, words),
        why_no_interest=why_no_interest,
        set_off_reference=words.law(law.set_off.reference) if law.set_off else "",
        cautions=(*_cautions(law, rule, fixed_sums, conventions), *_left_out(foreign, law, currency)),
    )


def _left_out(foreign: FixedSums | None, law: Law, currency: str) -> tuple[Caution, ...]:
    if foreign is None:
        return ()
    name = foreign.name[0].upper() + foreign.name[1:]
    text = (
        f"{name} is in {law.currency} and this account in {currency}: it is left out. Claim it in {law.currency}, or"
        " write what it comes to under costs."
    )
    return (Caution(text=text, bears_on="late"),)


def _fixed_sum(sums: FixedSums | None, words: Words) -> FixedSum | None:
    if sums is None:
        return None
    bands = tuple(
        SumBand(
            above=band.at_least if band.at_least is not None else band.more_than or Decimal(0),
            inclusive=band.at_least is not None,
            sum=band.sum,
        )
        for band in sums.bands
    )
    beyond = sums.costs_beyond
    return FixedSum(
        bands=bands,
        reference=words.law(sums.name),
        meets_costs=beyond is not None,
        costs_reference=words.law(beyond.reference) if beyond else "",
    )


def _allocation(law: Law, conventions: Conventions) -> Allocation:
    match conventions.allocation:
        case "interest first":
            return Allocation(order=(Head.COSTS, Head.INTEREST, Head.PRINCIPAL, Head.COMPENSATION))
        case "principal first":
            return Allocation(order=(Head.PRINCIPAL, Head.INTEREST, Head.COMPENSATION, Head.COSTS), by_invoice=False)
    rule = law.allocation
    return Allocation(
        order=tuple(Head(name) for name in rule.order),
        by_invoice=rule.by == "invoice",
        exact_principal=rule.exact_principal,
    )


def _allocation_words(allocation: Allocation, words: Words, *, with_fixed_sum: bool) -> str:
    heads = [head for head in allocation.order if with_fixed_sum or head is not Head.COMPENSATION]
    return words.say.allocation(
        [head.value for head in heads],
        by_invoice=allocation.by_invoice,
        exact_principal=allocation.exact_principal,
    )


def _notes(
    rule: InterestRule | None,
    first_day: int,
    conventions: Conventions,
    supplied: tuple[SuppliedRate, ...],
    words: Words,
) -> tuple[str, ...]:
    notes = [words.law(note) for note in rule.notes] if rule else []
    notes += [words.law(rule.first_day_note)] if rule and rule.first_day_note and first_day == rule.first_day else []
    notes += [
        words.say.supplied_value(
            words.law(load_series(value.base).name) if value.base in known_series() else "",
            percent=words.percent(value.rate),
            day=words.day(value.day),
            source=value.source,
        )
        for value in supplied
    ]
    if conventions != Conventions():
        notes.append(
            words.say.as_set(
                day_count=conventions.day_count is not None,
                allocation=conventions.allocation is not None,
                rounding=conventions.rounding is not None,
            )
        )
    return tuple(notes)


_DOUBT = {
    **dict.fromkeys(UNVERIFIED, "is not verified: docgen has seen no source for it"),
    "docgen's own rule": "is docgen's own rule: no source settles it",
    "unsure": "is not verified: docgen is not sure of it",
    "conflicting": "is not settled: the sources differ",
}


def _cautions(
    law: Law, rule: InterestRule | None, fixed_sums: FixedSums | None, conventions: Conventions
) -> tuple[Caution, ...]:
    """What the user should know before claiming: every value that was not seen in a source, and what to do."""
    confirm = "Have it confirmed before you claim it."
    found: list[Caution | None] = []
    if rule is not None:
        found.append(_caution(rule.name, rule, confirm, "interest"))
        found.append(Caution(text=rule.confirm, bears_on="interest") if rule.confirm else None)
        found += [_caution(f"the rate under {rate.reference}", rate, confirm, "interest") for rate in rule.rates[-1:]]
    if fixed_sums is not None:
        found.append(_caution(fixed_sums.name, fixed_sums, confirm, "late"))
    if conventions.day_count is None:
        choose = "To choose: day_count under account."
        counting = law.day_count
        # Of the ways that no source settles, one by days of the calendar year never claims more than another.
        less = counting.method == "actual/actual"
        found.append(_caution("the way of counting days", counting, choose, "leap year", claims_less=less))
    if conventions.allocation is None:
        choose = "To choose: allocation under account."
        less = law.allocation.order[0] == "principal"
        found.append(_caution("the order of part-payments", law.allocation, choose, "order", claims_less=less))
    return tuple(caution for caution in found if caution is not None)


def _caution(
    what: str,
    provision: Provision,
    remedy: str,
    bears_on: Literal["interest", "late", "order", "leap year"],
    *,
    claims_less: bool = False,
) -> Caution | None:
    """None for what was seen in a source."""
    doubt = _DOUBT.get(provision.confidence)
    if doubt is None:
        return None
    less = ", and this order claims less" if claims_less and bears_on == "order" else ""
    text = " ".join(f"{what[0].upper()}{what[1:]} {doubt}{less}. {provision.remark} {remedy}".split())
    return Caution(text=text, bears_on=bears_on, claims_less=claims_less)


def not_accepted(under: CaseUnderLaw, as_of: date) -> list[Caution]:
    """That interest on the rest of the price runs from acceptance, for each invoice whose work was not accepted.

    The agreed term counts all the same: the parties may agree another day, and the client may have taken the work.
    """
    return [
        Caution(
            text=f"Invoice {invoice.number} is for {_what_waits(under, invoice, rule)}; the case has no acceptance, so"
            " its interest counts from the agreed day. Enter the acceptance under record (what: acceptance); where"
            " another day was agreed, write due: in the invoice.",
            bears_on="interest",
        )
        for invoice in under.case.invoices
        if invoice.issued <= as_of and (rule := under.not_accepted(invoice)) is not None
    ]


def _what_waits(under: CaseUnderLaw, invoice: Invoice, rule: PayAfterAcceptance) -> str:
    part = part_accepted_apart(under.case, invoice)
    what, law = ("the rest of the price", rule.reference) if part is None else (f"the part {part}", rule.parts)
    return f"{what}, which falls due on acceptance and bears no interest before ({law})"


# --- without one --------------------------------------------------------------------------------------------------


def _no_rule(law: Law, debtor: Kind, conventions: Conventions, words: Words, *, asked: bool) -> Terms:
    court = law.court_interest_against(debtor)
    rule = law.interest[0].name if law.interest and not law.has("no_single_interest_act") else ""
    sentence = words.say.no_rate(
        rule=words.law(rule) if rule else "",
        law=words.law(law.name),
        debtor=debtor,
        court=words.law(court.sentence) if court else "",
    )
    if asked:
        reason = ENGLISH.say.why_none(rule=rule, law=law.name, debtor=debtor)
        added = f" {court.sentence}" if court else ""
        raise DocgenError(
            say("statutory interest cannot be claimed: {reason}", reason=reason),
            say(
                "Give the agreed rate, for example late_interest: {{rate: 8% per year}}; without one, leave"
                " late_interest out.{added}",
                added=added,
            ),
        )
    return _terms(law, conventions, rates=None, basis="", why_no_interest=sentence, words=words)


def _unsettled(law: Law, rule: InterestRule, conventions: Conventions, words: Words, *, asked: bool) -> Terms:
    """The rule leaves open whether or at what rate interest is owed: told to the user alone, so in English."""
    choices = [
        f"{percent(choice.rate)} ({choice.reference}: {choice.when})"
        if choice.rate is not None
        else f"{choice.when} ({choice.reference})"
        for choice in rule.choices
    ]
    offered = f" In question: {'; '.join(choices)}." if choices else ""
    day = say("the day of the demand") if rule.standing == "on demand" else say("the first day it counts")
    hint = say(
        "Once a lawyer has settled it, supply it: rates: [{{base: {code}, date: …, rate: …%, source: …}}], with {day}"
        " as its date; or write the agreed rate: late_interest: {{rate: 8% per year}}.",
        code=law.code,
        day=day,
    )
    if asked:
        raise DocgenError(
            say("statutory interest cannot be claimed as it stands: {why}{offered}", why=rule.why, offered=offered),
            hint,
        )
    return _terms(
        law,
        conventions,
        rates=None,
        basis="",
        why_no_interest=f"The contract sets no rate of interest. {rule.why}{offered}",
        words=words,
    )


def _check_supplied(
    law: Law, rule: InterestRule | None, contract_date: date, supplied: tuple[SuppliedRate, ...]
) -> None:
    known = bases_of(law, rule, contract_date) if rule else ()
    for value in supplied:
        if value.base not in known:
            raise DocgenError(
                say('the case supplies a rate for "{base}", which this account does not use', base=value.base),
                say("Known here: {listed}.", listed=", ".join(known))
                if known
                else say("Take it out: no base rate is used here."),
            )

"""How the law's own rate is made: a rule of a law pack and a base rate become dated rates with their reasons.

A half-year takes the base rate of one day, by the rule's `base_day`; "each change" follows every change of the base.
No rate is carried past the last day that the series was observed, unless the user supplies one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from docgen.errors import DocgenError
from docgen.law.pack import InterestRule, Law, RateRule, RateSeries
from docgen.law.pack_reader import load_series
from docgen.ledger.account import RateMade
from docgen.ledger.terms import Rates, RateStep
from docgen.ledger.words import ENGLISH, Words
from docgen.messages import Message, say

_ONE_DAY = timedelta(days=1)
_HALF_YEAR = timedelta(days=181)  # the shortest: a supplied rate never reaches into the next


class SuppliedRate(Struct, frozen=True, kw_only=True):
    """A rate that the user supplies: a value of the base `base` (a series id or a law code) from `day` on."""

    base: str
    day: date
    rate: Decimal
    source: str


class _BaseValue(Struct, frozen=True):
    """A base rate from `day` to the day before `end`, as the series or the user gives it."""

    day: date
    end: date | None
    rate: Decimal
    reference: str
    confidence: str


def statutory_rates(
    law: Law,
    rule: InterestRule,
    *,
    contract_date: date,
    first: date,
    last: date,
    supplied: Iterable[SuppliedRate] = (),
    words: Words = ENGLISH,
) -> Rates:
    """The rates of the rule for a contract of that date, covering `first` to `last` as far as they are known.

    `words` is the language in which each rate says how it was made.

    Raises DocgenError where the rule has no rate for a contract so old, or where the user supplied a rate for a base
    that this rule does not use (a misspelt base would otherwise be ignored).
    """
    rate_rules = rule.rate_rules(contract_date)
    if rule.rates and not rate_rules:
        raise DocgenError(
            say(
                "docgen has no rate under {rule} for a contract of {contract_date}",
                rule=rule.name,
                contract_date=contract_date,
            ),
            say("Agree a rate, or supply a law pack of your own that has the older rule."),
        )
    mine = tuple(value for value in supplied if value.base in bases_of(law, rule, contract_date))
    steps: list[RateStep] = []
    for rate_rule in rate_rules:
        if rate_rule.base is None:
            steps.append(_plain_step(rule, rate_rule, words))
        else:
            series = load_series(rate_rule.base)
            lasting = None if rule.base_day == "each change" else _HALF_YEAR
            values = _values(series, mine, lasting, words)
            steps += _based_steps(rule, rate_rule, series, values, first, last, words)
    if not any(rate_rule.base for rate_rule in rate_rules):
        steps = _with_supplied(rule, steps, mine, words)
    base = next((rate_rule.base for rate_rule in rate_rules if rate_rule.base), law.code)
    return Rates(
        steps=tuple(sorted(steps, key=lambda step: step.start)),
        fixed=rule.fixed,
        fixed_on_due=rule.fixed_on == "due date",
        unknown=_unknown(rule, rate_rules),
        base_of=_BASE_OF[rule.base_day],
        remedy=_remedy(base),
    )


def bases_of(law: Law, rule: InterestRule, contract_date: date) -> tuple[str, ...]:
    """What a user may supply rates for under this rule: the series it builds on, else the law's own code."""
    series = tuple(rate.base for rate in rule.rate_rules(contract_date) if rate.base)
    return series or (law.code,)


# --- the parts ----------------------------------------------------------------------------------------------------


def _plain_step(rule: InterestRule, rate_rule: RateRule, words: Words) -> RateStep:
    return RateStep(
        start=rate_rule.days_from or date.min,
        end=None if rate_rule.days_to is None else rate_rule.days_to + _ONE_DAY,
        made=RateMade(
            rate=rate_rule.points,
            base=None,
            base_date=None,
            margin=None,
            reference=words.say.plain_rate(
                words.percent(rate_rule.points), rule=words.law(rule.name), citation=words.law(rule.citation)
            ),
            base_reference="",
            confidence=rate_rule.confidence,
        ),
    )


def _with_supplied(
    rule: InterestRule, steps: list[RateStep], supplied: tuple[SuppliedRate, ...], words: Words
) -> list[RateStep]:
    """The plain steps, and the user's own rates from their days on until the next one."""
    own = sorted(supplied, key=lambda value: value.day)
    if not own:
        return steps
    kept = [
        RateStep(start=step.start, end=min(step.end or own[0].day, own[0].day), made=step.made)
        for step in steps
        if step.start < own[0].day
    ]
    for value, following in zip(own, [*own[1:], None], strict=False):
        made = RateMade(
            rate=value.rate,
            base=None,
            base_date=None,
            margin=None,
            reference=words.say.supplied_rate(
                words.percent(value.rate),
                day=words.day(value.day),
                rule=words.law(rule.name),
                citation=words.law(rule.citation),
            ),
            base_reference=words.say.supplied_source(value.source),
            confidence="supplied with the case",
        )
        kept.append(RateStep(start=value.day, end=following.day if following else None, made=made))
    return kept


def _values(
    series: RateSeries, supplied: tuple[SuppliedRate, ...], lasting: timedelta | None, words: Words
) -> list[_BaseValue]:
    """The base rates, oldest first, the user's own after (and over) the observed ones.

    A rate that the user supplied counts for `lasting`, or (None) until the user's next one.
    """
    own = sorted((value for value in supplied if value.base == series.id), key=lambda value: value.day)
    observed_end = series.observed_to + _ONE_DAY
    first_own = own[0].day if own else None
    reference = words.law(series.reference)
    values: list[_BaseValue] = []
    for value, following in zip(series.values, [*series.values[1:], None], strict=False):
        end = min(following.day if following else observed_end, observed_end, first_own or date.max)
        if value.day < end:
            confidence = value.confidence or series.confidence
            values.append(_BaseValue(value.day, end, value.rate, reference, confidence))
    for own_value, own_next in zip(own, [*own[1:], None], strict=False):
        until = own_next.day if own_next else None
        if lasting is not None:
            until = min(until or date.max, own_value.day + lasting)
        source = words.say.supplied_source(own_value.source)
        values.append(_BaseValue(own_value.day, until, own_value.rate, source, "supplied with the case"))
    return values


def _based_steps(
    rule: InterestRule,
    rate_rule: RateRule,
    series: RateSeries,
    values: list[_BaseValue],
    first: date,
    last: date,
    words: Words,
) -> list[RateStep]:
    if rule.base_day == "each change":
        return [
            RateStep(
                start=max(value.day, rate_rule.days_from or date.min),
                end=value.end,
                made=_made(rate_rule, series, value, value.day, words),
            )
            for value in values
            if (value.end is None or value.end > max(first, rate_rule.days_from or date.min)) and value.day <= last
        ]
    steps = []
    start = _half_year(first)
    while start <= last:
        end = _half_year(start + timedelta(days=200))
        asked = start - _ONE_DAY if rule.base_day == "day before the half-year" else start
        value = _value_on(values, asked)
        if value is not None:
            steps.append(RateStep(start=start, end=end, made=_made(rate_rule, series, value, asked, words)))
        start = end
    return steps


def _value_on(values: list[_BaseValue], day: date) -> _BaseValue | None:
    return next(
        (value for value in reversed(values) if value.day <= day and (value.end is None or day < value.end)), None
    )


def _made(rate_rule: RateRule, series: RateSeries, value: _BaseValue, day: date, words: Words) -> RateMade:
    rate = value.rate + rate_rule.points
    name, percent, on = words.law(series.name), words.percent(value.rate), words.day(day)
    if rate_rule.points:
        reference = words.say.points_above(
            words.number(rate_rule.points), one=rate_rule.points == 1, base=name, percent=percent, day=on
        )
        base: Decimal | None = value.rate
        margin: Decimal | None = rate_rule.points
    else:
        reference = words.say.base_rate(name, percent=percent, day=on)
        base, margin = None, None
    return RateMade(
        rate=rate,
        base=base,
        base_date=day,
        margin=margin,
        reference=reference,
        base_reference=value.reference,
        confidence=value.confidence,
    )


def _half_year(day: date) -> date:
    """The first day of the half-year that `day` is in."""
    return date(day.year, 1 if day.month <= 6 else 7, 1)


_BASE_OF: dict[str, Literal["the day", "the half-year", "the day before the half-year"]] = {
    "each change": "the day",
    "first day of the half-year": "the half-year",
    "day before the half-year": "the day before the half-year",
}

# --- words for what is missing ------------------------------------------------------------------------------------


def _unknown(rule: InterestRule, rate_rules: tuple[RateRule, ...]) -> Message:
    """What to say of a `day` without a rate; the day is filled in by who asks."""
    bases = [rate_rule.base for rate_rule in rate_rules if rate_rule.base]
    if not bases:
        return say("docgen does not know {rule} for {day}", rule=rule.name, day="")
    series = load_series(bases[0])
    return say(
        "the rate of interest for {day} is not known: docgen has {series} from {first} to {last}",
        day="",
        series=series.name,
        first=series.values[0].day.isoformat(),
        last=series.observed_to.isoformat(),
    )


def _remedy(base: str) -> Message:
    return say(
        "docgen never carries an old rate on. Look the rate up and add it to the case: "
        "rates: [{{base: {base}, date: {base_day}, rate: …%, source: …}}].",
        "docgen never carries an old rate on. Look the rate up and enter it as a row of “Rates”: base {base}, from"
        " {base_day}, with its source.",
        base=base,
        base_day="",
    )


def rate_against_businesses(law: Law, *, contract_date: date, day: date) -> Decimal | None:
    """The yearly rate, in percent, that the law gives on `day` against businesses and not against consumers.

    A consumer's contract that agrees as much is open to be struck out as unfair, and then no interest is left. None
    where the law has no such rate of right, gives it against consumers too, or does not know it for the day.
    """
    rule = law.interest_against("company")
    if rule is None or rule.standing != "of right" or law.interest_against("consumer") is rule:
        return None
    try:
        return (
            statutory_rates(law, rule, contract_date=contract_date, first=day, last=day, supplied=()).on(day).made.rate
        )
    except DocgenError:
        return None

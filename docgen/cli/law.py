"""`docgen law`: the law packs, and what one says, with its references."""

from __future__ import annotations

import click

from docgen.errors import DocgenError
from docgen.law.pack import KIND_WORDS, Fact, InterestRule, Law
from docgen.law.packs import known_laws, load_law


@click.command("law")
@click.argument("law", required=False)
def command(law: str | None) -> None:
    """List the laws that docgen knows, or print the rules of one: docgen law GB-ENG.

    Each rule comes with its provision, where it was seen, how sure docgen is of it and the day it was last looked at.
    """
    if law is None:
        for code in known_laws():
            click.echo(f"{code:<8}{load_law(code).name}")
        return
    click.echo("\n".join(_rules(law_named(law))))


def law_named(code: str) -> Law:
    """The law of that code; for one that docgen does not have, wrong usage with the nearest codes."""
    try:
        return load_law(code)
    except DocgenError as wrong:
        raise click.UsageError(f"{wrong.message}. {wrong.hint}") from None


def _rules(law: Law) -> list[str]:
    lines = [f"{law.code}: {law.name}, looked over on {law.observed_to}"]
    for rule in law.interest:
        lines += ["", f"Late interest against {_listed(rule.debtors)}: {rule.citation}"]
        lines += [f"  {line}" for line in _rates(rule)]
        if rule.fixed_sums:
            sums = ", ".join(
                f"{band.sum} from a debt of {band.at_least}" if band.at_least else f"{band.sum}"
                for band in rule.fixed_sums.bands
            )
            lines += [f"  Fixed sum for each late invoice: {sums}", *_fact(rule.fixed_sums)]
        lines += [f"  {note}" for note in rule.notes]
    lines += ["", f"Days: {law.day_count.method}", *_fact(law.day_count)]
    lines += ["", f"Part-payments: first {', then '.join(law.allocation.order)}", *_fact(law.allocation)]
    for court in law.court_interest:
        lines += ["", f"Against {_listed(court.debtors)}, only from a court: {court.sentence}", *_fact(court)]
    for cap in law.deposit_caps:
        lines += ["", f"Cap on deposits, {cap.work} for {_listed(cap.debtors)}: {_cap(cap.percent, cap.amount)}"]
        lines += _fact(cap)
    for ceiling in law.rate_ceilings:
        lines += ["", f"Ceiling on agreed rates: {ceiling.rate}% a year", *_fact(ceiling)]
    for right in law.suspension:
        lines += ["", f"Right to stop {right.work} work: {right.notice_days} days' notice", *_fact(right)]
    for before in law.pre_action:
        lines += ["", f"Before proceedings, {_listed(before.debtors)}: {before.days} days ({before.name})"]
        lines += _fact(before)
    if law.small_claims:
        lines += ["", f"Small claims: {law.small_claims.forum}", *_fact(law.small_claims)]
    if law.notes:
        lines += ["", *law.notes]
    return lines


def _rates(rule: InterestRule) -> list[str]:
    if rule.standing == "choice":
        return [f"Not settled, so never charged unasked: {rule.why}", *_fact(rule)]
    lines = []
    for rate in rule.rates:
        made = f"{rate.base} + {rate.points} points" if rate.base else f"{rate.points}% a year"
        since = f", contracts from {rate.contracts_from}" if rate.contracts_from else ""
        lines.append(f"{made}{since}")
        lines += _fact(rate)
    moves = "fixed for the life of the debt" if rule.fixed else "follows the base rate"
    return [*lines, f"The rate is {moves}." if any(rate.base for rate in rule.rates) else "The rate is one figure."]


def _cap(percent: object, amount: object) -> str:
    parts = [f"{percent}% of the price"] if percent is not None else []
    parts += [f"{amount}"] if amount is not None else []
    return "the lesser of " + " and ".join(parts) if len(parts) > 1 else parts[0]


def _fact(fact: Fact) -> list[str]:
    lines = [f"    {fact.reference} ({fact.confidence}, {fact.observed_to})"]
    lines += [f"    source: {fact.source}"] if fact.source else []
    return lines + ([f"    {fact.remark}"] if fact.remark else [])


def _listed(kinds: tuple[str, ...]) -> str:
    words = [KIND_WORDS[kind] for kind in KIND_WORDS if kind in kinds]
    return " or ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]

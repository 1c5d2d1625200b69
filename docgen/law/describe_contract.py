"""What a law asks of contracts in a line each, for `docgen law`: the provision behind a line goes with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from docgen.law.fact import Fact
from docgen.law.pack import Law


def particulars_of(law: Law, kinds: Callable[[Iterable[str]], str]) -> Iterator[tuple[str, Fact]]:
    """Each particular of contracts under this law, in words, with its provision. `kinds` lists kinds of client."""
    for right in law.cancellation:
        ways = "wherever concluded" if len(right.concluded) > 2 else f"concluded {' or '.join(right.concluded)}"
        work = "a new building" if right.whole_building else " or ".join(right.work)
        older = f" ({right.older_within} for clients of 65 and more)" if right.older_within else ""
        yield f"A consumer may cancel, {work}, {ways}: {right.within} {right.unit}{older}", right
    if act := law.freelance_act:
        yield (
            f"A freelancer's contract is in writing from {law.currency} {act.at_least} within {act.window_days} days;"
            f" without a day it is paid {act.pay_within} days after completion; it is kept for {act.keep_years} years",
            act,
        )
    if home := law.home_contract:
        asked = [
            *(["a warning of liens"] if home.liens else []),
            *(["payments held in trust"] if home.in_trust else []),
            *(["no payment ahead of the work"] if home.work_first else []),
            *([f"in prescribed words {home.prescribed}"] if home.prescribed else []),
        ]
        yield f"Work on a consumer's home from {law.currency} {home.at_least}: {'; '.join(asked)}", home
    if notices := law.payment_notices:
        yield f"Construction: a notice to pay less comes {notices.pay_less_days} days before the final date", notices
    if prompt := law.prompt_payment:
        whom = kinds(prompt.debtors)
        yield f"Construction for {whom}: paid within {prompt.days} days, then {prompt.monthly}% a month", prompt
    if funds := law.reserved_funds:
        yield f"Construction: the client reserves {funds.share}% until {funds.days} days after completion", funds
    if building := law.consumer_building:
        yield (
            f"A consumer's new building: a security of {building.security}%, payments before completion up to"
            f" {building.progress_limit}%",
            building,
        )
    if security := law.pay_security:
        whom = kinds(security.debtors)
        yield f"Construction for {whom}: a security for the pay and {security.extra}% of it on top", security

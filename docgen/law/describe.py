"""A law pack in words: what `docgen law` prints, every rule with its provision, its source and how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal

from docgen.dates import Duration
from docgen.i18n import as_spoken
from docgen.law.conditions import ways_in_words
from docgen.law.pack import Choice, FixedSums, InterestRule, InvoiceAsk, Law, RateRule, RateSeries, Suspension
from docgen.law.pack_reader import known_laws, known_series, load_law, load_series
from docgen.law.provision import (
    HOME_SUBJECTS,
    KIND_WORDS,
    KINDS,
    UNVERIFIED,
    Conditions,
    Lien,
    Property,
    Provision,
    Retainage,
    Role,
    ServiceRule,
    VoidTerm,
)
from docgen.law.shape import edition


def law_list() -> str:
    """Every law and rate series that docgen knows, a line each, with the day to which it was observed."""
    width = max(len(name) for name in (*known_laws(), *known_series())) + 2
    laws = [load_law(code) for code in known_laws()]
    series = [load_series(name) for name in known_series()]
    lines = [f"{law.code:<{width}}{law.name}: {_standing(law)}" for law in laws]
    lines += [
        f"{each.id:<{width}}{each.name}: {each.values[-1].rate}%, observed to {each.observed_to}" for each in series
    ]
    return "\n".join(lines)


def law_text(law: Law) -> str:
    """The rules of one law as lines of text, without a final newline."""
    lines = [
        f"{law.code}: {law.name}",
        f"{law.currency}, {law.page_size} paper, {law.language}; looked over on {law.observed_to}",
    ]
    for rule in law.interest:
        lines += ["", *_interest(rule)]
    if not law.interest:
        lines += ["", "No interest by law is known."]
    lines += ["", f"Days count as {law.day_count.method}", *_source_lines(law.day_count)]
    for notice in law.tax_notices:
        lines += [f"An invoice without tax ({notice.treatment}) says: {notice.words}", *_source_lines(notice)]
    if law.default:
        later = f"against some {law.default.days} days after the due date at the latest"
        lines += [f"Default begins with an agreed term, else with a reminder, {later}", *_source_lines(law.default)]
    if law.due_day_moves:
        closed = "Saturday, Sunday" if law.due_day_moves.saturdays else "Sunday"
        moved = {"yes": "moves", "no": "does not move", "unless agreed otherwise": "moves, unless agreed otherwise,"}
        how = moved[law.due_day_moves.moves]
        lines += [
            f"A due date on a {closed} or public holiday {how} to the next business day",
            *_source_lines(law.due_day_moves),
        ]
    order = ", then ".join(f"to {head}" for head in law.allocation.order)
    by = "the oldest invoice first" if law.allocation.by == "invoice" else "of all due invoices, the oldest first"
    lines += ["", f"Part-payments go, {by}: {order}", *_source_lines(law.allocation)]
    for court in law.court_interest:
        lines += ["", f"Against {kinds_listed(court.debtors)}, only from a court", f"  {court.sentence}"]
        lines += _source_lines(court)
    for before in law.pre_action:
        over = f" over disputed {before.disputed} work" if before.disputed else ""
        lines += ["", f"Before proceedings{over} against {kinds_listed(before.debtors)}: {before.days} days"]
        lines += [f"  {before.name}", *_source_lines(before)]
    if law.small_claims:
        lines += ["", *_small_claims(law)]
    for named_court in law.courts:
        above = f"more than {law.currency} {_grouped(named_court.more_than)}" if named_court.more_than else ""
        most = f"no more than {law.currency} {_grouped(named_court.up_to)}" if named_court.up_to else ""
        amounts = " and ".join(part for part in (above, most) if part)
        lines += ["", f"{named_court.name}: claims of {amounts}", *_source_lines(named_court)]
    if law.set_off:
        lines += [
            "",
            "Set-off works back to when both claims first stood opposite one another",
            *_source_lines(law.set_off),
        ]
    for right in law.suspension:
        lines += [
            "",
            f"Right to stop {right.work} work against {kinds_listed(right.debtors)}: "
            + ("reasonable notice" if right.reasonable else f"{right.notice_days} days' notice"),
        ]
        lines += [f"  only {condition}" for condition in (*_conditions(right.when), *_once_unpaid(right))]
        lines += [f"  the notice {asked}" for asked in _form(right)]
        lines += _source_lines(right)
    for cap in law.deposit_caps:
        parts = [] if cap.percent is None else [f"{cap.percent}% of the price"]
        parts += [] if cap.one_in is None else [f"one part in {cap.one_in} of the price"]
        parts += [] if cap.amount is None else [f"{law.currency} {_grouped(cap.amount)}"]
        most = f"the lesser of {' and '.join(parts)}" if len(parts) > 1 else parts[0]
        lines += [
            "",
            f"Deposit, {cap.work} for {kinds_listed(cap.debtors)}{_from_price(law, cap.at_least)}: at the most {most}",
            *_source_lines(cap),
        ]
    for ceiling in law.rate_ceilings:
        lines += ["", f"Ceiling on agreed rates against {kinds_listed(ceiling.debtors)}: {ceiling.rate}% a year"]
        lines += _source_lines(ceiling)
    for line, provision in _particulars(law, kinds_listed):
        lines += ["", line, *_source_lines(provision)]
    for statement in filter(None, (law.witness_statement, law.country.witness_statement)):
        courts = f" ({statement.courts})" if statement.courts else ""
        lines += ["", f"A witness's written statement is verified{courts}", f"  {statement.words}"]
        lines += _source_lines(statement)
    for stay in law.country.stays:
        lines += ["", f"Stops the pressing for payment: {stay.what}", *_source_lines(stay)]
    for held in law.country.withholding:
        rates = f": {' or '.join(f'{rate}%' for rate in held.rates)}" if held.rates else ""
        lines += [
            "",
            f"Deducted from payments by {kinds_listed(held.debtors)}: {held.name}{rates}",
            *_source_lines(held),
        ]
    for each in (*law.service, *law.country.service):
        ways = f" ({', '.join(each.ways)})" if each.ways else ""
        lines += ["", f"Receipt and service, {each.of}{ways}: {_counts(each)}", *_source_lines(each)]
    if asked := law.country.invoice_tax_number:
        lines += ["", "An invoice shows the contractor's VAT number", *_source_lines(asked)]
    if tax := law.country.invoice_tax:
        lines += ["", "An invoice names its tax, or why none is charged", *_source_lines(tax)]
    for ask in law.country.invoice.asks:
        lines += ["", f"An invoice says: {_asked(ask)}", *_source_lines(ask)]
    for notice in law.country.invoice.notices:
        lines += ["", f"An invoice without tax ({notice.treatment}) says: {notice.words}", *_source_lines(notice)]
    for sentence in law.country.invoice.words:
        lines += [
            "",
            f"An invoice to {kinds_listed(sentence.clients)} says: {sentence.words}",
            *_source_lines(sentence),
        ]
    for named in sorted((*law.rules, *law.country.rules), key=lambda named: named.rule):
        lines += ["", f"Rule {named.rule}", *_source_lines(named)]
    if law.notes:
        lines += ["", "Also:", *(f"  {note}" for note in law.notes)]
    if law.state:
        lines += [
            "",
            "Not verified: docgen claims nothing on it.",
            *(f"  {subject}" for subject in not_verified(law)),
            f"  Ask a lawyer in {law.name}; about homes {_authority(law)} or the Attorney General.",
        ]
    return "\n".join(lines)


def _authority(law: Law) -> str:
    return law.home_authority.name if law.home_authority else "the contractor licensing authority"


_LIEN_ROLES: tuple[Role, ...] = ("direct contractor", "subcontractor", "supplier", "designer")
_LIEN_ON: tuple[Property, ...] = ("commercial", "residential")


def not_verified(law: Law) -> Iterator[str]:
    """What docgen does not know of the law of one of the United States, a subject a line."""
    subjects: tuple[tuple[object, str], ...] = (
        (law.interest, "interest by law"),
        (law.small_claims, "the limit of small claims"),
        (law.rate_ceilings, "a ceiling on agreed interest"),
        (law.suspension, "a statute on stopping work for nonpayment"),
        (law.prompt_payment, "a statute on prompt payment in construction"),
        (law.licence_number, "the contractor's license number in every construction contract"),
        (law.retainage or law.reserved_funds, "retainage: a cap, its release, funds that the owner holds back"),
        (law.limitation, "periods of limitation"),
        (law.freelance_act, "an act on freelancers' contracts, of the State or of a city"),
        (law.lien_waivers, "a prescribed form of a waiver of lien"),
    )
    yield from (subject for known, subject in subjects if not known)
    if law.home_not_verified:
        asked = "; ".join(as_spoken(HOME_SUBJECTS[each], law.language) for each in law.home_not_verified)
        yield f"of what a contract for work on a consumer's home has to have: {asked}"
    for on in _LIEN_ON:
        missing = [
            role
            for role in _LIEN_ROLES
            if not any(role in lien.roles and (not lien.properties or on in lien.properties) for lien in law.liens)
        ]
        if missing:
            yield f"the days of a mechanics lien on {on} property of a {' or '.join(missing)}"
    if law.bond_claim is None:
        yield "bond claims on public work of the State and its local authorities"
    elif not law.bond_claim.suit:
        yield "until when suit is brought on a payment bond for public work of the State and its local authorities"


_ASKED = {
    "tax": "its tax, or why none is charged",
    "day of supply": "when the work was done",
    "tax point": "the time of the supply",
    "contractor registration": "the contractor's number in the register",
    "client registration": "the client's number in the register",
    "client tax number": "the client's VAT number",
}


def _asked(ask: InvoiceAsk) -> str:
    under = f", under {ask.treatment}" if ask.treatment else ""
    over = f", above {_grouped(ask.more_than)}" if ask.more_than is not None else ""
    return f"{_ASKED[ask.what]} (to {kinds_listed(ask.clients)}{under}{over})"


def series_text(series: RateSeries) -> str:
    """A rate series as lines of text, newest first."""
    lines = [f"{series.id}: {series.name}", *_source_lines(series), ""]
    for value in reversed(series.values):
        doubt = f"  ({_said(value.confidence)})" if value.confidence else ""
        lines.append(f"  from {value.day}  {value.rate}%{doubt}")
    return "\n".join(lines)


def kinds_listed(kinds: Iterable[str]) -> str:
    """Kinds of debtor in prose: "a company, a sole trader or a public body"; "anyone" for all of them."""
    chosen = set(kinds)
    words = [KIND_WORDS[kind] for kind in KINDS if kind in chosen]
    if len(words) == len(KINDS):
        return "anyone"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _standing(law: Law) -> str:
    """In a word or two, whether the law's own interest can be charged."""
    standings = {rule.standing for rule in law.interest}
    if not standings:
        return "no interest by law"
    if standings == {"choice"}:
        return "interest not settled: a choice"
    if standings == {"on demand"}:
        return "interest from a demand"
    return f"interest by law{_known_for(law)}"


def _known_for(law: Law) -> str:
    """The periods for which a rate that the law resets is known; "" where it is one figure or follows a base rate."""
    periods = [
        f"{rate.days_from or 'any day'} to {rate.days_to}"
        for rule in law.interest
        if rule.standing == "of right"
        for rate in rule.rates
        if rate.base is None and rate.days_to is not None
    ]
    return f", rate known for {', '.join(dict.fromkeys(periods))} only" if periods else ""


def _interest(rule: InterestRule) -> list[str]:
    lines = [f"Late interest against {kinds_listed(rule.debtors)}: {rule.citation}", *_source_lines(rule)]
    if rule.standing != "of right":
        lines += [f"  Never charged unasked. {rule.why}"]
    for choice in rule.choices:
        lines += _choice(choice)
    for rate in rule.rates:
        lines += _rate(rate)
    if rule.rates:
        lines.append(f"  {_course(rule)}")
    if rule.first_day != 1:
        lines.append(f"  Interest begins on day {rule.first_day} after the due date.")
    if rule.compounding == "yearly":
        lines.append("  Unpaid interest is added to the debt once a year.")
    if rule.cap == "principal":
        lines.append("  Interest comes to no more than the amount of the invoice.")
    if rule.fixed_sums:
        lines += _fixed_sums(rule.fixed_sums)
    return lines + [f"  {note}" for note in rule.notes]


def _course(rule: InterestRule) -> str:
    if not any(rate.base for rate in rule.rates):
        return "One figure." if rule.fixed else "One figure for its period; the law resets it."
    if rule.fixed:
        which = "the due date" if rule.fixed_on == "due date" else "the first day of interest"
        return f"Fixed for the life of a debt on {which}; the base rate of {_base_day(rule)} counts."
    if rule.base_day == "each change":
        return "Follows every change of the base rate."
    return f"Follows the base rate by half-years; that of {_base_day(rule)} counts."


def _base_day(rule: InterestRule) -> str:
    last = rule.base_day == "day before the half-year"
    return "30 June or 31 December before" if last else "1 January or 1 July"


def _rate(rate: RateRule) -> list[str]:
    since = f", contracts from {rate.contracts_from}" if rate.contracts_from else ""
    if rate.base is None:
        period = f", {rate.days_from or 'any day'} to {rate.days_to}" if rate.days_to else ""
        return [f"  {rate.points}% a year{period}{since}", *_source_lines(rate, "    ")]
    points = f"{rate.points} points above " if rate.points else ""
    return [f"  {points}{load_series(rate.base).name} ({rate.base}){since}", *_source_lines(rate, "    ")]


def _choice(choice: Choice) -> list[str]:
    figure = f"{choice.rate}%" if choice.rate is not None else "no figure"
    return [f"  {figure}: {choice.when}", *_source_lines(choice, "    ")]


def _fixed_sums(sums: FixedSums) -> list[str]:
    since = f", contracts from {sums.contracts_from}" if sums.contracts_from else ""
    lines = [f"  Fixed sum once for each late invoice{since}:"]
    for band in sums.bands:
        if band.at_least is not None:
            size = f" for debts of {_grouped(band.at_least)} and more"
        else:
            size = f" for debts above {_grouped(band.more_than)}" if band.more_than else ""
        lines.append(f"    {band.sum}{size}")
    also = "also" if sums.with_agreed_rate else "not"
    lines += [f"    {also} where the contract sets the rate", *_source_lines(sums, "    ")]
    if sums.costs_beyond:
        lines += ["    Costs of recovery are owed only beyond it.", *_source_lines(sums.costs_beyond, "    ")]
    return lines


def _small_claims(law: Law) -> list[str]:
    claims = law.small_claims
    assert claims is not None
    limit = f"{law.currency} {_grouped(claims.limit_person)}"
    if claims.limit_business != claims.limit_person:
        limit += f", for a company {_grouped(claims.limit_business)}"
    return [f"Small claims: {claims.forum}, up to {limit}", *_source_lines(claims)]


def _counts(rule: ServiceRule) -> str:
    """From when something counts as received or served."""
    if rule.before:
        return f"the same business day before {rule.before}, else the next one"
    if rule.days is None:
        return "presumed in the usual time; no day is named" if rule.presumed else "it has to be shown"
    counted = f"{rule.days} {rule.unit} after the step" if rule.days else "with the step"
    return f"{counted}, moved on to a business day" if rule.moved_on else counted


def _conditions(when: Conditions) -> Iterator[str]:
    """The conditions of a provision, each as it follows "only"."""
    if when.roles:
        yield f"for a {' or '.join(when.roles)}"
    if when.owners:
        yield f"for {' or '.join(when.owners)} work"
    if when.properties:
        yield f"for {' or '.join(when.properties)} property"
    if when.at_least:
        yield f"from a price of {_grouped(when.at_least)}"
    if when.contracts_from:
        yield f"for contracts from {when.contracts_from}"
    if when.written:
        yield "under a written contract"
    if when.owner_in_default:
        yield "where the owner has not paid"


def _once_unpaid(right: Suspension) -> Iterator[str]:
    """What has to be so of the sum that is not paid, each as it follows "only"."""
    if right.overdue_days:
        yield f"for a sum that has been overdue for {Duration(count=right.overdue_days, unit='days')}"
    if right.requested_days:
        yield f"{Duration(count=right.requested_days, unit='days')} after the invoice was received"
    if right.without_dispute:
        yield "where nobody disputes the performance"
    if right.small_part is not None:
        yield f"for {right.small_part}% of the price or more (docgen's figure for more than a small part)"


def _form(right: Suspension) -> Iterator[str]:
    """What the statute asks of the notice, each as it follows "the notice"."""
    form = right.notice
    whom = [*form.to, *(["a lender who has made itself known"] if right.lender else [])]
    if whom:
        yield f"goes to {' and '.join(f'the {each}' if each in form.to else each for each in whom)} as well"
    if form.copies:
        yield f"goes in copy to the {' and '.join(form.copies)}"
    if form.served_by:
        yield f"is served {ways_in_words(form)}"
    if form.posted_days:
        yield f"is announced {form.posted_days} days before by a posting {form.posted_at}"


def _lien(lien: Lien) -> str:
    """A lien's clock in a sentence."""
    where = f" on {' or '.join(lien.properties)} property" if lien.properties else ""
    month = "the end of the month of " if lien.from_month_end or lien.on_day else ""
    day = f" on its day {lien.on_day}" if lien.on_day else ""
    parts = [f"recorded within {lien.within} {lien.unit}{day} of {month}{lien.counted_from}"]
    parts += [f"or {lien.after_notice} days after a notice of completion"] if lien.after_notice else []
    suit_from = lien.suit_from.replace("last day to record", "the last day to record")
    suit = Duration(count=lien.suit_within, unit=lien.suit_unit)
    parts += [f"suit within {suit} of {suit_from}"] if lien.suit_within else []
    if lien.notice_within:
        notice_day = f" on its day {lien.notice_on_day}" if lien.notice_on_day else ""
        parts.append(
            f"{lien.notice_name} within {lien.notice_within} {lien.notice_unit}{notice_day} of"
            f" {lien.notice_from.replace('each', 'the end of each')} to {_listed(lien)}"
            + ("" if lien.notice_words else " (docgen does not have its form)")
        )
    if lien.intent_days:
        whom = " and ".join(f"the {each}" for each in lien.intent_to)
        parts.append(f"notice of the intent {lien.intent_days} days before to {whom}")
    return f"Mechanics lien of a {' or '.join(lien.roles)}{where}: {', '.join(parts)}"


def _void(term: VoidTerm) -> str:
    beyond = ""
    if term.longer_than or term.shorter_than:
        months = Duration(count=term.longer_than or term.shorter_than, unit="months")
        beyond = f", {'longer' if term.longer_than else 'shorter'} than {months},"
    elif term.more_than is not None:
        beyond = f", above {term.more_than}%,"
    work = f" for {' or '.join(term.work)}" if term.work else ""
    return f"{'In doubt void' if term.in_doubt else 'Void'}{beyond}{work}"


def _retainage(limit: Retainage, kinds: Callable[[Iterable[str]], str]) -> str:
    """A limit of retainage in a sentence."""
    only = "".join(f", {condition}" for condition in _conditions(limit.when))
    then = f", and {limit.halfway_share}% after half of the work" if limit.halfway_share is not None else ""
    paid = f"; paid within {limit.release_days} days of {limit.release_from}" if limit.release_days else ""
    late = f"; {limit.monthly}% a month on what is paid later" if limit.monthly else ""
    return f"Construction for {kinds(limit.debtors)}{only}: retainage of {limit.share}% at the most{then}{paid}{late}"


def _listed(lien: Lien) -> str:
    return " and ".join(f"the {each}" for each in lien.notice_to)


def _from_price(law: Law, least: Decimal) -> str:
    """The price that a rule begins at, as it follows what the rule is for; "" where it holds for any."""
    return f", from a price of {law.currency} {_grouped(least)}" if least else ""


def _grouped(amount: Decimal) -> str:
    return f"{amount:,}"


def _said(confidence: str) -> str:
    """How sure docgen is, in words that nobody takes for a source."""
    return "not verified: no source seen" if confidence in UNVERIFIED else confidence


def _source_lines(provision: Provision, indent: str = "  ") -> list[str]:
    sure = f"{_said(provision.confidence)}{edition(provision)}, observed to {provision.observed_to}"
    lines = [f"{indent}{provision.reference} [{sure}]"]
    lines += [f"{indent}source: {provision.source}"] if provision.source else []
    return lines + ([f"{indent}{provision.remark}"] if provision.remark else [])


def _particulars(law: Law, kinds: Callable[[Iterable[str]], str]) -> Iterator[tuple[str, Provision]]:
    """Each particular of contracts under this law, in words, with its provision. `kinds` lists kinds of client."""
    for right in law.cancellation:
        ways = "wherever concluded" if len(right.concluded) > 2 else f"concluded {' or '.join(right.concluded)}"
        work = "a new building" if right.whole_building else " or ".join(right.work)
        older = f" ({right.older_within} for clients of 65 and more)" if right.older_within else ""
        price = _from_price(law, right.at_least)
        yield f"A consumer may cancel, {work}, {ways}{price}: {right.within} {right.unit}{older}", right
        if right.instructions:
            yield f"The consumer is given instructions on cancelling ({right.instructions.words})", right.instructions
        if right.urgent:
            yield "Urgent repairs for which the consumer called the contractor cannot be cancelled", right.urgent
        if right.mixed:
            yield "Goods and work in one contract: the time to cancel runs from the last of the goods", right.mixed
    if act := law.freelance_act:
        yield (
            f"A freelancer's contract is in writing from {law.currency} {_grouped(act.at_least)}"
            f" within {act.window_days} days; without a day it is paid {act.pay_within} days after completion;"
            f" it is kept for {act.keep_years} years",
            act,
        )
    if home := law.home_contract:
        asked = [
            *(["a warning of liens"] if home.liens else []),
            *(["payments held in trust"] if home.in_trust else []),
            *(["no payment ahead of the work"] if home.work_first else []),
            *(["extra work only under an order signed before"] if home.changes_signed else []),
            *(["the contract says whether its completion date is of the essence"] if home.time_essence else []),
            *([f"type of {home.least_points} points or more"] if home.least_points else []),
            *([f"in prescribed words {home.prescribed}"] if home.prescribed else []),
            *(["docgen has those words"] if home.notices else []),
            *([f"the contract states {', '.join(home.states)}"] if home.states else []),
        ]
        yield f"Work on a consumer's home from {law.currency} {_grouped(home.at_least)}: {'; '.join(asked)}", home
    if authority := law.home_authority:
        yield f"Who licenses or registers contractors: {authority.name}", authority
    if number := law.licence_number:
        least = _grouped(number.at_least)
        yield f"Construction from {law.currency} {least}: the contract shows the contractor's licence number", number
    for lien in law.liens:
        yield _lien(lien), lien
    if waivers := law.lien_waivers:
        later = (
            f"; {waivers.counts_after} days after its date it counts as {waivers.counts_as}, unless before that"
            f" {waivers.answers} has been filed"
            if waivers.counts_after
            else ""
        )
        yield f"A waiver of lien counts only in a prescribed form; docgen has those of {waivers.words}{later}", waivers
    if bond := law.bond_claim:
        yield (
            f"Payment bond on public work of the State and its local authorities: {bond.notice} {bond.suit}".rstrip(),
            bond,
        )
    if notices := law.payment_notices:
        yield f"Construction: a notice to pay less comes {notices.pay_less_days} days before the final date", notices
    if prompt := law.prompt_payment:
        whom = kinds(prompt.debtors)
        only = "".join(f", {condition}" for condition in _conditions(prompt.when))
        use = "charged where the contract refers to the law" if prompt.charged else "reserved by name, not charged"
        yield (
            f"Construction for {whom}{only}: paid within {prompt.days} days, then {prompt.monthly}% a month ({use})",
            prompt,
        )
    if funds := law.reserved_funds:
        only = "".join(f", {condition}" for condition in _conditions(funds.when))
        yield f"Construction{only}: the client reserves {funds.share}% until {funds.days} days after completion", funds
    for retainage in law.retainage:
        yield _retainage(retainage, kinds), retainage
    if building := law.consumer_building:
        yield (
            f"A consumer's new building: a security of {building.security}%, payments before completion up to"
            f" {building.progress_limit}%, a security of the consumer up to {building.client_limit}%",
            building,
        )
    for rest in law.pay_after_acceptance:
        where = "on a building" if rest.building else "not on a building"
        also = " and a final invoice that can be checked" if rest.final_invoice else ""
        if rest.objection_days:
            also += f" (who holds that it cannot be objects with reasons within {rest.objection_days} days)"
        if rest.parts:
            also += f"; a part that is accepted by itself with its own ({rest.parts})"
        if rest.passed_on:
            also += f"; without one where the client's own customer paid or accepted ({rest.passed_on})"
        yield f"{rest.work.capitalize()} {where}: the rest of the price is due after acceptance{also}", rest
    for term in law.void_terms:
        yield f"{_void(term)} against {kinds(term.debtors)}: a clause by {', '.join(term.fields)}. {term.instead}", term
    if held := law.defect_withholding:
        yield f"A client may hold back {held.times} times what mending a defect costs, as a rule", held
    if security := law.pay_security:
        whom = kinds(security.debtors)
        most = f", up to {security.limit}% of the price" if security.limit else ""
        extra = f" and {security.extra}% of it on top" if security.extra else ""
        yield f"Construction for {whom}: a security for the pay{extra}{most}", security
    for period in law.defects_periods:
        work = "on a building" if period.building else "not on a building"
        yield (
            f"{period.work.capitalize()} {work}: {period.years} years for defects against {kinds(period.debtors)}",
            period,
        )
    if limit := law.limitation:
        oral = f", {limit.oral} on one by word of mouth" if limit.oral else ""
        begins = "the breach" if limit.counted_from == "due date" else "the end of the year in which it was due"
        yield f"Limitation: suit on a written contract within {limit.written} years of {begins}{oral}", limit
    if deed := law.limitation_of_deeds:
        yield f"Limitation: suit on a contract made as a deed within {deed.written} years of the breach", deed
    if before := law.payment_before_work:
        yield (
            f"{kinds(before.debtors).capitalize()} owes no payment on account before work of its value is done",
            before,
        )


def series_that_run_out(before: date) -> tuple[tuple[str, date], ...]:
    """The rate series that docgen knows only to a day before that one, each with the last day, the soonest first.

    A value of a half-year is known to the end of it, and so is any series of which the laws take the value of the first
    day of a half-year that was looked at; a rate that changes at any time to the day it was last looked at.
    """
    of_first_days = _taken_on_first_days()
    ends = [(name, _known_to(load_series(name), of_first_day=name in of_first_days)) for name in known_series()]
    return tuple(sorted((each for each in ends if each[1] < before), key=lambda each: each[1]))


def _taken_on_first_days() -> frozenset[str]:
    """The series of which every rule of interest that has them takes the value of the first day of a half-year."""
    rules = [rule for code in known_laws() for rule in load_law(code).interest]
    taken = {(rate.base, rule.base_day) for rule in rules for rate in rule.rates if rate.base}
    otherwise = {base for base, day in taken if day != "first day of the half-year"}
    return frozenset(base for base, _ in taken if base not in otherwise)


def _known_to(series: RateSeries, *, of_first_day: bool) -> date:
    last = series.values[-1].day
    if of_first_day and series.observed_to > last:
        return _end_of_half_year(series.observed_to)
    if (last.day, last.month) not in ((1, 1), (1, 7)) or series.observed_to > last:
        return max(series.observed_to, last)
    return _end_of_half_year(last)


def _end_of_half_year(day: date) -> date:
    return date(day.year, 6, 30) if day.month <= 6 else date(day.year, 12, 31)

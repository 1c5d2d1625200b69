"""Rules that need the law of the case: what it caps, what it grants, and how long it makes one wait.

Each is a function of the case and its law, in a visible list; the docstring is its page in the manual. A finding
names the provision and how sure docgen is of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from docgen.case.checks.check import Check, error, meant, sum_of, warning
from docgen.case.contract import StopWork
from docgen.case.events import is_stop_notice
from docgen.case.project import Project
from docgen.case.values import Trigger
from docgen.dates import at_least_days, at_most_days
from docgen.diagnostics import Diagnostic
from docgen.i18n import LANGUAGES, same_language
from docgen.law import contract_checks
from docgen.law.applicability import CaseUnderLaw
from docgen.law.calendar import agreed_end, first_day_to_stop, received, regions_of, statutory_day_to_stop
from docgen.law.conditions import Unmet
from docgen.law.ending import days_invoiced, end_by_notice
from docgen.law.pack import Suspension
from docgen.law.provision import KIND_WORDS, Provision
from docgen.law.shape import seen
from docgen.messages import lines, say
from docgen.money import Percent, rounded

_ONE_DAY = timedelta(days=1)


@warning(
    "deposit-cap",
    "contract.price",
    "contract.milestones",
    "contract.start",
    "contract.materials_advance",
    "parties.client.kind",
    "kind",
    "currency",
    "law",
)
def deposit_cap(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """The deposit is not above the legal cap, where the law has one for this work and client.

    A deposit above the cap can cost the licence, and the client may have it back. Whatever is to be paid before any
    work is done counts, however it is called: what is due on signing, on the start or on a day up to it, and an advance
    for materials.
    """
    case, law = under.case, under.law
    cap = law.deposit_cap(case.kind, case.parties.client.debtor)
    if cap is None or case.currency != law.currency or case.contract.price < cap.at_least:
        return
    deposit, path = Decimal(0), ""
    for at, stone in enumerate(case.contract.milestones):
        if _before_work(stone.due, case.contract.start):
            deposit += stone.amount or case.contract.price * (stone.share or 0) / 100
            path = path or f"contract.milestones[{at}].{'amount' if stone.amount else 'share'}"
    advance, counted = case.contract.materials_advance, ""
    if advance:
        counted = say(", with the advance for materials,") if deposit else ""
        deposit, path = deposit + advance.amount, path or "contract.materials_advance.amount"
    limit = cap.limit(case.contract.price)
    if deposit > limit:
        most = sum_of(limit.quantize(Decimal("0.01"), ROUND_DOWN), case.currency)
        yield Diagnostic(
            path=path,
            message=say(
                "the deposit of {deposit}{counted} is more than {most}, the most that may be taken before"
                " work starts under {cap_reference}",
                deposit=sum_of(deposit, case.currency),
                counted=counted,
                most=most,
                cap_reference=cap.reference,
            ),
            hint=lines(
                (say("Ask for less on signing and at the start, and for the rest when work has been done."), seen(cap))
            ),
        )


def _before_work(due: Trigger, start: date | None) -> bool:
    """Whether a payment falls due before any work is done, whatever it is called."""
    if due.event == "date":
        return due.day is not None and start is not None and due.day <= start
    return due.event in ("on signing", "on start")


@warning("withholding-unlikely", "payments.withheld", "payments.amount", "parties.client.kind", "kind", "law")
def withholding_unlikely(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """What a client deducts from a payment by law is a deduction that the law has, for such work and client.

    Who deducts too much, or where nothing is to be deducted, has paid too little. What was deducted counts as paid, so
    a wrong one makes the claim too small.
    """
    case, law = under.case, under.law
    known = {rule.name.casefold(): rule for rule in law.country.withholding}
    for at, payment in enumerate(case.payments):
        held = payment.withheld
        if held is None or not known:
            continue
        rule, path = known.get(held.under.casefold()), f"payments[{at}].withheld"
        if rule is None:
            names = ", ".join(each.name for each in law.country.withholding)
            yield Diagnostic(
                path=f"{path}.under",
                message=say('docgen knows no deduction "{under}" in the law of {law}', under=held.under, law=law.name),
                hint=say("Known: {names}. One that it does not know stays as it is written.", names=names),
            )
        elif case.parties.client.debtor not in rule.debtors or case.kind not in rule.work:
            debtor, work = (
                KIND_WORDS[case.parties.client.debtor],
                say("construction") if case.kind == "construction" else say("other services"),
            )
            yield Diagnostic(
                path=f"{path}.amount",
                message=say(
                    "{amount} was deducted under {under}, which is not for {work} for {debtor}",
                    amount=sum_of(held.amount, case.currency),
                    under=held.under,
                    work=work,
                    debtor=debtor,
                ),
                hint=lines((say("Take withheld: out, and the sum is still owed."), seen(rule))),
            )
        elif rule.rates and held.amount > (most := rounded(payment.whole * max(rule.rates) / 100, case.currency)):
            yield Diagnostic(
                path=f"{path}.amount",
                message=say(
                    "{amount} was deducted of {whole}, more than the {rate} of {under} ({most})",
                    amount=sum_of(held.amount, case.currency),
                    whole=sum_of(payment.whole, case.currency),
                    rate=Percent(max(rule.rates)),
                    under=held.under,
                    most=sum_of(most, case.currency),
                ),
                hint=lines(
                    (say("Look at the statement of it; what is above the law's rate is still owed."), seen(rule))
                ),
            )


@warning("rate-ceiling", "contract.late_interest.rate", "parties.client.kind", "law")
def rate_ceiling(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """The agreed rate of interest is not above a known ceiling.

    A rate above it may be struck out, and then there is no interest at all.
    """
    case, law = under.case, under.law
    late = case.contract.late_interest
    if late is None or late.rate is None:
        return
    for ceiling in law.rate_ceilings:
        if case.parties.client.debtor in ceiling.debtors and late.rate.yearly > ceiling.rate:
            yield Diagnostic(
                path="contract.late_interest.rate",
                message=say(
                    "the agreed rate of {yearly} a year is above {rate}, {ceiling_reference}",
                    yearly=Percent(late.rate.yearly),
                    rate=Percent(ceiling.rate),
                    ceiling_reference=ceiling.reference,
                ),
                hint=lines((say("Agree a lower rate, or have a lawyer confirm this one."), seen(ceiling))),
            )


@error("statutory-interest-missing", "contract.late_interest", "parties.client.kind", "law")
def statutory_interest_missing(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """`late_interest: statutory` stands only where the law gives interest against this kind of client.

    Else the contract promises a rate that nobody can find, and no interest runs.
    """
    case, law = under.case, under.law
    late = case.contract.late_interest
    if late is None or not late.statutory or law.interest_against(case.parties.client.debtor) is not None:
        return
    yield Diagnostic(
        path="contract.late_interest",
        message=say(
            "the law of {law} has no statutory interest that docgen knows against {debtor}",
            law=law.name,
            debtor=KIND_WORDS[case.parties.client.debtor],
        ),
        hint=say("Agree a rate: late_interest: {rate: 8% per year}"),
    )


@warning("interest-uncertain", "contract.late_interest", "parties.client.kind", "rates", "law")
def interest_uncertain(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """The contract agrees a rate of interest where the law gives none, or none that is certain.

    Without one, the client who pays late pays nothing for it, or a court has to be asked.
    """
    case, law = under.case, under.law
    late = case.contract.late_interest
    rule = law.interest_against(case.parties.client.debtor)
    if (late is not None and late.rate is not None) or any(rate.base == law.code for rate in case.rates):
        return
    path = "contract.late_interest" if late else "contract"
    debtor = KIND_WORDS[case.parties.client.debtor]
    hint = say("Agree a rate: late_interest: {rate: 8% per year}")
    if rule is None and late is None:
        yield Diagnostic(
            path=path,
            message=say(
                "no interest is agreed, and the law of {law} gives none that docgen knows against {debtor}",
                law=law.name,
                debtor=debtor,
            ),
            hint=hint,
        )
    elif rule is not None and rule.standing != "of right":
        reason = rule.why or say(
            "Under {rule} interest runs only {standing}.",
            rule=rule.name,
            standing=_STANDING[rule.standing],
        )
        yield Diagnostic(
            path=path,
            message=say(
                "no rate is agreed, and interest by the law of {law} cannot be claimed as it stands", law=law.name
            ),
            hint=lines((hint, reason, seen(rule))),
        )


_STANDING = {"on demand": say("on demand"), "choice": say("as a court decides")}


@warning("fixed-sum-currency", "currency", "contract.late_interest", "parties.client.kind", "law")
def fixed_sum_currency(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """The law's fixed sums are in the law's own currency.

    docgen does not turn currencies into one another: it leaves a fixed sum in other money out of the account.
    """
    case, law = under.case, under.law
    rule = law.interest_against(case.parties.client.debtor)
    agreed = case.contract.late_interest is not None and case.contract.late_interest.rate is not None
    fixed = rule.fixed_sums_for(case.contract.date) if rule else None
    if fixed is None or (agreed and not fixed.with_agreed_rate):
        return
    if case.currency != law.currency:
        yield Diagnostic(
            path="currency",
            message=say(
                "the case is in {currency}, but {fixed} is in {currency_2}",
                currency=case.currency,
                fixed=fixed.name,
                currency_2=law.currency,
            ),
            hint=say(
                "It is left out of the account. Claim it in {currency}, or write what it comes to under costs.",
                currency=law.currency,
            ),
        )


@warning("stop-work-notice-short", "contract.stop_work.notice", "parties.client.kind", "kind", "law")
def stop_work_notice_short(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """The notice before work stops is as long as the statute asks, where one gives the right to stop.

    Work stopped on too short a notice is stopped without right, and the client may claim for the delay.
    """
    case = under.case
    stop = case.contract.stop_work
    right = under.right_to_stop
    if stop is not None and right is not None and at_least_days(stop.notice) < right.notice_days:
        yield Diagnostic(
            path="contract.stop_work.notice",
            message=say(
                "work may stop after {notice} of notice, less than the {notice_days} days of {right_reference}",
                notice=stop.notice,
                notice_days=right.notice_days,
                right_reference=right.reference,
            ),
            hint=lines((say("Write notice: {notice_days} days.", notice_days=right.notice_days), seen(right))),
        )


@warning("project-role-missing", "project", "parties.client.kind", "kind", "law")
def project_role_missing(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """The case says what the contractor is on the project, where a statute turns on it.

    Statutes on prompt payment, on stopping work and on liens give a direct contractor other rights than a
    subcontractor. Without the role docgen relies on none of them.
    """
    case = under.case
    if case.role is not None:
        return
    found: list[tuple[Provision, str]] = []
    if (prompt := under.why_no_prompt_payment) and _turns_on_role(prompt[1]):
        found.append((prompt[0], say("interest of {monthly} a month", monthly=Percent(prompt[0].monthly))))
    if (stop := under.why_no_statute_to_stop) and _turns_on_role(stop[1]):
        found.append((stop[0], say("a right to stop work")))
    if not found:
        return
    each = [say("{what} ({reference})", what=what, reference=provision.reference) for provision, what in found]
    given = each[0] if len(each) == 1 else say("{one} and {other}", one=each[0], other=each[1])
    yield Diagnostic(
        path="project" if case.project != Project() else "kind",
        message=say(
            "the law of {law} may give {given}, which turns on the contractor's role", law=under.law.name, given=given
        ),
        hint=lines(
            (
                say(
                    "Write project: {role: direct contractor} where the client owns the property, or project:"
                    " {role: subcontractor}. Until then docgen relies on nothing of it."
                ),
                seen(found[0][0]),
            )
        ),
    )


def _turns_on_role(unmet: tuple[Unmet, ...]) -> bool:
    return any(each.path == "project.role" and each.remedy for each in unmet)


@warning("stopped-too-early", "record", "contract.stop_work.notice", "parties.client.kind", "kind", "law")
def stopped_too_early(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """Work stops only when the notice that the contract and the statute ask for has run.

    A notice sent by e-mail counts as received on the next business day, one sent by post on the second; the period
    starts the day after. Work stopped sooner is stopped without right, and the client may claim for the delay.
    """
    case = under.case
    stop, right = case.contract.stop_work, under.right_to_stop
    if stop is None and right is None:
        return
    for at, event in enumerate(case.record):
        if event.what != "suspension":
            continue
        notices = [each for each in case.record if is_stop_notice(each) and each.date <= event.date]
        if not notices:
            yield Diagnostic(
                path=f"record[{at}].date",
                message=say("work was stopped, but the record has no notice before it"),
                hint=say("Enter the notice under record, with what: notice, its date, channel and exhibit."),
            )
            continue
        last = notices[-1]
        arrived = received(last.date, last.by or "", case.place, last.received)
        first = first_day_to_stop(arrived, stop, right, case.place)
        if event.date < first:
            yield Diagnostic(
                path=f"record[{at}].date",
                message=say(
                    "work was stopped on {stopped}, but the notice of {notice} counts as received on"
                    " {arrived}, and its {time}",
                    stopped=event.date,
                    notice=notices[-1].date,
                    arrived=arrived,
                    time=_notice_time(arrived, stop, right, case.place),
                ),
                hint=say(
                    "The first day on which work may stop is {first}. Ask a lawyer before you rely on a stop"
                    " that came sooner.",
                    first=first,
                ),
            )


def _notice_time(arrived: date, stop: StopWork | None, right: Suspension | None, law: str) -> str:
    """The time that the notice leaves and where it ends: of contract and statute, the one that ends later."""
    agreed = agreed_end(arrived, stop, right, law) if stop else None
    if right is not None and (agreed is None or statutory_day_to_stop(arrived, right, law) > agreed + _ONE_DAY):
        last = statutory_day_to_stop(arrived, right, law) - _ONE_DAY
        return say(
            "{days} days under {reference} end on {last}", days=right.notice_days, reference=right.reference, last=last
        )
    assert stop is not None
    assert agreed is not None
    return say("{notice} end on {last}", notice=stop.notice, last=agreed)


@warning("demand-too-short", "breach.demand.respond_within", "parties.client.kind", "law")
def demand_too_short(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """The demand gives the debtor the time that the rules before proceedings ask for.

    Who sues earlier may win and still pay the costs.
    """
    case, law = under.case, under.law
    within = case.breach.demand.respond_within if case.breach else None
    rule = law.pre_action_against(case.parties.client.debtor)
    if within is not None and rule is not None and at_most_days(within) < rule.days:
        yield Diagnostic(
            path="breach.demand.respond_within",
            message=say(
                "the demand gives {within}, less than the {days} days of {rule} for {debtor}",
                within=within,
                days=rule.days,
                rule=rule.name,
                debtor=KIND_WORDS[case.parties.client.debtor],
            ),
            hint=lines((say("Write respond_within: {days} days.", days=rule.days), seen(rule))),
        )


@warning("language-not-named", "language", "law")
def language_not_named(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """The case names its language where its law speaks another than English, and docgen writes that one.

    Without `language:` every document is in English, also the letters to a client who has never had one in English.
    """
    case, law = under.case, under.law
    has_texts = law.language.partition("-")[0] in LANGUAGES
    if not case.language and has_texts and not same_language(law.language, case.locale):
        yield Diagnostic(
            path="law",
            message=say(
                "no language is named, so every document will be in English under the law of {law}", law=law.name
            ),
            hint=say(
                "Add language: {language}; or language: {locale} where English is meant.",
                language=law.language,
                locale=case.locale,
            ),
        )


@error(
    "retainer-invoices",
    "contract.retainers",
    "retainer_ends",
    "ending.date",
    "ending.ends",
    "invoices.retainer",
    "invoices.month",
    "law",
)
def retainer_invoices(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """An invoice for a running service names the service and a month in which it runs; each month is invoiced once."""
    case = under.case
    known = [retainer.id for retainer in case.contract.retainers]
    first: dict[tuple[str, date], str] = {}
    for at, end in enumerate(case.retainer_ends):
        if end.retainer not in known:
            yield _no_retainer(f"retainer_ends[{at}].retainer", end.retainer, known)
    for at, invoice in enumerate(case.invoices):
        path, month = f"invoices[{at}]", invoice.month
        retainer = case.retainer(invoice.retainer)
        if invoice.retainer is None:
            if month is not None:
                yield Diagnostic(
                    path=f"{path}.month",
                    message=say("invoice {invoice} names a month and no running service", invoice=invoice.number),
                    hint=(say("Add retainer: {known}.", known=known[0]) if known else say("Take month: out.")),
                )
        elif retainer is None:
            yield _no_retainer(f"{path}.retainer", invoice.retainer, known)
        elif month is None:
            yield Diagnostic(
                path=f"{path}.retainer",
                message=say(
                    "invoice {invoice} does not say for which month of {retainer} it is",
                    invoice=invoice.number,
                    retainer=retainer.id,
                ),
                hint=say("Add month: {issued}, if it is that one.", issued=f"{invoice.issued:%Y-%m}"),
            )
        elif days_invoiced(case, retainer, invoice) is None:
            yield Diagnostic(
                path=f"{path}.month",
                message=say(
                    "{retainer} does not run in the month of invoice {invoice}",
                    retainer=retainer.id,
                    invoice=invoice.number,
                ),
                hint=say("It begins with since: under contract.retainers, and ends as retainer_ends says."),
            )
        elif (retainer.id, month) in first:
            yield Diagnostic(
                path=f"{path}.month",
                message=say(
                    "that month of {retainer} is invoiced twice, with {first} and {invoice}",
                    retainer=retainer.id,
                    first=first[retainer.id, month],
                    invoice=invoice.number,
                ),
                hint=say("Take one out, or name another month."),
            )
        else:
            first[retainer.id, month] = invoice.number


@warning("retainer-end-early", "retainer_ends", "contract.retainers", "law")
def retainer_end_early(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """A running service does not end earlier than the notice agreed for it lets it, unless the parties agree on that.

    Whoever ends it earlier owes what the rest of the time would have brought, or the service.
    """
    case = under.case
    for at, end in enumerate(case.retainer_ends):
        retainer = case.retainer(end.retainer)
        if retainer is None or end.ends is None or end.ends >= (by_notice := end_by_notice(case, retainer, end)):
            continue
        yield Diagnostic(
            path=f"retainer_ends[{at}].ends",
            message=say(
                "{retainer} ends on {ends}, before {by_notice}, on which the notice of {end_date} ends it",
                retainer=retainer.id,
                ends=end.ends,
                by_notice=by_notice,
                end_date=end.date,
            ),
            hint=say("Take ends: out; where both agreed on the earlier day, in writing, leave it."),
        )


def _no_retainer(path: str, name: str, known: list[str]) -> Diagnostic:
    return Diagnostic(
        path=path,
        message=say('the contract has no running service "{name}"', name=name),
        hint=meant(name, known, say("Enter it under contract: retainers:")),
    )


@error("region", "region", "law")
def region(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """The region of the work is one of the country of the law, and one whose public holidays are known.

    Work in another country has the holidays of that country: enter them by moving the dates themselves.
    """
    case = under.case
    if case.region is None:
        return
    known = regions_of(under.law.code.partition("-")[0])
    if case.region not in known:
        listed = ", ".join(known) or say("none for this country")
        yield Diagnostic(
            path="region",
            message=say(
                'region "{region}" is not one of {law} whose public holidays docgen knows',
                region=case.region,
                law=under.law.name,
            ),
            hint=say("Known: {listed}.", listed=listed),
        )


CHECKS: tuple[Check[CaseUnderLaw], ...] = (
    retainer_invoices,
    retainer_end_early,
    region,
    language_not_named,
    deposit_cap,
    withholding_unlikely,
    rate_ceiling,
    statutory_interest_missing,
    interest_uncertain,
    fixed_sum_currency,
    stop_work_notice_short,
    project_role_missing,
    stopped_too_early,
    demand_too_short,
    *contract_checks.CHECKS,
)
"""Every rule that needs the case and its law."""

"""Which interest each law gives against each debtor, and what is refused or left to a choice."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.errors import DocgenError
from docgen.law.pack import Law
from docgen.law.pack_reader import known_laws, load_law
from docgen.law.provision import KINDS, Kind
from docgen.ledger.account import Account
from docgen.ledger.calculation import calculate
from docgen.ledger.statutory import SuppliedRate
from docgen.ledger.terms import DayCount, Debt, PaymentIn
from docgen.ledger.under_law import Conventions, terms_under_law
from docgen.money import Rate

DUE, AS_OF = date(2026, 3, 31), date(2026, 6, 9)
EIGHT = Rate(percent=Decimal(8), per="year")


def account_under(
    law: str | Law,
    debtor: Kind,
    *,
    due: date = DUE,
    as_of: date = AS_OF,
    amount: str = "5000.00",
    payments: tuple[PaymentIn, ...] = (),
    contract_date: date = date(2026, 1, 5),
    **terms: Any,
) -> Account:
    pack = load_law(law) if isinstance(law, str) else law
    return calculate(
        case="T",
        currency="EUR",
        as_of=as_of,
        debts=[Debt(number="1", description="Work", issued=due, due=due, amount=Decimal(amount))],
        payments=payments,
        terms=terms_under_law(
            pack,
            debtor=debtor,
            rule=pack.interest_against(debtor),
            contract_date=contract_date,
            first=due,
            last=as_of,
            **terms,
        ),
    )


@pytest.mark.parametrize(
    ("law", "debtor", "rate", "reference", "compensation"),
    [
        ("GB-ENG", "company", "11.75", "8 percentage points above Bank Rate of 3.75% on 31 December 2025", "70.00"),
        ("GB-ENG", "sole_trader", "11.75", "8 percentage points above Bank Rate of 3.75% on 31 December 2025", "70.00"),
        ("GB-SCT", "public_body", "11.75", "8 percentage points above Bank Rate of 3.75% on 31 December 2025", "70.00"),
        ("GB-NIR", "company", "11.75", "8 percentage points above Bank Rate of 3.75% on 31 December 2025", "70.00"),
        (
            "DE",
            "company",
            "10.27",
            "9 percentage points above the base rate (Basiszinssatz) of 1.27% on 1 January 2026",
            "40.00",
        ),
        (
            "DE",
            "consumer",
            "6.27",
            "5 percentage points above the base rate (Basiszinssatz) of 1.27% on 1 January 2026",
            "0.00",
        ),
        (
            "IE",
            "company",
            "10.15",
            "8 percentage points above the European Central Bank's reference rate of 2.15% on 1 January 2026",
            "70.00",
        ),
        (
            "AT",
            "company",
            "10.73",
            "9.2 percentage points above the base rate (Basiszinssatz) of 1.53% on 1 January 2026",
            "40.00",
        ),
        (
            "FR",
            "company",
            "12.15",
            "10 percentage points above the European Central Bank's reference rate of 2.15% on 1 January 2026",
            "40.00",
        ),
        (
            "NL",
            "company",
            "10.15",
            "8 percentage points above the European Central Bank's reference rate of 2.15% on 1 January 2026",
            "40.00",
        ),
        (
            "BE",
            "company",
            "10.5",
            "the rate for commercial transactions published by the Federal Public Service Finance of 10.5% from"
            " 1 January 2026",
            "40.00",
        ),
        (
            "IT",
            "company",
            "10.15",
            "8 percentage points above the reference rate published by the Ministry of Economy and Finance of 2.15% on"
            " 1 January 2026",
            "40.00",
        ),
        ("IT", "consumer", "1.6", "the legal rate of 1.6% from 1 January 2026", "0.00"),
        (
            "EE",
            "consumer",
            "10.15",
            "8 percentage points above the European Central Bank's reference rate of 2.15% on 1 January 2026",
            "0.00",
        ),
        (
            "GR",
            "company",
            "10.15",
            "8 percentage points above the European Central Bank's reference rate of 2.15% on 1 January 2026",
            "40.00",
        ),
        ("RU", "consumer", "15", "the Bank of Russia's key rate of 15% from 23 March 2026", "0.00"),
        (
            "US-CA",
            "consumer",
            "10",
            "10% a year, the legal rate of interest of California (Cal. Civ. Code § 3289(b))",
            "0.00",
        ),
        ("US-NY", "company", "9", "9% a year, the legal rate of interest of New York (CPLR 5001 and 5004(a))", "0.00"),
        (
            "US-NY",
            "consumer",
            "2",
            "2% a year, the rate of interest on consumer debt of New York (CPLR 5004(a))",
            "0.00",
        ),
    ],
)
def test_a_law_gives_its_rate(law: str, debtor: Kind, rate: str, reference: str, compensation: str) -> None:
    account = account_under(law, debtor)
    [line] = account.invoices
    made = line.segments[0].rate_made
    assert (made.rate, made.reference) == (Decimal(rate), reference)
    assert str(line.compensation) == compensation
    assert account.interest_claimable
    assert line.interest > 0


@pytest.mark.parametrize("law", known_laws())
@pytest.mark.parametrize("debtor", KINDS)
def test_an_agreed_rate_always_counts(law: str, debtor: Kind) -> None:
    account = account_under(law, debtor, agreed=EIGHT, agreed_in="the contract of 5 January 2026")
    [line] = account.invoices
    assert account.method.contractual
    assert line.segments[0].rate_made.reference == "8% a year, agreed in the contract of 5 January 2026"
    assert line.interest == Decimal("76.71")


LAST_KNOWN = {
    "CZ": date(2025, 7, 8),
    "DK": date(2023, 7, 7),
    "NL, consumer": date(2024, 7, 8),
    "HU": date(2026, 5, 8),
    "PL": date(2025, 5, 8),
    "RO": date(2026, 5, 8),
    "SE": date(2024, 7, 8),
}
"""A day in the last period of which docgen has the base rate, where that is before July 2026."""
FIRST_CONTRACT = {"BG": date(2026, 1, 1)}
"""The first day of a contract for which docgen has the rate, where it has none for older ones."""


@pytest.mark.parametrize("law", known_laws())
@pytest.mark.parametrize("debtor", KINDS)
def test_without_an_agreed_rate_a_law_gives_interest_or_a_reason(law: str, debtor: Kind) -> None:
    """On a day for which docgen has the rate that the law resets: in July 2026, or as late as its series goes."""
    due = LAST_KNOWN.get(law, LAST_KNOWN.get(f"{law}, {debtor}", date(2026, 7, 8)))
    contract = FIRST_CONTRACT.get(law, min(date(2024, 1, 1), due - timedelta(days=90)))
    account = account_under(law, debtor, due=due, as_of=due + timedelta(days=1), contract_date=contract)
    if account.interest_claimable:
        assert account.why_no_interest == ""
        assert account.totals.interest > 0 or law == "US-TX"
    else:
        assert account.why_no_interest.startswith("The contract sets no rate of interest")
        assert account.why_no_interest.endswith(".")
        assert account.totals.interest == account.per_day == 0


def test_an_english_consumer_owes_no_interest_by_law_and_the_court_is_named() -> None:
    account = account_under("GB-ENG", "consumer")
    assert not account.interest_claimable
    assert account.totals.interest == account.totals.compensation == 0
    assert account.why_no_interest == (
        "The contract sets no rate of interest, and the Late Payment of Commercial Debts (Interest) Act 1998 does not"
        " apply to a debt owed by a consumer. A court may award interest at its discretion under section 69 of the"
        " County Courts Act 1984, as a rule 8% a year; it is not part of this account."
    )


def test_statutory_interest_against_an_english_consumer_is_refused() -> None:
    with pytest.raises(DocgenError) as refused:
        account_under("GB-ENG", "consumer", statutory_asked=True)
    assert refused.value.message == (
        "statutory interest cannot be claimed: the Late Payment of Commercial Debts (Interest) Act 1998 does not apply"
        " to a debt owed by a consumer"
    )
    assert refused.value.hint == (
        "Give the agreed rate, for example late_interest: {rate: 8% per year}; without one, leave late_interest out."
        " A court may award interest at its discretion under section 69 of the County Courts Act 1984, as a rule 8% a"
        " year; it is not part of this account."
    )


@pytest.mark.parametrize(
    ("law", "reason"),
    [
        (
            "US-AK",
            "Two Alaska rates may govern a contract debt, and which of them does is a question of law. In question:"
            " 6.75% (Alaska Stat. § 09.30.070: the rate of 2026 on the court's form); 10.5% (Alaska Stat."
            " § 45.45.010(a): the legal rate).",
        ),
        (
            "US-CT",
            "In Connecticut interest of up to 10% a year is in the court's discretion. In question: 10% (Conn. Gen."
            " Stat. § 37-3a(a): the most that a court may award); 8% (Conn. Gen. Stat. § 37-1: the legal rate where"
            " none was agreed).",
        ),
        (
            "US-MO",
            "In Missouri interest of 9% a year runs only from a demand that is definite in amount and time.",
        ),
    ],
)
def test_what_is_not_settled_is_offered_and_not_charged(law: str, reason: str) -> None:
    account = account_under(law, "company")
    assert account.why_no_interest == f"The contract sets no rate of interest. {reason}"
    assert account.totals.interest == 0
    with pytest.raises(DocgenError) as refused:
        account_under(law, "company", statutory_asked=True)
    assert refused.value.message == f"statutory interest cannot be claimed as it stands: {reason}"


def test_a_lawyers_choice_is_charged_from_its_day_and_named() -> None:
    choice = SuppliedRate(base="US-MO", day=date(2026, 5, 1), rate=Decimal(9), source="demand of 1 May 2026")
    account = account_under("US-MO", "company", supplied=(choice,))
    [line] = account.invoices
    [segment] = line.segments
    assert (segment.start, segment.days, segment.rate_made.rate) == (date(2026, 5, 1), 40, Decimal(9))
    assert "The rate of 9% from 1 May 2026: demand of 1 May 2026." in account.method.notes


def test_texan_legal_interest_begins_on_the_thirtieth_day_after_the_due_date() -> None:
    [line] = account_under("US-TX", "company").invoices
    assert line.interest_from == date(2026, 4, 30)
    assert line.days_late == 70
    assert line.segments[0].days == 41


def test_colorado_adds_interest_to_the_debt_each_year() -> None:
    [line] = account_under("US-CO", "company", due=date(2024, 3, 31), as_of=date(2026, 3, 31), amount="1000").invoices
    assert [str(segment.principal) for segment in line.segments] == ["1000.00", "1080.00"]
    assert line.interest == Decimal("166.40")
    assert line.open == 1000


def test_the_german_margin_is_that_of_the_contract_date() -> None:
    older = account_under("DE", "company", contract_date=date(2014, 7, 28)).invoices[0].segments[0].rate_made
    newer = account_under("DE", "company", contract_date=date(2014, 7, 29)).invoices[0].segments[0].rate_made
    assert (older.margin, newer.margin) == (Decimal(8), Decimal(9))


def test_the_italian_margin_is_that_of_the_contract_date() -> None:
    older = account_under("IT", "company", contract_date=date(2012, 12, 31)).invoices[0].segments[0].rate_made
    newer = account_under("IT", "company", contract_date=date(2013, 1, 1)).invoices[0].segments[0].rate_made
    assert (older.margin, newer.margin) == (Decimal(7), Decimal(8))


def test_the_german_rate_changes_at_the_half_year_and_the_english_does_not() -> None:
    as_of = date(2026, 9, 30)
    german = account_under("DE", "company", as_of=as_of).invoices[0].segments
    assert [(segment.start, segment.rate_made.rate) for segment in german] == [
        (date(2026, 4, 1), Decimal("10.27")),
        (date(2026, 7, 1), Decimal("10.52")),
    ]
    [english] = account_under("GB-ENG", "company", as_of=as_of).invoices[0].segments
    assert english.rate_made.rate == Decimal("11.75")


@pytest.mark.parametrize(
    ("due", "rate", "base_day"),
    [
        (date(2023, 12, 30), "13", date(2023, 6, 30)),
        (date(2023, 12, 31), "13.25", date(2023, 12, 31)),
        (date(2024, 6, 29), "13.25", date(2023, 12, 31)),
        (date(2024, 6, 30), "13.25", date(2024, 6, 30)),
        (date(2024, 12, 31), "12.75", date(2024, 12, 31)),
    ],
)
def test_the_english_reference_date_is_the_one_before_interest_starts(due: date, rate: str, base_day: date) -> None:
    [segment] = account_under("GB-ENG", "company", due=due, as_of=date(2025, 3, 1)).invoices[0].segments
    assert (segment.rate_made.rate, segment.rate_made.base_date) == (Decimal(rate), base_day)


def test_the_irish_rate_is_that_of_the_due_date() -> None:
    june = account_under("IE", "company", due=date(2026, 6, 30), as_of=date(2026, 9, 1)).invoices[0].segments
    july = account_under("IE", "company", due=date(2026, 7, 1), as_of=date(2026, 9, 1)).invoices[0].segments
    assert [segment.rate_made.rate for segment in (*june, *july)] == [Decimal("10.15"), Decimal("10.4")]


@pytest.mark.parametrize(
    ("amount", "compensation"),
    [("0.01", "40"), ("999.99", "40"), ("1000.00", "70"), ("9999.99", "70"), ("10000.00", "100")],
)
def test_the_english_bands_are_strict(amount: str, compensation: str) -> None:
    [line] = account_under("GB-ENG", "company", amount=amount).invoices
    assert line.compensation == Decimal(compensation)
    assert line.compensation_reference == (
        "the fixed sum under section 5A of the Late Payment of Commercial Debts (Interest) Act 1998"
    )


@pytest.mark.parametrize(
    ("amount", "compensation"), [("1000.00", "40"), ("1000.01", "70"), ("10000.00", "70"), ("10000.01", "100")]
)
def test_the_irish_bands_begin_above_their_size(amount: str, compensation: str) -> None:
    assert account_under("IE", "company", amount=amount).invoices[0].compensation == Decimal(compensation)


def test_an_agreed_rate_leaves_the_german_lump_sum_and_not_the_english_one() -> None:
    assert account_under("DE", "company", agreed=EIGHT).totals.compensation == 40
    assert account_under("DE", "consumer", agreed=EIGHT).totals.compensation == 0
    assert account_under("GB-ENG", "company", agreed=EIGHT).totals.compensation == 0


def test_a_supplied_base_rate_covers_its_half_year_and_no_more() -> None:
    supplied = SuppliedRate(base="german-base-rate", day=date(2027, 1, 1), rate=Decimal("1.77"), source="Bundesbank")
    account = account_under("DE", "company", as_of=date(2027, 2, 1), supplied=(supplied,))
    made = account.invoices[0].segments[-1].rate_made
    assert made.rate == Decimal("10.77")
    assert made.base_reference == "supplied with the case: Bundesbank"
    with pytest.raises(DocgenError) as refused:
        account_under("DE", "company", as_of=date(2027, 7, 1), supplied=(supplied,))
    assert refused.value.message == (
        "the rate of interest for 2027-07-01 is not known: docgen has the base rate (Basiszinssatz) from 2002-01-01 to"
        " 2026-07-01"
    )


def test_a_supplied_rate_of_an_unknown_base_is_refused() -> None:
    supplied = SuppliedRate(base="bank-rates", day=date(2026, 12, 31), rate=Decimal("3.5"), source="a guess")
    with pytest.raises(DocgenError) as refused:
        account_under("GB-ENG", "company", supplied=(supplied,))
    assert refused.value.message == 'the case supplies a rate for "bank-rates", which this account does not use'
    assert refused.value.hint == "Known here: bank-rate."


def test_a_rate_known_for_a_quarter_is_not_carried_into_the_next() -> None:
    account = account_under("US-FL", "company", due=date(2026, 6, 30), as_of=date(2026, 9, 30))
    assert account.invoices[0].segments[0].rate_made.rate == Decimal("8.06")
    with pytest.raises(DocgenError) as refused:
        account_under("US-FL", "company", due=date(2026, 6, 30), as_of=date(2026, 10, 1))
    assert refused.value.message == "docgen does not know the legal rate of interest of Florida for 2026-10-01"
    assert refused.value.hint == (
        "docgen never carries an old rate on. Look the rate up and add it to the case: "
        "rates: [{base: US-FL, date: 2026-10-01, rate: …%, source: …}]."
    )


def test_a_contract_older_than_the_rule_is_refused() -> None:
    with pytest.raises(DocgenError) as refused:
        account_under("GB-ENG", "company", contract_date=date(2002, 8, 6))
    assert refused.value.message == (
        "docgen has no rate under the Late Payment of Commercial Debts (Interest) Act 1998 for a contract of"
        " 6 August 2002"
    )


def test_conventions_of_the_case_count_and_are_named() -> None:
    conventions = Conventions(day_count=DayCount.ACTUAL_360, allocation="principal first", rounding="daily")
    method = account_under("DE", "company", conventions=conventions).method
    assert method.day_count == "actual days over 360"
    assert method.allocation == (
        "to the invoice that the payer named, else to all due invoices, the oldest first: first to principal, then to"
        " interest, then to the fixed sum, then to costs"
    )
    assert method.rounding == "the daily figure rounded, halves up, and then multiplied by the days"
    assert method.notes[-1] == "The day count, order of part-payments and rounding are as set for this account."


def test_a_german_payment_goes_to_interest_first_unless_it_is_exactly_the_principal() -> None:
    part = PaymentIn(day=date(2026, 5, 4), amount=Decimal("4999.99"), invoice="1")
    whole = PaymentIn(day=date(2026, 5, 4), amount=Decimal("5000.00"), invoice="1")
    [first] = account_under("DE", "company", payments=(part,)).invoices
    [second] = account_under("DE", "company", payments=(whole,)).invoices
    assert first.receipts[0].to_interest == Decimal("47.83")
    assert first.open == Decimal("47.84")
    assert second.receipts[0].to_interest == 0
    assert (second.open, second.interest, second.compensation) == (Decimal(0), Decimal("47.83"), Decimal(40))


def test_a_fixed_sum_in_other_money_is_left_out_and_the_user_told() -> None:
    account = account_under("DE", "company", currency="GBP")
    assert account.totals.compensation == 0
    assert account.method.cautions[-1] == (
        "The fixed sum under section 288(5) of the German Civil Code (BGB) is in EUR and this account in GBP: it is"
        " left out. Claim it in EUR, or write what it comes to under costs."
    )


def test_an_order_of_part_payments_that_claims_less_is_told_to_who_asks_and_warned_of_nowhere() -> None:
    def choices(*payments: tuple[str, str], as_of: date = AS_OF, debtor: Kind = "company") -> tuple[str, ...]:
        paid = tuple(
            PaymentIn(day=date.fromisoformat(on), amount=Decimal(amount), invoice="1") for on, amount in payments
        )
        method = account_under("GB-ENG", debtor, payments=paid, as_of=as_of).method
        assert method.cautions == ()
        return method.choices

    doubted = (
        "The order of part-payments is docgen's own rule: no source settles it, and this order claims less. The case"
        " may set another. To choose: allocation under account.",
    )
    assert choices() == ()  # nobody paid
    assert choices(("2026-03-31", "1000.00")) == ()  # in time: there was nothing else to pay
    assert choices(("2026-04-01", "1000.00")) == doubted
    assert choices(("2026-04-01", "5071.61")) == ()  # everything, the interest of a day and the fixed sum
    assert choices(("2026-04-01", "1000.00"), debtor="consumer") == ()  # no interest, no fixed sum


def test_an_order_that_nobody_verified_and_that_claims_more_is_warned_of_where_a_late_payment_came() -> None:
    late = (PaymentIn(day=date(2026, 4, 1), amount=Decimal("1000.00"), invoice="1"),)
    doubted = ("The order of part-payments is not verified: docgen has seen no source for it.",)

    def warned(payments: tuple[PaymentIn, ...]) -> list[str]:
        method = account_under("US-CA", "company", agreed=EIGHT, payments=payments).method
        assert method.choices == ()
        return [caution for caution in method.cautions if caution.startswith(doubted)]

    assert len(warned(late)) == 1
    assert warned(()) == []


def test_the_way_of_counting_days_is_doubted_only_where_another_would_make_another_sum() -> None:
    doubted = (
        "The way of counting days is docgen's own rule: no source settles it. To choose: day_count under account.",
    )
    in_2026 = account_under("US-CA", "company", agreed=EIGHT)
    assert in_2026.totals.interest > 0
    assert in_2026.method.cautions == ()  # no leap year: over 365 days or over those of the year is the same
    into_2028 = account_under("US-CA", "company", agreed=EIGHT, as_of=date(2028, 1, 1))
    assert into_2028.method.cautions == doubted
    assert account_under("US-CA", "company", agreed=EIGHT, as_of=date(2027, 12, 31)).method.cautions == ()


def test_a_rule_that_was_not_verified_is_doubted_only_where_it_is_charged() -> None:
    packaged = load_law("BE")
    [commercial, consumers] = packaged.interest
    assert commercial.fixed_sums is not None
    unseen = replace(commercial, fixed_sums=replace(commercial.fixed_sums, confidence="general knowledge"))
    ours = replace(packaged, interest=(unseen, consumers))  # a pack of the user's own, who knows it and names no source

    charged = account_under(ours, "company").method.cautions
    assert charged == (
        "The fixed sum under article 6 of the Belgian Act of 2 August 2002 is not verified: docgen has seen no source"
        " for it. Have it confirmed before you claim it.",
    )
    assert account_under(ours, "company", as_of=DUE).method.cautions == ()

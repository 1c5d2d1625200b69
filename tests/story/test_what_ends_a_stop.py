"""What ends a stop of work: the sum that the notice named, whatever the law sets a payment against."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from docgen.case.models import Case
from docgen.documents.stopping import stop_settled_on
from docgen.law.pack_reader import load_law
from docgen.ledger.account import Account
from docgen.ledger.ledger import Ledger, ledger_of
from docgen.pipeline import load
from docgen.steps.gate import gate
from docgen.steps.ladder import ladder_of
from docgen.steps.status import status_of
from docgen.steps.stop_notice import named_invoices
from tests.steps.jobs import day, job, law_of, unmet, words_of
from tests.story.test_what_happened import words

SOFTWARE = Path(__file__).resolve().parents[2] / "examples" / "software.yaml"
REST = "  - {date: 2026-07-08, amount: AMOUNT}\n"


def software(folder: Path, amount: str) -> Path:
    """The software job, in which 5,000.00 of the 22,610.00 that the notice named came on 1 July; and then `amount`."""
    text = SOFTWARE.read_text("utf-8")
    start = text.index("payments:\n") + len("payments:\n")
    file = folder / "software.yaml"
    end = text.index("\n\n", start)
    file.write_text(text[:end] + "\n" + REST.replace("AMOUNT", amount).rstrip() + text[end:], "utf-8")
    return file


def refused(file: Path, as_of: str) -> list[str]:
    """The rules that keep the notice of resumption back on that day."""
    ledger = ledger_of(load(str(file)).case, load_law("DE"))
    return [each.rule for each in gate(ledger, "resumption-notice", date.fromisoformat(as_of))]


def test_the_notice_of_suspension_asks_for_what_the_first_notice_named_less_what_came() -> None:
    notice = words(SOFTWARE, "suspension-notice", "2026-07-02")
    assert "It will resume when **€17,610.00** has arrived." in notice
    assert "€139.33 was applied to interest" in notice


@pytest.mark.parametrize(("amount", "rules"), [("17609.99", ["named-sum-paid"]), ("17610.00", [])])
def test_work_is_resumed_for_the_sum_that_was_named_to_the_cent(tmp_path: Path, amount: str, rules: list[str]) -> None:
    assert refused(software(tmp_path, amount), "2026-07-09") == rules


def test_a_letter_does_not_wait_for_a_sum_that_has_come(tmp_path: Path) -> None:
    demand = words(software(tmp_path, "17610.00"), "final-demand", "2026-07-10")
    assert "The sum named in the notice that work would stop was settled on 8 July 2026" in demand
    assert "It will be resumed, as the contract provides, when the sum" not in demand


def stopped(**more: Any) -> Case:
    """4,500.00 of INV-1, overdue since 15 April; the notice went out on 4 May 2026, and work stopped on 18 May."""
    record = [
        {"date": "2026-05-04", "what": "notice", "text": "Work will stop."},
        {"date": "2026-05-18", "what": "suspension", "text": "Work stopped."},
    ]
    invoices = [{"number": "INV-1", "milestone": "M1", "issued": "2026-04-01", "due": "2026-04-15"}]
    return job("2026-05-15", invoices=invoices, record=record, **more)


def settled(case: Case, as_of: str) -> date | None:
    """The day on which the sum that the notice named was settled, as a letter of that day tells it."""
    return stop_settled_on(ledger_of(case, law_of(case)), day(as_of))


def test_a_payment_that_was_returned_settled_nothing() -> None:
    """The last part came on 2 June; the first went back on the 9th and was paid again on the 20th."""
    case = stopped(
        payments=[
            {"date": "2026-05-25", "amount": "2000.00", "invoice": "INV-1", "returned": "2026-06-09"},
            {"date": "2026-06-02", "amount": "2500.00", "invoice": "INV-1"},
            {"date": "2026-06-20", "amount": "2000.00", "invoice": "INV-1"},
        ]
    )
    days = [("2026-06-05", "2026-06-02"), ("2026-06-10", None), ("2026-06-25", "2026-06-20")]
    assert [settled(case, as_of) for as_of, _ in days] == [found and day(found) for _, found in days]


def test_what_was_credited_settles_it_as_a_payment_does() -> None:
    paid = [{"date": "2026-05-25", "amount": "4000.00", "invoice": "INV-1"}]
    credit = {"number": "CN-1", "date": "2026-06-03", "invoice": "INV-1", "amount": "500.00", "reason": "Scratches"}
    assert settled(stopped(payments=paid), "2026-06-15") is None
    case = stopped(payments=paid, credit_notes=[credit])
    assert settled(case, "2026-06-15") == date(2026, 6, 3)
    assert "would stop was settled on 3 June 2026" in words_of(case, "late-interest-notice", "2026-06-15")


def test_an_objection_to_the_rest_leaves_nothing_to_stop_for() -> None:
    paid = [{"date": f"2026-05-{on}", "amount": "2000.00", "invoice": "INV-1"} for on in (20, 25)]
    objection = {"invoice": "INV-1", "date": "2026-05-22", "amount": "500.00", "reason": "Scratches"}
    assert settled(stopped(payments=paid, disputes=[objection]), "2026-06-15") == date(2026, 5, 25)


def test_the_day_is_found_without_an_account_of_every_payment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter asks for the accounts of three days, with three hundred payments as with three."""
    first = date(2026, 5, 5)
    paid = [
        {"date": (first + timedelta(days=at)).isoformat(), "amount": "15.00", "invoice": "INV-1"} for at in range(300)
    ]
    asked: list[date] = []
    account = Ledger.account

    def told(ledger: Ledger, on: date) -> Account:
        asked.append(on)
        return account(ledger, on)

    monkeypatch.setattr(Ledger, "account", told)
    assert settled(stopped(payments=paid), "2028-01-10") == date(2027, 2, 28)
    assert set(asked) == {date(2026, 5, 4), date(2027, 2, 28), date(2028, 1, 10)}


def test_an_invoice_of_a_later_day_that_was_paid_ahead_does_not_end_a_stop() -> None:
    case = job(
        "2026-05-15",
        invoices=[
            {"number": "INV-1", "milestone": "M1", "issued": "2026-05-01", "due": "2026-05-15"},
            {"number": "INV-2", "milestone": "M2", "issued": "2026-07-01", "due": "2026-07-15"},
        ],
        payments=[{"date": "2026-05-02", "amount": "500.00", "invoice": "INV-2"}],
        record=[{"date": "2026-06-01", "what": "suspension", "text": "Work stopped."}],
    )
    assert [
        each.rule for each in gate(ledger_of(case, load_law("GB-ENG")), "resumption-notice", date(2026, 6, 15))
    ] == ["named-sum-paid"]


def test_work_stops_for_agreed_sums_and_an_extra_is_not_one_of_them() -> None:
    """The invoice by an instruction is claimed with the others, but the stop neither names it nor waits for it."""
    extra = {"number": "INV-2", "description": "A shelf", "amount": "90.00", "issued": "2026-04-01"}
    case = job(
        "2026-05-15",
        invoices=[
            {"number": "INV-1", "milestone": "M1", "issued": "2026-04-01", "due": "2026-04-15"},
            {**extra, "ground": "You asked for it by email on 18 March 2026."},
        ],
    )
    ledger, as_of = ledger_of(case, load_law("GB-ENG")), date(2026, 5, 4)
    assert gate(ledger, "stop-work-notice", as_of) == ()
    account = ledger.account(as_of)
    assert [line.number for line in account.invoices if line.overdue] == ["INV-1", "INV-2"]
    assert [line.number for line in named_invoices(ledger, account.invoices, as_of)] == ["INV-1"]
    assert [each.rule for each in gate(ledger, "final-demand", as_of) if each.rule.startswith("extra")] == []


def test_an_extra_alone_stops_no_work_and_the_way_on_is_named() -> None:
    extra = {"number": "INV-1", "description": "A shelf", "amount": "90.00", "issued": "2026-04-01"}
    case = job("2026-05-15", invoices=[{**extra, "ground": "You asked for it by email on 18 March 2026."}])
    (found,) = gate(ledger_of(case, load_law("GB-ENG")), "stop-work-notice", date(2026, 5, 4))
    assert (found.rule, found.message, found.hint) == (
        "agreed-sum",
        "all that is overdue and undisputed is extra work without an approved price: INV-1",
        "Have a change order approved for it, and invoice that with change_order:; or claim it with the final-demand"
        " while work goes on.",
    )


# --- what met interest first ----------------------------------------------------------------------------------------


def in_new_york(*payments: tuple[str, str], **more: Any) -> Case:
    """4,500.00 due on 1 April 2026 under New York law, where a payment meets interest first."""
    paid = [{"date": on, "amount": amount, "invoice": "INV-1"} for on, amount in payments]
    return job("2026-04-01", law="US-NY", payments=paid, **more)


def test_work_does_not_stop_for_an_invoice_whose_whole_sum_has_come_in() -> None:
    case = in_new_york(("2026-06-01", "4500.00"))
    found = unmet(case, "stop-work-notice", "2026-06-15")
    assert found["invoice-received"].message == (
        "the whole sum of INV-1 has come in, and what is open of it is what was set against interest first"
    )
    status = status_of(ledger_of(case, law_of(case)), day("2026-06-15"), ladder_of(case))
    assert not {"stop-work-notice", "suspension-notice"} & {planned.step.name for planned in status.plan}
    assert "final-demand" not in unmet(case, "final-demand", "2026-06-15")  # what is left can be claimed


def test_the_sum_of_a_notice_leaves_out_what_met_interest_and_says_so() -> None:
    notice = words_of(in_new_york(("2026-06-01", "3000.00")), "stop-work-notice", "2026-06-15")
    assert "**$1,500.00**, to be paid by" in notice
    assert "of what was received" not in notice
    assert "Of what was received, $30.08 was applied to interest." in notice
    german = words_of(in_new_york(("2026-06-01", "3000.00"), language="de-DE"), "stop-work-notice", "2026-06-15")
    assert "Von den Zahlungen wurden 30,08 $ auf Zinsen angerechnet." in german


def test_a_reminder_says_what_became_of_the_payment() -> None:
    reminder = words_of(in_new_york(("2026-06-01", "4500.00")), "reminder", "2026-06-15")
    assert "$30.08 of what was received has been set against interest." in reminder

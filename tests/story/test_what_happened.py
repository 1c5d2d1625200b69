"""Whole jobs as users wrote them: what a letter tells of a job is what happened in it, on the day on which it did.

Each case file beside this one is a job in which a letter once told something untrue, or in which nothing true could be
issued.
"""

# ruff: noqa: E501  (lines of case files stand here as they are written)

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from docgen.errors import CaseError
from docgen.law.pack_reader import load_law
from docgen.ledger.ledger import ledger_of
from docgen.pipeline import load, make
from docgen.register.gate import conditions
from docgen.register.issue import Issued, issue
from docgen.steps.ladder import ladder_of
from docgen.steps.simulate import simulate
from docgen.steps.status import Status, status_of

HERE = Path(__file__).parent


def words(case: Path | str, document: str, as_of: str) -> str:
    """The words of a draft of that day, as Markdown."""
    (made,) = make(load(str(HERE / case)), document, as_of=date.fromisoformat(as_of), formats=["md"]).values()
    return made.decode("utf-8").replace("\u00a0", " ")


def status(case: str, as_of: str) -> Status:
    """Where the job stands on that day."""
    loaded = load(str(HERE / case))
    return status_of(loaded.ledger, date.fromisoformat(as_of), ladder_of(loaded.case))


def diagnostics(case: Path | str) -> list[str]:
    """What `docgen check` says, without places."""
    return [diagnostic.message for diagnostic in load(str(HERE / case)).warnings]


def copy_of(case: str, folder: Path, *changes: tuple[str, str]) -> Path:
    """A copy of the case in a folder of its own, with the changes made."""
    text = (HERE / case).read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / case).write_text(text, "utf-8")
    return folder / case


def issued(case: Path, document: str, as_of: str, *, anyway: bool = False) -> Issued:
    """The document, issued on that day through the gate; `anyway`, before the ladder has it."""
    day = date.fromisoformat(as_of)
    moment = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    return issue(
        load(str(case)), document, number=None, as_of=day, issued=moment, formats=("md",), version="0.1.0", anyway=anyway,
        gate=conditions,
    )  # fmt: skip


def said(refused: CaseError) -> str:
    """What a refusal says, every problem of it."""
    return "\n".join(diagnostic.message for diagnostic in refused.diagnostics)


# --- what is overdue, and what reminded of it ---------------------------------------------------------------------


def test_a_reminder_lists_only_what_is_overdue() -> None:
    reminder = words("paid-late-then-overdue-again.yaml", "reminder", "2026-06-08")
    assert "Invoice 3 may have been overlooked: I have no record that it has been paid in full." in reminder
    assert "| 3 | Completion |" in reminder
    assert "First fix" not in reminder.partition("Dear")[2], "invoice 2 was paid on 18 May"


def test_a_reminder_counts_for_the_invoices_that_were_overdue_when_it_was_sent() -> None:
    second = words("paid-late-then-overdue-again.yaml", "second-reminder", "2026-06-18")
    assert "I reminded you on 8 June 2026." in second
    assert "5 May 2026" not in second, "that reminder was about invoice 2, since paid"
    assert "First fix" not in second.partition("Dear")[2]


def test_a_demand_names_the_reminders_of_what_is_open_each_day_once(tmp_path: Path) -> None:
    added = (
        "- {date: 2026-06-08, what: reminder,",
        "- {date: 2026-06-08, what: reminder, by: post, text: The reminder went by post too.}\n"
        "  - {date: 2026-06-09, what: letter, by: post, text: Samples of the switches were sent.}\n"
        "  - {date: 2026-06-08, what: reminder,",
    )
    case = copy_of("paid-late-then-overdue-again.yaml", tmp_path, added)
    if "breach:" not in case.read_text("utf-8"):
        case.write_text(case.read_text("utf-8") + "breach: {facts: [{text: Invoice 3 was not paid.}]}\n", "utf-8")
    demand = words(case, "final-demand", "2026-06-29")
    assert "You were reminded by post and email on 8 June 2026." in demand
    assert "on 9 June 2026" not in demand, "a letter is a reminder only where the record says so"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en-GB", "So far £6,000.00 has been invoiced and £2,940.00 has been paid."),
        ("de-DE", "Bisher wurden 6.000,00 £ in Rechnung gestellt und 2.940,00 £ gezahlt."),
    ],
)
def test_a_discount_that_was_taken_makes_no_invoice_smaller(tmp_path: Path, language: str, said: str) -> None:
    case = copy_of(
        "paid-late-then-overdue-again.yaml",
        tmp_path,
        ("currency: GBP", f"currency: GBP\nlanguage: {language}"),
        ("payment: {within: 7 days}", "payment: {within: 7 days, discount: {rate: 2%, within: 5 days}}"),
        ("{date: 2026-05-18, amount: 3000.00, invoice: 2}", "{date: 2026-04-28, amount: 2940.00, invoice: 2}"),
    )
    case.write_text(case.read_text("utf-8") + "breach: {facts: [{text: Invoice 3 was not paid.}]}\n", "utf-8")
    assert said in words(case, "final-demand", "2026-06-29")


def test_a_payment_plan_recites_only_what_is_unpaid() -> None:
    plan = words("plan-after-one-paid-late.yaml", "payment-plan", "2026-06-20")
    assert "Invoice 3 has not been paid in full." in plan
    assert "Invoice 2 was paid late, and what the delay costs has not been paid." in plan


# --- work that stops, goes on, and ends ---------------------------------------------------------------------------


def test_work_goes_on_on_the_day_that_is_planned() -> None:
    notice = words("back-before-the-last-day.yaml", "resumption-notice", "2026-05-18")
    assert "Work resumes on **Wednesday 20 May 2026**." in notice
    assert "Work will then have been stopped for 5 days" in notice
    assert "The completion date, 24 May 2026 before the stop, is therefore 29 May 2026." in notice


def test_the_notice_may_go_out_on_the_day_of_resumption_and_after_it(tmp_path: Path) -> None:
    case = copy_of("back-before-the-last-day.yaml", tmp_path)
    assert issued(case, "resumption-notice", "2026-05-20").new
    later = words("back-before-the-last-day.yaml", "resumption-notice", "2026-05-22")
    assert "Work resumed on **Wednesday 20 May 2026**." in later
    assert "Work was stopped for 5 days" in later


def test_a_day_that_nobody_named_is_the_last_day_and_no_more(tmp_path: Path) -> None:
    case = copy_of(
        "back-before-the-last-day.yaml",
        tmp_path,
        ("  - {date: 2026-05-20, what: resumption, text: Back on site.}\n", ""),
    )
    notice = words(case, "resumption-notice", "2026-05-18")
    assert "Work will resume by **Tuesday 26 May 2026** at the latest." in notice
    assert "11 days" not in notice
    assert "4 June" not in notice


def test_an_earlier_stop_has_moved_the_completion_date(tmp_path: Path) -> None:
    earlier = (
        "  - {date: 2026-05-05, what: notice,",
        "  - {date: 2026-04-06, what: suspension, text: Work stopped for the first time.}\n"
        "  - {date: 2026-04-09, what: resumption, text: Work went on.}\n"
        "  - {date: 2026-05-05, what: notice,",
    )
    notice = words(copy_of("back-before-the-last-day.yaml", tmp_path, earlier), "resumption-notice", "2026-05-20")
    assert "The completion date, 27 May 2026 before the stop, is therefore 1 June 2026." in notice


PART_PAID = ("amount: 3000.00, invoice: 2}", "amount: 1000.00, invoice: 2}")
GERMAN = ("currency: GBP", "currency: GBP\nlanguage: de-DE")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            (),
            "£2,000.00 of the sum that the notice named is still due. That work goes on does not waive it, and work may"
            " be stopped again for it.",
        ),
        (
            (GERMAN,),
            "Von dem Betrag, den die Ankündigung nennt, sind noch 2.000,00 £ zu zahlen. Dass die Leistungen fortgesetzt"
            " werden, ist kein Verzicht darauf; sie können deswegen erneut eingestellt werden.",
        ),
    ],
)
def test_work_that_goes_on_after_a_part_payment_waives_nothing(
    tmp_path: Path, changes: tuple[tuple[str, str], ...], said: str
) -> None:
    case = copy_of("back-before-the-last-day.yaml", tmp_path, PART_PAID, *changes)
    assert said in words(case, "resumption-notice", "2026-05-20")


def test_what_fell_due_since_is_not_waived_either(tmp_path: Path) -> None:
    later = ("  - {number: 2,", "  - {number: 3, milestone: M3, issued: 2026-05-06}\n  - {number: 2,")
    case = copy_of("back-before-the-last-day.yaml", tmp_path, later)
    notice = words(case, "resumption-notice", "2026-05-20")
    assert "£3,000.00 of your invoices is overdue; that work goes on does not waive it." in notice
    assert "does not waive" not in words("back-before-the-last-day.yaml", "resumption-notice", "2026-05-20")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            (),
            "The last day to resume under the contract is 26 May 2026; only the 11 days up to it extend the time for"
            " completion. The completion date, 24 May 2026 before the stop, is therefore 4 June 2026.",
        ),
        (
            (GERMAN,),
            "Der letzte Tag für die Wiederaufnahme nach dem Vertrag ist der 26. Mai 2026; nur die 11 Tage bis dahin"
            " verlängern die Ausführungszeit.",
        ),
    ],
)
def test_a_resumption_that_comes_late_does_not_move_the_completion_date_further(
    tmp_path: Path, changes: tuple[tuple[str, str], ...], said: str
) -> None:
    late = ("{date: 2026-05-20, what: resumption", "{date: 2026-06-02, what: resumption")
    assert said in words(
        copy_of("back-before-the-last-day.yaml", tmp_path, late, *changes), "resumption-notice", "2026-06-02"
    )


def test_finished_work_is_not_stopped(tmp_path: Path) -> None:
    done = (
        "  - {date: 2026-05-20, what: resumption, text: Back on site.}",
        "  - {date: 2026-05-20, what: completion, milestone: M3, text: The work was completed.}",
    )
    case = copy_of("back-before-the-last-day.yaml", tmp_path, done)
    text = case.read_text("utf-8")
    start, end = text.index("payments:"), text.index("record:")
    case.write_text(text[:start] + text[end:], "utf-8")
    notice = words(case, "late-interest-notice", "2026-05-25")
    assert "Work has been stopped" not in notice
    assert "will be resumed" not in notice


# --- what is proposed can be done ---------------------------------------------------------------------------------


def test_a_step_that_is_left_out_stops_nothing_after_it() -> None:
    found = status("reminder-left-out.yaml", "2026-05-06")
    assert "late-interest-notice" in [planned.step.name for planned in found.now]
    assert [planned.step.name for planned in found.coming][:1] == ["final-demand"]
    assert not [each for planned in found.plan for each in planned.unmet if each.rule == "step-before"]


def test_nothing_is_proposed_to_be_switched_off_where_the_contract_names_nothing() -> None:
    found = status("nothing-to-switch-off.yaml", "2026-05-15")
    assert "service-cutoff-warning" not in [planned.step.name for planned in found.plan]


def test_a_service_that_is_off_is_not_threatened_with_being_switched_off(tmp_path: Path) -> None:
    case = copy_of(
        "nothing-to-switch-off.yaml",
        tmp_path,
        ("stop_work: {when_overdue: 7 days, notice: 7 days}", "stop_work: {when_overdue: 7 days, notice: 7 days, switches_off: [the website], data_kept: 30 days}"),
        ("breach:", "  - {date: 2026-05-12, what: switch-off, text: The website was switched off.}\nbreach:"),
    )  # fmt: skip
    with pytest.raises(CaseError) as refused:
        issued(case, "service-cutoff-warning", "2026-05-15")
    assert "the service has been off since May 12, 2026" in said(refused.value)


# --- an extra, and a rate, that nobody agreed to ------------------------------------------------------------------


TWO_PEOPLE = '"Mr Amit Shah and Mrs Priya Shah" are two people, and there is one line to sign'
GROUND = (
    "amount: 160,",
    'amount: 160, ground: "Mr Shah asked for them by text message on 18 April 2026.",',
)


def test_an_extra_without_a_change_order_is_found() -> None:
    assert diagnostics("extra-without-change-order.yaml") == [
        TWO_PEOPLE,
        "no change order, instruction or other ground supports invoice 2 (Two extra sockets in the garage, asked"
        " for by Mr Shah)",
    ]


def test_an_extra_is_demanded_on_its_ground_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    with pytest.raises(CaseError) as refused:
        issued(copy_of("extra-without-change-order.yaml", tmp_path / "bare"), "final-demand", "2026-06-20")
    assert "no change order, instruction or other ground supports 2" in said(refused.value)
    case = copy_of("extra-without-change-order.yaml", tmp_path, GROUND)
    assert diagnostics(case) == [TWO_PEOPLE]
    demand = words(case, "final-demand", "2026-06-20")
    assert "In addition to the price, and without a signed change order, I claim:" in demand
    assert (
        "- £160.00 by invoice 2: Two extra sockets in the garage, asked for by Mr Shah. Mr Shah asked for them by text"
        " message on 18 April 2026."
    ) in demand
    assert issued(case, "final-demand", "2026-06-20", anyway=True).new


def test_an_instruction_is_a_ground(tmp_path: Path) -> None:
    instructed = (
        "invoices:\n",
        "instructions:\n  - {id: I1, date: 2026-04-18, asked_by: Mr Shah, description: Two more sockets., sent: 2026-04-18}\n"
        "invoices:\n",
    )
    case = copy_of(
        "extra-without-change-order.yaml", tmp_path, instructed, ("amount: 160,", "amount: 160, instruction: I1,")
    )
    demand = words(case, "final-demand", "2026-06-20")
    assert "asked for by Mr Shah. Mr Shah asked for it on 18 April 2026." in demand


def test_a_rate_too_high_for_a_consumer_is_said_before_the_contract_is_signed() -> None:
    loaded = load(str(HERE / "consumer-rate-too-high.yaml"))
    assert any(
        message.startswith("12% a year is no less than the 11.75% that the law gives against businesses")
        for message in diagnostics("consumer-rate-too-high.yaml")
    )
    scenario = simulate(ledger_of(loaded.case, load_law("GB-ENG")), ladder_of(loaded.case))
    assert [each.message for each in scenario.failing if each.rule == "rehearsal-demand"] == [
        "the notice of late payment and interest of 8 May 2026 would be refused: the agreed rate of 12% a year is no"
        " less than the 11.75% that the law gives against businesses, and the client is a consumer (the Late Payment of"
        " Commercial Debts (Interest) Act 1998)"
    ]


UNPAID = (
    "invoices: [{number: 1, milestone: M1, issued: 2026-03-17}]\n"
    "record: [{date: 2026-04-02, what: reminder, by: email, text: A reminder was sent.}]\n"
    "breach: {facts: [{text: Invoice 1 was not paid.}], demand: {respond_within: 30 days, protocol_forms: yes}}\n"
)


@pytest.mark.parametrize(
    ("account", "said"),
    [
        ("account: {claimed_rate: 5% per year}\n", "5% a year, which is less than the rate agreed in the contract"),
        ("account: {claimed_rate: 0% per year}\n", "No interest is claimed."),
    ],
)
def test_less_than_the_agreed_rate_can_be_claimed_after_signing(tmp_path: Path, account: str, said: str) -> None:
    case = copy_of("consumer-rate-too-high.yaml", tmp_path)
    issued(case, "contract", "2026-03-16")
    signed = case.read_text("utf-8") + UNPAID
    case.write_text(signed, "utf-8")
    with pytest.raises(CaseError):
        issued(case, "final-demand", "2026-05-05")
    case.write_text(signed + account, "utf-8")
    assert said in words(case, "final-demand", "2026-05-05")
    assert issued(case, "final-demand", "2026-05-05", anyway=True).new


def test_more_than_the_agreed_rate_cannot_be_claimed(tmp_path: Path) -> None:
    case = copy_of("consumer-rate-too-high.yaml", tmp_path)
    case.write_text(case.read_text("utf-8") + "account: {claimed_rate: 13% per year}\n", "utf-8")
    with pytest.raises(CaseError) as refused:
        load(str(case))
    assert "13% a year is claimed, and 12% was agreed" in said(refused.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ((), "Period of supply: 20 April to 1 May 2026."),
        ((("language: en-GB", "language: de-DE"),), "Leistungszeitraum: 20. April bis 1. Mai 2026."),
    ],
)
def test_an_invoice_for_time_names_the_period_of_the_work(
    tmp_path: Path, change: tuple[tuple[str, str], ...], said: str
) -> None:
    text = (HERE.parent.parent / "examples" / "rewiring.yaml").read_text("utf-8")
    for old, new in change:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "rewiring.yaml").write_text(text, "utf-8")
    (made,) = make(
        load(str(tmp_path / "rewiring.yaml")), "invoice", number="RW-304", as_of=date(2026, 5, 5), formats=["md"]
    ).values()
    assert said in made.decode("utf-8").replace("\u00a0", " ")

"""What the letters say of a dispute: how much of the open sum, since when and why, and what was withdrawn."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from docgen import pipeline
from docgen.case.invoices import CreditNote, Dispute
from docgen.case.models import Case
from docgen.ledger.ledger import ledger_of
from docgen.render.words import lines_of
from docgen.schema.reader import known_block
from tests.documents.examples import loaded
from tests.documents.test_every_case_composes import document_of, without

SHOP, WEBSITE, KITCHEN = "shop-fit-out.yaml", "website.yaml", "kitchen.yaml"
DOORS = {"date": "2026-04-24", "invoice": "INV-2603", "amount": "900.00", "reason": "You say that two doors stick."}
PAINT = {"date": "2026-04-25", "invoice": "INV-2604", "reason": "You say that the paint is of the wrong colour."}


def disputed(example: str, *disputes: dict[str, str]) -> Case:
    """The example's case with these disputes."""
    return replace(loaded(example).case, disputes=tuple(known_block(Dispute, dispute) for dispute in disputes))


def lines(example: str, case: Case, document: str, as_of: date) -> list[str]:
    """The words of a letter, a line a paragraph or item."""
    return list(lines_of(document_of(example, case, document, as_of).draft))


def added(example: str, case: Case, document: str, as_of: date) -> list[str]:
    """The lines that the letter has beside those of the same letter without any dispute."""
    plain = lines(example, replace(case, disputes=()), document, as_of)
    return [line for line in lines(example, case, document, as_of) if line not in plain]


def test_the_final_demand_says_what_is_disputed_and_that_the_rest_is_not() -> None:
    case = disputed(SHOP, DOORS | {"exhibit": "evidence/2026-04-24.eml"}, PAINT)
    assert added(SHOP, case, "final-demand", date(2026, 6, 15)) == [
        "If the sum due has not been paid and no arrangement has been agreed by 29 June 2026, our client will start"
        " proceedings against you in the County Court on or after 16 July 2026.",
        "This letter is written in accordance with the Practice Direction on Pre-Action Conduct and Protocols. If you"
        " do not answer it, a court may take that into account when it decides on costs. For what you dispute, this"
        " letter is also the letter of claim under the Pre-Action Protocol for Construction and Engineering Disputes."
        " You have 28 days from receiving it to answer; the day named above for proceedings comes after them. If you"
        " answer in time, the meeting that the Protocol provides for comes first.",
        "Of the £26,814.00 that is open you have disputed £6,720.00:",
        "£900.00 of invoice INV-2603, on 24 April 2026 (Exhibit 14): You say that two doors stick.",
        "£5,820.00 of invoice INV-2604, on 25 April 2026: You say that the paint is of the wrong colour.",
        "You have not disputed the rest, £20,094.00. The disputed sum remains part of this claim.",
        "If you dispute any further part of the sum, please say so in writing by 29 June 2026, state which part and"
        " why, enclose the papers that you rely on, and pay the rest. If you cannot pay the whole sum at once, please"
        " propose by the same day what you can pay and when, and say briefly what your means are, so that the proposal"
        " can be considered. Please write to Calder & Finch LLP, 3 Quay Street, Bristol, BS1 0AA, or to"
        " r.adeyemi@calderfinch.example. Our client will consider any reasonable proposal to settle this without a"
        " court, mediation included. For what is disputed the contract provides for mediation before proceedings.",
        "Work has been stopped since 8 May 2026. It will be resumed, as the contract provides, when the sum named in"
        " the notice that work would stop has been paid. If the sum due has not been paid and no arrangement has been"
        " agreed by 29 June 2026, our client will start proceedings in the County Court on or after 16 July 2026 and"
        " ask the court to order you to pay the sum due, interest until payment, and the costs of the proceedings. Our"
        " client’s right to refer the matter to adjudication at any time remains. Besides the fixed sums you are"
        " liable, under section 5A of the Late Payment of Commercial Debts (Interest) Act 1998, for the reasonable"
        " costs of recovering the debt so far as they exceed them. All other rights are reserved.",
        "14. Your objection of 24 April 2026",
    ]


def test_what_is_disputed_stands_after_the_statement_of_account_and_before_the_sum_due() -> None:
    found = lines(SHOP, disputed(SHOP, DOORS), "final-demand", date(2026, 6, 15))
    said = found.index("Of the £26,814.00 that is open you have disputed £900.00:")
    assert found.index("What is open, invoice by invoice:") < said < found.index("What you owe")


def test_a_withdrawn_objection_is_told_in_the_final_demand_from_its_day_on() -> None:
    case = disputed(SHOP, DOORS | {"conceded": "2026-06-15"}, PAINT | {"conceded": "2026-05-20"})
    assert added(SHOP, case, "final-demand", date(2026, 6, 15)) == [
        "According to our client’s record you withdrew your objection to £900.00 of invoice INV-2603 on 15 June 2026."
        " According to our client’s record you withdrew your objection to invoice INV-2604 on 20 May 2026."
    ]
    assert "£900.00 of invoice INV-2603, on 24 April 2026: You say that two doors stick." in added(
        SHOP, case, "final-demand", date(2026, 6, 14)
    )
    assert added(SHOP, case, "late-interest-notice", date(2026, 6, 15)) == []


def test_what_was_allowed_is_said_with_its_credit_note_and_bears_no_interest() -> None:
    note = {"number": "CN-1", "date": "2026-05-20", "invoice": "INV-2603", "amount": "900.00", "reason": "Two doors"}
    case = replace(disputed(SHOP, DOORS | {"allowed": "2026-05-20"}), credit_notes=(known_block(CreditNote, note),))
    found = [line.replace("\N{NO-BREAK SPACE}", " ") for line in added(SHOP, case, "final-demand", date(2026, 6, 15))]
    assert "Your objection of 24 April 2026 to £900.00 of invoice INV-2603 was allowed on 20 May 2026." in found
    assert "Credit note CN-1 of 20 May 2026 takes £900.00 off invoice INV-2603; no interest is claimed on it." in found
    assert not any("you have disputed" in line for line in found)
    rows = [line for line in lines(SHOP, case, "final-demand", date(2026, 6, 15)) if line.startswith("INV-2603")]
    assert any("£34,314.00" in row and "£900.00" in row for row in rows)


def test_american_letters_write_sums_and_days_their_way() -> None:
    store = {
        "date": "2026-05-15",
        "invoice": "2026-013",
        "amount": "400.00",
        "reason": "You say that the store is slow.",
    }
    case = disputed(WEBSITE, store, {**store, "amount": "90.00", "conceded": "2026-05-29"})
    expected = [
        "Of the $5,690.00 that is open you have disputed $400.00:",
        "$400.00 of invoice 2026-013, on May 15, 2026: You say that the store is slow.",
        "You have not disputed the rest, $5,290.00. The disputed amount remains part of this claim.",
    ]
    assert added(WEBSITE, case, "late-interest-notice", date(2026, 6, 1))[:3] == expected
    assert added(WEBSITE, case, "final-demand", date(2026, 7, 6))[:4] == [
        *expected,
        "According to my record you withdrew your objection to $90.00 of invoice 2026-013 on May 29, 2026.",
    ]


# --- stopping work ---

STOP_DAY = date(2026, 4, 27)
STOP = (
    "we may give notice under the contract’s clause on stopping work; work may then stop after 7 days. If the sum due"
    " has not been paid by 7 May 2026, our next letter will be a final demand, and court proceedings may follow it."
    " Interest continues to run until payment. We reserve all other rights."
)


def next_steps(case: Case, as_of: date) -> str:
    """What the notice announces."""
    found = lines(SHOP, case, "late-interest-notice", as_of)
    return found[found.index("What comes next") + 1]


@pytest.mark.parametrize(
    ("disputes", "announced"),
    [
        ((), f"If the sum due has not been paid by 7 May 2026, {STOP}"),
        ((DOORS,), f"If the undisputed sum of £39,234.00 has not been paid by 7 May 2026, {STOP}"),
        ((DOORS | {"conceded": "2026-04-27"},), f"If the sum due has not been paid by 7 May 2026, {STOP}"),
        ((DOORS | {"amount": "34314.00"}, PAINT), STOP.partition("7 days. ")[2]),
    ],
    ids=("nothing is disputed", "a part is disputed", "the objection was withdrawn", "all is disputed"),
)
def test_the_notice_announces_a_stop_of_work_over_undisputed_sums_alone(
    disputes: tuple[dict[str, str], ...], announced: str
) -> None:
    case = disputed(SHOP, *disputes)
    no_stop_yet = replace(case, record=tuple(each for each in case.record if each.what != "notice"))
    assert next_steps(no_stop_yet, STOP_DAY) == announced


def test_an_invoice_that_is_not_yet_due_does_not_make_a_disputed_claim_undisputed() -> None:
    """INV-2605 falls due on 1 May: on 27 April all that is overdue is disputed, though not all that is open."""
    case = disputed(SHOP, DOORS | {"amount": "34314.00"}, PAINT)
    assert "You have disputed the whole of the £40,134.00 that is open:" in lines(
        SHOP, case, "late-interest-notice", STOP_DAY
    )
    assert "stopping work" not in next_steps(case, STOP_DAY)
    assert "stopping work" not in next_steps(without(case, "stop_work"), STOP_DAY)


@pytest.mark.parametrize(
    "disputes",
    [
        (),
        (DOORS,),
        tuple(
            {"date": "2026-05-08", "invoice": f"INV-260{n}", "reason": "You say that it is not done."} for n in "345"
        ),
    ],
    ids=("nothing is disputed", "a part is disputed", "all is disputed"),
)
def test_stopped_work_is_resumed_when_the_sum_named_in_the_notice_is_paid(disputes: tuple[dict[str, str], ...]) -> None:
    assert next_steps(disputed(SHOP, *disputes), date(2026, 5, 11)).startswith(
        "Work has been stopped since 8 May 2026. It will be resumed, as the contract provides, when the sum named in"
        " the notice that work would stop has been paid. If the sum due has not been paid by"
    )


# --- whatever the reason says ---


@pytest.mark.parametrize("reason", ["*A* | <b> & co.", "1. First\n2. Second", "{{ account.due }}"])
def test_a_reason_is_printed_as_typed(reason: str) -> None:
    case = disputed(KITCHEN, {"date": "2026-06-01", "invoice": "INV-1043", "amount": "0.01", "reason": reason})
    found = "\n".join(lines(KITCHEN, case, "final-demand", date(2026, 7, 1)))
    assert " ".join(reason.split()) in " ".join(found.split())


@pytest.mark.parametrize("example", [SHOP, WEBSITE, KITCHEN])
@pytest.mark.parametrize("document", ["late-interest-notice", "final-demand"])
def test_nothing_is_printed_where_nothing_is_disputed(example: str, document: str) -> None:
    found = "\n".join(lines(example, loaded(example).case, document, date(2026, 7, 6)))
    for said in (
        "At no time has the work or an invoice been disputed",
        "The sum claimed is a debt that has not been disputed",
    ):
        found = found.replace(said, "")
    assert "disputed" not in found
    assert "your objection" not in found.lower()


def test_every_format_says_it() -> None:
    case = disputed(SHOP, DOORS)
    base = loaded(SHOP)
    made = pipeline.Loaded(ledger=ledger_of(case, base.law), name=base.name, warnings=(), source_lines=())
    files = pipeline.make(made, "final-demand", as_of=date(2026, 6, 15), formats=("md", "html"))
    for written in files.values():
        assert "Of the £26,814.00 that is open you have disputed £900.00" in written.decode().replace("\u00a0", " ")

"""Where the case no longer says what was issued, docgen says which field, both values and both places."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.diagnostics import Severity
from docgen.errors import CaseError, DocgenError
from docgen.register.drift import drift_of
from tests.register.shop import case_in, edit, issued

Shown = pytest.CaptureFixture[str]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The kitchen, its contract and its change order issued."""
    made = case_in(tmp_path)
    issued(made)
    issued(made, "change-order", as_of="2026-04-13")
    return made


def place_in(path: Path, words: str, of: str) -> str:
    """Where the value `of` stands in the line that begins with `words`: file, line and column."""
    lines = path.read_text("utf-8").splitlines()
    number = next(at for at, line in enumerate(lines) if line.strip().startswith(words))
    return f"{path}:{number + 1}:{lines[number].index(of) + 1}"


def test_a_case_as_it_was_issued_has_no_drift(case: Path) -> None:
    assert drift_of(case) == ()


def test_a_price_that_was_changed_is_named_with_both_values_and_both_places(case: Path, capsys: Shown) -> None:
    edit(case, "price: 28800.00", "price: 28900.00")

    assert run(["check", str(case)]) == 0
    old = place_in(case.parent / "kitchen.issued" / "C" / "kitchen.yaml", "price: 28800.00", "28800.00")
    assert capsys.readouterr().out == (
        f'{place_in(case, "price: 28900.00", "28900.00")}: warning: contract.price is "28900.00", and K-2026-014/C,'
        ' issued on 2026-03-02, said "28800.00"\n'
        "    price: 28900.00\n"
        "           ^^^^^^^^\n"
        f"  The copy that went out: {old}. Put it back, and write what changed as a change order."
        " If the document itself is to"
        f' change, issue it again: "docgen issue {case} contract --revise".\n'
        "\n"
        "1 warning.\n"
    )


def test_a_price_with_the_approved_orders_in_it_was_counted_twice(case: Path) -> None:
    edit(case, "price: 28800.00", "price: 30060.00")

    (drift,) = drift_of(case)
    assert "Change order 1 adds 1260.00 to the price already, by being approved. Put it back." in drift.diagnostic.hint


def test_the_same_value_written_otherwise_is_no_drift(case: Path) -> None:
    edit(case, "price: 28800.00", "price: 28800")

    assert drift_of(case) == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "completion: 2026-05-15",
            "completion: 2026-05-18",
            'contract.completion is "2026-05-18", and K-2026-014/C, issued on 2026-03-02, said "2026-05-15"',
        ),
        (
            "title: Deposit",
            "title: First payment",
            'contract.milestones[0].title is "First payment", and K-2026-014/C, issued on 2026-03-02, said "Deposit"',
        ),
        (
            "  warranty: {period: 24 months}\n",
            "",
            'contract.warranty is gone, and K-2026-014/C, issued on 2026-03-02, said "24 months"',
        ),
        (
            "  warranty: {period: 24 months}\n",
            "  warranty: {period: 24 months}\n  confidential: yes\n",
            'contract.confidential is "yes", and K-2026-014/C, issued on 2026-03-02, did not have it',
        ),
        (
            "      - {description: Under-cabinet LED lighting with dimmer, amount: 840.00}\n",
            "      - {description: Under-cabinet LED lighting with dimmer, amount: 850.00}\n",
            'change_orders[0].items[0].amount is "850.00", and K-2026-014/CO-1, issued on 2026-04-13, said "840.00"',
        ),
    ],
)
def test_what_binds_and_no_longer_agrees_is_a_warning_and_refuses_other_documents(
    case: Path, old: str, new: str, message: str
) -> None:
    edit(case, old, new)

    (drift,) = drift_of(case)
    assert (drift.diagnostic.message, drift.diagnostic.severity, drift.binds) == (message, Severity.WARNING, True)
    with pytest.raises(CaseError) as refused:
        issued(case, "late-interest-notice", as_of="2026-06-15")
    assert [(diagnostic.message, diagnostic.severity) for diagnostic in refused.value.diagnostics] == [
        (message, Severity.ERROR)
    ]


def test_a_date_of_signature_or_approval_that_comes_later_is_no_drift(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    text = case.read_text("utf-8")
    later = ("  signed: 2026-03-04", "    approved: 2026-04-14", "    approved_by: Eleanor Hartley")
    lines = text.splitlines(keepends=True)
    assert sum(line.startswith(later) for line in lines) == 3
    case.write_text("".join(line for line in lines if not line.startswith(later)), "utf-8")
    issued(case)
    issued(case, "change-order", as_of="2026-04-13")

    case.write_text(text, "utf-8")

    assert drift_of(case) == ()


def test_where_a_party_can_be_reached_may_change_and_is_only_told(case: Path) -> None:
    text = case.read_text("utf-8")
    line = next(line for line in text.splitlines() if line.strip().startswith("email:"))
    edit(case, line, line.split("email:")[0] + "email: new@example.org")

    (drift,) = drift_of(case)
    made = issued(case, "late-interest-notice", as_of="2026-06-15")

    assert not drift.binds
    assert drift.diagnostic.message.startswith('parties.contractor.email is "new@example.org", and K-2026-014/C')
    assert drift.diagnostic in made.warnings


def test_the_document_itself_may_be_revised_and_is_the_measure_from_then_on(case: Path) -> None:
    edit(case, "warranty: {period: 24 months}", "warranty: {period: 36 months}")

    made = issued(case, revise=True)

    assert made.entry.called == "K-2026-014/C revision 2"
    assert drift_of(case) == ()


def test_a_draft_warns_of_drift(case: Path, tmp_path: Path, capsys: Shown) -> None:
    edit(case, "warranty: {period: 24 months}", "warranty: {period: 36 months}")

    assert run(["draft", str(case), "contract", "--format", "md", "-o", str(tmp_path / "out")]) == 0
    assert 'warning: contract.warranty.period is "36 months", and K-2026-014/C' in capsys.readouterr().err


def test_an_order_that_was_issued_and_is_gone_is_a_drift(case: Path) -> None:
    text = case.read_text("utf-8")
    start = text.index("change_orders:")
    case.write_text(text[:start] + text[text.index("invoices:") :], "utf-8")

    drifts = [drift for drift in drift_of(case) if drift.document == "change-order"]
    assert len(drifts) == 1
    assert drifts[0].diagnostic.message.startswith(
        "change_orders[0] is gone, and K-2026-014/CO-1, issued on 2026-04-13,"
    )


def test_a_kept_case_file_that_was_altered_is_told_and_no_crash(case: Path) -> None:
    kept = case.parent / "kitchen.issued" / "C" / "kitchen.yaml"
    kept.chmod(0o644)
    kept.write_text("docgen: 1\n")

    (drift,) = drift_of(case)
    assert drift.diagnostic.message == f"{kept} is not as it was when K-2026-014/C was issued"


def test_checking_a_case_without_issued_documents_reads_nothing_of_the_register(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_STATE", str(tmp_path / "of-somebody-who-has-issued-nothing"))
    alone = case_in(tmp_path / "kitchen.issued" / "C")  # any folder without a folder of issued documents
    script = "import sys; from docgen.cli import run; run(['check', sys.argv[1]])"
    script += "; print(bool({'docgen.register.entries', 'docgen.register.drift'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script, str(alone)], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "False"


def test_an_invoice_that_was_issued_and_then_edited_is_a_drift(case: Path) -> None:
    issued(case, "invoice", "INV-1043", as_of="2026-05-01", gate=lambda *_: ())  # the example shows no VAT number
    assert drift_of(case) == ()

    edit(case, "{number: INV-1043, milestone: M3,", "{number: INV-1043, milestone: M4,")

    (drift,) = drift_of(case)
    assert drift.binds
    assert 'milestone is "M4", and K-2026-014/INV-1043, issued on 2026-05-01, said "M3"' in drift.diagnostic.message
    assert "correct the invoice by a credit note or a new invoice" in drift.diagnostic.hint


def test_a_register_that_was_altered_is_told_where_the_case_is_checked(case: Path, capsys: Shown) -> None:
    register = case.parent / "kitchen.issued" / "register.jsonl"
    register.write_text(register.read_text().replace("2026-04-13", "2026-04-12"))

    assert run(["check", str(case)]) == 0
    assert capsys.readouterr().out == (
        f"warning: line 2 of {register} was altered\n"
        "  Restore register.jsonl from a backup made before that.\n\n"
        "1 warning.\n"
    )


def test_an_invoice_keeps_the_sum_and_due_date_that_it_printed_once_they_are_written_down(tmp_path: Path) -> None:
    case = case_in(tmp_path, "shop-fit-out.yaml")
    issued(case, "invoice", "INV-2602", as_of="2026-02-20", gate=lambda *_: ())
    assert drift_of(case) == ()

    edit(case, "within: 21 days, discount", "within: 20 days, discount")  # as a docgen that moves due dates would

    (drift,) = drift_of(case)
    assert not drift.binds
    assert drift.diagnostic.message.endswith(
        "INV-2602, issued on 2026-03-02, does not print Thursday 12 March 2026, which docgen works out for it now"
    )
    assert "write it under the invoice as amount: (the total, tax included) and due:" in drift.diagnostic.hint

    edit(case, "{number: INV-2602, milestone: M2,", "{number: INV-2602, milestone: M2, due: 2026-03-13,")
    assert drift_of(case) == ()


TAX = "tax: {name: VAT, rate: 0%, prices: exclude}"


@pytest.mark.parametrize(
    ("now", "binds"),
    [
        ("tax: {name: VAT, rate: 20%, prices: exclude, treatment: reverse charge}", False),
        ("tax: {name: VAT (zero-rated), rate: 0%, prices: exclude}", False),
        ("tax: {name: VAT, rate: 20%, prices: exclude}", True),
    ],
)
def test_why_no_tax_is_charged_may_be_said_later_and_a_rate_may_not(tmp_path: Path, now: str, binds: bool) -> None:
    case = case_in(tmp_path, "rewiring.yaml")
    (tax,) = [line.strip() for line in case.read_text("utf-8").splitlines() if line.strip().startswith("tax: {")]
    edit(case, tax, TAX)
    issued(case, "contract", gate=lambda *_: ())

    edit(case, TAX, now)

    drifts = drift_of(case)
    assert drifts
    assert {drift.binds for drift in drifts} == {binds}
    if binds:
        assert drifts[0].diagnostic.hint.endswith(
            "Put it back. Where the law has changed the rate, write tax: and the new rate under each invoice that bears"
            " it. A rate that was wrong from the start takes a corrected contract that both parties sign:"
            f' "docgen issue {case} contract --revise".'
        )


def test_what_was_done_beside_the_contract_is_no_drift_of_it(case: Path) -> None:
    edit(case, "  cancellation_told: 2026-03-02\n", "  early_start_asked: 2026-03-03\n")
    edit(case, "    cancellation_told: 2026-04-13\n", "")

    assert drift_of(case) == ()


def test_a_drift_that_prints_nowhere_is_ended_by_the_revision_that_it_names(case: Path) -> None:
    edit(case, "  mainly: work  #", "  building_work: yes\n  mainly: work  #")
    (drift,) = drift_of(case)
    assert "contract --revise" in drift.diagnostic.hint

    assert issued(case, revise=True).entry.revision == 2
    assert drift_of(case) == ()
    with pytest.raises(DocgenError, match="the same words and the same looks"):
        issued(case, revise=True)

"""Quick entries: each writes the right block, and the file is clean after it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docgen.case.load import examine
from docgen.editing.edits import edited
from docgen.editing.form import filled_by
from docgen.editing.quick import QUICK_ENTRIES, beside, entered, entry_form, invoice_grounds, next_name, quick_entry
from docgen.yamlsource.source import read_source

SHOP = Path("examples/shop-fit-out.yaml").read_bytes()

ENTRIES = [
    (
        "payment",
        {"date": "12 June 2026", "amount": "£1,000", "invoice": "INV-2604", "note": "bank transfer"},
        "  - {date: 2026-06-12, amount: 1000.00, invoice: INV-2604, note: bank transfer}",
    ),
    (
        "invoice",
        {"for": "milestone=M4", "number": "INV-2606", "issued": "2026-06-01"},
        "  - {number: INV-2606, milestone: M4, issued: 2026-06-01}",
    ),
    (
        "invoice",
        {"for": "other", "number": "INV-2606", "issued": "2026-06-01", "description": "Skip", "amount": "90"},
        "  - {number: INV-2606, description: Skip, amount: 90.00, issued: 2026-06-01}",
    ),
    (
        "extra",
        {"date": "3 March 2026", "asked_by": "Mr Rusk", "description": "A second door", "estimate": "-90"},
        "  - id: I2\n    date: 2026-03-03\n    asked_by: Mr Rusk\n    description: A second door\n    estimate: -90.00",
    ),
    (
        "change-order",
        {
            "date": "2026-03-10", "reason": "Mr Rusk wants a door.", "items[]": "a", "items[a].description": "Door",
            "items[a].amount": "300", "time": "1 business day",
        },
        "  - number: 4\n    date: 2026-03-10\n    reason: Mr Rusk wants a door.\n"
        "    items:\n      - {description: Door, amount: 300.00}\n    time: 1 business day",
    ),
    (
        "stage",
        {"date": "2026-05-07", "milestone": "M4", "text": "All done."},
        "  - {date: 2026-05-07, what: completion, text: All done., milestone: M4}",
    ),
    (
        "talk",
        {"date": "2026-05-06", "what": "call", "by": "telephone", "text": "He said: soon."},
        '  - {date: 2026-05-06, what: call, by: telephone, text: "He said: soon."}',
    ),
    (
        "stopped",
        {"date": "2026-05-20", "by": "email", "text": "Work stopped."},
        "  - {date: 2026-05-20, what: suspension, by: email, text: Work stopped.}",
    ),
    (
        "resumed",
        {"date": "2026-05-20", "text": "Work went on."},
        "  - {date: 2026-05-20, what: resumption, text: Work went on.}",
    ),
    (
        "objection",
        {"date": "2026-05-20", "invoice": "INV-2604", "amount": "100", "reason": "You say it is loud."},
        "disputes:\n  - {date: 2026-05-20, invoice: INV-2604, amount: 100.00, reason: You say it is loud.}",
    ),
    (
        "event",
        {"date": "2026-01-26", "what": "delivery", "text": "Studs came."},
        "  - {date: 2026-01-26, what: delivery, text: Studs came.}",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "sent", "written"), ENTRIES, ids=[f"{e[0]}-{at}" for at, e in enumerate(ENTRIES)])
def test_entry_writes_its_block(name: str, sent: dict[str, str], written: str) -> None:
    entry, tree = quick_entry(name), read_source(SHOP, "").to_plain()
    assert entry is not None
    done = entered(entry, filled_by(sent.items(), entry.model), beside(sent.items()), tree)
    assert done.unclear == ()
    raw = edited(SHOP, done.edits).raw
    assert f"\n{written}\n" in raw.decode()
    wrong = [each.message for each in examine(raw, "").diagnostics if each.path.startswith(done.place)]
    assert [message for message in wrong if "missing" in message or "unknown" in message] == []
    node = read_source(raw, "").node_at(done.place)
    assert node is not None


def test_rows_of_days_stand_in_order() -> None:
    tree = read_source(SHOP, "").to_plain()
    entry = quick_entry("talk")
    assert entry is not None
    sent = {"date": "2026-05-05", "what": "call", "text": "x"}
    done = entered(entry, filled_by(sent.items(), entry.model), {}, tree)
    assert done.place == "record[8]"  # behind the admission of the same day, before the stop of 8 May


def test_a_change_order_is_answered() -> None:
    raw = SHOP.replace(b"    rejected: 2026-03-11\n", b"")
    tree = read_source(raw, "").to_plain()
    entry = quick_entry("change-order-answered")
    assert entry is not None
    sent = {"for": "3", "answer": "approved", "answered": "12 March 2026", "approved_by": "Daniel Rusk"}
    done = entered(entry, filled_by(sent.items(), entry.model), beside(sent.items()), tree)
    made = edited(raw, done.edits).raw.decode()
    assert "    sent: 2026-03-09\n    approved: 2026-03-12\n    approved_by: Daniel Rusk\n" in made
    sent = {"for": "3", "answer": "rejected", "answered": "3/4/2026"}
    done = entered(entry, filled_by(sent.items(), entry.model), beside(sent.items()), tree)
    (unclear,) = done.unclear
    assert (unclear.path, unclear.message) == ("answered", 'rejected "3/4/2026" may be 3 April 2026 or 4 March 2026')
    for sent in ({"answer": "approved"}, {"for": "3"}, {"for": "3", "answer": "approved", "answered": ""}):
        done = entered(entry, filled_by(sent.items(), entry.model), beside(sent.items()), tree)
        assert done.unclear


def test_the_signature_of_the_contract_is_entered_and_its_day_may_be_mended() -> None:
    entry = quick_entry("signed")
    assert entry is not None
    for raw in (SHOP, SHOP.replace(b"  signed: 2026-01-14\n", b"")):
        tree = read_source(raw, "").to_plain()
        done = entered(entry, filled_by([("signed", "5 January 2026")], entry.model), {}, tree)
        assert (done.unclear, done.place) == ((), "contract")
        assert "\n  signed: 2026-01-05\n" in edited(raw, done.edits).raw.decode()
        for text in ("", "3/4/2026"):
            (unclear,) = entered(entry, filled_by([("signed", text)], entry.model), {}, tree).unclear
            assert unclear.path == "signed"


def test_an_invoice_can_be_for_what_was_not_invoiced_yet() -> None:
    tree = read_source(SHOP, "").to_plain()
    assert [offer.text for offer in invoice_grounds(tree)] == [
        "milestone=M4", "retention=completion", "retention=final", "other",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "following"), [("INV-2609", "INV-2610"), ("2026-31", "2026-32"), ("R 099a", "R 100a"), ("A", "INV-1")]
)
def test_the_next_number_is_as_the_last_one(last: str, following: str) -> None:
    assert next_name({"invoices": [{"number": last}]}, "invoices", "number") == following
    assert next_name({}, "invoices", "number") == "INV-1"
    assert next_name({"language": "de-AT"}, "invoices", "number") == "RE-1"


def test_every_entry_has_a_form_whose_dates_are_of_today() -> None:
    tree = read_source(SHOP, "").to_plain()
    for entry in QUICK_ENTRIES:
        form = entry_form(entry, tree, date(2026, 6, 1))
        asked = [question.name for question in form.questions]
        assert set(entry.asks) <= set(asked)
        today = [
            question.text for question in form.questions if question.name in ("date", "issued", "answered", "signed")
        ]
        assert today == (["14 January 2026"] if entry.name == "signed" else ["1 June 2026"])  # which it has already
        required = {name for name, each in _required(entry).items() if each} - {*entry.given, "number", "id"}
        assert required <= set(asked) or entry.kind in ("answer", "block")


def _required(entry: object) -> dict[str, bool]:
    from docgen.editing.quick import QuickEntry
    from docgen.schema.fields import fields_in

    assert isinstance(entry, QuickEntry)
    return {name: stated.required for name, stated in fields_in(entry.model).items()}

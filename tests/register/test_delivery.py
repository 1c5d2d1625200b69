"""How an issued document was delivered: in the record of the case, in the register, and what counts from it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from docgen.case.events import stops_of
from docgen.cli import run
from docgen.errors import CaseError, DocgenError
from docgen.pipeline import draft, load
from docgen.register.delivery import Delivered, counts_from, deliver
from docgen.register.entries import read_register
from docgen.register.gate import issued_documents
from docgen.register.merge import merge
from docgen.register.verify import verify
from docgen.render.words import lines_of
from docgen.steps.conditions.stopping import statutory_notice
from docgen.steps.next_actions import actions_on
from docgen.steps.snapshot import standing_on
from tests.register.shop import case_in, edit, issued

Shown = pytest.CaptureFixture[str]
NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
SLIP = b"%PDF-1.4\nreceipt of the post office\n%%EOF\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The kitchen with its contract and first change order issued, and a slip of the post office beside it."""
    case = case_in(tmp_path)
    issued(case)
    issued(case, "change-order", "1", as_of="2026-04-13")
    (tmp_path / "slip.pdf").write_bytes(SLIP)
    return case


def delivered(case: Path, name: str = "CO-1", by: str = "post", on: str = "2026-04-14", **more: object) -> Delivered:
    return deliver(load(str(case)), name, by=by, on=date.fromisoformat(on), moment=NOW, version="0.1.0", **more)  # type: ignore[arg-type]  # what each test gives


def test_the_case_gets_the_event_and_the_register_keeps_the_proof(case: Path) -> None:
    before = case.read_text("utf-8")
    done = delivered(case, at="15:10", tracking="RR 1234 5678 9GB", proof=case.parent / "slip.pdf")

    written = case.read_text("utf-8")
    added = [line for line in written.splitlines() if line not in before.splitlines()]
    assert added == [
        "  - date: 2026-04-14",
        "    text: Change Order 1 (K-2026-014/CO-1) was sent by post.",
        "    document: change-order",
        "    change_order: 1",
        "    exhibit: evidence/2026-04-14-slip.pdf",
        "    reference: CO-1",
        "    sent_to: Eleanor Hartley, 12 Alder Road, Thornbury, BS35 0AB",
        "    at: 15:10",
        "    tracking: RR 1234 5678 9GB",
    ] or added[1:3] == ["    what: letter", "    by: post"]
    assert all(line in written.splitlines() for line in before.splitlines())
    assert (done.arrival.by, done.arrival.day) == ("contract", date(2026, 4, 16))
    assert done.in_court is None  # a change order is no paper for a court
    kept = case.with_suffix(".issued") / "CO-1-delivery" / "2026-04-14-slip.pdf"
    assert kept.read_bytes() == SLIP
    verified = verify(case.with_suffix(".issued"), case="K-2026-014")
    assert (verified.documents, verified.discrepancies) == (2, ())

    kept.chmod(0o600)
    kept.write_bytes(SLIP.replace(b"office", b"0ffice"))
    (wrong,) = verify(case.with_suffix(".issued"), case="K-2026-014").discrepancies
    assert wrong.message.endswith("2026-04-14-slip.pdf of K-2026-014/CO-1 was altered")


def test_the_case_stays_as_it_was_where_the_register_takes_no_line(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, line = case.read_bytes(), case.with_suffix(".issued") / "register.jsonl"
    kept = line.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise DocgenError("no room left on the disk", "Make room.")

    monkeypatch.setattr("docgen.register.additions.add", full)
    with pytest.raises(DocgenError, match="no room left on the disk"):
        delivered(case)
    assert case.read_bytes() == before
    assert line.read_bytes() == kept

    def changed_meanwhile(*_: object, **__: object) -> None:
        case.write_bytes(b"# somebody else's\n" + case.read_bytes())
        raise DocgenError("no room left on the disk", "Make room.")

    monkeypatch.setattr("docgen.register.additions.add", changed_meanwhile)
    with pytest.raises(DocgenError, match="no room left on the disk"):
        delivered(case)
    assert case.read_bytes().startswith(b"# somebody else's\n")  # what another one wrote is not taken away


def test_the_same_delivery_is_recorded_once_and_what_becomes_known_is_filled_in(case: Path) -> None:
    assert delivered(case).new
    once = case.read_bytes()
    assert not delivered(case).new
    assert case.read_bytes() == once

    done = delivered(case, received=date(2026, 4, 20))
    assert (done.arrival.by, done.arrival.day) == ("proof", date(2026, 4, 20))
    assert case.read_text("utf-8").count("reference: CO-1") == 1


def test_what_went_by_post_and_by_email_on_one_day_are_two_deliveries_and_told(case: Path) -> None:
    delivered(case)
    done = delivered(case, by="email", received=date(2026, 4, 14))
    assert (done.event.by, done.arrival.day) == ("email", date(2026, 4, 14))
    assert [each.rule for each in done.told] == ["delivered-twice"]
    again = delivered(case, received=date(2026, 4, 15))
    assert (again.event.by, again.arrival.day) == ("post", date(2026, 4, 15))
    sent = [(each.by, each.sent_to, str(each.received)) for each in load(str(case)).case.record if each.reference]
    assert sent == [
        ("post", "Eleanor Hartley, 12 Alder Road, Thornbury, BS35 0AB", "2026-04-15"),
        ("email", "eleanor.hartley@post.example", "2026-04-14"),
    ]


def test_an_address_that_was_given_stays_until_another_is_given(case: Path) -> None:
    assert delivered(case, by="fax").event.sent_to is None
    delivered(case, to="2 Quay Street, Bristol", text="Handed to the porter.")
    filled = delivered(case, received=date(2026, 4, 16))
    assert (filled.event.sent_to, filled.event.text) == ("2 Quay Street, Bristol", "Handed to the porter.")
    assert filled.line.facts["sent_to"] == "2 Quay Street, Bristol"
    mended = delivered(case, to="3 Quay Street, Bristol", text="Handed to Ms Hartley.")
    assert (mended.event.sent_to, mended.event.text) == ("3 Quay Street, Bristol", "Handed to Ms Hartley.")


def test_a_delivery_in_words_of_ones_own_is_filled_up(case: Path) -> None:
    edit(
        case,
        "record:\n",
        "record:\n  - {date: 2026-04-14, what: letter, document: change-order, change_order: 1, by: post and email,"
        " text: It was sent.}\n",
    )
    assert (delivered(case).event.by, delivered(case).told) == ("post and email", ())


def test_a_proof_with_a_name_for_terminals_is_kept_and_a_damaged_one_is_told(case: Path) -> None:
    proof = case.parent / "sl\x1b[31mip.pdf"
    proof.write_bytes(SLIP.removesuffix(b"%%EOF\n"))
    done = delivered(case, proof=proof)
    assert done.event.exhibit is not None
    assert done.event.exhibit.file == "evidence/2026-04-14-sl-31mip.pdf"
    assert [each.message for each in done.told] == [
        'the exhibit "evidence/2026-04-14-sl-31mip.pdf" is cut off: its end is missing'
    ]


def test_a_line_that_adds_changes_no_reference_and_survives_joining(case: Path, tmp_path: Path, capsys: Shown) -> None:
    delivered(case, proof=case.parent / "slip.pdf")
    issued(case, "invoice", "INV-1041", as_of="2026-04-27")
    register = read_register((case.with_suffix(".issued") / "register.jsonl").read_bytes())
    assert [line.called for line in register.entries] == ["K-2026-014/C", "K-2026-014/CO-1", "K-2026-014/INV-1041"]
    assert [(line.adds, line.case) for line in register.lines if line.adds] == [("delivery", "K-2026-014")]

    (tmp_path / "other").mkdir()
    other = case_in(tmp_path / "other")
    issued(other)
    into = other.with_suffix(".issued")
    assert run(["register", "merge", str(other), str(case)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"K-2026-014/CO-1 of 2026-04-13 is in {into} now.",
        f"K-2026-014/INV-1041 of 2026-04-27 is in {into} now.",
        f"The delivery of K-2026-014/CO-1, of 2026-04-14, is in {into} now.",
    ]
    merged = merge(into, case.with_suffix(".issued"))
    assert (merged.register.damaged, merged.added, merged.additions) == ((), (), ())
    assert verify(other.with_suffix(".issued"), case="K-2026-014").discrepancies == ()


def test_what_cannot_be_is_refused_and_changes_nothing(case: Path) -> None:
    before = case.read_bytes()
    (case.parent / "slip.exe").write_bytes(b"MZ\x00\x01")
    wrong = {
        "2026-06-02 has not come yet": {"on": "2026-06-02"},
        "K-2026-014/CO-1 is dated 2026-04-13, and cannot have gone out on 2026-04-12": {"on": "2026-04-12"},
        "it cannot have arrived on 2026-04-13, before it went out on 2026-04-14": {"received": date(2026, 4, 13)},
        'no document "CO-7" was issued': {"name": "CO-7"},
        '"slip.exe" is of a kind that docgen does not take as evidence': {"proof": case.parent / "slip.exe"},
        f"{case.parent / 'gone.pdf'} cannot be read: No such file or directory": {"proof": case.parent / "gone.pdf"},
    }
    for message, given in wrong.items():
        with pytest.raises(DocgenError) as refused:
            delivered(case, **given)  # type: ignore[arg-type]  # one at a time
        assert refused.value.message == message
    assert case.read_bytes() == before
    assert not (case.parent / "evidence").exists()
    edit(case, "record:\n", "record:\n  - {date: 2026-04-02, what: other, text: Sent., received: 2026-04-01}\n")
    with pytest.raises(CaseError) as early:
        load(str(case))
    assert early.value.diagnostics[0].message == "it arrived on 1 April 2026, before it was sent on 2 April 2026"


def test_the_gate_counts_from_the_day_that_the_proof_shows(tmp_path: Path) -> None:
    case = case_in(tmp_path, "barn-roof.yaml")
    edit(
        case,
        'at: "15:40"}',
        'at: "15:40", received: 2026-06-05}',
    )
    edit(case, "  - {date: 2026-06-12, what: suspension", "  - {date: 2026-06-12, what: other")
    standing = load(str(case)).standing(date(2026, 6, 10))
    unmet = statutory_notice.find(standing)
    assert unmet is not None
    assert unmet.message.startswith("the notice of 1 June 2026 counts as received on 5 June 2026")


def test_in_germany_receipt_has_to_be_shown_to_a_consumer(tmp_path: Path) -> None:
    case = case_in(tmp_path, "badezimmer.yaml")
    issued(case, "contract", as_of="2026-03-02")
    done = delivered(case, "C", by="registered", on="2026-03-03")
    assert done.event.by == "Einwurf-Einschreiben"
    assert done.event.text == "Bauvertrag (BAD-2026-07/C) ist hinausgegangen: Einwurf-Einschreiben."
    assert done.arrival.day is None
    assert done.told[0].message == (
        "nothing presumes that BAD-2026-07/C was received (section 130(1) of the German Civil Code (BGB)): its arrival"
        " has to be shown"
    )


def test_the_certificate_says_what_the_record_says(case: Path, tmp_path: Path) -> None:
    delivered(case, by="letterbox", at="17:00", proof=case.parent / "slip.pdf")
    lines = lines_of(draft(load(str(case)), "certificate-of-service", number="CO-1", as_of=date(2026, 4, 20)).draft)
    assert "How hand, into the letterbox" in lines
    assert "Day and time of posting, handing over or sending 14 April 2026, 17:00" in lines
    assert any(line.endswith("15 April 2026 (rule 6.26 of the Civil Procedure Rules)") for line in lines)
    assert any(line.startswith("I believe that the facts stated in this certificate are true.") for line in lines)

    (tmp_path / "us").mkdir()
    american = case_in(tmp_path / "us", "bathroom-remodel.yaml")
    issued(american, "contract", as_of="2026-03-02")
    delivered(american, "C", by="certified", on="2026-03-03")
    made = draft(load(str(american)), "certificate-of-service", number="C", as_of=date(2026, 3, 4))
    assert made.draft.title == "Declaration of service"
    assert any(
        "under penalty of perjury under the laws of the State of California" in line for line in lines_of(made.draft)
    )
    assert any("28 U.S.C. 1746" in warning.message for warning in made.warnings)
    mailed = "deposited in the mail with the postage on it fully prepaid (Cal. Code Civ. Proc. 1013a)."
    assert any(mailed in line for line in lines_of(made.draft))
    delivered(american, "C", by="email", on="2026-03-04")
    emailed = draft(load(str(american)), "certificate-of-service", number="C-2", as_of=date(2026, 3, 4))
    assert not any("fully prepaid" in line for line in lines_of(emailed.draft))


def test_the_command_says_from_when_it_counts(case: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case.parent)
    monkeypatch.setattr("docgen.cli.delivered.now", lambda: NOW)
    assert run(["delivered", "kitchen.yaml", "CO-1", "--by", "email", "--on", "2026-04-14", "--at", "9:05"]) == 0
    shown = capsys.readouterr()
    assert shown.err == "K-2026-014/CO-1: email, 14 April 2026: recorded.\n"
    assert shown.out.splitlines() == [
        "Counts as received on 15 April 2026, under the contract's clause on notices, unless the contrary is shown.",
    ]
    assert run(["delivered", "kitchen.yaml", "CO-1", "--by", "hand", "--on", "2026-04-16"]) == 0
    assert capsys.readouterr().out == "Counts as received on 16 April 2026, when it was handed over.\n"
    assert run(["delivered", "kitchen.yaml", "CO-1", "--by", "pigeon", "--on", "2026-04-14"]) == 2
    assert run(["delivered", "kitchen.yaml", "CO-1", "--by", "post", "--on", "2026-04-14", "--at", "25:00"]) == 2


def test_instructions_that_were_delivered_are_given(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    edit(case, "  cancellation_told: 2026-03-02\n", "")
    edit(case, "    cancellation_told: 2026-04-13\n", "")
    asked = {"instructions-not-given", "order-may-be-cancelled"}
    assert asked <= {each.rule for each in load(str(case)).warnings}
    told = "is to be told so before signing it"
    assert any(told in each.message for each in issued(case).warnings)

    issued(case, "cancellation-instructions", as_of="2026-03-02")
    delivered(case, "WI", by="hand", on="2026-03-02")
    loaded = load(str(case))
    assert asked & {each.rule for each in loaded.warnings} == {"order-may-be-cancelled"}
    assert loaded.ledger.told_of_cancelling == date(2026, 3, 2)
    assert not any(told in each.message for each in draft(loaded, "contract", as_of=date(2026, 3, 2)).warnings)

    issued(case, "cancellation-instructions", "1", as_of="2026-04-13")
    done = delivered(case, "WI-1", by="hand", on="2026-04-13")
    assert done.event.change_order == 1
    assert not asked & {each.rule for each in done.loaded.warnings}
    issued(case, "invoice", "INV-1043", as_of="2026-05-01", gate=lambda *_: ())


def test_a_consumer_is_given_the_instructions_before_the_contract_is_signed(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    text = (
        case.read_text("utf-8").replace("  signed: 2026-03-04\n", "").replace("  cancellation_told: 2026-03-02\n", "")
    )
    case.write_text(text[: text.index("change_orders:")], "utf-8")

    def to_do() -> list[tuple[str, str, str]]:
        loaded = load(str(case))
        found = actions_on(standing_on(loaded.ledger, date(2026, 3, 2), issued_documents(loaded)))
        return [(each.name, each.document, each.issued) for each in found]

    contract = ("issue-contract", "contract", "")
    signature = ("sign-contract", "", "")
    assert to_do() == [("give-instructions", "cancellation-instructions", ""), contract, signature]
    issued(case, "cancellation-instructions", as_of="2026-03-02")
    assert to_do() == [("give-instructions", "", "cancellation-instructions"), contract, signature]
    delivered(case, "WI", by="hand", on="2026-03-02")
    assert to_do() == [contract, signature]
    issued(case, "contract", as_of="2026-03-02")
    assert to_do() == [("sign-contract", "", "contract")]


def test_instructions_that_arrived_after_the_signature_move_the_end_of_the_time(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    edit(case, "  cancellation_told: 2026-03-02\n", "")
    issued(case, "cancellation-instructions", as_of="2026-03-02")
    done = delivered(case, "WI", by="post", on="2026-03-05", received=date(2026, 3, 9))

    (late,) = [each for each in done.loaded.warnings if each.rule == "instructions-not-given"]
    assert "told of the right to cancel after signing, so the right runs to 23 March 2026" in late.message
    assert "--revise" not in late.hint


def test_a_notice_of_suspension_that_went_out_enters_the_stop_that_it_tells_of(tmp_path: Path) -> None:
    """Without it later letters would say that work will stop, and the completion date would not know of the stop."""
    case = case_in(tmp_path, "shop-fit-out.yaml")
    lines = case.read_text("utf-8").splitlines(keepends=True)
    gone = ("what: suspension", "2026-05-11, what: letter")
    case.write_text("".join(line for line in lines if not any(each in line for each in gone)), "utf-8")
    issued(case, "suspension-notice", as_of="2026-05-08")
    now = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
    done = deliver(load(str(case)), "SN-1", by="post", on=date(2026, 5, 11), moment=now, version="0.1.0")

    assert [(stop.began, stop.ended) for stop in stops_of(load(str(case)).case)] == [(date(2026, 5, 8), None)]
    assert "The record now says that work was stopped on 8 May 2026." in counts_from(done)
    notice = draft(load(str(case)), "late-interest-notice", as_of=date(2026, 5, 12))
    words = " ".join(lines_of(notice.draft)).replace("\N{NO-BREAK SPACE}", " ")
    assert "Work has been stopped since 8 May 2026." in words
    assert "that work will stop remains in force" not in words

    again = deliver(load(str(case)), "SN-1", by="email", on=date(2026, 5, 11), moment=now, version="0.1.0")
    assert not again.stop_entered
    assert len(stops_of(again.loaded.case)) == 1

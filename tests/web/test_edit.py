"""The form, the text and the quick entries of a job: what they write, refuse, and never overwrite."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.editing.form import filled_from, pairs_of, sections_of
from docgen.editing.saving import change, version_of
from docgen.loading import load_bytes
from docgen.pipeline import draft
from docgen.render.html import to_html
from docgen.web import entry
from docgen.web.edit import hunks_of, with_row_changed
from docgen.web.guard import POLICY_OF_A_PREVIEW
from docgen.yamlsource.source import read_source
from tests.web.browser import Answer, Reader
from tests.web.forms import forms_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def _seen(answer: Answer) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]+)"', answer.text)
    assert found
    return found[1]


def _form(file: Path, part: str, **changed: str) -> dict[str, str]:
    """What a browser sends for a part of the form whose fields were filled in otherwise."""
    filled = filled_from(read_source(file.read_bytes(), "").to_plain())
    pairs = {name: text for name, text in pairs_of(filled) if name.startswith(part) and not name.endswith("[]")}
    return {**pairs, **changed, "save": "yes"}


def test_every_part_of_the_form_is_shown_with_what_the_file_has(reader: Reader) -> None:
    first = reader.get("/edit/kitchen.yaml")
    parts = re.findall(r'href="(/edit/kitchen.yaml\?part=[a-z_]+)"', first.text)

    assert len(parts) == len(sections_of()) - 1
    for part in parts:
        assert reader.get(part).status == 200
    assert 'value="Kitchen renovation, 12 Alder Road, Thornbury"' in first.text
    assert "Eleanor Hartley" in reader.get("/edit/kitchen.yaml?part=parties").text
    assert reader.get("/edit/kitchen.yaml?part=nothing").status == 404


def test_the_form_names_no_command_no_marker_and_first_the_parts_that_are_filled_in(reader: Reader, file: Path) -> None:
    file.write_text(file.read_text().replace("name: Eleanor Hartley", "name: FILL IN the name of the client"))
    page = reader.get("/edit/kitchen.yaml").text
    parts = page.partition('class="parts"')[2].partition("</nav>")[0]
    first, _more, others = parts.partition("<details>")

    assert "`docgen" not in page
    assert '<option value="GB-ENG">' in page
    assert "FILL IN" not in page
    assert "part=payments" in first
    assert "part=settlement" in others


def test_what_is_changed_is_saved_and_nothing_else(reader: Reader, file: Path) -> None:
    before = file.read_text()
    seen = _seen(reader.get("/edit/kitchen.yaml?part=parties"))
    sent = _form(file, "parties", seen=seen) | {"parties.client.phone": "01632 960999"}
    answer = reader.post("/edit/kitchen.yaml?part=parties", sent)

    assert answer.status == 303
    changed = [line for line in file.read_text().splitlines() if line not in before.splitlines()]
    assert changed == ["    phone: 01632 960999"]
    assert "Saved." in reader.get(answer.headers["location"].partition(HOST)[2]).text
    assert "Saved." not in reader.get("/edit/kitchen.yaml").text


HOST = "127.0.0.1:8722"


def test_a_block_of_which_all_is_still_to_be_filled_in_stands_open(reader: Reader, file: Path) -> None:
    text, changes = re.subn(
        r"bank: \{.*\}", "bank: {account_name: FILL IN a name, account_number: FILL IN it}", file.read_text()
    )
    assert changes == 1
    file.write_text(text)
    page = reader.get("/edit/kitchen.yaml?part=parties").text

    bank = page.index('<details class="block" id="parties.contractor.bank"')
    assert page[bank : page.index(">", bank)].endswith(" open")
    assert bank < page.index('<details class="more">', page.index('id="parties.contractor"'))


def test_a_value_that_can_be_read_in_two_ways_is_asked_about_and_nothing_is_saved(reader: Reader, file: Path) -> None:
    before = file.read_bytes()
    seen = _seen(reader.get("/edit/kitchen.yaml?part=payments"))
    sent = {"seen": seen, "payments[0].date": "12/3/2026", "payments[0].amount": "7,000", "save": "yes"}
    answer = reader.post("/edit/kitchen.yaml?part=payments", sent)

    assert answer.status == 422
    text = html.unescape(answer.text)
    assert 'Date "12/3/2026" may be 12 March 2026 or 3 December 2026' in text
    assert 'value="12/3/2026"' in text
    assert 'value="7,000"' in text
    assert file.read_bytes() == before


def test_what_check_finds_comes_to_the_field_while_one_types(reader: Reader) -> None:
    seen = _seen(reader.get("/edit/kitchen.yaml?part=payments"))
    sent = {"seen": seen, "payments[]": "0", "payments[0].amount": "7200", "payments[0].invoice": "INV-9"}
    fields = json.loads(reader.post("/check/kitchen.yaml?part=payments", sent).text)["fields"]

    (found,) = fields["payments[0].invoice"]
    assert found["message"] == {"text": 'there is no invoice "INV-9"', "lang": ""}
    assert found["error"] is True


def test_rows_are_added_and_moved_without_a_script_and_saved_together(reader: Reader, file: Path) -> None:
    seen = _seen(reader.get("/edit/kitchen.yaml?part=payments"))
    answer = reader.post("/edit/kitchen.yaml?part=payments", {"seen": seen, "row": "add payments", "payments[]": "0"})

    assert answer.status == 200
    assert 'name="payments[new0].date"' in answer.text
    assert len(read_source(file.read_bytes(), "").to_plain()["payments"]) == 3  # type: ignore[call-overload,index,arg-type]
    filled = filled_from(read_source(file.read_bytes(), "").to_plain())
    with_row_changed(filled, "up payments[2]")
    assert list(filled.rows["payments"]) == ["0", "2", "1"]
    with_row_changed(filled, "down payments[0]")
    assert list(filled.rows["payments"]) == ["2", "0", "1"]
    with_row_changed(filled, "remove payments[0]")
    assert list(filled.rows["payments"]) == ["2", "1"]
    for nonsense in ("up payments[9]", "add ", "remove x.y[3]", "add no.such", "look"):
        with_row_changed(filled, nonsense)
    assert list(filled.rows["payments"]) == ["2", "1"]


def test_a_file_changed_underneath_is_shown_beside_what_was_filled_in(reader: Reader, file: Path) -> None:
    seen = _seen(reader.get("/edit/kitchen.yaml?part=parties"))
    theirs = file.read_bytes().replace(b"K-2026-014", b"K-2026-015")
    file.write_bytes(theirs)
    sent = {"seen": seen, "parties.client.phone": "01632 960999", "save": "yes"}
    answer = reader.post("/edit/kitchen.yaml?part=parties", sent)

    assert answer.status == 409
    assert "case: K-2026-015" in answer.text
    assert "phone: 01632 960999" in answer.text
    assert file.read_bytes() == theirs
    joined = {**sent, "seen": version_of(theirs), "base": seen}
    assert "Put my changes into the version on the disk" in answer.text
    assert reader.post("/edit/kitchen.yaml?part=parties", joined).status == 303
    assert b"K-2026-015" in file.read_bytes()
    assert b"01632 960999" in file.read_bytes()


def test_two_who_change_the_same_place_are_not_joined(reader: Reader, file: Path) -> None:
    seen = _seen(reader.get("/edit/kitchen.yaml?part=parties"))
    file.write_bytes(file.read_bytes().replace(b"salutation: Ms Hartley", b"salutation: Mrs Hartley"))
    sent = {"seen": seen, "parties.client.salutation": "Dr Hartley", "save": "yes"}
    answer = reader.post("/edit/kitchen.yaml?part=parties", sent)

    assert answer.status == 409
    assert "Put my changes into the version on the disk" not in answer.text
    assert "Mrs Hartley" in answer.text
    assert "Dr Hartley" in answer.text


def test_after_a_new_start_what_was_filled_in_is_still_shown(file: Path) -> None:
    seen = _seen(Reader(file.parent).get("/edit/kitchen.yaml?part=parties"))
    file.write_bytes(file.read_bytes().replace(b"K-2026-014", b"K-2026-015"))
    answer = Reader(file.parent).post(
        "/edit/kitchen.yaml?part=parties", {"seen": seen, "parties.client.salutation": "Dr Hartley", "save": "yes"}
    )

    assert answer.status == 409
    assert "Dr Hartley" in answer.text


def test_the_text_is_saved_as_it_was_typed_with_the_line_ends_of_the_file(reader: Reader, file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    seen = _seen(reader.get("/text/kitchen.yaml"))
    text = file.read_text().replace("K-2026-014", "K-2026-015")
    answer = reader.post("/text/kitchen.yaml", {"seen": seen, "text": text.replace("\n", "\r\n")})

    assert answer.status == 303
    assert file.read_bytes() == text.replace("\n", "\r\n").encode()


def test_the_findings_of_a_text_stand_at_their_lines(reader: Reader, file: Path) -> None:
    seen = _seen(reader.get("/text/kitchen.yaml"))
    text = file.read_text().replace("title: Kitchen", "title: Kitchen: a")
    answer = reader.post("/text/kitchen.yaml", {"seen": seen, "text": text, "check": "yes"})

    assert answer.status == 200
    assert "holds a colon, which would begin another field" in answer.text
    assert "line 5" in answer.text
    assert "Kitchen: a" not in file.read_text()
    part = reader.post("/check/kitchen.yaml", {"seen": seen, "text": text})
    assert "holds a colon" in part.text
    assert "<html" not in part.text


def test_a_text_is_not_saved_over_one_that_was_changed_meanwhile(reader: Reader, file: Path) -> None:
    seen = _seen(reader.get("/text/kitchen.yaml"))
    mine = file.read_text().replace("K-2026-014", "MINE")
    file.write_bytes(file.read_bytes().replace(b"K-2026-014", b"THEIRS"))
    answer = reader.post("/text/kitchen.yaml", {"seen": seen, "text": mine})

    assert answer.status == 409
    assert "case: THEIRS" in answer.text
    assert "case: MINE" in answer.text
    assert "THEIRS" in file.read_text()
    assert reader.post("/text/kitchen.yaml", {"seen": _seen(answer), "text": mine}).status == 303
    assert "MINE" in file.read_text()
    assert (
        reader.post("/text/kitchen.yaml", {"seen": _seen(reader.get("/text/kitchen.yaml")), "text": " "}).status == 422
    )


def test_a_file_whose_text_is_broken_is_mended_as_text(reader: Reader, file: Path) -> None:
    broken = file.read_text().replace("title: Kitchen", "title: Kitchen: a")
    file.write_text(broken)

    for address in ("/edit/kitchen.yaml", "/entry/kitchen.yaml?what=payment"):
        answer = reader.get(address)
        assert answer.status == 409
        assert "The text has to be corrected first" in answer.text
    assert reader.get("/text/kitchen.yaml").status == 200
    assert reader.post("/edit/kitchen.yaml", {"seen": version_of(file.read_bytes()), "title": "x"}).status == 422
    assert file.read_text() == broken


def test_a_file_that_is_not_utf8_can_be_looked_at_and_not_saved(reader: Reader, file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"title: Kitchen", b"title: Caf\xe9"))
    answer = reader.get("/text/kitchen.yaml")

    assert answer.status == 200
    assert " readonly" in answer.text
    assert "no UTF-8" in answer.text


def test_a_quick_entry_is_written_into_the_file_as_it_is_by_now(reader: Reader, file: Path) -> None:
    assert reader.get("/entry/kitchen.yaml?what=payment").status == 200
    file.write_bytes(file.read_bytes().replace(b"K-2026-014", b"K-2026-015"))
    sent = {"date": "6 July 2026", "amount": "£1,500", "invoice": "INV-1043", "save": "yes"}
    answer = reader.post("/entry/kitchen.yaml?what=payment", sent)

    assert answer.status == 303
    assert "  - {date: 2026-07-06, amount: 1500.00, invoice: INV-1043}\n" in file.read_text()
    assert "K-2026-015" in file.read_text()


def test_a_quick_entry_that_is_not_whole_writes_nothing_and_says_where(reader: Reader, file: Path) -> None:
    before = file.read_bytes()
    for what, sent, said in (
        ("payment", {"date": "", "amount": "5"}, "date"),
        ("payment", {"date": "3/4/2026", "amount": "5"}, "may be 3 April 2026 or 4 March 2026"),
        ("payment", {"date": "2026-07-06", "amount": "5", "invoice": "INV-9"}, 'There is no invoice "INV-9"'),
        ("invoice", {"number": "INV-2000", "issued": "2026-07-06"}, "Say what the invoice is for."),
        ("invoice", {"number": "INV-2000", "issued": "2026-07-06", "for": "other"}, "INV-2000"),
        ("talk", {"date": "2026-07-06", "what": "call", "text": ""}, "text"),
    ):
        answer = reader.post(f"/entry/kitchen.yaml?what={what}", {**sent, "save": "yes"})
        assert answer.status == 422, (what, sent)
        assert said in html.unescape(answer.text), (what, sent)
    assert file.read_bytes() == before
    assert reader.get("/entry/kitchen.yaml?what=nothing").status == 404


def test_an_answer_to_an_order_that_was_answered_meanwhile_is_not_told_as_written_down(
    reader: Reader, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    approved = "    approved: 2026-04-14\n    approved_by: Eleanor Hartley\n"
    assert approved in file.read_text()
    file.write_text(file.read_text().replace(approved, ""))
    answered = file.read_text().replace("    payable: M4\n", "    payable: M4\n    rejected: 2026-04-14\n")

    def meanwhile(path: Path, changed: Callable[[bytes], bytes]) -> str:
        path.write_text(answered)
        return change(path, changed)

    monkeypatch.setattr(entry, "change", meanwhile)
    sent = {"for": "1", "answer": "approved", "answered": "2026-04-14", "approved_by": "Eleanor Hartley", "save": "yes"}
    answer = reader.post("/entry/kitchen.yaml?what=change-order-answered", sent)

    assert answer.status == 422
    assert "Say which change order" in answer.text
    assert file.read_text() == answered


def test_a_script_in_every_field_is_shown_as_text(reader: Reader, file: Path) -> None:
    bad = json.dumps(SCRIPT)
    file.write_text(
        f"docgen: 1\ncase: {bad}\ntitle: {bad}\nparties: {{client: {{name: {bad}, address: [{bad}]}}}}\n"
        f"change_orders: [{{number: {bad}, reason: {bad}}}]\ninvoices: [{{number: {bad}, issued: {bad}}}]\n"
        f"payments: [{{date: {bad}, amount: {bad}, invoice: {bad}}}]\n"
    )
    seen = _seen(reader.get("/edit/kitchen.yaml"))
    answers = [
        reader.get(address)
        for address in (
            "/edit/kitchen.yaml", "/edit/kitchen.yaml?part=payments", "/edit/kitchen.yaml?part=parties",
            "/edit/kitchen.yaml?part=invoices", "/text/kitchen.yaml", "/entry/kitchen.yaml?what=payment",
            "/entry/kitchen.yaml?what=change-order-answered",
        )
    ]  # fmt: skip
    answers.append(
        reader.post("/edit/kitchen.yaml", {"seen": seen, "title": SCRIPT, "currency": SCRIPT, "save": "yes"})
    )
    answers.append(
        reader.post("/edit/kitchen.yaml", {"seen": "0", "title": SCRIPT + "1", SCRIPT: SCRIPT, "save": "yes"})
    )
    answers.append(reader.post("/entry/kitchen.yaml?what=payment", {"date": SCRIPT, "amount": SCRIPT, "note": SCRIPT}))
    answers.append(reader.post("/text/kitchen.yaml", {"seen": "0", "text": SCRIPT}))
    for answer in answers:
        assert answer.status in (200, 409, 422)
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        assert html.escape("<script>alert") in answer.text


def test_what_may_not_stand_in_a_file_is_refused_with_its_reason(reader: Reader, file: Path) -> None:
    before = file.read_bytes()
    seen = _seen(reader.get("/edit/kitchen.yaml"))
    answer = reader.post("/edit/kitchen.yaml", {"seen": seen, "title": "a\u202eb", "save": "yes"})

    assert answer.status == 422
    assert "text direction mark" in answer.text
    assert file.read_bytes() == before


def test_a_full_disk_loses_neither_the_file_nor_what_was_typed(
    reader: Reader, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from docgen.editing import saving
    from docgen.errors import DocgenError

    def full(*_: object, **__: object) -> None:
        raise DocgenError("kitchen.yaml was not written: the disk is full", "Make room.")

    before = file.read_bytes()
    monkeypatch.setattr(saving, "write_documents", full)
    seen = _seen(reader.get("/edit/kitchen.yaml"))
    answer = reader.post("/edit/kitchen.yaml", {"seen": seen, "title": "Another title", "save": "yes"})

    assert answer.status == 422
    assert "the disk is full" in answer.text
    assert "Another title" in answer.text
    text = reader.post("/text/kitchen.yaml", {"seen": seen, "text": "title: Another title"})
    assert "the disk is full" in text.text
    assert "Another title" in text.text
    entry = reader.post("/entry/kitchen.yaml?what=payment", {"date": "2026-07-06", "amount": "5", "note": "cheque 12"})
    assert "the disk is full" in entry.text
    assert "cheque 12" in entry.text
    assert file.read_bytes() == before


def test_a_preview_follows_what_is_typed_and_nothing_is_saved(reader: Reader, file: Path) -> None:
    before = file.read_bytes()
    seen = _seen(reader.get("/edit/kitchen.yaml?part=parties"))
    sent = {"seen": seen, "parties.client.name": "Ida Hartley-Moss"}
    version = reader.post("/check/kitchen.yaml?part=parties", sent).headers["docgen-version"]
    shown = reader.get(f"/preview/kitchen.yaml?document=contract&beside=yes&version={version}")

    changed = before.replace(b"    name: Eleanor Hartley\n", b"    name: Ida Hartley-Moss\n")
    loaded = load_bytes(changed, name=str(file), called="kitchen.yaml", folder=file.parent)
    assert shown.text == to_html(draft(loaded, "contract", as_of=reader.now.date()).draft)
    assert "Ida Hartley-Moss" in shown.text
    assert shown.headers["content-security-policy"] == POLICY_OF_A_PREVIEW
    assert file.read_bytes() == before
    as_text = reader.post("/check/kitchen.yaml", {"text": changed.decode()})
    assert as_text.headers["docgen-version"] == version


def test_a_preview_waits_while_something_typed_has_to_be_mended(reader: Reader) -> None:
    seen = _seen(reader.get("/edit/kitchen.yaml?part=parties"))
    for name, text in (("parties.client.kind", ""), ("parties.client.name", "FILL IN")):
        answer = reader.post("/check/kitchen.yaml?part=parties", {"seen": seen, name: text})
        assert "docgen-version" not in answer.headers, name
    gone = reader.get("/preview/kitchen.yaml?document=contract&beside=yes&version=0")
    assert gone.status == 409
    assert "frame-ancestors 'self'" in gone.headers["content-security-policy"]
    assert "what was typed is no longer at hand" in gone.text.lower()


def test_a_clause_is_written_into_the_file_by_its_switch(reader: Reader, file: Path) -> None:
    asked = "kitchen.yaml?document=contract&on=2026-03-02"
    signed = reader.get(f"/document/{asked}").text
    assert 'action="/clause/' not in signed
    assert "agree it in a change order" in signed
    refused = reader.post(f"/clause/{asked}", {"clause": "contracts/clauses/retention"})
    assert (refused.status, "signed already" in refused.text) == (409, True)
    before = re.sub(r"\n  signed: .*", "", file.read_text())
    file.write_text(before)
    page = reader.get(f"/document/{asked}").text
    names = re.findall(r'name="clause" value="([^"]+)"', page)
    assert "contracts/clauses/retention" in names

    answer = reader.post(f"/clause/{asked}", {"clause": "contracts/clauses/retention"})
    assert answer.headers["location"] == "/edit/kitchen.yaml?part=contract#contract.retention"
    lines = [line.strip() for line in file.read_text().splitlines() if line not in before.splitlines()]
    assert lines == ["retention: {share: 5%, on_completion: 50%, defects_period: 6 months}"]
    assert "Put your own in their place." in reader.get("/edit/kitchen.yaml?part=contract").text
    assert "contracts/clauses/retention" not in re.findall(
        r'name="clause" value="([^"]+)"', reader.get(f"/document/{asked}").text
    )
    assert reader.post(f"/clause/{asked}", {"clause": "contracts/clauses/retention"}).status == 409


def test_both_versions_are_shown_with_the_blocks_that_they_stand_in() -> None:
    theirs = "parties:\n  client:\n    name: Ada\n    # her own\n    phone: 1\nlaw: DE\nkind: construction\n"
    (hunk, last) = hunks_of(theirs, theirs.replace("phone: 1", "phone: 2").replace("construction", "services"))

    assert (hunk.line, hunk.within, hunk.theirs, hunk.mine) == (
        5,
        ("parties:", "client:"),
        ("    phone: 1",),
        ("    phone: 2",),
    )
    assert (last.line, last.within) == (7, ())


def test_a_day_to_come_is_asked_about_once_and_then_written(reader: Reader, file: Path) -> None:
    before = file.read_bytes()
    sent = {"date": "7 July 2026", "amount": "£1,500", "invoice": "INV-1043", "save": "yes"}
    asked = reader.post("/entry/kitchen.yaml?what=payment", sent)

    assert asked.status == 422
    assert "is not counted yet: today is 6 July 2026" in asked.text
    assert "If it is, write it down once more." in asked.text
    assert file.read_bytes() == before
    (sure,) = re.findall(r'name="sure" value="([^"]+)"', asked.text)
    of_another_day = reader.post(
        "/entry/kitchen.yaml?what=payment", {**sent, "date": "8.7.2026", "sure": html.unescape(sure)}
    )
    assert of_another_day.status == 422
    answer = reader.post("/entry/kitchen.yaml?what=payment", {**sent, "sure": html.unescape(sure)})
    assert answer.status == 303
    assert "  - {date: 2026-07-07, amount: 1500.00, invoice: INV-1043}\n" in file.read_text()


def test_an_order_of_which_is_warned_is_written_down_once_more_and_the_answer_stands_at_the_button(
    reader: Reader, file: Path
) -> None:
    """The instructions for an order cannot be made before the order is in the file."""
    text = file.read_text()
    file.write_text(text[: text.index("change_orders:")] + text[text.index("record:") :])
    sent = {
        "date": "6 July 2026",
        "reason": "Lighting.",
        "items[]": "1",
        "items[1].description": "Lights",
        "items[1].amount": "1200",
        "save": "yes",
    }
    page = reader.get("/entry/kitchen.yaml?what=change-order-answered").text
    assert "There is no change order that waits for an answer." in page
    assert 'href="/entry/kitchen.yaml?what=change-order"' in page
    assert 'name="for"' not in page
    assert 'name="save"' not in page

    asked = reader.post("/entry/kitchen.yaml?what=change-order", sent)
    assert asked.status == 422
    head, answer, button = asked.text.partition("Nothing was written down yet")
    assert 'name="items[1].amount"' in head
    assert "can be done once it is written down" in button
    assert "for change order 1, give them to the client" in html.unescape(button)
    assert answer
    sure = [html.unescape(each) for each in re.findall(r'name="sure" value="([^"]+)"', asked.text)]
    assert (
        reader.post("/entry/kitchen.yaml?what=change-order", [*sent.items(), *(("sure", e) for e in sure)]).status
        == 303
    )
    assert 'name="for"' in reader.get("/entry/kitchen.yaml?what=change-order-answered").text
    to_do = reader.get("/job/kitchen.yaml").text  # and now what the warning asked for can be done
    assert 'href="/issue/kitchen.yaml?document=cancellation-instructions&amp;number=1"' in to_do


def test_a_quick_entry_speaks_only_of_what_it_asks(reader: Reader) -> None:
    payment = reader.get("/entry/kitchen.yaml?what=payment").text
    assert "The day on which the money arrived." in payment
    assert "Held by" not in payment
    assert "One of: start" not in reader.get("/entry/kitchen.yaml?what=talk").text


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_form_that_is_sent_as_it_is_shown_changes_nothing(reader: Reader, file: Path, language: str) -> None:
    reader.cookies["docgen-language"] = language
    before = file.read_bytes()
    parts = sorted(set(re.findall(r"part=(\w+)", reader.get("/edit/kitchen.yaml").text)))
    for part in ("", *(f"?part={each}" for each in parts)):
        (form,) = (
            each
            for each in forms_of(reader.get(f"/edit/kitchen.yaml{part}").text)
            if each.method == "post" and each.action.startswith("/edit/")
        )
        assert reader.post(form.action, form.sent()).status == 303, part
        assert file.read_bytes() == before, part


def test_a_german_reads_and_types_days_sums_and_lengths_of_time_as_germans_write_them(
    reader: Reader, file: Path
) -> None:
    reader.cookies["docgen-language"] = "de"
    page = html.unescape(reader.get("/edit/kitchen.yaml?part=payments").text)
    assert 'value="10. März 2026"' in page
    assert 'value="7.200,00"' in page
    seen = _seen(reader.get("/edit/kitchen.yaml?part=payments"))
    typed = {"payments[]": "0", "payments[0].date": "3.4.2026", "payments[0].amount": "1.250,00", "seen": seen}
    assert reader.post("/edit/kitchen.yaml?part=payments", typed).status == 303
    assert "{date: 2026-04-03, amount: 1250.00" in file.read_text("utf-8")


def test_what_a_new_file_asks_for_and_the_job_does_not_have_is_left_out(reader: Reader, tmp_path: Path) -> None:
    reader.post("/new", {"law": "GB-ENG", "kind": "construction", "title": "Porch"})
    page = reader.get("/edit/porch/case.yaml?part=contract")
    assert "There is none: leave it out" in page.text
    assert "or delete" not in page.text
    sent = {"seen": _seen(page), "contract.exclusions": "", "contract.exclusions!": "yes", "contract.scope": "A porch."}
    assert reader.post("/edit/porch/case.yaml?part=contract", sent).status == 303
    written = (tmp_path / "porch" / "case.yaml").read_text("utf-8")
    assert "exclusions:" not in written
    assert "scope:\n    - A porch." in written

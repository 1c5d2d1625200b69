"""What the pages show is what the commands say, and what they make is the same, byte for byte."""

from __future__ import annotations

import json
import re
import shutil
import threading
from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.files.safe_files import Folder
from docgen.pipeline import load, make
from docgen.register.store import folder_beside, read
from docgen.register.verify import verify
from docgen.web.rendering import TEMPLATES, environment, field_address
from tests.web.browser import Reader

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DAY = "on=2026-07-06"


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    shutil.copy(EXAMPLES / "kitchen.yaml", tmp_path)
    return Reader(tmp_path)


def words_of(page: str) -> str:
    """The words of a page, without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def changed(folder: Path, old: str, new: str) -> None:
    file = folder / "kitchen.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


# --- the first page ---------------------------------------------------------------------------------------------------


def test_the_first_page_has_every_job_in_the_order_of_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in EXAMPLES.glob("*.yaml"):
        shutil.copy(file, tmp_path)
    page = Reader(tmp_path).get("/").text
    run(["status", str(tmp_path), "--as-of", "2026-07-06", "--format", "json"])
    listed = json.loads(capsys.readouterr().out)

    assert re.findall(r'<h2><a href="/job/([^"]+)">', page) == [Path(job["file"]).name for job in listed]
    overdue = sum(Decimal(job["overdue"]) for job in listed if job["currency"] == "GBP")
    assert f"Overdue in GBP £{overdue:,}" in words_of(page)


def test_the_first_page_names_what_is_broken_and_what_is_left_out(reader: Reader, tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "barn-roof.yaml", tmp_path / "broken.yaml")
    text = (tmp_path / "broken.yaml").read_text("utf-8")
    (tmp_path / "broken.yaml").write_text(text.replace("currency: GBP", "currency: GBB"), "utf-8")
    (tmp_path / "notes.yaml").write_text("shopping: [nails]\n")
    words = words_of(reader.get("/").text)

    assert "New roof of the long barn at Holm Farm (broken.yaml): 1 problem." in words
    assert " notes.yaml : it is no case file: it names neither a case nor its parties." in words


def test_a_job_that_is_begun_is_listed_by_its_title(reader: Reader, tmp_path: Path) -> None:
    text = (EXAMPLES / "kitchen.yaml").read_text("utf-8")
    begun = re.sub(r"(?m)^    email: .*$", "    email: FILL IN", text, count=1)
    (tmp_path / "begun.yaml").write_text(begun.replace("case: K-2026-014", "case: K-2026-015"), "utf-8")
    title = re.search(r'(?m)^title: "?(.*?)"?$', text)
    assert title
    assert f"{title[1]} : 1 thing is still to be filled in." in words_of(reader.get("/").text)


def test_a_search_finds_what_the_list_shows(reader: Reader, tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "barn-roof.yaml", tmp_path)
    found = reader.get("/?q=hartley+kitchen").text
    nothing = reader.get("/?q=nobody").text

    assert "Eleanor Hartley" in found
    assert "Holm Farm" not in found
    assert "No job has “nobody” in its title, client or reference." in words_of(nothing)


def test_the_way_back_to_today_keeps_what_the_page_shows(reader: Reader) -> None:
    page = reader.get("/document/kitchen.yaml?document=change-order&number=1&on=2026-04-13").text
    back = re.search(r'href="([^"]*)">Back to today', page)
    assert back is not None
    today = reader.get("/document/kitchen.yaml" + unescape(back[1]))

    assert "Change order 1" in words_of(today.text)
    assert "Back to today" not in today.text


def test_a_page_that_a_broken_job_cannot_have_says_where_to_mend_it(reader: Reader, tmp_path: Path) -> None:
    changed(tmp_path, "currency: GBP", "currency: GBB")
    page = reader.get("/documents/kitchen.yaml")

    assert page.status == 409
    assert 'href="/edit/kitchen.yaml"' in page.text
    assert 'href="/text/kitchen.yaml"' in page.text


def test_an_empty_folder_says_how_to_begin(tmp_path: Path) -> None:
    assert "There is no job here yet" in Reader(tmp_path).get("/").text


def test_what_is_remembered_of_a_job_goes_with_a_change_of_its_file(reader: Reader, tmp_path: Path) -> None:
    before = reader.get("/").text
    changed(tmp_path, "Eleanor Hartley", "Eleanor Hartley-Moss")
    after = reader.get("/").text

    assert "Hartley-Moss" not in before
    assert "Hartley-Moss" in after


# --- a job ------------------------------------------------------------------------------------------------------------


def test_a_job_shows_its_sums_what_to_do_and_what_is_blocked_with_the_way_on(reader: Reader) -> None:
    words = words_of(reader.get(f"/job/kitchen.yaml?{DAY}").text)

    assert "Contract sum as amended £30,060.00 Invoiced £30,060.00 Paid £18,840.00 Overdue £11,220.00" in words
    assert "Interest so far £71.15" in words
    assert "Proposed 14 days after the notice of late payment and interest of 15 June 2026" in words
    assert "the Pre-Action Protocol for Debt Claims" in words
    assert "£1,220.00 over the limit of £10,000.00 of the County Court" in words
    assert "The way on: Go to the next higher court, or waive £1,220.00 for good" in words
    assert "29 May 2026 Payment received £3,000.00" in words.replace("\u00a0", " ")


@pytest.mark.parametrize("page", ["job", "edit"])
def test_the_head_of_a_job_names_everybody_who_is_the_client(tmp_path: Path, page: str) -> None:
    shutil.copy(EXAMPLES / "bathroom.yaml", tmp_path)

    assert "Mr Amit Shah, Mrs Priya Shah" in words_of(Reader(tmp_path).get(f"/{page}/bathroom.yaml").text)


def test_a_job_with_problems_shows_each_with_its_line(reader: Reader, tmp_path: Path) -> None:
    changed(tmp_path, "price: 28800.00", "price: 28,800")
    words = words_of(reader.get("/job/kitchen.yaml").text)

    assert "One thing stands in the way of working with this file." in words
    assert 'Price "28,800" is not a sum of money' in words
    lines = (tmp_path / "kitchen.yaml").read_text("utf-8").splitlines()
    assert f"line {lines.index('  price: 28,800') + 1} price: 28,800" in words


def test_the_case_that_says_otherwise_than_what_was_issued_is_told_of(reader: Reader, tmp_path: Path) -> None:
    issued(reader, "contract", "2026-03-02")
    changed(tmp_path, "completion: 2026-05-15", "completion: 2026-05-22")
    words = words_of(reader.get(f"/job/kitchen.yaml?{DAY}").text)

    assert "The file no longer says what was issued" in words
    assert "2026-05-22" in words


def test_a_german_reader_has_the_page_in_german(reader: Reader) -> None:
    words = words_of(reader.get(f"/job/kitchen.yaml?{DAY}", {"accept-language": "de-DE,de;q=0.9"}).text)

    assert "Das ist als Nächstes zu tun" in words
    assert "Überfällig 11.220,00\u00a0£" in words.replace(" £", "\u00a0£")


# --- documents --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["docx", "pdf", "html", "md"])
def test_a_draft_is_byte_for_byte_that_of_the_command_line(reader: Reader, tmp_path: Path, ending: str) -> None:
    if ending == "pdf":
        from docgen.render.doctor import why_no_pdf

        if lack := why_no_pdf():
            pytest.skip(lack)
    answer = reader.get(f"/draft/kitchen.yaml?document=final-demand&{DAY}&format={ending}")
    loaded = load(str(tmp_path / "kitchen.yaml"))
    ((name, content),) = make(loaded, "final-demand", as_of=date(2026, 7, 6), formats=[ending]).items()

    assert answer.status == 200
    assert answer.headers["content-disposition"].endswith(name)
    assert answer.body == content


def test_a_preview_may_run_nothing(reader: Reader) -> None:
    answer = reader.get(f"/preview/kitchen.yaml?document=contract&{DAY}")

    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "script-src" not in answer.headers["content-security-policy"]


def test_the_list_of_documents_says_why_one_may_not_go_out(reader: Reader) -> None:
    words = words_of(reader.get(f"/documents/kitchen.yaml?{DAY}").text)

    assert "Notice that work will stop" in words
    assert "the work is complete, and there is nothing left to stop" in words


def test_a_contract_says_which_clauses_it_lacks_and_what_to_write(reader: Reader, tmp_path: Path) -> None:
    signed = words_of(reader.get("/document/kitchen.yaml?document=contract&on=2026-03-02").text)
    assert "to have this clause, agree it in a change order" in signed
    changed(tmp_path, "\n  signed: 2026-03-04", "")
    words = words_of(reader.get("/document/kitchen.yaml?document=contract&on=2026-03-02").text)

    assert "To have it, the file says, with your values in the place of these:" in words
    assert "Left out:" in words


@pytest.mark.parametrize(
    "asked", ["document=nonsense", "document=", "document=invoice&number=INV-9", "document=invoice"]
)
def test_a_document_that_there_is_not_is_refused_in_words(reader: Reader, asked: str) -> None:
    answer = reader.get(f"/document/kitchen.yaml?{asked}")

    assert answer.status == 409
    assert "That did not work" in answer.text


# --- issuing ----------------------------------------------------------------------------------------------------------


def issued(reader: Reader, document: str, day: str, **more: str) -> str:
    """Issues a document by the form; where the browser is sent then."""
    answer = reader.post("/issue/kitchen.yaml", {"document": document, "day": day, **more})
    assert answer.status == 303, words_of(answer.text)
    return answer.headers["location"]


def test_what_is_issued_by_the_page_is_what_the_command_issues(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("by-command")
    shutil.copy(EXAMPLES / "kitchen.yaml", other)
    monkeypatch.setattr("docgen.cli.issue.now", lambda: reader.now)
    monkeypatch.setattr("docgen.cli.issue.installed_version", lambda: "0.1.0")
    assert run(["issue", str(other / "kitchen.yaml"), "contract", "--as-of", "2026-03-02"]) == 0
    monkeypatch.setenv("DOCGEN_STATE", str(other / "another-machine"))
    to = issued(reader, "contract", "2026-03-02")

    assert to == "/issued/kitchen.yaml?entry=C&new=yes"
    by_page, by_command = tmp_path / "kitchen.issued", other / "kitchen.issued"
    files = {file.relative_to(by_command) for file in by_command.rglob("*") if file.is_file()}
    assert files == {file.relative_to(by_page) for file in by_page.rglob("*") if file.is_file()}
    for file in files:
        assert (by_page / file).read_bytes() == (by_command / file).read_bytes(), file
    assert "K-2026-014/C" in reader.get(to).text


def test_what_the_gate_refuses_is_refused_with_its_reason_and_nothing_is_kept(reader: Reader, tmp_path: Path) -> None:
    answer = reader.post("/issue/kitchen.yaml", {"document": "stop-work-notice", "day": "2026-07-06"})

    assert answer.status == 409
    assert "the work is complete, and there is nothing left to stop" in answer.text
    assert read(folder_beside(tmp_path / "kitchen.yaml")).entries == ()


@pytest.mark.parametrize("tag", ["en", "de"])
@pytest.mark.parametrize("address", ["issue/kitchen.yaml?document=final-demand", "job/kitchen.yaml?"])
def test_a_remedy_that_names_a_field_leads_to_it(reader: Reader, tmp_path: Path, address: str, tag: str) -> None:
    """Where the form has the field: the address that the page names has it under the id that the page names."""
    file = tmp_path / "kitchen.yaml"
    file.write_text(re.sub(r"(?ms)^breach:.*?(?=^\w)", "", file.read_text("utf-8")), "utf-8")
    reader.cookies["docgen-language"] = tag
    page = reader.get(f"/{address}&{DAY}").text
    led = re.findall(r'[“„]<a href="/edit/kitchen.yaml(\?part=(\w+))#?([\w.]*)">([^<]+)</a>', page)

    assert {("breach", "breach.facts"), ("breach", "breach.demand.protocol_forms")} <= {each[1:3] for each in led}
    assert {"Facts" if tag == "en" else "Tatsachen"} <= {each[3] for each in led}
    forms = {part: reader.get(f"/edit/kitchen.yaml{part}").text for part, *_rest in led}
    for part, _name, place, _words in led:
        assert not place or f'id="{place}"' in forms[part]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("title", "#title"),
        ("breach", "?part=breach"),
        ("contract.site[0]", "?part=contract#contract.site"),
        ("invoices[2].number", "?part=invoices#invoices[2].number"),
        ("invoices.number", "?part=invoices#invoices"),
        ("contract.milestones[1]", "?part=contract#contract.milestones[1]"),
    ],
)
def test_the_form_has_each_field_at_its_address(path: str, address: str) -> None:
    assert field_address("a b.yaml", path) == f"/edit/a%20b.yaml{address}"


def test_a_day_to_come_and_a_day_that_is_none_are_refused(reader: Reader) -> None:
    to_come = reader.post("/issue/kitchen.yaml", {"document": "contract", "day": "2026-07-07"})
    no_day = reader.post("/issue/kitchen.yaml", {"document": "contract", "day": "yesterday"})
    assert issued(reader, "contract", "2 March 2026") == "/issued/kitchen.yaml?entry=C&new=yes"

    assert (to_come.status, no_day.status) == (409, 422)
    assert "its day has not come" in to_come.text


def test_what_is_only_early_waits_for_a_word(reader: Reader, tmp_path: Path) -> None:
    question = words_of(reader.get("/issue/kitchen.yaml?document=second-reminder&on=2026-06-16").text)
    refused = reader.post("/issue/kitchen.yaml", {"document": "second-reminder", "day": "2026-06-16"})

    assert "It is early, or out of turn" in question
    assert refused.status == 409
    issued(reader, "second-reminder", "2026-06-16", anyway="on")
    (entry,) = read(folder_beside(tmp_path / "kitchen.yaml")).entries
    assert any("comes too late on 16 June 2026" in remark for remark in entry.remarks)
    reader.cookies["docgen-language"] = "de"
    page = reader.get("/issued/kitchen.yaml?entry=SR-1").text
    assert "kommt am 16. Juni 2026 zu spät" in words_of(page)  # the register keeps the English text alone
    assert '<span lang="en">' not in page


def test_an_issued_file_is_given_as_it_went_out_and_not_when_it_was_altered(reader: Reader, tmp_path: Path) -> None:
    issued(reader, "contract", "2026-03-02")
    address = "/file/kitchen.yaml?entry=C&file=K-2026-014-C.docx"
    file = tmp_path / "kitchen.issued" / "C" / "K-2026-014-C.docx"
    assert reader.get(address).body == file.read_bytes()
    file.chmod(0o644)
    file.write_bytes(b"another")
    altered = reader.get(address)

    assert altered.status == 409
    assert "is not as it was when K-2026-014/C was issued" in words_of(altered.text)
    assert "Something is not as it was issued." in reader.get("/job/kitchen.yaml").text


@pytest.mark.parametrize("file", ["../../kitchen.yaml", "/etc/passwd", "register.jsonl", ""])
def test_no_other_file_is_given_than_those_of_the_register(reader: Reader, file: str) -> None:
    issued(reader, "contract", "2026-03-02")

    assert reader.get(f"/file/kitchen.yaml?entry=C&file={file}").status == 409
    assert reader.get(f"/file/kitchen.yaml?entry=../..&file={file}").status == 409


def test_two_who_issue_at_once_issue_once(reader: Reader, tmp_path: Path) -> None:
    answers: list[int] = []

    def press() -> None:
        answers.append(reader.post("/issue/kitchen.yaml", {"document": "contract", "day": "2026-03-02"}).status)

    pressing = [threading.Thread(target=press) for _ in range(4)]
    for thread in pressing:
        thread.start()
    for thread in pressing:
        thread.join()

    assert answers == [303, 303, 303, 303]
    assert len(read(folder_beside(tmp_path / "kitchen.yaml")).entries) == 1
    assert verify(folder_beside(tmp_path / "kitchen.yaml")).discrepancies == ()


def test_a_full_disk_issues_nothing_and_says_so(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno
    import os

    def full(self: Folder, name: str, content: bytes, *, rights: int = 0o666, read_only: bool = False) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), name)

    monkeypatch.setattr(Folder, "write_new", full)
    answer = reader.post("/issue/kitchen.yaml", {"document": "contract", "day": "2026-03-02"})

    assert answer.status == 409
    assert "the disk is full" in words_of(answer.text).lower()
    monkeypatch.undo()
    assert read(folder_beside(tmp_path / "kitchen.yaml")).entries == ()
    assert [path.name for path in (tmp_path / "kitchen.issued").iterdir() if path.name != ".lock"] == []


def test_what_changed_since_is_shown_and_given_as_word(reader: Reader, tmp_path: Path) -> None:
    issued(reader, "contract", "2026-03-02")
    changed(tmp_path, "Eleanor Hartley", "Eleanor Hartley-Moss")
    page = words_of(reader.get(f"/redline/kitchen.yaml?old=C-r1&{DAY}").text)
    word = reader.get(f"/redline/kitchen.yaml?old=C-r1&{DAY}&format=docx")

    assert "From K-2026-014/C to the draft of 6 July 2026" in page
    assert word.body.startswith(b"PK")


# --- a new job --------------------------------------------------------------------------------------------------------


ANSWERS = {
    "law": "GB-ENG",
    "kind": "construction",
    "title": "Porch, 3 Mill Lane",
    "contractor": "Moss Joinery Ltd",
    "contractor_kind": "company",
    "client": "Ada Brook",
    "client_kind": "consumer",
    "price": "4200.00",
    "date": "2026-07-01",
}


def test_a_new_job_is_the_file_that_the_command_writes(reader: Reader, tmp_path: Path) -> None:
    answer = reader.post("/new", ANSWERS)
    assert (answer.status, answer.headers["location"]) == (303, "/job/porch-3-mill-lane/case.yaml")
    other = tmp_path / "other" / "porch-3-mill-lane"
    other.mkdir(parents=True)
    options = [word for name, value in ANSWERS.items() for word in (f"--{name.replace('_', '-')}", value)]
    assert run(["new", str(other / "case.yaml"), *options]) == 0

    made = tmp_path / "porch-3-mill-lane"
    assert (made / "case.yaml").read_bytes() == (other / "case.yaml").read_bytes()
    assert (made / "docgen.schema.json").read_bytes() == (other / "docgen.schema.json").read_bytes()


@pytest.mark.parametrize(
    ("law", "price", "day", "written"),
    [
        ("GB-ENG", "£42,500", "1 July 2026", "price: 42500.00"),
        ("DE", "42.500,00 €", "1.7.2026", "price: 42500.00"),
        ("US-TX", "$42,500", "July 1, 2026", "price: 42500.00"),
    ],
)
def test_sums_and_days_of_a_new_job_are_taken_as_people_type_them(
    reader: Reader, tmp_path: Path, law: str, price: str, day: str, written: str
) -> None:
    answer = reader.post("/new", {**ANSWERS, "law": law, "price": price, "date": day})

    assert answer.status == 303, words_of(answer.text)
    text = (tmp_path / "porch-3-mill-lane" / "case.yaml").read_text("utf-8")
    assert written in text
    assert "date: 2026-07-01" in text


@pytest.mark.parametrize("page", ["/?", "/job/kitchen.yaml?", "/documents/kitchen.yaml?"])
def test_the_day_of_a_page_is_taken_as_people_type_it(reader: Reader, page: str) -> None:
    assert 'value="15 June 2026"' in reader.get(f"{page}on=15+June+2026").text.replace("\u00a0", " ")
    assert 'value="15 June 2026"' in reader.get(f"{page}on=15.6.2026").text.replace("\u00a0", " ")
    words = words_of(reader.get(f"{page}on=soon").text)
    assert '"soon" is not a date. Write it like this: 2 March 2026. Until then this page shows today' in words


def test_a_second_job_of_the_same_name_has_a_folder_of_its_own(reader: Reader, tmp_path: Path) -> None:
    reader.post("/new", ANSWERS)
    assert reader.post("/new", ANSWERS).headers["location"] == "/job/porch-3-mill-lane-2/case.yaml"


def test_an_answer_that_cannot_be_read_is_told_at_its_field_and_the_others_are_kept(
    reader: Reader, tmp_path: Path
) -> None:
    answer = reader.post("/new", {**ANSWERS, "price": "four thousand", "date": "3/7/2026"})

    assert answer.status == 422
    assert "“3/7/2026” may be" not in answer.text
    assert '"3/7/2026" may be 3 July 2026 or 7 March 2026.' in unescape(answer.text)
    assert 'aria-invalid="true"' in answer.text
    assert 'value="Ada Brook"' in answer.text
    assert not (tmp_path / "porch-3-mill-lane").exists()


@pytest.mark.parametrize("title", ["../../etc", "..", "/", ".hidden", "CON", "a/b\\c", "💥", "x" * 300])
def test_the_folder_of_a_new_job_lies_in_the_folder_that_is_served(reader: Reader, tmp_path: Path, title: str) -> None:
    before = {path.name for path in tmp_path.parent.iterdir()}
    answer = reader.post("/new", {**ANSWERS, "title": title})

    assert answer.status in (303, 422)
    assert {path.name for path in tmp_path.parent.iterdir()} == before
    if answer.status == 303:
        assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1
        assert reader.get("/").status == 200


# --- what somebody may have written into a case -----------------------------------------------------------------------


SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(1)>"


def test_a_script_in_a_field_is_words_on_every_page(reader: Reader, tmp_path: Path) -> None:
    for old in ("Eleanor Hartley", "Kitchen renovation, 12 Alder Road, Thornbury", "Work began."):
        text = (tmp_path / "kitchen.yaml").read_text("utf-8")
        lines = [
            re.sub(rf"^(\s*(?:- )?\w+: ).*{re.escape(old)}.*$", lambda found: found[1] + json.dumps(SCRIPT), line)
            for line in text.splitlines()
        ]
        (tmp_path / "kitchen.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    assert SCRIPT.replace('"', '\\"') in (tmp_path / "kitchen.yaml").read_text("utf-8")
    pages = (
        "/",
        f"/job/kitchen.yaml?{DAY}",
        f"/documents/kitchen.yaml?{DAY}",
        f"/document/kitchen.yaml?document=contract&{DAY}",
        f"/preview/kitchen.yaml?document=contract&{DAY}",
        f"/issue/kitchen.yaml?document=contract&{DAY}",
        "/lawyer/kitchen.yaml",
        f"/review/kitchen.yaml?of=final-demand&{DAY}",
        f"/review/kitchen.yaml?of=final-demand&{DAY}&format=html",
        f"/prove/kitchen.yaml?of=final-demand&{DAY}",
        f"/prove/kitchen.yaml?of={SCRIPT}",
        f"/issued/kitchen.yaml?entry={SCRIPT}",
        f"/job/kitchen.yaml?on={SCRIPT}",
        f"/?q={SCRIPT}",
        f"/job/{SCRIPT}.yaml",
        "/new?law=GB-ENG&kind=construction",
    )
    for address in pages:
        text = reader.get(address.replace(" ", "%20")).text
        assert "<script>alert" not in text, address
        assert "<img src=x" not in text, address
        assert "<svg/onload" not in text, address


def test_no_page_has_a_script_or_a_style_of_its_own(reader: Reader) -> None:
    for address in ("/", f"/job/kitchen.yaml?{DAY}", f"/document/kitchen.yaml?document=contract&{DAY}", "/new"):
        text = reader.get(address).text
        assert re.findall(r"<script(?![^>]*src=)", text) == [], address
        assert re.findall(r"\sstyle=|<style|\son\w+=", text) == [], address


def test_the_clock_is_asked_anew_by_each_page(reader: Reader) -> None:
    reader.now = datetime(2026, 6, 1, tzinfo=UTC)

    assert "At the end of 1 June 2026." in words_of(reader.get("/").text).replace("\u00a0", " ")


def test_what_the_gate_says_is_german_on_a_german_page(tmp_path: Path) -> None:
    """Nothing that gate and ladder say stays English: what does is marked as such for who listens to the page."""
    shutil.copy(EXAMPLES / "badezimmer.yaml", tmp_path)
    reader, german = Reader(tmp_path), {"accept-language": "de"}
    for address in (
        f"/job/badezimmer.yaml?{DAY}",
        f"/issue/badezimmer.yaml?document=stop-work-notice&{DAY}",
        f"/issue/badezimmer.yaml?document=collection-handover&{DAY}",
        "/issue/badezimmer.yaml?document=second-reminder&on=2026-06-07",
    ):
        assert re.findall(r'<span lang="en">(.*?)</span>', reader.get(address, german).text) == [], address
    words = words_of(reader.get(f"/issue/badezimmer.yaml?document=stop-work-notice&{DAY}", german).text)
    assert "die Arbeit ist fertig, und es bleibt nichts einzustellen" in words
    assert "Grundlage: die Klausel des Vertrags über die Einstellung der Arbeiten." in words
    contract = reader.get("/document/badezimmer.yaml?document=contract&on=2026-02-16", german).text
    assert "Der Vertrag vereinbart keinen Einbehalt." in contract


def test_no_template_passes_a_value_through_gettext_which_would_not_escape_it() -> None:
    """`_("…", name=value)` escapes its values, `_(value)` does not: `value|translated` does."""
    passed = re.compile(r"\b(?:_|gettext|ngettext|pgettext)\((?!\s*[\"'])")
    for file in sorted(TEMPLATES.glob("*.html")):
        assert passed.findall(file.read_text("utf-8")) == [], file.name
    shown = environment().from_string("{{ value|translated }}{{ value|said }}").render(value="<b>")
    assert shown == "&lt;b&gt;&lt;b&gt;"


def test_the_list_of_laws_is_in_the_language_of_the_page(reader: Reader) -> None:
    def listed(language: str) -> list[str]:
        page = reader.get("/new", {"accept-language": language}).text
        return re.findall(r'<option value="[A-Z]{2}(?:-\w+)?"[^>]*>([^<]*) \(', unescape(page))

    english, german = listed("en"), listed("de")
    assert len(english) == len(german)
    for name, german_name in (
        ("Germany", "Deutschland"),
        ("Czech Republic", "Tschechien"),
        ("California", "Kalifornien"),
    ):
        assert name in english
        assert german_name in german
    assert not [name for name in german if name.startswith(("des ", "der ", "von ", "the "))]
    others = german[: german.index("Alabama")]
    assert others.index("Österreich") < others.index("Polen")
    questions = reader.get("/new?law=DE&kind=construction", {"accept-language": "de"}).text
    assert re.findall(r"<h1>(.*?)</h1>", questions) == ["Bau, Deutschland"]

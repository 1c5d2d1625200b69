"""What goes out and comes back: the mail, the delivery and the signed copy, as the commands make and record them."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path
from secrets import token_hex

import pytest

from docgen.cli import run
from docgen.pipeline import load
from docgen.register.store import folder_beside, read
from docgen.register.verify import verify
from tests.register.shop import issued as issued_in
from tests.web.browser import HOST, Answer, Reader
from tests.web.test_pages import issued, words_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def post_file(reader: Reader, address: str, fields: dict[str, str], field: str, name: str, content: bytes) -> Answer:
    """What comes back for a form that brings a file."""
    mark = token_hex(16)
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in fields.items()
    ]
    head = f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
    body = b"".join((*parts, head.encode(), content, f"\r\n--{mark}--\r\n".encode()))
    sent = {
        "origin": f"http://{HOST}",
        "content-type": f"multipart/form-data; boundary={mark}",
        "content-length": str(len(body)),
    }
    return reader.ask("POST", address, sent, body)


def test_the_mail_is_the_one_that_the_command_writes(reader: Reader, file: Path, tmp_path: Path) -> None:
    page = reader.get(issued(reader, "second-reminder", "2026-07-06", anyway="on"))
    answer = reader.get("/mail/kitchen.yaml?entry=SR-1&to=eleanor.hartley%40post.example")
    out = tmp_path / "by-command.eml"
    assert run(["mail", str(file), "SR-1", "-o", str(out)]) == 0

    assert answer.body == out.read_bytes()
    assert answer.headers["content-disposition"].endswith("K-2026-014-SR-1.eml")
    assert message_from_bytes(answer.body)["X-Unsent"] == "1"
    assert 'name="to" type="text" inputmode="email" value="eleanor.hartley@post.example"' in page.text
    assert "One file goes along" in words_of(page.text)
    other = reader.get("/mail/kitchen.yaml?entry=SR-1&to=a%40example.com%3B+b%40example.com")
    assert message_from_bytes(other.body)["To"] == "a@example.com, b@example.com"
    wrong = reader.get("/mail/kitchen.yaml?entry=SR-1&to=nobody")
    assert (wrong.status, '"nobody" is not an e-mail address' in words_of(wrong.text)) == (422, True)


def test_a_delivery_is_recorded_as_the_command_records_it(
    reader: Reader, file: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued(reader, "second-reminder", "2026-07-06", anyway="on")
    other = tmp_path_factory.mktemp("by-command") / "job"
    shutil.copytree(file.parent, other)
    receipt = b"%PDF-1.4\n%receipt\n"
    fields = {"entry": "SR-1", "by": "signed-for", "on": "6 July 2026", "received": "", "tracking": "AB 12"}
    answer = post_file(reader, "/delivered/kitchen.yaml", fields, "proof", "C:\\scans\\Receipt 1.PDF", receipt)

    assert (answer.status, answer.headers.get("location")) == (303, "/issued/kitchen.yaml?entry=SR-1")
    told = words_of(reader.get("/issued/kitchen.yaml?entry=SR-1").text).replace("\u00a0", " ")
    assert "K-2026-014/SR-1: signed-for post, 6 July 2026: recorded, with its proof" in told
    assert "Recorded signed-for post, 6 July 2026; proof: evidence/2026-07-06-receipt-1.pdf" in told
    monkeypatch.setattr("docgen.cli.delivered.now", lambda: reader.now)
    monkeypatch.setattr("docgen.cli.delivered.installed_version", lambda: "0.1.0")
    monkeypatch.setenv("DOCGEN_STATE", str(other.parent / "another-machine"))
    proof = other / "Receipt 1.PDF"
    proof.write_bytes(receipt)
    by_command = ["--by", "signed-for", "--on", "2026-07-06", "--tracking", "AB 12", "--proof", str(proof)]
    assert run(["delivered", str(other / "kitchen.yaml"), "SR-1", *by_command]) == 0
    assert file.read_bytes() == (other / "kitchen.yaml").read_bytes()
    registers = [folder / "kitchen.issued" / "register.jsonl" for folder in (file.parent, other)]
    assert registers[0].read_bytes() == registers[1].read_bytes()
    assert verify(folder_beside(file)).discrepancies == ()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"by": "", "on": "6 July 2026"}, "Say by which channel it went."),
        ({"by": "post", "on": "3/7/2026"}, '"3/7/2026" may be 3 July 2026 or 7 March 2026.'),
        ({"by": "post", "on": "7 July 2026"}, "7 July 2026 has not come yet."),
        ({"by": "post", "on": "2026-07-01"}, "is dated 6 July 2026, and cannot have gone out on 1 July 2026."),
        ({"by": "post", "on": "2026-07-06", "at": "soon"}, '"soon"'),
    ],
)
def test_a_delivery_that_cannot_be_is_refused_with_the_way_on(
    reader: Reader, file: Path, sent: dict[str, str], said: str
) -> None:
    issued(reader, "second-reminder", "2026-07-06", anyway="on")
    before = file.read_bytes()
    answer = reader.post("/delivered/kitchen.yaml", {"entry": "SR-1", **sent})

    assert answer.status == 422
    assert said in words_of(answer.text)
    assert "--" not in words_of(answer.text)
    assert file.read_bytes() == before
    if sent["by"]:
        assert '<option value="post" selected>' in answer.text
    assert re.search(rf'name="on"[^>]*value="{re.escape(sent["on"])}"', answer.text)


def test_a_signed_copy_is_looked_at_and_kept_and_the_case_says_so(reader: Reader, file: Path) -> None:
    file.write_text(re.sub(r"\n  signed: .*", "", file.read_text()))
    issued(reader, "contract", "2026-03-02")
    folder = folder_beside(file)
    sent = (folder / "C" / "K-2026-014-C.pdf").read_bytes()
    copy = sent + b"\n%signed in ink\n"
    fields = {"entry": "C", "by": "both", "signed_on": "4 March 2026", "enter": "on"}
    words = {**fields, "looked": "all pages read, signed by both"}
    same = post_file(reader, "/countersigned/kitchen.yaml", words, "copy", "Scan.pdf", sent)
    assert same.status == 422
    assert "that you issued, unchanged: nobody has signed it, on paper or in the file" in words_of(same.text)
    assert "Choose the copy that came back" in words_of(same.text)
    assert not list(read(folder).added_to(read(folder).entries[0], "signed-copy"))
    unseen = post_file(reader, "/countersigned/kitchen.yaml", fields, "copy", "Scan.pdf", copy)

    assert unseen.status == 422
    assert "signatures in ink are not read" in words_of(unseen.text) or "without pyHanko" in words_of(unseen.text)
    assert "Then say below what you have seen" in words_of(unseen.text)
    assert "--" not in words_of(unseen.text)
    looked = {**fields, "looked": "all pages read, both have signed on page 9"}
    answer = post_file(reader, "/countersigned/kitchen.yaml", looked, "copy", "Scan.pdf", copy)
    assert answer.status == 303, words_of(answer.text)
    told = words_of(reader.get("/issued/kitchen.yaml?entry=C").text)
    assert "is the file that you issued, with something added at its end; every page has the issued words." in told
    assert "The case now says that it was signed." in told
    assert "seen by you: all pages read, both have signed on page 9" in told
    assert str(load(str(file)).case.contract.signed) == "2026-03-04"
    register = read(folder)
    assert len(list(register.added_to(register.entries[0], "signed-copy"))) == 1


def test_what_is_no_pdf_or_says_nothing_is_refused(reader: Reader) -> None:
    issued(reader, "contract", "2026-03-02")
    fields = {"entry": "C", "by": "client", "signed_on": "2026-03-04"}
    no_pdf = post_file(reader, "/countersigned/kitchen.yaml", fields, "copy", "copy.pdf", b"hello")
    nothing = reader.post("/countersigned/kitchen.yaml", {**fields, "looked": "yes"})

    assert no_pdf.status == 422
    assert "Copy.pdf is no PDF. The way on: Save or scan the signed copy as PDF." in words_of(no_pdf.text)
    assert "Choose the signed copy" in words_of(nothing.text)
    assert '"yes" does not say what you have seen.' in words_of(nothing.text)


def test_what_was_not_issued_has_no_page(reader: Reader) -> None:
    for address in ("/issued/kitchen.yaml?entry=C", "/mail/kitchen.yaml?entry=C", "/issued/kitchen.yaml?entry=../x"):
        assert reader.get(address).status == 409, address


def test_the_channel_is_asked_before_issuing_and_stands_in_the_form_of_the_delivery(reader: Reader) -> None:
    asked = reader.get("/issue/kitchen.yaml?document=second-reminder&on=2026-07-06").text
    assert "By which channel will it go out?" in asked
    sent = {"document": "second-reminder", "day": "2026-07-06", "anyway": "on", "by": "email"}
    location = reader.post("/issue/kitchen.yaml", sent).headers["location"]

    assert location.endswith("&by=email")
    assert '<option value="email" selected>' in reader.get(location).text


def test_a_job_that_is_filled_in_is_led_to_its_signature_by_clicks(reader: Reader, file: Path) -> None:
    reader.now = datetime(2026, 3, 4, 9, tzinfo=UTC)
    text = (
        file.read_text("utf-8").replace("  signed: 2026-03-04\n", "").replace("  cancellation_told: 2026-03-02\n", "")
    )
    file.write_text(text[: text.index("change_orders:")], "utf-8")

    def to_do() -> list[str]:
        page = reader.get("/job/kitchen.yaml").text
        part = page.partition('id="next"')[2].partition("</section>")[0]
        assert "No invoice has been issued" not in part
        return re.findall('href="(/[^"]*)"', part)

    about = "/kitchen.yaml?document="
    contract, signed = [f"/document{about}contract", f"/issue{about}contract"], "/entry/kitchen.yaml?what=signed"
    instructions = [f"/document{about}cancellation-instructions", f"/issue{about}cancellation-instructions"]
    assert to_do() == [*instructions, *contract, signed]
    assert "Schedule 3 of the Consumer Contracts" in reader.get("/job/kitchen.yaml").text
    assert "has not had them." in reader.get("/").text  # the list of jobs says the same

    issued_in(file, "cancellation-instructions", as_of="2026-03-02")
    issued_in(file, as_of="2026-03-02")
    at_instructions, entry, at_contract = to_do()
    assert "WI" in at_instructions
    assert entry == signed
    file.write_text(file.read_text("utf-8").replace("  site:", "  cancellation_told: 2026-03-02\n  site:"), "utf-8")
    assert reader.post(signed, {"signed": "", "save": "yes"}).status == 422
    answer = reader.post(signed, {"signed": "4 March 2026", "save": "yes"})
    assert (answer.status, answer.headers["location"]) == (303, f"{at_contract}#signed")
    page = reader.get(at_contract).text
    assert "can be kept here" in page
    assert 'id="signed"' in page
    assert "  signed: 2026-03-04\n" in file.read_text("utf-8")
    assert not any("signed" in each for each in to_do())

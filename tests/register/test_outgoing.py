"""What goes out with an issued document: a mail that a mail program reads whole, and the sheet for the post."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.compose.document import check_template
from docgen.errors import DocgenError
from docgen.pipeline import load
from docgen.register import outgoing as subject
from docgen.register.outgoing import OutgoingContext, mail, outgoing, postal_sheet
from tests.register.shop import case_in, edit, issued

Shown = pytest.CaptureFixture[str]


def parsed(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    assert [part.defects for part in message.walk()] == [[] for _ in message.walk()]
    return message


def body_of(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    text = part.get_content()
    assert isinstance(text, str)
    return text


def attached(message: EmailMessage) -> dict[str | None, bytes]:
    return {part.get_filename(): part.get_payload(decode=True) for part in message.iter_attachments()}  # type: ignore[misc]  # bytes, since decode is asked for


def test_a_mail_parser_finds_every_part_whole(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    issued(case)
    sent = issued(case, "change-order", "1", as_of="2026-04-13", formats=("pdf", "md"))
    (tmp_path / "plan – ground floor.txt").write_bytes(b"From here\r\nto there\n")

    content, told = mail(outgoing(load(str(case)), "CO-1", enclosed=[tmp_path / "plan – ground floor.txt"]))
    message = parsed(content)

    assert told == ()
    assert (message["X-Unsent"], message["From"]) == ("1", "office@mossjoinery.example")
    assert message["To"] == "eleanor.hartley@post.example"
    assert message["Subject"] == ("Change Order 1 K-2026-014/CO-1 – Kitchen renovation, 12 Alder Road, Thornbury")
    assert attached(message) == {
        "K-2026-014-CO-1.pdf": next(path for path in sent.paths if path.suffix == ".pdf").read_bytes(),
        "plan – ground floor.txt": b"From here\r\nto there\n",
    }
    assert body_of(message).splitlines() == [
        "Dear Ms Hartley,",
        "",
        "Attached: Change Order 1, K-2026-014/CO-1, of 13 April 2026.",
        "",
        "With it:",
        "",
        "1. plan – ground floor.txt",
        "",
        "The attached document is the one that counts. Please say at once if a file is missing or cannot be opened.",
        "",
        "Yours sincerely",
        "Gareth Moss, Director",
        "Moss Joinery Ltd",
    ]
    assert content == mail(outgoing(load(str(case)), "CO-1", enclosed=[tmp_path / "plan – ground floor.txt"]))[0]

    sheet = postal_sheet(outgoing(load(str(case)), "CO-1"))
    import pypdfium2  # type: ignore[import-untyped]  # it has no types

    with pypdfium2.PdfDocument(sheet) as file:
        window, form = (" ".join(page.get_textpage().get_text_bounded().split()) for page in file)
    assert "Eleanor Hartley 12 Alder Road Thornbury BS35 0AB" in window
    assert "Change Order 1, K-2026-014/CO-1, of 13 April 2026, 2 pages" in form
    assert "Tracking number" in form


def test_a_letter_goes_with_what_it_encloses_and_what_is_missing_is_named(tmp_path: Path) -> None:
    case = case_in(tmp_path, "shop-fit-out.yaml")
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "2026-05-05.eml").write_bytes(
        b"From: a@b.example\r\nDate: Tue, 5 May 2026\r\n\r\nPlease wait."
    )
    issued(case, "invoice", "INV-2603", as_of="2026-03-27")
    issued(case, "final-demand", as_of="2026-06-15")

    content, told = mail(outgoing(load(str(case)), "FD-1-REVIEW"))
    message = parsed(content)

    assert message["To"] == "r.adeyemi@calderfinch.example"
    assert attached(message)["2026-05-05.eml"].endswith(b"Please wait.")
    assert "It has not been sent to the client." in body_of(message)
    (lacking,) = told
    assert lacking.message.startswith(
        "14 enclosures of the document could not be attached: the contract, change order 1,"
    )
    assert "2026-05-05.eml" not in lacking.message

    _, alone = mail(outgoing(load(str(case)), "FD-1-REVIEW", alone=True))
    assert alone == ()

    (tmp_path / "nothing.pdf").touch()
    with pytest.raises(DocgenError, match=r"nothing\.pdf is empty"):
        outgoing(load(str(case)), "FD-1-REVIEW", enclosed=[tmp_path / "nothing.pdf"])


def test_a_german_case_has_german_words_and_the_users_own_come_first(tmp_path: Path) -> None:
    case = case_in(tmp_path, "badezimmer.yaml")
    issued(case)
    text = body_of(parsed(mail(outgoing(load(str(case)), "C"))[0]))
    assert "anbei erhalten Sie: Bauvertrag, BAD-2026-07/C, vom 2. März 2026." in text.splitlines()
    assert "Mit freundlichen Grüßen" in text.splitlines()

    own = tmp_path / "templates" / "mail"
    own.mkdir(parents=True)
    (own / "cover.de.md").write_text(
        '---\ndocument: mail\ntitle: "{{ mail.reference }}"\nlayout: letter\n---\nHallo zusammen\n', "utf-8"
    )
    message = parsed(mail(outgoing(load(str(case)), "C"))[0])
    assert (message["Subject"], body_of(message)) == ("BAD-2026-07/C", "Hallo zusammen\r\n")


def test_a_mail_to_nobody_is_refused_with_the_way_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_in(tmp_path)
    edit(case, "    email: eleanor.hartley@post.example\n", "")
    issued(case)
    with pytest.raises(DocgenError) as refused:
        mail(outgoing(load(str(case)), "C"))
    assert (refused.value.message, refused.value.hint) == (
        "the case has no email address for whom K-2026-014/C goes to",
        "Enter it (parties.client.email), or name it: --to ADDRESS.",
    )
    monkeypatch.setattr(subject, "LARGE", 1000)
    content, (large,) = mail(outgoing(load(str(case)), "C", to=["a@b.example", "c@d.example"]))
    assert parsed(content)["To"] == "a@b.example, c@d.example"
    assert large.rule == "mail-large"


def test_issue_writes_the_mail_too_and_an_unknown_reference_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    case_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run(["issue", "kitchen.yaml", "contract", "--as-of", "2026-03-02", "--format", "md", "--mail"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "K-2026-014-C.eml"
    assert set(attached(parsed(Path("K-2026-014-C.eml").read_bytes()))) == {"K-2026-014-C.md"}

    assert run(["mail", "kitchen.yaml", "CO-9"]) == 1
    assert capsys.readouterr().err.splitlines()[0] == 'docgen: no document "CO-9" was issued'
    assert run(["mail", "kitchen.yaml", "C", "--to", "x\nBcc: all@example.com"]) == 2
    assert "is not an e-mail address" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["en-GB", "de"])
@pytest.mark.parametrize("template", ["mail/cover.md", "mail/postal-sheet.md"])
def test_every_name_in_these_templates_is_known(template: str, language: str) -> None:
    assert check_template(template=template, context=OutgoingContext, language=language) == ()

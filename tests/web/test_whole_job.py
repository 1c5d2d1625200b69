"""A whole job in the browser, from "new job" to the issued final demand, in England and in Germany.

The file that comes out is a clean one, and what was issued is byte for byte what the command issues.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from PIL import Image

from docgen.cli import run
from docgen.register.store import folder_beside, read
from tests.web.conftest import Served
from tests.web.english import words_of
from tests.web.test_german import english_on


class Job(Struct, frozen=True, kw_only=True):
    """What is typed for a job under a law; `parties` and `contract` are what "new job" leaves to be filled in."""

    law: str
    title: str
    contractor: str
    client: str
    price: str
    parties: dict[str, str]
    contract: dict[str, str]
    breach: str
    extra: str
    photo: str


ENGLISH = Job(
    law="GB-ENG",
    title="Porch at 3 Mill Lane",
    contractor="Moss Joinery Ltd",
    client="Brook Lettings Ltd",
    price="£4,200",
    parties={
        "contractor.address": "Unit 4, Mill Lane Works\nThornbury, BS35 0AA",
        "contractor.email": "office@mossjoinery.example",
        "contractor.registration": "Company no. 00012345 (England and Wales)",
        "contractor.signatory.name": "Rowan Moss",
        "contractor.bank.account_name": "Moss Joinery Ltd",
        "contractor.bank.sort_code": "00-00-00",
        "contractor.bank.account_number": "00012345",
        "client.address": "3 Mill Lane\nThornbury, BS35 0AB",
        "client.registration": "Company no. 00054321 (England and Wales)",
        "client.signatory.name": "Ada Brook",
    },
    contract={
        "site": "3 Mill Lane, Thornbury",
        "start": "9 March 2026",
        "completion": "1 May 2026",
        "scope": "Take down the old porch.\nBuild the new one in oak.",
        "exclusions": "Painting.",
    },
    breach="You did not pay the invoice for the first stage.",
    extra="A boot bench beside the door.",
    photo="The old porch was down.",
)
GERMAN = Job(
    law="DE",
    title="Vordach am Mühlenweg 3",
    contractor="Schreinerei Moos GmbH",
    client="Bach Immobilien GmbH",
    price="4.200,00 €",
    parties={
        "contractor.address": "Werkstraße 4\n53111 Bonn",
        "contractor.email": "buero@schreinerei-moos.example",
        "contractor.tax_number": "205/5711/1234",
        "contractor.registration": "HRB 12345, Amtsgericht Bonn",
        "contractor.signatory.name": "Jana Moos",
        "contractor.signatory.title": "Geschäftsführerin",
        "contractor.bank.account_name": "Schreinerei Moos GmbH",
        "contractor.bank.iban": "DE02120300000000202051",
        "client.address": "Mühlenweg 3\n53115 Bonn",
        "client.registration": "HRB 54321, Amtsgericht Bonn",
        "client.signatory.name": "Ada Bach",
        "client.signatory.title": "Geschäftsführerin",
    },
    contract={
        "site": "Mühlenweg 3, 53115 Bonn",
        "start": "9.3.2026",
        "completion": "4.5.2026",
        "scope": "Das alte Vordach abbauen.\nDas neue in Eiche bauen.",
        "exclusions": "Anstrich.",
    },
    breach="Sie haben die Rechnung für den ersten Bauabschnitt nicht bezahlt.",
    extra="Eine Schuhbank neben der Tür.",
    photo="Das alte Vordach war abgebaut.",
)


class Desk:
    """Somebody at the page of one job: goes to a page, fills in, presses."""

    def __init__(self, page: Any, served: Served, name: str) -> None:
        self.page, self.served, self.name = page, served, name

    def go(self, page: str, more: str = "") -> None:
        """Opens a page of the job."""
        self.page.goto(f"{self.served.address}/{page}/{self.name}{more}", wait_until="domcontentloaded")

    def today(self, day: date) -> None:
        """Lets the server's clock show this day."""
        self.served.now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)

    def fill(self, fields: dict[str, str]) -> None:
        """Fills in fields by their names, as somebody types or chooses."""
        chosen = self.page.evaluate(
            """() => {
                for (const each of document.querySelectorAll('main form details')) each.open = true;
                return Array.from(document.querySelectorAll('main select'), each => each.name);
            }"""
        )
        for name, text in fields.items():
            field = self.page.locator(f'main [name="{name}"]').last
            if name in chosen:
                field.select_option(text)
            else:
                field.fill(text)

    def save(self) -> None:
        """Presses the button that saves, and sees that it was."""
        self.page.locator('main button.primary[name="save"]').last.click()
        self.page.wait_for_load_state("domcontentloaded")
        wrong = self.page.locator("main [role=alert], main .wrong").all_inner_texts()
        assert [each for each in wrong if each.strip()] == [], self.page.url

    def edit(self, part: str, fields: dict[str, str]) -> None:
        """Fills in a part of the form and saves it."""
        self.go("edit", f"?part={part}")
        self.fill(fields)
        self.save()

    def write_down(self, what: str, fields: dict[str, str], row: dict[str, str] | None = None) -> None:
        """A quick entry; `row` are the fields of a row that is added to it."""
        self.go("entry", f"?what={what}")
        self.fill(fields)
        if row:
            self.page.locator("main button[data-add]").first.click()
            for name, text in row.items():
                self.page.locator(f'main .row [name$="].{name}"]').last.fill(text)
        self.save()

    def issue(self, document: str, number: str = "", by: str = "") -> None:
        """Issues a document of today, and writes down how it went out, where it asks."""
        self.go("issue", f"?document={document}" + (f"&number={number}" if number else ""))
        self.page.locator("main form.sheet .actions button").click()
        self.page.wait_for_load_state("domcontentloaded")
        assert "/issued/" in self.page.url, self.page.locator("main").inner_text()
        if by:
            delivery = self.page.locator('main form[action^="/delivered/"]')
            delivery.locator('[name="by"]').select_option(by)
            delivery.locator(".actions button").click()
            self.page.wait_for_selector("main .verified")

    def take_in(self, file: Path, event: dict[str, str]) -> None:
        """Takes a file in as the exhibit of a new event."""
        self.go("evidence")
        self.page.set_input_files("#files", file)
        self.fill(event)
        self.page.locator("main form.drop .actions button").click()
        self.page.wait_for_selector("main .piece")


@pytest.fixture(scope="module")
def window(browser: Any, served: Served) -> Iterator[Any]:
    """One window for all jobs. No request is intercepted: with that, a browser keeps no stylesheet and no typeface."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(f"{served.address}/?token={served.keys.token}")
    yield page
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize("job", [ENGLISH, GERMAN], ids=lambda job: job.law)
def test_a_whole_job_by_clicks_alone(
    window: Any,
    served: Served,
    job: Job,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before, jobs = served.now, {path.name for path in served.folder.iterdir()}
    served.now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    try:
        file = _whole_job(window, served, job, monkeypatch, tmp_path_factory)
        assert run(["check", str(file)]) == 0, capsys.readouterr().out
    finally:
        served.now = before
        for path in served.folder.iterdir():
            if path.name not in jobs:
                shutil.rmtree(path)


def _whole_job(
    page: Any, served: Served, job: Job, monkeypatch: pytest.MonkeyPatch, folders: pytest.TempPathFactory
) -> Path:
    page.goto(f"{served.address}/new")
    page.get_by_label("Which law applies?").select_option(job.law)
    page.get_by_label(re.compile("Construction")).check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("What is the job, in a few words?").fill(job.title)
    page.get_by_label("Your exact legal name").fill(job.contractor)
    page.locator('[name="contractor_kind"][value="company"]').check()
    page.get_by_label("The client’s exact legal name").fill(job.client)
    page.locator('[name="client_kind"][value="company"]').check()
    page.locator('[name="price"]').fill(job.price)
    page.get_by_role("button", name="Write the file").click()
    page.wait_for_url("**/case.yaml*", wait_until="domcontentloaded")
    desk = Desk(page, served, re.sub(r"^/\w+/|\?.*$", "", page.evaluate("decodeURI(location.pathname)")))
    file = served.folder / desk.name

    desk.edit("parties", {f"parties.{name}": text for name, text in job.parties.items()})
    desk.edit("contract", {f"contract.{name}": text for name, text in job.contract.items()})
    desk.issue("contract")
    desk.edit("contract", {"contract.signed": "2026-03-02"})
    desk.today(date(2026, 3, 4))
    desk.write_down(
        "extra", {"date": "2026-03-04", "asked_by": job.client, "asked": "on site", "description": job.extra}
    )
    desk.write_down(
        "change-order", {"date": "2026-03-04", "reason": job.extra}, {"description": job.extra, "amount": "300.00"}
    )
    desk.issue("change-order", "1")
    desk.write_down("invoice", {"for": "milestone=M1", "number": "R-1", "issued": "2026-03-04"})
    desk.issue("invoice")
    desk.today(date(2026, 3, 10))
    desk.write_down(
        "change-order-answered",
        {"for": "1", "answer": "approved", "answered": "2026-03-10", "approved_by": job.client},
    )
    photo = folders.mktemp("photos") / "Porch.JPG"
    Image.new("RGB", (64, 48), "teal").save(photo, "JPEG")
    desk.take_in(photo, {"date": "2026-03-10", "what": "start", "by": "photo", "text": job.photo})
    desk.write_down("payment", {"date": "2026-03-10", "amount": _of_first_invoice(file), "invoice": "R-1"})
    desk.today(date(2026, 4, 10))
    desk.write_down(
        "stage", {"date": "2026-04-10", "milestone": "M2", "by": "site diary", "text": "The first stage is complete."}
    )
    desk.write_down("invoice", {"for": "milestone=M2", "number": "R-2", "issued": "2026-04-10"})
    desk.issue("invoice", "R-2")
    desk.today(date(2026, 5, 18))
    desk.issue("reminder", by="email")
    desk.today(date(2026, 5, 19))
    desk.write_down("talk", {"date": "2026-05-19", "what": "call", "by": "telephone", "text": "The client promised."})
    desk.today(date(2026, 6, 2))
    desk.issue("late-interest-notice", by="post")
    desk.today(date(2026, 6, 3))
    desk.issue("stop-work-notice", by="post")
    desk.today(date(2026, 6, 17))
    desk.go("edit", "?part=breach")
    desk.fill({"breach.demand.respond_within": "14 days"})
    page.locator('button[value="add breach.facts"]').click()
    page.locator('main [name^="breach.facts["][name$="].text"]').last.fill(job.breach)
    desk.save()
    copy = folders.mktemp("by-command") / "job"
    shutil.copytree(file.parent, copy)
    desk.issue("final-demand")

    entries = read(folder_beside(file)).entries
    assert [entry.document for entry in entries] == [
        "contract",
        "change-order",
        "invoice",
        "invoice",
        "reminder",
        "late-interest-notice",
        "stop-work-notice",
        "final-demand",
    ]
    monkeypatch.setattr("docgen.cli.issue.now", lambda: served.now)
    monkeypatch.setattr("docgen.cli.issue.installed_version", lambda: "0.1.0")
    monkeypatch.setenv("DOCGEN_STATE", str(copy.parent / "another-machine"))
    assert run(["issue", str(copy / file.name), "final-demand", "--as-of", "2026-06-17"]) == 0
    by_page, by_command = folder_beside(file), folder_beside(copy / file.name)
    for written in by_command.rglob("*"):
        if written.is_file() and written.name != ".lock":
            assert (by_page / written.relative_to(by_command)).read_bytes() == written.read_bytes(), written.name
    return file


def _of_first_invoice(file: Path) -> str:
    """What the first invoice comes to, as the account says."""
    from docgen.pipeline import load

    return str(load(str(file)).ledger.account(date(2026, 3, 10)).invoices[0].amount)


@pytest.mark.slow
def test_a_german_newcomer_comes_by_clicks_alone_to_a_contract_and_a_first_invoice(window: Any, served: Served) -> None:
    before, jobs = served.now, {path.name for path in served.folder.iterdir()}
    served.now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    window.context.add_cookies([{"name": "docgen-language", "value": "de", "url": served.address}])
    try:
        _newcomer(window, served)
        (made,) = (path for path in served.folder.iterdir() if path.name not in jobs)
        assert [entry.document for entry in read(folder_beside(made / "case.yaml")).entries] == ["contract", "invoice"]
        assert run(["check", str(made / "case.yaml")]) == 0
    finally:
        window.context.clear_cookies(name="docgen-language")
        served.now = before
        for path in served.folder.iterdir():
            if path.name not in jobs:
                shutil.rmtree(path)


def _newcomer(page: Any, served: Served) -> None:
    """From the first page on nothing but clicks, and what somebody types into the fields that the page names."""
    job, desk = GERMAN, Desk(page, served, "")

    def click(role: str, words: str) -> None:
        page.locator("main").get_by_role(role, name=re.compile(words)).first.click()
        page.wait_for_load_state("domcontentloaded")
        assert list(english_on(page.content(), own)) == [], page.url

    typed = (job.title, job.contractor, job.client, *job.parties.values(), *job.contract.values())
    own = frozenset(words_of(f"{' '.join(typed)} {served.folder} Vordach"))
    page.goto(served.address)
    page.get_by_role("link", name="Neuer Auftrag").click()
    page.get_by_label("Welches Recht gilt?").select_option(job.law)
    click("button", "Weiter")
    page.get_by_label("Worum geht es, in wenigen Worten?").fill(job.title)
    page.get_by_label("Ihr genauer Name").fill(job.contractor)
    page.locator('[name="contractor_kind"][value="company"]').check()
    page.get_by_label("Der genaue Name des Auftraggebers").fill(job.client)
    page.locator('[name="client_kind"][value="company"]').check()
    page.get_by_label("Der Preis, in EUR").fill(job.price)
    click("button", "Datei anlegen")

    click("link", "^Ausfüllen: Parteien")
    desk.fill({f"parties.{name}": text for name, text in job.parties.items()})
    desk.save()
    page.get_by_role("link", name="Überblick").click()
    click("link", "^Ausfüllen: Vertrag")
    desk.fill({f"contract.{name}": text for name, text in job.contract.items() if name != "exclusions"})
    page.locator('[name="contract.exclusions!"]').check()
    desk.save()
    page.get_by_role("link", name="Schriftstücke").click()
    click("link", "^Vertrag$")
    click("link", "^Ausstellen")
    click("button", "^Ja, ausstellen")
    click("link", "^Zurück zum Auftrag")
    click("link", "^Ich habe eine Rechnung gestellt")
    desk.fill({"for": "milestone=M1", "issued": "2.3.2026"})
    desk.save()
    page.get_by_role("link", name="Schriftstücke").click()
    click("link", "^Rechnung RE-1$")
    click("link", "^Ausstellen")
    click("button", "^Ja, ausstellen")

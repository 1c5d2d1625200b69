"""The form, the text, the quick entries and the evidence in Chromium: by mouse, by keyboard alone, in two windows."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docgen.editing.edits import Set, edited
from docgen.editing.saving import change
from tests.web.conftest import EXAMPLES, Served
from tests.web.fits import fits_everybody
from tests.web.keyboard import tab_to_field


class Job:
    """A copy of the kitchen's case for one test: what the server calls it, and where its file is."""

    def __init__(self, served: Served, name: str) -> None:
        self.folder = served.folder / name
        self.folder.mkdir()
        self.file = self.folder / "case.yaml"
        shutil.copy(EXAMPLES / "kitchen.yaml", self.file)
        self.name = f"{name}/case.yaml"
        self.address = served.address

    def at(self, page: str, more: str = "") -> str:
        """The address of a page of the job."""
        return f"{self.address}/{page}/{self.name}{more}"


@pytest.fixture
def job(served: Served, request: pytest.FixtureRequest) -> Iterator[Job]:
    made = Job(served, re.sub(r"\W+", "-", request.node.name)[:60])
    yield made
    shutil.rmtree(made.folder)


@pytest.mark.parametrize(
    "address",
    [
        "/edit/kitchen.yaml",
        "/edit/kitchen.yaml?part=parties",
        "/edit/kitchen.yaml?part=contract",
        "/edit/kitchen.yaml?part=change_orders",
        "/edit/kitchen.yaml?part=partial_endings",
        "/edit/broken.yaml",
        "/text/broken.yaml",
        "/entry/kitchen.yaml",
        "/entry/kitchen.yaml?what=change-order",
        "/evidence/kitchen.yaml",
    ],
)
def test_a_page_fits_everybody(window: Any, served: Served, address: str) -> None:
    """It fits a telephone, its console is silent, and axe finds nothing serious, with everything opened."""
    window.goto(served.address + address)
    fits_everybody(window)


def test_rows_are_added_moved_and_taken_out_by_clicks(page: Any, job: Job) -> None:
    page.goto(job.at("edit", "?part=payments"))
    page.get_by_role("button", name="Add one").click()
    new = page.locator(".row").last
    new.get_by_role("textbox", name="Date").fill("3 July 2026")
    new.get_by_role("textbox", name="Amount needed").fill("£1,250")  # and not what was withheld of it
    new.get_by_role("button", name="Up").click()
    page.locator(".row").first.get_by_role("button", name="Take out").click()
    assert "Taken out when you save." in page.locator(".row").first.inner_text()
    page.get_by_role("button", name="Put back").click()
    page.locator(".row").nth(1).get_by_role("button", name="Take out").click()
    page.get_by_role("button", name="Save").last.click()
    page.wait_for_selector("text=Saved.")

    payments = re.findall(r"- \{date: (\S+), amount: (\S+?)[,}]", job.file.read_text().partition("\npayments:")[2])
    assert payments[:3] == [("2026-03-10", "7200.00"), ("2026-07-03", "1250.00"), ("2026-05-29", "3000.00")]
    assert page.said == []


def test_findings_come_to_their_fields_while_one_types(page: Any, job: Job) -> None:
    page.goto(job.at("edit", "?part=payments"))
    page.locator(".row summary").first.click()
    row = page.locator(".row").first
    row.get_by_role("textbox", name="Date").fill("12/3/2026")
    page.wait_for_selector("text=may be 12 March 2026 or 3 December 2026")
    assert row.get_by_role("textbox", name="Date").get_attribute("aria-invalid") == "true"
    row.get_by_role("textbox", name="Date").fill("10 March 2026")
    page.wait_for_selector("text=may be 12 March 2026 or 3 December 2026", state="detached")
    page.goto(job.at("text"))
    text = page.locator("#text")
    text.fill(text.input_value().replace("law: GB-ENG", "law: GB-EGN"))
    page.get_by_role("button", name="Go to line 7").click()
    assert page.evaluate(
        "(() => { const t = document.activeElement; return t.value.slice(t.selectionStart, t.selectionEnd) })()"
    ) == ("law: GB-EGN")


def test_a_document_beside_the_form_follows_what_is_typed_and_keeps_its_place(page: Any, job: Job) -> None:
    before = job.file.read_bytes()
    page.goto(job.at("edit", "?part=parties"))
    page.get_by_text("Read a document beside it").click()
    page.frame_locator(".paper").get_by_text("Eleanor Hartley").first.wait_for()
    page.evaluate("document.querySelector('.paper').contentWindow.scrollTo(0, 300)")
    page.locator('[name="parties.client.name"]').fill("Ida Hartley-Moss")
    page.wait_for_selector("text=As typed, not saved yet.")
    assert page.frame_locator(".paper").get_by_text("Ida Hartley-Moss").count()
    assert page.evaluate("document.querySelector('.paper').contentWindow.scrollY") == 300
    page.locator('[name="parties.client.kind"]').select_option("")
    page.wait_for_selector("text=It goes on once what is marked has been corrected.")
    page.locator('[name="parties.client.kind"]').select_option("consumer")
    page.locator("#paper-beside").select_option("document=final-demand")
    page.wait_for_selector("text=As typed, not saved yet.")
    page.frame_locator(".paper").get_by_text("Ida Hartley-Moss").first.wait_for()
    assert page.said == []
    assert job.file.read_bytes() == before


@pytest.mark.slow
def test_by_keyboard_alone_a_payment_is_written_down_and_a_name_is_changed(page: Any, job: Job) -> None:
    page.goto(job.at("entry", "?what=payment"))
    tab_to_field(page, "date")
    page.keyboard.press("Control+a")
    page.keyboard.type("3.7.2026")
    tab_to_field(page, "amount")
    page.keyboard.type("1.250,00")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Written down: Money came in.")
    assert "  - {date: 2026-07-03, amount: 1250.00}\n" in job.file.read_text()
    page.goto(job.at("edit", "?part=parties"))
    tab_to_field(page, "parties.client.name")
    page.keyboard.press("Control+a")
    page.keyboard.type("Eleanor Hartley-Moss")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Saved.")
    assert "    name: Eleanor Hartley-Moss\n" in job.file.read_text()


def test_two_windows_and_another_program_at_once_lose_nothing(page: Any, job: Job) -> None:
    other = page.context.new_page()
    for each in (page, other):
        each.goto(job.at("edit", "?part=parties"))
    page.locator('[name="parties.client.phone"]').fill("01632 960999")
    other.locator('[name="parties.client.email"]').fill("e.hartley@post.example")
    page.get_by_role("button", name="Save").last.click()
    page.wait_for_selector("text=Saved.")
    change(job.file, lambda raw: edited(raw, [Set(("title",), "Kitchen, and more")]).raw)
    other.get_by_role("button", name="Save").last.click()
    other.wait_for_selector("text=Somebody else has changed this file")
    _fits_quietly(other)
    other.get_by_role("button", name="Put my changes into the version on the disk").click()
    other.wait_for_selector("text=Saved.")

    text = job.file.read_text()
    for words in ("01632 960999", "e.hartley@post.example", "title: Kitchen, and more"):
        assert words in text


def _fits_quietly(page: Any) -> None:
    page.said = []
    fits_everybody(page)


def test_a_photo_becomes_the_exhibit_of_an_event(page: Any, job: Job, tmp_path: Path) -> None:
    from PIL import Image

    photo = tmp_path / "Hinges.JPG"
    Image.new("RGB", (640, 480), "teal").save(photo, "JPEG")
    page.goto(job.at("evidence"))
    page.set_input_files("#files", photo)
    page.get_by_label("What happened, in a sentence").fill("The hinges came.")
    page.get_by_label("What", exact=True).select_option("delivery")
    page.get_by_role("button", name="Take them in").click()
    page.wait_for_selector("text=Taken in as evidence/2026-07-06-hinges.jpg.")

    assert "what: delivery, text: The hinges came., exhibit: evidence/2026-07-06-hinges.jpg}" in job.file.read_text()
    picture = page.locator(".piece", has_text="The hinges came.").locator("img")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("(image) => image.complete && image.naturalWidth === 480", arg=picture.element_handle())


def test_a_script_in_every_field_of_a_form_is_text(page: Any, job: Job) -> None:
    script = "<img src=x onerror=document.title='run'><script>document.title='run'</script>"
    page.goto(job.at("edit", "?part=parties"))
    for field in page.locator(".edit-form input[type=text]:visible, .edit-form textarea:visible").all():
        field.fill(script)
    page.wait_for_timeout(800)
    page.get_by_role("button", name="Save").last.click()
    page.wait_for_selector("text=Nothing was saved yet")
    assert "run" not in page.title()
    page.goto(job.at("text"))
    page.locator("#text").fill(f"title: {script}\n")
    page.get_by_role("button", name="Look it through first").click()
    page.wait_for_load_state()
    assert "run" not in page.title()

"""The pages in Chromium: by mouse, by keyboard alone, small and large, light and dark, and without a script."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docgen.pipeline import load, make
from docgen.register.store import folder_beside, read
from tests.web.conftest import EXAMPLES, Served
from tests.web.fits import fits_everybody
from tests.web.keyboard import tab_to, tab_to_field, tab_to_link

DAY = "on=2026-07-06"
PAGES = (
    "/",
    f"/?q=kitchen&{DAY}",
    "/new",
    "/new?law=DE&kind=construction",
    f"/job/shop-fit-out.yaml?{DAY}",
    f"/job/badezimmer.yaml?{DAY}",
    "/job/broken.yaml",
    f"/documents/kitchen.yaml?{DAY}",
    f"/document/kitchen.yaml?document=final-demand&{DAY}",
    "/document/kitchen.yaml?document=contract&on=2026-03-02",
    f"/document/kitchen.yaml?document=stop-work-notice&{DAY}",
    f"/issue/kitchen.yaml?document=stop-work-notice&{DAY}",
    f"/issue/kitchen.yaml?document=final-demand&{DAY}",
    "/lawyer/kitchen.yaml",
    f"/review/kitchen.yaml?of=final-demand&{DAY}",
    f"/prove/kitchen.yaml?of=final-demand&{DAY}",
    "/nothing-here",
)


@pytest.fixture
def kitchen(served: Served, request: pytest.FixtureRequest) -> Iterator[str]:
    """A copy of the kitchen's case for this test alone: what it is called."""
    folder = served.folder / re.sub(r"\W+", "-", request.node.name)
    folder.mkdir()
    shutil.copy(EXAMPLES / "kitchen.yaml", folder / "case.yaml")
    yield f"{folder.name}/case.yaml"
    shutil.rmtree(folder)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_fits_everybody(window: Any, served: Served, address: str) -> None:
    """It fits a telephone and letters of twice the size, its console is silent, and axe finds nothing serious."""
    window.goto(served.address + address)
    fits_everybody(window)


def test_every_page_can_be_read_without_a_script(browser: Any, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{served.address}/?token={served.keys.token}")
    for address in PAGES:
        page.goto(served.address + address)
        assert page.locator("main h1").inner_text()
    context.close()


@pytest.mark.slow
def test_by_keyboard_alone_from_the_first_page_to_an_issued_contract(page: Any, served: Served, kitchen: str) -> None:
    page.goto(served.address)
    tab_to(page, "here.textContent === 'Skip to the content'", most=1)
    page.keyboard.press("/")
    page.keyboard.type("kitchen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=kitchen")
    tab_to_link(page, f"/job/{kitchen}")
    page.keyboard.press("Enter")
    page.wait_for_url("**/job/**")
    tab_to_link(page, f"/documents/{kitchen}")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")
    tab_to_link(page, f"/document/{kitchen}?document=contract")
    page.keyboard.press("Enter")
    page.wait_for_url("**/document/**")
    tab_to_link(page, f"/issue/{kitchen}?document=contract")
    page.keyboard.press("Enter")
    page.wait_for_url("**/issue/**")
    tab_to(page, "here.textContent.trim() === 'Yes, issue it'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/issued/**")

    assert page.locator("h1").inner_text() == "Contract K-2026-014/C"
    folder = folder_beside(served.folder / kitchen)
    assert [entry.called for entry in read(folder).entries] == ["K-2026-014/C"]

    tab_to_field(page, "copy")
    with page.expect_file_chooser() as choosing:
        page.keyboard.press("Enter")
    signed = (folder / "C" / "K-2026-014-C.pdf").read_bytes() + b"\n% signed in a reader of PDFs\n"
    choosing.value.set_files({"name": "signed.pdf", "mimeType": "application/pdf", "buffer": signed})
    tab_to(page, "here.name === 'by' && here.type === 'radio'")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    tab_to_field(page, "looked")
    page.keyboard.type("all pages read, signed by the client on page 9")
    tab_to(page, "here.textContent.trim() === 'Look at it and keep it'")
    page.keyboard.press("Enter")
    page.locator(".verified", has_text="seen by you: all pages read, signed by the client on page 9").wait_for()
    register = read(folder)
    assert len(list(register.added_to(register.entries[0], "signed-copy"))) == 1


def test_by_clicks_from_what_to_do_to_the_issued_letter(page: Any, served: Served, kitchen: str) -> None:
    file = served.folder / kitchen
    told = file.read_text("utf-8")
    # Without the notice of interest: after it nobody is reminded once more.
    file.write_text(re.sub(r"  - .*document: late-interest-notice.*\n", "", told), "utf-8")
    page.goto(f"{served.address}/job/{kitchen}")
    page.get_by_role("link", name=re.compile("Read it ?: further reminder 2")).click()
    page.frame_locator("iframe.paper").get_by_text("Eleanor Hartley").first.wait_for()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Word").click()
    ((name, content),) = make(load(str(file)), "second-reminder", as_of=served.now.date(), formats=["docx"]).items()
    assert downloading.value.suggested_filename == name
    assert Path(downloading.value.path()).read_bytes() == content
    page.get_by_role("link", name="Issue it …").click()
    assert "Issue it to Eleanor Hartley now?" in page.locator("form .question").inner_text()
    page.get_by_role("button", name="Yes, issue it").click()
    page.wait_for_url("**/issued/**")
    fits_everybody(page)
    page.emulate_media(media="print")
    assert not page.locator('main form[action^="/delivered/"]').is_visible()  # a print is of what is recorded
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Back to the job").click()
    page.wait_for_load_state()  # words are lines apart only once the stylesheet is there

    assert page.locator(".verified").inner_text().split("\n") == ["Verified", "One document, all as issued."]
    assert page.get_by_role("link", name="PDF Second reminder").count() == 1
    assert page.said == []


def test_the_list_follows_the_search_as_it_is_typed(page: Any, served: Served) -> None:
    page.goto(f"{served.address}/?{DAY}")
    page.get_by_label("Search the jobs").type("bakeries")

    assert page.locator(".job-card:visible").count() == 1
    assert page.locator(".job-card:visible h2").inner_text() == "Fit-out of the Corn Street shop"


def test_the_language_is_chosen_at_the_foot_and_kept(page: Any, served: Served) -> None:
    page.goto(f"{served.address}/job/badezimmer.yaml?{DAY}")
    page.get_by_role("button", name="Deutsch").click()
    page.wait_for_selector("html[lang=de]")

    assert page.url.endswith(f"/job/badezimmer.yaml?{DAY}")
    page.goto(served.address)
    assert page.locator("h1").inner_text() == "Ihre Aufträge"


def test_a_new_job_is_begun_by_clicks(page: Any, served: Served) -> None:
    page.goto(served.address)
    page.get_by_role("link", name="New job").click()
    page.get_by_label("Which law applies?").select_option("GB-ENG")
    page.get_by_label(re.compile("Construction")).check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("What is the job, in a few words?").fill("Oak stairs, 9 Ferry Row")
    page.get_by_label("A private person").check()
    page.get_by_role("button", name="Write the file").click()
    page.wait_for_url("**/oak-stairs-9-ferry-row/case.yaml*")

    text = (served.folder / "oak-stairs-9-ferry-row" / "case.yaml").read_text("utf-8")
    shutil.rmtree(served.folder / "oak-stairs-9-ferry-row")
    assert "title: Oak stairs, 9 Ferry Row" in text
    assert "kind: consumer" in text


def test_a_form_is_sent_once_however_often_its_button_is_pressed(page: Any, served: Served, kitchen: str) -> None:
    page.goto(f"{served.address}/issue/{kitchen}?document=statement-of-account")
    page.get_by_role("button", name="Yes, issue it").dblclick()
    page.wait_for_url("**/issued/**new=yes")

    assert len(read(folder_beside(served.folder / kitchen)).entries) == 1


def test_a_script_in_the_case_runs_on_no_page(page: Any, served: Served, kitchen: str) -> None:
    file = served.folder / kitchen
    text = file.read_text("utf-8")
    file.write_text(text.replace("Eleanor Hartley", "<img src=x onerror=alert(1)><script>alert(2)</script>"), "utf-8")
    dialogs: list[str] = []

    def shown(dialog: Any) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", shown)
    for first in ("job", "documents", "preview", "document", "issue"):
        page.goto(f"{served.address}/{first}/{kitchen}?document=contract&{DAY}")
        page.wait_for_load_state()

    assert dialogs == []


@pytest.mark.slow
def test_by_keyboard_alone_from_the_lawyer_s_folder_to_a_recorded_delivery_and_an_ended_part(
    page: Any, served: Served, kitchen: str
) -> None:
    page.goto(f"{served.address}/lawyer/{kitchen}")
    tab_to(page, "here.textContent.trim() === 'Make the folder'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pack/**", wait_until="domcontentloaded")
    tab_to_link(page, f"/pack/{kitchen}?made=")
    with page.expect_download() as packing:
        page.keyboard.press("Enter")
    assert packing.value.suggested_filename.endswith(".zip")
    page.goto(f"{served.address}/lawyer/{kitchen}")
    tab_to_field(page, "of")
    page.keyboard.type("Final demand")
    tab_to(page, "here.textContent.trim() === 'Read the review'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/**", wait_until="domcontentloaded")
    tab_to_link(page, f"/prove/{kitchen}")
    page.keyboard.press("Enter")
    page.wait_for_url("**/prove/**", wait_until="domcontentloaded")
    page.goto(f"{served.address}/issue/{kitchen}?document=statement-of-account")
    tab_to_field(page, "by")
    page.keyboard.type("Email")
    tab_to(page, "here.textContent.trim() === 'Yes, issue it'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/issued/**", wait_until="domcontentloaded")
    assert page.locator('main [name="by"]').first.input_value() == "email"
    tab_to(page, "here.textContent.trim().startsWith('Save the mail')")
    with page.expect_download() as downloading:
        page.keyboard.press("Enter")
    assert downloading.value.suggested_filename.endswith(".eml")
    tab_to_field(page, "on")
    page.keyboard.press("Enter")
    page.wait_for_selector("main .verified")
    page.goto(f"{served.address}/edit/{kitchen}?part=partial_endings")
    tab_to(page, "here.dataset.add === 'partial_endings'")
    page.keyboard.press("Enter")
    # The keyboard is at the first field of the new row: from there one types at once.
    assert page.evaluate("document.activeElement.name").endswith("].by")
    page.keyboard.type("client")
    tab_to(page, "(here.dataset.add || '').endsWith('].parts')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name").endswith("].milestone")
    page.keyboard.type("M4")
    tab_to(page, "here.matches('.row summary') && here.textContent.includes('more fields')")
    page.keyboard.press("Enter")
    tab_to(page, "here.name && here.name.endsWith('].ground')")
    page.keyboard.type("without a reason")
    tab_to(page, "here.name && here.name.endsWith('].date')")
    page.keyboard.type("1 July 2026")
    tab_to(page, "here.name === 'save'")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Saved.")
    written = (served.folder / kitchen).read_text("utf-8").partition("\npartial_endings:")[2]
    for words in ("by: client", "milestone: M4", "ground: without a reason", "date: 2026-07-01"):
        assert words in written

    assert page.said == []

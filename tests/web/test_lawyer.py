"""The review, the proofs and the folder for the lawyer, as the commands make them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from docgen.bundle.pack import pack
from docgen.cli import run
from docgen.pipeline import load, render
from docgen.register.store import folder_beside, read
from docgen.render.doctor import why_no_pdf
from docgen.review.review import review
from tests.web.browser import Reader
from tests.web.test_pages import words_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DAY = "on=2026-07-06"


def test_the_review_is_the_one_of_the_command(reader: Reader, file: Path) -> None:
    page = reader.get(f"/review/kitchen.yaml?of=final-demand&{DAY}")
    answer = reader.get(f"/review/kitchen.yaml?document=final-demand&{DAY}&format=docx")
    made = review(load(str(file)), "final-demand", as_of=date(2026, 7, 6))
    ((name, content),) = render(made, ("docx",)).items()

    assert "Review: Final demand" in words_of(page.text)
    assert answer.body == content
    assert answer.headers["content-disposition"].endswith(name)
    shown = reader.get(f"/review/kitchen.yaml?document=final-demand&{DAY}&format=html")
    assert "sandbox" in shown.headers["content-security-policy"]
    assert "What is to be closed" in words_of(shown.text)


def test_sentences_without_proof_stand_first_with_their_places(
    reader: Reader, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = reader.get(f"/prove/kitchen.yaml?of=final-demand&{DAY}").text
    run(["prove", str(file), "final-demand", "--as-of", "2026-07-06", "--format", "json"])
    sentences = json.loads(capsys.readouterr().out)["sentences"]
    unproved = [each for each in sentences if not all(origin["proved"] for origin in each["from"])]

    assert f"{len(unproved)} sentences without proof" in words_of(page)
    assert f"{len(sentences) - len(unproved)} sentences with their proof" in words_of(page)
    rows = [words_of(row) for row in re.findall(r'<tr><td lang="en-GB">(.*?)</td>', page, re.S)]
    wanted = (*unproved, *(each for each in sentences if each not in unproved))
    assert rows == [" ".join(each["text"].split()) for each in wanted]
    assert f'href="/edit/kitchen.yaml?part=record#{unproved[0]["from"][0]["path"]}">Record 1</a>' in page
    assert 'id="record[0]"' in reader.get("/edit/kitchen.yaml?part=record").text


@pytest.mark.slow
def test_the_folder_for_the_lawyer_is_that_of_the_command(reader: Reader, file: Path) -> None:
    if lack := why_no_pdf():
        pytest.skip(lack)
    answer = reader.post("/pack/kitchen.yaml", {"day": "6 July 2026"})
    assert answer.status == 200, words_of(answer.text)
    address = re.search(r'href="(/pack/kitchen.yaml\?made=[0-9a-f]+)"', answer.text)
    assert address
    saved = reader.get(address[1])
    made = pack(load(str(file)), date(2026, 7, 6), formats=("docx", "pdf"))

    assert saved.headers["content-disposition"].endswith("K-2026-014-pack.zip")
    with zipfile.ZipFile(io.BytesIO(saved.body)) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {
            f"K-2026-014-pack/{name}": content for name, content in made.files.items()
        }
    assert "The contract is not in the bundle" in words_of(answer.text)
    assert "docgen issue" not in answer.text
    assert reader.get("/pack/kitchen.yaml?made=0").status == 409


def test_a_folder_with_gaps_issues_no_demand_and_says_why(reader: Reader, file: Path) -> None:
    if lack := why_no_pdf():
        pytest.skip(lack)
    answer = reader.post("/pack/kitchen.yaml", {"day": "", "issue": "on"})

    assert answer.status == 409
    assert "cannot be issued with this bundle" in words_of(answer.text)
    assert read(folder_beside(file)).entries == ()

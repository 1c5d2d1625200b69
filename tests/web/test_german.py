"""A German reader reads German: every page of a German job is walked, and no English word is found on it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from docgen.case.models import Case
from docgen.documents import document_names
from docgen.editing.form import about_of
from docgen.editing.quick import QUICK_ENTRIES
from docgen.schema.fields import every_block, fields_in
from docgen.translation import catalogue
from docgen.web.wording import by_labels, described
from tests.web.browser import Answer, Reader
from tests.web.english import english_words, words_of
from tests.web.test_wording import said_on_pages

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
JOB = "badezimmer.yaml"
DAY = "on=2026-07-06"

_BESIDE_THE_PAGE = ("textarea", "pre", "script", "style", "svg", "code")
_DAY_OF_A_FILE = re.compile(r"(?<![\w/.-])\d{4}-\d\d-\d\d(?![\w-]|\.\w)")
_WITHIN_A_LINE = ("a", "strong", "em", "span", "b", "small", "time", "abbr", "mark")


class _Lines(HTMLParser):
    """The lines of a page that somebody reads or hears, without the file itself and what is marked as a name."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._line, self._beside = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BESIDE_THE_PAGE:
            self._beside += 1
        if tag not in _WITHIN_A_LINE:
            self.end_line()
        told = ("placeholder", "title", "alt", "aria-label", "data-line", "data-follows", "data-waits")
        self.lines += [words for name, words in attrs if name in told and words]

    def handle_endtag(self, tag: str) -> None:
        if tag in _BESIDE_THE_PAGE:
            self._beside -= 1
        if tag not in _WITHIN_A_LINE:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if not self._beside:
            self._line += data

    def end_line(self) -> None:
        """The line is at its end."""
        if line := " ".join(self._line.split()):
            self.lines.append(line)
        self._line = ""


def english_on(page: str, own: frozenset[str] = frozenset()) -> Iterator[str]:
    """The lines of the page that have an English word, with these words; `own` are those of the job itself."""
    read = _Lines()
    read.feed(page)
    read.end_line()
    for line in read.lines:
        if found := [*english_words(line, own), *_DAY_OF_A_FILE.findall(line)]:
            yield f"{', '.join(found)}: {line}"


def test_an_english_line_is_known_by_its_words() -> None:
    page = "<p>Das ist <b>so</b>.</p><p>sonst <b>exclusions</b> löschen</p><pre>the text</pre>"
    page += '<input placeholder="Say when"><p>R-1: 2026-03-02</p><p>2026-03-02-foto.pdf</p>'
    english = ["exclusions: sonst exclusions löschen", "Say, when: Say when", "2026-03-02: R-1: 2026-03-02"]
    assert sorted(english_on(page)) == sorted(english)


def test_what_the_form_says_of_each_field_is_german() -> None:
    wrong = []
    for _path, model in every_block(Case):
        texts = [described(about_of(model), "de")]
        for stated in fields_in(model).values():
            is_flag = stated.reading is not None and stated.reading.takes == "yes or no"
            texts.append(described(stated.description, "de", ("yes", "no") if is_flag else stated.choices))
            texts += [catalogue("de").gettext(words.replace("_", " ")) for words in stated.choices]
        wrong += [(found, text) for text in texts if (found := english_words(text))]
    assert wrong == []


def test_every_message_of_a_page_is_german() -> None:
    """Those that no page of the walk has, too."""
    wrong = []
    for where, template in said_on_pages():
        if where.startswith("law/pack_") or "law pack" in template:
            continue  # a law of the user's own is written as a file
        said = by_labels(catalogue("de").gettext(template), "de")
        if found := english_words(said):
            wrong.append((where, found, said))
    assert wrong == []


@pytest.fixture
def german(tmp_path: Path) -> Iterator[_Walker]:
    """Somebody with a German browser in the folder of the bathroom; at the end no English line was on any page."""
    folder = tmp_path / "auftraege"
    folder.mkdir()
    shutil.copy(EXAMPLES / JOB, folder)
    walker = _Walker(folder)
    yield walker
    assert walker.english == {}


class _Walker:
    """A reader who notes the English lines of the pages that come back."""

    def __init__(self, folder: Path) -> None:
        self.reader, self.english = Reader(folder), dict[str, list[str]]()
        self._own = frozenset(words_of((EXAMPLES / JOB).read_text("utf-8")))
        self._headers = {"accept-language": "de-DE,de;q=0.9"}

    def get(self, address: str) -> Answer:
        """The page at the address."""
        return self._noted(address, self.reader.get(address, self._headers))

    def post(self, address: str, fields: dict[str, str]) -> Answer:
        """What comes back for a form."""
        return self._noted(address, self.reader.post(address, fields, self._headers))

    def _noted(self, address: str, answer: Answer) -> Answer:
        is_page = answer.headers.get("content-type", "").startswith("text/html")
        if is_page and (found := list(english_on(answer.text, self._own))):
            self.english[address] = found
        return answer


def test_home_a_new_job_and_the_job_on_several_days(german: _Walker) -> None:
    for address in ("/", "/?q=nichts", "/new", "/new?law=DE&kind=construction", "/new?law=DE&kind=service"):
        german.get(address)
    german.post(
        "/new?law=DE&kind=construction", {"law": "DE", "kind": "construction", "price": "viel", "date": "3/4/26"}
    )
    for day in ("2026-03-01", "2026-04-20", "2026-05-20", "2026-06-20", "2026-07-06", "2031-01-01"):
        german.get(f"/job/{JOB}?on={day}")
    for address in ("/nothing-here", "/job/none.yaml", "/document/badezimmer.yaml?document=nichts"):
        german.get(address)


@pytest.mark.parametrize(("kind", "client"), [("construction", "consumer"), ("services", "company")])
def test_a_job_that_was_begun_and_what_it_still_asks_for(german: _Walker, kind: str, client: str) -> None:
    answers = {"law": "DE", "kind": kind, "title": "Vordach", "client_kind": client, "contractor_kind": "company"}
    begun = german.post("/new", answers).headers["location"]
    name = begun.removeprefix("/job/")
    german.get(begun)
    german.get("/")
    for part in ("", "?part=parties", "?part=contract"):
        german.get(f"/edit/{name}{part}")
    german.get(f"/text/{name}")
    german.post(f"/evidence/{name}", {"to": "new", "date": "3/4/26"})
    german.post(f"/entry/{name}?what=payment", {"date": "3/4/26", "amount": "12 p", "save": "yes"})


def test_the_form_and_every_part_of_it(german: _Walker) -> None:
    parts = set(re.findall(r"part=(\w+)", german.get(f"/edit/{JOB}").text))
    assert len(parts) > 20
    for part in sorted(parts):
        german.get(f"/edit/{JOB}?part={part}")
    german.get(f"/text/{JOB}")
    german.get(f"/evidence/{JOB}")


def test_every_quick_entry_asked_for_and_sent_empty(german: _Walker) -> None:
    german.get(f"/entry/{JOB}")
    for entry in QUICK_ENTRIES:
        seen = re.search(r'name="seen" value="(\w+)"', german.get(f"/entry/{JOB}?what={entry.name}").text)
        german.post(f"/entry/{JOB}?what={entry.name}", {"seen": seen[1] if seen else "", "save": "yes"})


@pytest.mark.slow
def test_every_document_what_stands_against_it_and_why_its_clauses_are_in(german: _Walker) -> None:
    listed = german.get(f"/documents/{JOB}?{DAY}").text
    for address in sorted(set(re.findall(r'href="/document/([^"]*)"', listed))):
        german.get(f"/document/{address.replace('&amp;', '&')}")
        german.get(f"/issue/{address.replace('&amp;', '&')}")
    for document in document_names():  # those that the job cannot have say why
        german.get(f"/document/{JOB}?document={document}&{DAY}")


def test_an_issued_letter_its_delivery_its_mail_and_what_the_lawyer_gets(german: _Walker) -> None:
    issued = german.post(f"/issue/{JOB}", {"document": "final-demand", "day": "2026-07-06"})
    assert issued.status == 303
    german.get(issued.headers["location"])
    entry = re.search(r"entry=([^&]+)", issued.headers["location"])
    assert entry is not None
    german.post(f"/delivered/{JOB}?entry={entry[1]}", {})
    german.post(f"/countersigned/{JOB}?entry={entry[1]}", {})
    german.get(f"/mail/{JOB}?entry={entry[1]}&to=niemand")
    german.get(f"/issued/{JOB}?entry=ZZ")
    for page in ("review", "prove"):
        german.get(f"/{page}/{JOB}?document=final-demand&{DAY}")
    for address in (f"/redline/{JOB}?old={entry[1]}-r1&{DAY}", f"/job/{JOB}?{DAY}", f"/lawyer/{JOB}"):
        german.get(address)
    german.post(f"/pack/{JOB}", {"day": "6.7.2026"})

"""Every rule of every profile holds for docgen's bundle of eighty exhibits, and for no bundle that was made wrongly."""

from __future__ import annotations

import io
import warnings
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # PDFium's has no types
import pytest
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name

from docgen.bundle import bundle as bundles
from docgen.bundle.bundle import Made, Read, finished, frozen_of, read_documents
from docgen.bundle.profiles import profile_named, profiles
from docgen.errors import DocgenError
from docgen.exhibits.leaves import Leaf, Sheet, prepared, prepared_pdf
from docgen.exhibits.mail import mail
from docgen.exhibits.pdf_pages import Pages
from docgen.i18n import phrases_of
from docgen.pipeline import load
from tests.bundle.job import job, saved, text_pdf
from tests.bundle.rules import RULES, Seen

DAY = date(2026, 7, 6)
SMALL = 420_000  # bytes: so that the job needs several files


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return job(tmp_path_factory.mktemp("eighty"))


@pytest.fixture(scope="module")
def documents(case: Path) -> Read:
    """The exhibits as they are read for a bundle on A4."""
    return read_documents(load(str(case)), DAY, profile_named("england"))


@pytest.fixture(scope="module")
def made(case: Path, documents: Read) -> dict[str, Made]:
    """The bundle by each profile; that of England in several files too. Those on A4 are read once."""
    return {
        "england": finished(documents),
        "several": finished(replace(documents, limit=SMALL)),
        "germany": finished(replace(documents, profile=profile_named("germany"))),
        "plain": finished(replace(documents, profile=profile_named("plain"), limit=0)),
        "california": finished(read_documents(load(str(case)), DAY, profile_named("california"))),
    }


@pytest.fixture(scope="module")
def later(documents: Read, made: dict[str, Made]) -> dict[str, int]:
    """Where each document stands when three exhibits were added and the earlier bundle had been cited."""
    first = documents.documents[0]
    more = tuple(
        replace(
            first,
            number=81 + at,
            item=replace(first.item, key=f"evidence/late-{at}.pdf", section="added", title=f"Late {at}"),
        )
        for at in range(3)
    )
    frozen = frozen_of(made["england"])
    after = replace(documents, documents=(*documents.documents, *more), frozen=frozen)
    laid = after.laid()
    assert [each.document.item.section for each in laid.placed[-3:]] == ["added"] * 3
    assert laid.placed[-3].first == made["england"].laid.pages + 1
    return {each.document.item.key: each.first for each in laid.placed}


def seen(one: Made, later: dict[str, int], limit: int = 0) -> Seen:
    covers = [
        cover or one.laid.placed[begin].first
        for cover, (begin, _) in zip(one.laid.covers, one.laid.parts[1:], strict=True)
    ]
    return Seen(
        files=one.files,
        placed=one.placed,
        profile=one.laid.profile,
        first=(1, *covers),
        limit=limit,
        later=later,
    )


def test_every_rule_of_a_profile_has_its_assertion() -> None:
    assert {rule.rule for profile in profiles() for rule in profile.rules} == RULES.keys()


@pytest.mark.parametrize(
    ("profile", "rule"), [(profile.name, rule.rule) for profile in profiles() for rule in profile.rules]
)
def test_the_bundle_of_eighty_exhibits_keeps_the_rule(
    profile: str, rule: str, made: dict[str, Made], later: dict[str, int]
) -> None:
    if rule == "additions" and profile != "england":
        later = {each.document.item.key: each.first for each in made[profile].laid.placed}
    RULES[rule](seen(made[profile], later))  # type: ignore[index]  # a name of a rule


@pytest.mark.parametrize("rule", ["numbering", "index-linked", "bookmarks", "limit", "upright"])
def test_a_bundle_in_several_files_keeps_the_rule(rule: str, made: dict[str, Made], later: dict[str, int]) -> None:
    assert len(made["several"].files) > 1
    RULES[rule](seen(made["several"], later, SMALL))  # type: ignore[index]  # as above


@pytest.fixture(scope="module")
def wrong(case: Path, made: dict[str, Made]) -> Seen:
    """The same exhibits, merely merged from the last to the first and locked with a password for changes."""
    merged = pikepdf.new()
    warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # it is meant to be wrong
    for name in ("rotated.pdf", "a3.pdf", "huge.pdf", "links.pdf", "form.pdf", "text-40.pdf"):
        with pikepdf.open(case.parent / "evidence" / name) as one:
            merged.pages.extend(one.pages)
    merged.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]))
    merged.Root.OpenAction = pikepdf.Array([merged.pages[1].obj, pikepdf.Name.Fit])
    merged.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary(St=7)]))
    content = io.BytesIO()
    merged.save(content, encryption=pikepdf.Encryption(owner="owner", user=""))
    good = made["england"]
    return Seen(
        files={"my bundle (final).v2.pdf": content.getvalue()},
        placed=tuple(reversed(good.placed)),
        profile=good.laid.profile,
        first=(1,),
        limit=50_000,
        later={each.document.item.key: each.first + 1 for each in good.placed},
    )


@pytest.mark.parametrize("rule", RULES)
def test_the_assertion_fails_on_a_bundle_that_was_made_wrongly(rule: str, wrong: Seen) -> None:
    with pytest.raises((AssertionError, AttributeError, KeyError, StopIteration)):
        RULES[rule](wrong)  # type: ignore[index]  # as above


def test_the_same_bundle_has_the_same_bytes(case: Path, made: dict[str, Made]) -> None:
    again = bundles.bundle(load(str(case)), DAY, profile_named("england"))
    assert again.files == made["england"].files


def test_the_index_is_set_once_while_the_exhibits_are_read(documents: Read, made: dict[str, Made]) -> None:
    assert documents.front is not None
    assert made["england"].laid.front is documents.front.content
    assert made["several"].laid.front is not documents.front.content  # its cover says that there are more files


def test_what_cannot_be_put_in_is_told_and_has_a_sheet_that_says_so(made: dict[str, Made]) -> None:
    told = {each.message for each in made["england"].told if each.rule == "exhibit-not-in-bundle"}
    assert told == {
        'the exhibit "evidence/encrypted.pdf" can only be opened with a password',
        'the exhibit "evidence/broken.pdf" is damaged and cannot be read',
        'the exhibit "evidence/empty.pdf" is empty',
        'the exhibit "evidence/no-pdf.pdf" is no PDF, whatever its name says',
    }
    assert made["england"].gaps
    others = {each.rule: each for each in made["england"].told}
    assert "evidence/scanned.pdf" in others["bundle-not-searchable"].message
    assert '"costs.xlsx", which came with an exhibit, is a .xlsx file, which no bundle takes' in {
        each.message for each in made["england"].told
    }
    assert '"missing.jpg", which came with an exhibit, is not there' in {each.message for each in made["england"].told}
    assert "Practice Direction 5B" in others["bundle-not-by-email"].message


def test_an_attachment_has_its_name_without_signs_that_turn_letters_round() -> None:
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "a@b.example", "Paid \u202eton"
    letter.set_content("See the receipt.")
    letter.add_attachment(b"MZ", maintype="application", subtype="pdf", filename="receipt\u202efdp.exe")
    read = mail(letter.as_bytes(), phrases_of("en").bundle)
    assert [each.name for each in read.attached] == ["receiptfdp.exe"]
    assert "<td>Paid ton</td>" in read.html


def test_a_signature_that_the_bundle_does_not_carry_is_told(tmp_path: Path) -> None:
    signed = text_pdf("Agreed")
    field = Dictionary(FT=Name.Sig, T="client", V=Dictionary(Type=Name.Sig))
    signed.Root.AcroForm = Dictionary(Fields=Array([signed.make_indirect(field)]))
    (tmp_path / "signed.pdf").write_bytes(saved(signed))
    (told,) = prepared("signed.pdf", tmp_path, Sheet(width=595, height=842, dpi=150), phrases_of("en").bundle, "1").told
    assert told.message.endswith("; without its electronic signature, which holds for the file alone")
    assert told.hint == "The file itself stays as it is. Who wants to test the signature needs that file."


def test_a_text_says_in_the_bundle_what_it_says(made: dict[str, Made]) -> None:
    (content,) = made["england"].files.values()
    document = pdfium.PdfDocument(content)
    placed = made["england"].placed
    pages = {each.document.item.file.rpartition("/")[2]: range(each.first - 1, each.last) for each in placed}
    said = {
        name: " ".join(" ".join(document[at].get_textpage().get_text_range() for at in of).split())
        for name, of in pages.items()
        if name in ("mail.eml", "html.eml", "note.txt", "chat.txt", "form.pdf", "encrypted.pdf")
    }
    assert "Ännä <anna@x.example>" in said["mail.eml"]
    assert "<script>no script</script> the outer words." in said["mail.eml"]
    assert "attached line 3" in said["mail.eml"]
    assert "The inner words." in said["mail.eml"]
    assert "costs.xlsx came with this exhibit and cannot be shown" in said["mail.eml"]
    assert "Only HTML words." in said["html.eml"]
    assert "“quoted” – 5 €" in said["note.txt"]
    assert "Ada The worktop is in." in said["chat.txt"]
    assert "Good [thumbs up sign]. Is it level? It should be, we measured twice." in said["chat.txt"]
    assert "filled in by hand" in said["form.pdf"]
    assert "is not in this bundle" in said["encrypted.pdf"]


def test_pages_that_were_cited_keep_their_numbers_or_the_bundle_is_refused(
    documents: Read, made: dict[str, Made]
) -> None:
    at = next(at for at, each in enumerate(documents.documents) if each.item.file.endswith("text-40.pdf"))
    longer = prepared_pdf(saved(text_pdf("text-40", 4)), Sheet(width=595.276, height=841.89, dpi=300))
    changed = (
        *documents.documents[:at],
        replace(documents.documents[at], leaves=longer.leaves),
        *documents.documents[at + 1 :],
    )
    with pytest.raises(DocgenError, match=r"text-40\.pdf\) had 1 page when it was cited, and has 4 pages now"):
        replace(documents, documents=changed, frozen=frozen_of(made["england"])).laid()


def test_pages_that_are_not_as_many_as_were_counted_are_refused(documents: Read) -> None:
    leaf = Leaf(pages=Pages(content=saved(text_pdf("two", 2)), count=3))
    one = replace(documents.documents[0], leaves=(leaf,))
    with pytest.raises(DocgenError) as refused:
        finished(replace(documents, documents=(one,), front=None))
    assert refused.value.message == f"{one.item.title} breaks the rules of PDF, and its pages cannot be counted"


def test_pictures_that_stay_too_fine_are_told(documents: Read) -> None:
    leaf = Leaf(pages=Pages(content=saved(text_pdf("stamp")), count=1, pictures_too_fine=1))
    one = replace(documents.documents[0], leaves=(leaf,))
    made = finished(replace(documents, documents=(one,), front=None, told=()))
    assert [each.message for each in made.told if each.rule == "bundle-picture-too-fine"] == [
        "pictures finer than 300 dots an inch, which stay as they are, in so many of the exhibits: 1"
        f" ({one.item.title})"
    ]

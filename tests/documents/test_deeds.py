"""Documents that are executed as a deed: what they say of it, and a witness's place beside each place to sign."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from docgen.compose.draft import Signatures
from docgen.errors import CaseError
from docgen.pipeline import Document, draft, load, render
from docgen.render.words import lines_of
from docgen.review.review import review
from docgen.steps.snapshot import standing_on
from docgen.steps.upcoming import upcoming_of

EXAMPLES = Path(__file__).parents[2] / "examples"
KITCHEN = (EXAMPLES / "kitchen.yaml").read_text("utf-8")
SETTLED = "\nsettlement: {date: 2026-09-01, amount: 1000.00, pay_by: 2026-09-15, signed: 2026-09-01}\n"


def made(folder: Path, document: str, *changes: tuple[str, str], deeds: str, day: str = "2026-09-20") -> Document:
    """A document of the kitchen with these deeds."""
    text = KITCHEN.replace("\ntitle:", f"\ndeeds: [{deeds}]\ntitle:", 1) + SETTLED
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    case = folder / "deed.yaml"
    case.write_text(text, "utf-8")
    return draft(load(str(case)), document, as_of=date.fromisoformat(day))


def headings(document: Document) -> list[str]:
    blocks = [block for block in document.draft.blocks if isinstance(block, Signatures)]
    return [place.heading for block in blocks for place in block.places]


def test_a_deed_leaves_twelve_years_to_sue_and_a_simple_contract_six(tmp_path: Path) -> None:
    """Sections 8 and 5 of the Limitation Act 1980: the contract, the calendar and the review go by one period."""
    said = "A claim on it may be brought until 12 years after the breach (section 8 of the Limitation Act 1980)"
    for deeds, years, section in (("contract", 12, 8), ("release", 6, 5)):
        contract = made(tmp_path, "contract", deeds=deeds, day="2026-03-02")
        assert (said in "\n".join(lines_of(contract.draft))) == (years == 12)
        standing = standing_on(load(str(tmp_path / "deed.yaml")).ledger, date(2026, 6, 10))
        suits = [each for each in upcoming_of(standing, (), "job.yaml", ()) if each.name.startswith("limitation-")]
        due = {f"limitation-{line.number}": line.due for line in standing.account.invoices}
        assert suits
        assert [each.day.year - due[each.name].year for each in suits] == [years] * len(suits)
        assert f"{years} years from the due date (section {section} of the Limitation Act 1980)" in suits[0].note[0]


def test_the_review_of_a_deed_counts_twelve_years(tmp_path: Path) -> None:
    case = tmp_path / "shop.yaml"
    text = (EXAMPLES / "shop-fit-out.yaml").read_text("utf-8")
    for deeds, basis in (
        ("deeds: [contract]\n", "12 years from the due date (section 8 of the Limitation Act 1980"),
        ("", "6 years from the due date (section 5 of the Limitation Act 1980"),
    ):
        case.write_text(text.replace("\ntitle:", f"\n{deeds}title:", 1), "utf-8")
        made_of = review(load(str(case)), "final-demand", as_of=date(2026, 6, 15))
        assert basis in "\n".join(lines_of(made_of.draft))


WITNESS = "Witness: I was present when this was signed"
COMPANY = "Executed as a deed by Moss Joinery Ltd (Contractor), acting by a director in the presence of a witness"
PERSON = "Signed as a deed by Eleanor Hartley (Client) in the presence of a witness"


def test_each_place_to_sign_has_its_witness_in_every_format(tmp_path: Path) -> None:
    contract = made(tmp_path, "contract", deeds="contract", day="2026-03-02")
    assert headings(contract)[:4] == [COMPANY, WITNESS, PERSON, WITNESS]
    (block,) = (block for block in contract.draft.blocks if isinstance(block, Signatures) and len(block.places) == 4)
    assert [label for label, _ in block.places[1].lines] == ["Name", "Address", "Occupation"]

    unmarked = replace(contract.draft, furniture=replace(contract.draft.furniture, draft_mark=""))
    files = render(replace(contract, draft=unmarked), ["md", "docx", "pdf"])
    said = files["K-2026-014-contract.md"].decode()
    sentence = "**The parties execute this document as a deed.** It is delivered, and binds them, when the last of them"
    assert sentence in said
    assert said.index(sentence) < said.index(COMPANY)
    with ZipFile(BytesIO(files["K-2026-014-contract.docx"])) as package:
        assert package.read("word/document.xml").decode().count(WITNESS) == 2
    form = PdfReader(BytesIO(files["K-2026-014-contract.pdf"])).get_fields() or {}
    named = [form[name]["/TU"] for name in sorted(form) if name.startswith("signature")]
    assert [each for each in named if WITNESS in each] == [f"{WITNESS}: Signature"] * 2
    assert named[:3:2] == [f"{COMPANY}: Gareth Moss, Director", f"{PERSON}: Eleanor Hartley"]


def test_a_settlement_and_a_release_are_deeds_by_themselves(tmp_path: Path) -> None:
    both = "settlement-agreement, release"
    assert headings(made(tmp_path, "settlement-agreement", deeds=both)) == [COMPANY, WITNESS, PERSON, WITNESS]
    assert headings(made(tmp_path, "release", deeds=both)) == [COMPANY, WITNESS]
    assert not any("deed" in heading for heading in headings(made(tmp_path, "contract", deeds=both)))
    german = ("\nlanguage: en-GB", "\nlanguage: de-DE")
    assert headings(made(tmp_path, "release", german, deeds=both)) == [
        "Als Urkunde (deed) ausgefertigt von Moss Joinery Ltd (Auftragnehmer) durch einen Director vor einem Zeugen",
        "Zeuge: Ich war bei der Unterschrift anwesend",
    ]


SECOND = "\n    second_signatory: {name: Bryn Moss, title: %s}"
SIGNATORY = "signatory: {name: Gareth Moss, title: Director}"


@pytest.mark.parametrize(
    ("firm", "titles", "said"),
    [
        ("Moss Joinery Ltd", ("Director", "Company Secretary"), "acting by two authorised signatories"),
        ("Moss Joinery LLP", ("Member", "Member"), "acting by two members"),
    ],
)
def test_two_sign_for_a_company_or_a_partnership_and_no_witness(
    tmp_path: Path, firm: str, titles: tuple[str, str], said: str
) -> None:
    names = (("name: Moss Joinery Ltd", f"name: {firm}"), (SIGNATORY, _signed(titles)))
    release = made(tmp_path, "release", *names, deeds="release")
    assert headings(release) == [f"Executed as a deed by {firm} (Contractor), {said}"] * 2
    (block,) = (block for block in release.draft.blocks if isinstance(block, Signatures))
    assert [place.rule_label for place in block.places] == [f"Gareth Moss, {titles[0]}", f"Bryn Moss, {titles[1]}"]
    german = made(tmp_path, "release", *names, ("\nlanguage: en-GB", "\nlanguage: de-DE"), deeds="release")
    assert all("durch zwei" in heading for heading in headings(german))


@pytest.mark.parametrize(
    ("firm", "titles", "message"),
    [
        ("Moss Joinery Ltd", ("Director", "Manager"),
         "Moss Joinery Ltd executes a deed by two of its directors and secretary, and Bryn Moss is its “Manager”"),
        ("Moss Joinery LLP", ("Member", "Director"),
         "Moss Joinery LLP executes a deed by two members, and Bryn Moss is its “Director”"),
    ],
)  # fmt: skip
def test_who_may_not_sign_for_it_is_told(tmp_path: Path, firm: str, titles: tuple[str, str], message: str) -> None:
    with pytest.raises(CaseError) as refused:
        made(tmp_path, "release", ("name: Moss Joinery Ltd", f"name: {firm}"), (SIGNATORY, _signed(titles)),
             deeds="release")  # fmt: skip
    assert [str(one.message) for one in refused.value.diagnostics if one.rule == "deed-execution"] == [message]


def _signed(titles: tuple[str, str]) -> str:
    return SIGNATORY.replace("Director", titles[0]) + SECOND % titles[1]

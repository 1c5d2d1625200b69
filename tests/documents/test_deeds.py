"""Documents that are executed as a deed: what they say of it, and a witness's place beside each place to sign."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from msgspec.structs import replace
from pypdf import PdfReader

from docgen.compose.draft import Signatures
from docgen.pipeline import Document, draft, load, render

KITCHEN = (Path(__file__).parents[2] / "examples" / "kitchen.yaml").read_text("utf-8")
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

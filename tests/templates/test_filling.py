"""A Word template filled in: the words, what stays of the file, and what is refused with its place."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from types import CodeType

import pytest
from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # it has no types
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from msgspec.structs import fields, replace

from docgen.compose.draft import Draft, Furniture, Layout, PageSize
from docgen.diagnostics import show
from docgen.documents.context import Context
from docgen.errors import CaseError, DocgenError
from docgen.own_templates import values_of
from docgen.pipeline import context_of, load
from docgen.render.word_template import fill_in
from docgen.wordtemplate.filling import WordEnvironment
from docgen.wordtemplate.lint import read_template
from docgen.wordtemplate.package import open_package
from docgen.wordtemplate.paragraphs import stories
from docgen.wordtemplate.vetting import HAZARDS
from tests.render.word_reading import strict_validator
from tests.templates.building import (
    box,
    cell,
    field,
    inserted,
    lines,
    note_mark,
    p,
    paragraphs,
    picture,
    row,
    table,
    word_file,
)
from tests.templates.corpus import FAULTLESS, FAULTY
from tests.templates.test_corpus import read

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@cache
def context(case: str = "shop-fit-out", document: str = "final-demand", day: str = "2026-06-15") -> Context:
    """The context of a document of an example."""
    return context_of(load(str(EXAMPLES / f"{case}.yaml")), document, as_of=date.fromisoformat(day))


def document(mark: str = "") -> Draft:
    """A document without words, for its frame."""
    return Draft(
        document="firm-letter",
        title="Firm letter",
        reference="S-2026-003 firm-letter",
        language="en-GB",
        page_size=PageSize.A4,
        layout=Layout.LETTER,
        letterhead="plain",
        created="2026-06-15",
        furniture=Furniture(
            sender_name="Brightwater",
            sender_lines=(),
            running_title="",
            footer_lines=(),
            page_words=("Page ", " of ", ""),
            draft_mark=mark,
        ),
        blocks=(),
    )


def values(of: Context | None = None, **changed: object) -> dict[str, object]:
    of = of or context()
    return {one.name: getattr(of, one.name) for one in fields(of)} | changed


def filled(content: bytes, *, mark: str = "", allow: tuple[str, ...] = (), of: Context | None = None) -> bytes:
    from docgen.wordtemplate.names import DocumentContext

    template = read_template(
        content, "t.docx", Context, extra={"paper": DocumentContext}, allow=allow, language="en-GB"
    )
    return fill_in(template, values_of(of or context(), document(mark)), document(mark))


def words(content: bytes) -> list[str]:
    """The words of a Word file, paragraph by paragraph, copies of text boxes left out."""
    return [
        f"{one.spot}: {one.text}"
        for story in stories(open_package(content, "t.docx"))
        for one in story.paragraphs
        if not one.copy
    ]


def texts(content: bytes) -> list[str]:
    return [line.partition(": ")[2] for line in words(content)]


def refusal(content: bytes, of: Context | None = None) -> str:
    """What is said of a template that cannot be filled in."""
    with pytest.raises(CaseError) as refused:
        filled(content, of=of)
    return "\n".join(show(one, refused.value.source_lines) for one in refused.value.diagnostics)


def audit(content: bytes, folder: Path) -> list[str]:
    """What the validator of Word files finds."""
    path = folder / "audited.docx"
    path.write_bytes(content)
    found = strict_validator().validate(path)
    return sorted(f"{error.part_uri} {error.description}" for error in found.errors)


def without_tags(text: str) -> str:
    return re.sub(r"\s+", " ", text)


# --- the words ----------------------------------------------------------------------------------------------------


BY_DOCXTPL_ITSELF = [
    name
    for name in FAULTLESS
    # docxtpl leaves endnotes as they are, cannot print a block, and turns the break in a tag into nothing.
    if name not in ("a tag in an endnote", "places to sign")
]


@pytest.mark.parametrize("name", BY_DOCXTPL_ITSELF)
def test_a_faultless_template_says_what_docxtpl_makes_of_it(name: str) -> None:
    word = DocxTemplate(io.BytesIO(FAULTLESS[name]))
    word.render(values(), SandboxedEnvironment(undefined=StrictUndefined), autoescape=True)
    made = io.BytesIO()
    word.save(made)

    assert texts(filled(FAULTLESS[name])) == texts(made.getvalue())


@pytest.mark.parametrize("name", FAULTLESS)
def test_what_the_validator_finds_in_a_document_it_finds_in_its_template(name: str, tmp_path: Path) -> None:
    before = audit(FAULTLESS[name], tmp_path)

    assert [one for one in audit(filled(FAULTLESS[name], mark="Draft"), tmp_path) if one not in before] == []


def test_the_table_of_a_template_has_a_row_for_each_instalment() -> None:
    made = texts(filled(FAULTLESS["a table with a header, a loop and a total"]))

    of_case = context().contract
    rows = [text for one in of_case.milestones for text in (one.title, one.amount)]
    assert made == ["Instalment", "Amount", *rows, "Total", of_case.price, "The end."]


def test_a_value_with_the_signs_of_xml_and_of_tags_prints_as_typed() -> None:
    strange = "Smith & Sons <Ltd> \"A\" 'B' {{ client.name }} {% if %} {#x#} ]]> &amp; {_{ }_} a_b"
    of = replace(context(), client=replace(context().client, name=strange))

    assert texts(filled(word_file(p("Dear {{ client.name }}.")), of=of)) == [f"Dear {strange}."]


def test_a_value_of_several_lines_keeps_them() -> None:
    of = replace(context(), client=replace(context().client, address="1 High Street\nBristol\tBS1"))

    assert texts(filled(word_file(p("To: {{ client.address }}")), of=of)) == ["To: 1 High Street\nBristol\tBS1"]


def test_the_looks_of_the_run_in_which_a_tag_begins_are_those_of_the_value() -> None:
    from tests.templates.building import run

    made = filled(word_file(p("Dear ", run("{{ client", "<w:b/>"), run(".name }}", "<w:i/>"), "!")))

    assert b'<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">' + context().client.name.replace(
        "&", "&amp;"
    ).encode() in zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml")


def test_remarks_are_left_out_and_the_rest_of_their_line_stays() -> None:
    assert texts(filled(FAULTLESS["remarks"])) == ["Words stay."]


def test_a_picture_of_the_account_stands_as_wide_as_the_text(tmp_path: Path) -> None:
    made = filled(word_file(paragraphs("What was owed:", "{{p account.picture }}", "The end.")))

    assert any(name.startswith("word/media/") and name != "word/media/dot.png" for name in parts(made))
    assert audit(made, tmp_path) == audit(word_file(p("x")), tmp_path)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


# --- the file -----------------------------------------------------------------------------------------------------


def test_the_same_template_case_and_day_give_the_same_bytes_in_another_process() -> None:
    name = "a table with a header, a loop and a total"
    code = (
        "import hashlib; from tests.templates.test_filling import filled; from tests.templates.corpus import FAULTLESS;"
        f"print(hashlib.sha256(filled(FAULTLESS[{name!r}], mark='Draft')).hexdigest())"
    )
    there = subprocess.run(
        [sys.executable, "-c", code],
        cwd=EXAMPLES.parent,
        env={**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    import hashlib

    assert there.stdout.strip() == hashlib.sha256(filled(FAULTLESS[name], mark="Draft")).hexdigest()


def test_a_document_carries_no_trace_of_who_made_the_template() -> None:
    content = word_file(
        '<w:p w:rsidR="00AB12CD"><w:r w:rsidRPr="00AB12CE"><w:t>Dear </w:t></w:r>' + inserted("you") + "</w:p>",
        settings='<w:attachedTemplate r:id="rIdT"/><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids>',
        settings_relations={"rIdT": ("attachedTemplate", "file:///C:/Users/a.person/x.dotm", True)},
        parts={
            "docProps/custom.xml": (
                "application/vnd.openxmlformats-officedocument.custom-properties+xml",
                b"<x>A. Person</x>",
            )
        },
    )
    made = parts(filled(content))

    assert "docProps/custom.xml" not in made
    for name, one in made.items():
        for trace in (b"A. Person", b"a.person", b"00AB12C", b"attachedTemplate", b"custom.xml"):
            assert trace not in one, f"{trace!r} in {name}"
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(filled(content))).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }
    assert b"<dc:title>Firm letter</dc:title>" in made["docProps/core.xml"]


def with_properties(*codes: str) -> bytes:
    """A file with two properties and two variables of its own, and fields that show some of them."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    types = 'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
    held = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{at}" name="{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property>"
        for at, (name, value) in enumerate((("Matter No", "2026/114"), ("Checked by", "A. Person")), start=2)
    )
    return word_file(
        p("Of ", *(field(code, "shown") for code in codes)),
        settings='<w:docVars><w:docVar w:name="Unit" w:val="Team 4"/>'
        '<w:docVar w:name="By" w:val="A. Person"/></w:docVars>',
        parts={
            "docProps/custom.xml": (
                "application/vnd.openxmlformats-officedocument.custom-properties+xml",
                f'<Properties xmlns="{space}" {types}>{held}</Properties>'.encode(),
            )
        },
    )


def test_properties_and_variables_stay_where_a_field_shows_them_and_no_others() -> None:
    shown = with_properties('DOCPROPERTY "Matter No" \\* MERGEFORMAT', "DOCVARIABLE Unit")
    kept = parts(filled(shown, allow=("fields",)))
    assert b"2026/114" in kept["docProps/custom.xml"]
    assert b'w:val="Team 4"' in kept["word/settings.xml"]
    assert b"custom.xml" in kept["_rels/.rels"]
    assert not any(b"A. Person" in one for one in kept.values())

    for codes, allow in (((), ()), (("DOCVARIABLE Unit",), ("fields",)), (("PAGE",), ("fields",))):
        made = parts(filled(with_properties(*codes), allow=allow))
        assert "docProps/custom.xml" not in made
        assert (b"docVars" in made["word/settings.xml"]) is ("DOCVARIABLE Unit" in codes)


@pytest.mark.parametrize("code", ["DOCPROPERTY Matter", "DOCPROPERTY Author", "docvariable Nobody"])
def test_a_field_that_shows_what_no_document_will_have_is_told_by_lint(code: str) -> None:
    def told(*codes: str) -> list[str]:
        content = with_properties(*codes)
        read = read_template(content, "t.docx", Context, extra={}, allow=("fields",), language="en-GB")
        return [one.message for one in read.diagnostics if one.rule == "template-property"]

    assert told(code) == [
        f"the field {code} shows a property that no document will have: the file has none of that name, or docgen takes"
        " it out with the names of people"
    ]
    assert told('DOCPROPERTY "matter no"', "DOCPROPERTY Title", "DOCVARIABLE unit") == []


def test_a_draft_is_marked_on_every_page_and_a_clean_copy_is_not() -> None:
    content = word_file(p("Words."), header=p("Our firm"))

    assert words(filled(content, mark="Draft of 15 June")) == [
        "text, paragraph 1: Words.",
        "header, paragraph 1: Draft of 15 June",
        "header, paragraph 2: Our firm",
    ]
    assert words(filled(word_file(p("Words.")), mark="Draft")) == [
        "text, paragraph 1: Words.",
        "header, paragraph 1: Draft",
        "header, paragraph 2: ",
    ]
    assert words(filled(content)) == ["text, paragraph 1: Words.", "header, paragraph 1: Our firm"]


def test_a_template_that_prints_the_draft_mark_itself_is_not_marked_a_second_time() -> None:
    content = word_file(p("{% if paper.draft_mark %}{{ paper.draft_mark }}{% endif %}"), header=p("Our firm"))

    assert texts(filled(content, mark="Draft")) == ["Draft", "Our firm"]


def test_what_a_loop_repeats_is_named_once() -> None:
    made = parts(filled(FAULTLESS["a bookmark in a loop"]))["word/document.xml"]

    assert made.count(b"<w:bookmarkStart") == 1
    assert made.count(b"<w:bookmarkEnd") == 1


def test_pictures_in_a_loop_have_numbers_of_their_own() -> None:
    content = word_file(
        p("{%p for x in contract.scope %}") + p("{{ x }}", picture()) + paragraphs("{%p endfor %}", "The end.")
    )
    numbers = re.findall(rb'<wp:docPr id="(\d+)"', parts(filled(content))["word/document.xml"])

    assert len(numbers) == len(context().contract.scope)
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize(
    ("name", "allowed", "ending"),
    [
        ("macros", "macros", "docm"),
        ("a linked picture", "links", "docx"),
        ("an embedded object", "objects", "docx"),
        ("a remote template", "remote-template", "docx"),
    ],
)
def test_what_a_template_brings_along_is_kept_where_it_is_allowed(name: str, allowed: str, ending: str) -> None:
    from docgen.render.word_template import ending_of

    with pytest.raises(CaseError):
        filled(FAULTY[name])
    for other in HAZARDS:
        if other != allowed:
            with pytest.raises(CaseError):
                filled(FAULTY[name], allow=(other,))
    made = filled(FAULTY[name], allow=(allowed,))

    assert ending_of(made) == ending
    package = open_package(made, "made.docx")
    kept = {relation.target for relation in package.relations if relation.source != "_rels/.rels"}
    before = {relation.target for relation in open_package(FAULTY[name], "t.docx").relations}
    assert before <= kept


# --- what a case does not have ------------------------------------------------------------------------------------


def test_an_empty_value_is_refused_with_its_paragraph() -> None:
    of = replace(context(), client=replace(context().client, phone=""))

    assert refusal(word_file(paragraphs("Dear all,", "call {{ client.phone }} now.")), of) == (
        "t.docx: text, paragraph 2: client.phone is empty in this case\n"
        "    call {{ client.phone }} now.\n"
        "         ^^^^^^^^^^^^^^^^^^\n"
        "  Guard it with {% if client.phone %} … {% endif %}."
    )


def test_every_empty_value_is_told_of_in_one_run() -> None:
    of = replace(context(), client=replace(context().client, phone="", email=""))

    said = refusal(word_file(p("{{ client.phone }}") + lines(("A", "{{ client.email }}")) + p("x")), of)

    assert [line for line in said.split("\n") if line.startswith("t.docx")] == [
        "t.docx: text, paragraph 1: client.phone is empty in this case",
        "t.docx: text, table 1, row 1, cell 2: client.email is empty in this case",
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("No. {{ change.number }}", "change is absent in this case, so it has no number"),
        ("{% if change.number %}x{% endif %}", "change is absent in this case, so it has no number"),
        ("{% for row in change.schedule %}x{% endfor %}", "change is absent in this case, so it has no schedule"),
    ],
)
def test_a_group_that_the_document_does_not_have_is_refused_with_its_paragraph(line: str, message: str) -> None:
    said = refusal(word_file(paragraphs("One.", "Two.", line)))

    assert said.startswith(f"t.docx: text, paragraph 3: {message}\n    {line}\n")
    assert said.endswith("  Guard it with {% if change %} … {% endif %}.")


def test_a_fault_in_a_header_names_the_header() -> None:
    said = refusal(word_file(p("Words."), header=p("{{ change.number }}")))

    assert said.startswith("t.docx: header, paragraph 1: change is absent in this case")


def test_a_value_that_is_no_colour_is_refused() -> None:
    said = refusal(word_file(table(row(cell("{% cellbg client.name %}A"), "B")) + p("x")))

    assert said.startswith(
        "t.docx: text, table 1, row 1, cell 1: {% cellbg client.name %} cannot be filled in:"
        f' "{context().client.name}" is no colour such as D9E2F3, and no number of columns'
    )


def test_loops_within_loops_come_to_an_end() -> None:
    many = tuple(f"item {number}" for number in range(50))
    of = replace(context(), contract=replace(context().contract, scope=many))
    loop, end = "{% for _ in contract.scope %}", "{% endfor %}"

    said = refusal(
        word_file(p(loop.replace("_", "a") + loop.replace("_", "b") + loop.replace("_", "c") + "x" + end * 3)), of
    )

    assert said.startswith("t.docx: text, paragraph 1: the loops of the template go round more than 100,000 times\n")


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
@pytest.mark.parametrize("left_out", ["paragraph", "words"])
def test_a_note_goes_with_the_words_that_it_belongs_to(kind: str, left_out: str, tmp_path: Path) -> None:
    """The kind: words of a part that a condition leaves out stay in the file, where nobody sees them."""
    opening, end = ("{%p if client.is_consumer %}", "{%p endif %}") if left_out == "paragraph" else ("", "")
    line = p("Inv", note_mark(kind)) if opening else p("{% if client.is_consumer %}", note_mark(kind), "{% endif %}End")
    content = word_file(p(opening) + line + p(end) + p("End"), **{kind: p("Terms for {{ client.name }}")})  # type: ignore[arg-type]

    made = filled(content)

    assert context().client.is_consumer is False
    assert b"Terms for" not in b"".join(parts(made).values())
    assert b'type="separator"' in parts(made)[f"word/{kind}s.xml"]
    assert audit(made, tmp_path) == audit(word_file(p("End")), tmp_path)
    kept = filled(content, of=context("kitchen", "final-demand", "2026-06-29"))
    assert any("Terms for Eleanor Hartley" in line for line in words(kept))


def test_a_template_with_a_fault_is_not_filled_in() -> None:
    assert refusal(word_file(p("{{ client.nmae }}"))).startswith(
        "t.docx: text, paragraph 1: client.nmae is not known; did you mean client.name?"
    )


def test_a_text_box_says_the_same_to_old_and_new_readers() -> None:
    made = parts(filled(word_file(p("Beside: ", box("For {{ client.email }}")))))["word/document.xml"].decode()

    assert made.count(f"For {context().client.email}") == 2


def test_a_field_in_a_footer_stays_a_field() -> None:
    made = parts(filled(word_file(p("x"), footer=p("{{ case.reference }}, page ", field("PAGE")))))["word/footer1.xml"]

    assert b"<w:instrText" in made
    assert context().case.reference.encode() in made


def test_a_part_that_bursts_is_refused() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<x/>")
        package.writestr("word/document.xml", b"0" * (201 * 1024 * 1024))

    with pytest.raises(DocgenError) as refused:
        read(bomb.getvalue())

    assert refused.value.message == "t.docx unpacks to more than 200 MB"


def test_an_entity_is_never_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    content = parts(word_file(p("x")))
    document = content["word/document.xml"].decode()
    document = document.replace("<w:document", f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><w:document', 1)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, one in (content | {"word/document.xml": document.replace(">x<", ">&e;<").encode()}).items():
            package.writestr(name, one)

    with pytest.raises(DocgenError) as refused:
        read(file.getvalue())

    assert refused.value.message == "t.docx brings a document type in word/document.xml, as no Word file does"


def test_a_choice_of_thousands_is_refused_in_words() -> None:
    choices = "{% if law.is_germany %}A" + "{% elif law.is_us %}B" * 3000 + "{% endif %}"

    with pytest.raises(DocgenError) as refused:
        filled(word_file(p(choices)))

    assert refused.value.message == "t.docx has more than 2,000 tags or pieces of tags"


# --- the next letter ----------------------------------------------------------------------------------------------


def test_the_next_document_of_a_template_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_one = WordEnvironment._compile

    def counted(self: WordEnvironment, source: str, filename: str) -> CodeType:
        compiled.append(source)
        return compile_one(self, source, filename)

    monkeypatch.setattr(WordEnvironment, "_compile", counted)
    one, another = (word_file(p(f"{word} of {{{{ case.reference }}}}.")) for word in ("One", "Another"))

    assert [texts(filled(one, of=of)) for of in (context(), context("kitchen"), context())] == [
        ["One of S-2026-003."],
        ["One of K-2026-014."],
        ["One of S-2026-003."],
    ]
    assert len(compiled) == 1
    assert texts(filled(another)) == ["Another of S-2026-003."]
    assert len(compiled) == 2


def test_what_the_next_document_does_not_have_is_refused_with_its_paragraph_too() -> None:
    template = word_file(paragraphs("One.", "No. {{ change.number }}"))

    assert refusal(template) == refusal(template)

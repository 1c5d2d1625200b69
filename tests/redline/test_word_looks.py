"""How words of a Word file look, what is other about it, and how they looked before tracked changes of looks."""

from __future__ import annotations

import re

import pytest
from lxml import etree  # type: ignore[import-untyped]  # lxml has no types
from msgspec.structs import replace

from docgen.errors import DocgenError
from docgen.redline.word_looks import (
    embedded_typefaces,
    give_looks,
    give_numbers,
    looks_changed,
    looks_changed_by,
    without_changes_of_looks,
)
from docgen.redline.word_reading import Look, Passage, Side, WordLine, line_of, lines_of_file, passages
from docgen.wordtemplate.package import Package, open_package
from tests.templates.building import NAMESPACES, cell, p, run, table, word_file

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PLAIN = Look(
    size=10,
    colour=(0, 0, 0),
    bold=False,
    underlined=False,
    capitals=False,
    hidden=False,
    raised=False,
    signs="",
    face="",
)


def package_of(*blocks: str) -> Package:
    return open_package(word_file("".join(blocks)), "the file")


def seen(package: Package) -> tuple[WordLine, ...]:
    """The paragraphs of a text with their looks."""
    ((_, lines), *_) = lines_of_file(package)
    give_looks(package, lines)
    return lines


def passage(*blocks: str, side: Side = "after") -> Passage:
    (made,) = passages(seen(package_of(*blocks)), side)
    return made


def changed(was: str, now: str) -> list[tuple[str, str]]:
    return [*looks_changed(passage(was), passage(now))]


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        ("", {}),
        ('<w:sz w:val="23"/>', {"size": 11.5}),
        ('<w:color w:val="FF0000"/>', {"colour": (255, 0, 0)}),
        ('<w:color w:val="auto"/>', {}),
        ('<w:color w:val="FF0000" w:themeColor="accent1"/>', {"colour": (0x44, 0x72, 0xC4)}),
        ("<w:b/>", {"bold": True}),
        ('<w:u w:val="wave"/>', {"underlined": True}),
        ('<w:u w:val="none"/>', {}),
        ("<w:u/>", {}),
        ("<w:caps/>", {"capitals": True}),
        ("<w:smallCaps/>", {"capitals": True}),
        ("<w:vanish/>", {"hidden": True}),
        ('<w:vertAlign w:val="subscript"/>', {"raised": True}),
        ('<w:vertAlign w:val="baseline"/>', {}),
        ("<w:vertAlign/>", {}),
        ('<w:rFonts w:hAnsi="Arial"/>', {}),
        ('<w:rFonts w:ascii="Arial"/>', {"face": "arial"}),
        ('<w:rFonts w:ascii="Wingdings 2"/>', {"face": "wingdings 2", "signs": "wingdings 2"}),
        ('<w:rFonts w:ascii="Segoe UI Symbol"/>', {"face": "segoe ui symbol", "signs": "segoe ui symbol"}),
    ],
)
def test_how_a_run_looks(looks: str, expected: dict[str, object]) -> None:
    (line,) = seen(package_of(p(run("One", looks))))
    assert line.pieces[0].look == replace(PLAIN, **expected)


def test_a_run_looks_as_the_style_of_its_paragraph_says() -> None:
    style = '<w:style w:type="paragraph" w:styleId="Loud"><w:rPr><w:b/></w:rPr></w:style>'
    styles = f"<w:styles {NAMESPACES}>{style}</w:styles>".encode()
    file = word_file(p("One", style="Loud") + p("Two"), parts={"word/styles.xml": (f"{KIND}.styles+xml", styles)})
    assert [line.pieces[0].look for line in seen(open_package(file, "the file"))] == [replace(PLAIN, bold=True), PLAIN]


def test_all_words_of_a_run_have_one_look_and_each_run_its_own() -> None:
    (line,) = seen(package_of(p("<w:r><w:t>One</w:t><w:tab/></w:r>", run("Two", "<w:b/>"))))
    first, second, third = (one.look for one in line.pieces)
    assert first is second
    assert (first, third) == (PLAIN, replace(PLAIN, bold=True))


# --- what is other about the looks of the same words ---


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('<w:sz w:val="20"/>', '<w:sz w:val="22"/>', "11 pt instead of 10 pt"),
        ('<w:sz w:val="22"/>', '<w:sz w:val="20"/>', "10 pt instead of 11 pt"),
        ('<w:sz w:val="20"/>', '<w:sz w:val="21"/>', ""),
        ('<w:color w:val="0A0B0C"/>', '<w:color w:val="A00B0C"/>', "in the colour #A00B0C instead of #0A0B0C"),
        ('<w:color w:val="000000"/>', '<w:color w:val="060606"/>', ""),
        ("<w:b/>", "", "no longer bold"),
        ("", "<w:smallCaps/>", "now in capitals"),
        ("", '<w:vertAlign w:val="superscript"/>', "now raised or lowered"),
        ("<w:vanish/><w:caps/>", '<w:u w:val="single"/>', "now underlined, no longer in capitals, no longer hidden"),
        ('<w:rFonts w:ascii="Arial"/>', '<w:rFonts w:ascii="Georgia"/>', ""),
        ("", '<w:rFonts w:ascii="Wingdings"/>', "set in Wingdings, which draws other signs"),
        ('<w:rFonts w:ascii="Wingdings"/>', '<w:b/><w:rFonts w:ascii="Wingdings"/>', "now bold"),
        ('<w:rFonts w:ascii="Wingdings"/>', "", ""),
    ],
)
def test_what_an_eye_sees_of_other_looks_is_told(old: str, new: str, told: str) -> None:
    assert changed(p("Pay ", run("ten pounds", old), " now"), p("Pay ", run("ten pounds", new), " now")) == (
        [("ten pounds", told)] if told else []
    )


def test_a_word_of_which_one_sign_looks_otherwise_is_told_whole() -> None:
    assert changed(p("Pay 100 pounds, X"), p("Pay 10", run("0", "<w:vanish/>"), " pounds, ", run("X", "<w:b/>"))) == [
        ("100", "now hidden"),
        ("X", "now bold"),
    ]


def test_stretches_that_look_otherwise_each_in_its_way_are_told_apart() -> None:
    underlined = '<w:u w:val="single"/>'
    assert changed(
        p("Pay it all in ten days at most"),
        p("Pay ", run("it all ", "<w:b/>"), run("in ten", underlined), " days ", run("at most", "<w:b/>")),
    ) == [("it all", "now bold"), ("in ten", "now underlined"), ("at most", "now bold")]


def test_looks_are_compared_where_other_words_stand_before_between_and_behind() -> None:
    bold = "<w:b/>"
    assert changed(
        p("Now one two three four five six old end"),
        p("Later ", run("one", bold), " two red three ", run("four", bold), " six other ", run("end", bold), " of it"),
    ) == [("one", "now bold"), ("four", "now bold"), ("end", "now bold")]


def test_words_that_come_often_in_a_long_paragraph_are_compared_too() -> None:
    often = "the work and the price " * 40
    assert changed(p(f"red {often}"), p("blue ", run(often, "<w:b/>"))) == [(often.strip(), "now bold")]


def test_a_word_is_the_same_however_its_signs_are_cut_and_joined() -> None:
    """Soft hyphens and the cut of runs part no word; a blank or an object does."""
    bold = "<w:b/>"
    assert changed(
        p("sub\u00adject well-known a b c\u00ad d"),
        p(run("sub", bold), run("ject well\u2011known a\ufffcb c \u00add", bold)),
    ) == [("subject well-known a b c d", "now bold")]


def test_each_side_of_tracked_changes_has_its_own_looks() -> None:
    made = p(
        "Pay ",
        '<w:ins w:id="1" w:author="B">',
        run("at once ", "<w:b/>"),
        "</w:ins>",
        '<w:del w:id="2" w:author="B"><w:r><w:rPr><w:b/></w:rPr><w:delText>ten </w:delText></w:r></w:del>',
        run("pounds", "<w:b/>"),
    )
    before, after = (passage(made, side=side) for side in ("before", "after"))
    assert (before.text, after.text) == ("Pay ten pounds", "Pay at once pounds")
    assert [*looks_changed(passage(p("Pay ten pounds")), before)] == [("ten pounds", "now bold")]
    assert [*looks_changed(passage(p("Pay at once pounds")), after)] == [("at once pounds", "now bold")]


def test_a_paragraph_in_several_parts_is_compared_as_a_whole() -> None:
    parted = '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="B"/></w:rPr></w:pPr>' + run("Pay ten") + "</w:p>"
    assert [*looks_changed(passage(p("Pay tenpounds")), passage(parted, p(run("pounds", "<w:b/>"))))] == [
        ("tenpounds", "now bold")
    ]


def test_words_whose_looks_nobody_asked_for_look_like_any() -> None:
    bare = Passage("Pay", tuple(lines_of_file(package_of(p("Pay")))[0][1]), "after")
    bold = passage(p(run("Pay", "<w:b/>")))
    assert [*looks_changed(bare, bold)] == [*looks_changed(bold, bare)] == []


# --- numbers of lists ---


LISTS = (
    f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def counted(words: str, *marks: str) -> str:
    of_list = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return f"<w:p><w:pPr>{of_list}<w:rPr>{''.join(marks)}</w:rPr></w:pPr>{run(words)}</w:p>"


def listed(*blocks: str) -> Package:
    return open_package(
        word_file(
            "".join(blocks),
            header=p("Head"),
            parts={"word/numbering.xml": (f"{KIND}.numbering+xml", LISTS.encode())},
            relations={"rIdN": ("numbering", "numbering.xml", False)},
        ),
        "the file",
    )


def test_lists_count_on_each_side_what_stands_there() -> None:
    came, went = '<w:ins w:id="1" w:author="B"/>', '<w:del w:id="2" w:author="B"/>'
    row = f"<w:tr><w:trPr>{came}</w:trPr>{cell(counted('Five'))}</w:tr>"
    package = listed(
        counted("One"),
        counted("Two", came),
        counted("Three", went),
        counted("Four", came, went),
        table(row, columns=1),
        counted("Six"),
        p("Seven"),
    )
    ((_, lines), (_, head)) = lines_of_file(package)
    give_numbers(package, lines)
    give_numbers(package, head)
    assert {line.words("before") or line.words("after"): line.numbers for line in lines} == {
        "One": {"before": "1", "after": "1"},
        "Two": {"after": "2"},
        "Three": {"before": "2"},
        "Four": {},
        "Five": {"after": "3"},
        "Six": {"before": "3", "after": "4"},
        "Seven": {},
    }
    assert [line.numbers for line in head] == [{}]


def test_lists_that_cannot_be_read_are_told_with_the_name_of_the_file() -> None:
    package = listed(counted("One"))
    damaged = replace(package, parts={**package.parts, "word/numbering.xml": b"<"})
    with pytest.raises(DocgenError, match=r"^the file is damaged: its part word/numbering\.xml cannot be read"):
        give_numbers(damaged, lines_of_file(package)[0][1])


# --- looks before a tracked change of them ---


def was(kind: str, inside: str = "", by: str = "C") -> str:
    author = f' w:author="{by}"' if by else ""
    return f'<w:{kind}Change w:id="5"{author}>{inside}</w:{kind}Change>'


def before(block: str) -> str:
    """The first paragraph of a file as it was before its tracked changes of looks."""
    made = without_changes_of_looks(package_of(block))
    root = etree.fromstring(made.parts["word/document.xml"])
    return re.sub(' xmlns:[a-z0-9]+="[^"]+"', "", str(etree.tostring(root[0][0], encoding="unicode")))


@pytest.mark.parametrize(
    ("looks", "earlier"),
    [
        ("<w:b/>" + was("rPr", "<w:rPr/>"), ""),
        ("<w:b/>" + was("rPr"), ""),
        (
            '<w:b/><w:sz w:val="30"/>' + was("rPr", '<w:rPr><w:i/><w:sz w:val="20"/></w:rPr>'),
            '<w:i/><w:sz w:val="20"/>',
        ),
        (was("rPr", "<w:rPr><w:b/></w:rPr>"), "<w:b/>"),
    ],
)
def test_the_looks_of_words_before_a_tracked_change_of_them(looks: str, earlier: str) -> None:
    shown = f"<w:rPr>{earlier}</w:rPr>" if earlier else "<w:rPr/>"
    assert before(p(run("One", looks))) == f'<w:p><w:r>{shown}<w:t xml:space="preserve">One</w:t></w:r></w:p>'


def test_the_looks_of_a_paragraph_before_a_tracked_change_of_them() -> None:
    mark = '<w:rPr><w:ins w:id="1" w:author="B"/><w:b/></w:rPr><w:sectPr/>'
    old = '<w:pPr><w:jc w:val="left"/><w:rPr><w:i/></w:rPr><w:ind w:left="7"/></w:pPr>'
    block = f'<w:p><w:pPr><w:pStyle w:val="New"/>{mark}{was("pPr", old)}</w:pPr>{run("One")}</w:p>'
    assert before(block) == (
        f'<w:p><w:pPr><w:jc w:val="left"/>{mark.replace("<w:sectPr/>", "")}<w:ind w:left="7"/><w:sectPr/></w:pPr>'
        '<w:r><w:t xml:space="preserve">One</w:t></w:r></w:p>'
    )


def test_marks_at_the_end_of_a_paragraph_stay_where_its_looks_were_changed() -> None:
    marks = '<w:moveFrom w:id="1"/><w:moveTo w:id="1"/><w:ins w:id="1"/><w:del w:id="1"/>'
    assert before(f"<w:p><w:pPr><w:rPr>{marks}<w:b/>{was('rPr', '<w:rPr><w:ins/></w:rPr>')}</w:rPr></w:pPr></w:p>") == (
        f"<w:p><w:pPr><w:rPr>{marks}</w:rPr></w:pPr></w:p>"
    )


def test_a_change_of_looks_in_a_place_where_none_belongs_takes_no_words_along() -> None:
    odd = p(was("rPr", "<w:rPr><w:b/></w:rPr>"), "One")
    assert before(odd) == odd
    alone = replace(package_of(p("One")), parts={"word/document.xml": f"<w:rPrChange {NAMESPACES}/>".encode()})
    assert b"rPrChange" in without_changes_of_looks(alone).parts["word/document.xml"]


def test_only_parts_with_such_changes_are_written_anew() -> None:
    package = package_of(p("One"))
    assert without_changes_of_looks(package) is package

    package = package_of(p(run("Grün", "<w:b/>" + was("rPr"))))
    package = replace(package, parts={**package.parts, "word/media/dot.png": b"PrChange, and no XML"})
    made = without_changes_of_looks(package)
    assert {part for part, content in made.parts.items() if content is not package.parts[part]} == {"word/document.xml"}
    assert made.parts["word/document.xml"].startswith(b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n")
    assert "Grün".encode() in made.parts["word/document.xml"]

    damaged = replace(package, parts={**package.parts, "word/styles.xml": b"<PrChange"})
    with pytest.raises(DocgenError, match=r"^the file is damaged: its part word/styles\.xml cannot be read"):
        without_changes_of_looks(damaged)


def test_who_changed_looks_is_told_once_each() -> None:
    blocks = (
        f"<w:p><w:pPr>{was('pPr', by='D')}<w:rPr><w:del/></w:rPr></w:pPr>{run('One', was('rPr', by='C'))}</w:p>",
        p(run("Two", was("rPr", by="D")), run("Three", was("rPr", by=""))),
    )
    lines = tuple(line_of(one) for one in etree.fromstring(f"<w:body {NAMESPACES}>{''.join(blocks)}</w:body>"))
    assert looks_changed_by(Passage("", lines, "after")) == ("D", "C", "somebody unnamed")
    assert looks_changed_by(passage(p("One"))) == ()


# --- typefaces that a file carries ---


def with_fonts(fonts: str) -> Package:
    content = f"<w:fonts {NAMESPACES}>{fonts}</w:fonts>".encode()
    return open_package(
        word_file(
            p("One"),
            parts={"word/fontTable.xml": (f"{KIND}.fontTable+xml", content)},
            relations={"rIdF": ("fontTable", "fontTable.xml", False)},
        ),
        "the file",
    )


def test_the_typefaces_that_a_file_carries_and_those_that_it_only_names() -> None:
    carried, named = '<w:embedBold r:id="x"/>', '<w:family w:val="swiss"/>'
    package = with_fonts(
        f'<w:font w:name="Arial">{named}{carried}</w:font><w:font w:name="Georgia">{named}</w:font>'
        f'<w:font w:name="Lato"><w:embedRegular r:id="x"/></w:font><w:font>{carried}</w:font>'
    )
    assert embedded_typefaces(package) == {"Arial", "Lato"}
    assert embedded_typefaces(package_of(p("One"))) == frozenset()
    damaged = replace(package, parts={**package.parts, "word/fontTable.xml": b"<"})
    with pytest.raises(DocgenError, match=r"^the file is damaged: its part word/fontTable\.xml cannot be read"):
        embedded_typefaces(damaged)

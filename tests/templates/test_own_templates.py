"""What the user set is used, or it is said; and a template that never ends does."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.house.house import NO_HOUSE
from docgen.loading import folders_of_templates
from docgen.pipeline import draft, load
from docgen.render.words import words_of
from docgen.resources import templates_folder
from tests.templates.building import p, word_file
from tests.templates.building import run as run_of

Shown = pytest.CaptureFixture[str]
KITCHEN = Path(__file__).resolve().parents[2] / "examples" / "kitchen.yaml"
DAY = ("--as-of", "2026-03-02")
FIRM = "---\ndocument: contract\ntitle: Firm contract\nlayout: letter\n---\nFIRM WORDS for {{ client.name }}.\n"
INSTEAD = "  Correct it or remove it: docgen does not silently use its own text instead of yours.\n"


@pytest.fixture
def job(tmp_path: Path) -> Path:
    """A folder with a case in it."""
    folder = tmp_path / "job"
    folder.mkdir()
    shutil.copy(KITCHEN, folder / "kitchen.yaml")
    return folder


def refused(job: Path, capsys: Shown, template: Path | None = None) -> str:
    """What check, draft and issue say, all the same; nothing is written."""
    case = str(job / "kitchen.yaml")
    named = ["--template", str(template)] if template else []
    calls = [["draft", case, "contract", *named, *DAY, "--format", "md", "-o", str(job / "out")]]
    calls += [["issue", case, "contract", *named, *DAY, "--format", "md"]]
    calls += [] if template else [["check", case]]
    said = set()
    for call in calls:
        assert run(call) == 1, call
        out, err = capsys.readouterr()
        said.add(err or "docgen: " + out.replace("\n\n1 problem.", ""))
    assert not (job / "out").exists()
    assert not list(job.glob("*.issued"))
    (one,) = said
    return one


def test_docgens_own_templates_beside_a_case_are_none_of_the_users() -> None:
    assert folders_of_templates(templates_folder().parent, NO_HOUSE) == ()


def test_a_folder_of_templates_that_is_a_link_to_nothing_stops_everything(job: Path, capsys: Shown) -> None:
    (job / "templates").symlink_to("/mnt/share-not-mounted")

    assert refused(job, capsys) == (
        f"docgen: the templates in {job}/templates cannot be read:"
        " it is a link to /mnt/share-not-mounted, and nothing is there\n" + INSTEAD
    )


def test_a_folder_of_templates_that_is_a_file_stops_everything(job: Path, capsys: Shown) -> None:
    (job / "templates").write_text("x", "utf-8")

    assert (
        refused(job, capsys) == f"docgen: the templates in {job}/templates cannot be read: it is no folder\n{INSTEAD}"
    )


def test_a_folder_that_may_not_be_read_stops_everything(
    job: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    (job / "templates").mkdir()

    def forbidden(_folder: object) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("docgen.own_templates.os.listdir", forbidden)  # whoever runs the tests may be root
    assert (
        refused(job, capsys) == f"docgen: the templates in {job}/templates cannot be read: Permission denied\n{INSTEAD}"
    )


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "contract.md",
            FIRM.replace("document: contract\n", ""),
            "contract.md has the name of docgen's contract and does not say which document it is\n"
            '  Write "document: contract" in it, or give it another name if others include it.\n',
        ),
        (
            "contract.html",
            "<p>x</p>",
            "contract.html has the name of docgen's contract and does not say which document it is\n"
            '  Write "document: contract" in it, or give it another name if others include it.\n',
        ),
        (
            "contract.de.md",
            FIRM,
            "contract.de.md translates contract.md, and there is none beside it\n  Call it contract.md.\n",
        ),
        (
            "contract.odt",
            "x",
            "contract.odt is not a template that docgen can fill in\n"
            "  Save it as Word (.docx), Markdown (.md) or HTML (.html)." + INSTEAD[1:],
        ),
    ],
)
def test_a_file_that_was_meant_as_a_template_and_is_none_stops_everything(
    job: Path, capsys: Shown, name: str, text: str, said: str
) -> None:
    (job / "templates").mkdir()
    (job / "templates" / name).write_text(text, "utf-8")

    assert refused(job, capsys) == f"docgen: {job}/templates/{said}"


def test_a_template_that_is_called_nearly_as_docgens_stops_the_document(job: Path, capsys: Shown) -> None:
    (job / "templates").mkdir()
    (job / "templates" / "contrct.md").write_text(FIRM.replace("document: contract", "document: contrct"), "utf-8")

    assert run(["draft", str(job / "kitchen.yaml"), "contract", *DAY, "-o", str(job / "out")]) == 1
    assert capsys.readouterr().err == (
        f"{job}/templates/contrct.md:2:11: the template makes a document “contrct”, which docgen does not have;"
        " did you mean “contract”?\n    document: contrct\n              ^^^^^^^\n"
        "  Call it contract, or, if it is a document of your own, let it say whose facts it takes: facts: contract.\n"
        "\n1 problem.\n"
    )


def test_other_files_in_the_folder_of_templates_are_nobodys_business(job: Path) -> None:
    templates = job / "templates"
    (templates / "parts").mkdir(parents=True)
    for name in ("README.md", "notes.txt", "firm.css", "parts/contract.md", "greeting.md", "~$contract.docx"):
        (templates / name).write_text("hello", "utf-8")

    assert run(["check", str(job / "kitchen.yaml")]) == 0


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("contract.md/x", "", "templates/contract.md is a folder, and no template\n" + INSTEAD),
        (
            "contract.MD",
            FIRM,
            "templates/contract.MD is not read: its name ends in .MD\n  Call it contract.md.\n",
        ),
        (
            "contracts/contract.md",
            FIRM,
            "templates/contracts/contract.md is not read: a template lies in {0}/templates itself, and only what it"
            " includes below\n  Move it to {0}/templates/contract.md, or take it away.\n",
        ),
        (
            "final/deep/reminder.docx",
            "",
            "templates/final/deep/reminder.docx is not read: a template lies in {0}/templates itself, and only what it"
            " includes below\n  Move it to {0}/templates/reminder.docx, or take it away.\n",
        ),
        (
            "clauses/price.md",
            "Our price.",
            "templates/clauses/price.md is not read: docgen has such a text, and no template in {0}/templates includes"
            " this one\n  Copy the template that it belongs to into {0}/templates (docgen template eject), or take this"
            " away.\n",
        ),
        (
            "../Template/contract.md",
            FIRM,
            "Template is not read: a folder of templates is called templates\n"
            "  Rename it, or name it in the house file (templates: Template).\n",
        ),
    ],
)
def test_a_text_of_the_firms_that_nothing_would_read_stops_everything(
    job: Path, capsys: Shown, name: str, text: str, said: str
) -> None:
    (job / "templates").mkdir()
    place = job / "templates" / name
    place.resolve().parent.mkdir(parents=True, exist_ok=True)
    place.resolve().write_text(text, "utf-8")

    assert refused(job, capsys) == f"docgen: {job}/{said.format(job)}"


def test_older_templates_and_parts_that_are_included_may_lie_below(job: Path, capsys: Shown) -> None:
    own = job / "templates"
    assert run(["template", "eject", "contract", "--clauses", "-o", str(own / "contract.md")]) == 0
    (own / "old").mkdir()
    shutil.copy(own / "contract.md", own / "old" / "contract.md")
    (job / "Templates" if not (job / "TEMPLATES").exists() else job / "Vorlagen").mkdir()
    capsys.readouterr()

    assert run(["check", str(job / "kitchen.yaml")]) == 0


def test_a_template_is_copied_through_no_link(job: Path, capsys: Shown) -> None:
    (job / "elsewhere").mkdir()
    (job / "templates").mkdir()
    (job / "templates" / "clauses").symlink_to(job / "elsewhere")

    assert run(["template", "eject", "contract", "--clauses", "-o", str(job / "templates" / "contract.md")]) == 1
    assert "was not written: a link leads out of" in capsys.readouterr().err
    assert not list((job / "elsewhere").iterdir())
    assert [path.name for path in (job / "templates").iterdir()] == ["clauses"]


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("../firm/contract.md", "it is a link that leads out of its folder"),
        ("../nowhere.md", "it is a link to nothing"),
    ],
)
def test_a_template_that_is_a_link_out_of_its_folder_is_named(job: Path, capsys: Shown, target: str, why: str) -> None:
    (job / "firm").mkdir()
    (job / "firm" / "contract.md").write_text(FIRM, "utf-8")
    (job / "templates").mkdir()
    link = job / "templates" / "contract.md"
    link.symlink_to(target)
    then = (
        f"  Name the file itself ({job}/firm/contract.md), or put it in the folder.\n" if "firm" in target else INSTEAD
    )

    assert refused(job, capsys) == f"docgen: {link} cannot be used: {why}\n{then}"
    assert refused(job, capsys, link) == f"docgen: {link} cannot be used: {why}\n{then}"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
@pytest.mark.parametrize("ending", ["md", "html", "docx"])
def test_a_template_that_is_a_fifo_is_not_waited_for(job: Path, capsys: Shown, ending: str) -> None:
    (job / "templates").mkdir()
    template = job / "templates" / f"contract.{ending}"
    os.mkfifo(template)
    said = f'"{template}" cannot be read: it is not an ordinary file\n  Check the name of the file and its disk.\n'

    assert run(["template", "lint", str(template)]) == 1
    assert capsys.readouterr().err == f"docgen: {said}"
    assert refused(job, capsys, template) == f"docgen: {said}"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_part_that_is_a_fifo_is_not_waited_for(job: Path, capsys: Shown) -> None:
    own = job / "templates"
    for name in ("clauses/firm.md", "contracts/firm.md"):  # the second is looked at for the terms that it defines
        (own / name).parent.mkdir(parents=True)
        os.mkfifo(own / name)
    how = [str(job / "kitchen.yaml"), "contract", *DAY, "--format", "md", "-o", str(job / "out")]
    (own / "contract.md").write_text(FIRM, "utf-8")
    assert run(["draft", *how]) == 0

    (own / "contract.md").write_text(FIRM + '\n{% include "clauses/firm.md" %}\n', "utf-8")
    assert run(["draft", *how]) == 1
    assert f"{own}/clauses/firm.md cannot be used: it is no file\n" in capsys.readouterr().err


def test_a_link_within_the_folder_is_the_firms_own_arrangement(job: Path) -> None:
    (job / "templates" / "kept").mkdir(parents=True)
    (job / "templates" / "kept" / "contract.md").write_text(FIRM, "utf-8")
    (job / "templates" / "contract.md").symlink_to("kept/contract.md")

    assert run(["draft", str(job / "kitchen.yaml"), "contract", *DAY, "--format", "md", "-o", str(job / "out")]) == 0
    (made,) = (job / "out").iterdir()
    assert "FIRM WORDS for" in made.read_text("utf-8")


def test_a_part_that_is_a_link_out_of_the_folder_is_not_replaced_by_docgens(job: Path, capsys: Shown) -> None:
    own = job / "templates"
    (own / "clauses").mkdir(parents=True)
    (own / "contract.md").write_text(FIRM + '\n{% include "clauses/price.md" %}\n', "utf-8")
    (own / "clauses" / "price.md").symlink_to("/mnt/share/price.md")

    assert run(["draft", str(job / "kitchen.yaml"), "contract", *DAY, "--format", "md", "-o", str(job / "out")]) == 1
    assert f"{own}/clauses/price.md cannot be used: it is a link to nothing" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "docgen.yaml",
            "the house file {} cannot be read: it is a link to /mnt/share/docgen.yaml, and nothing is there",
        ),
        ("docgen.yml", "{} is not read: a house file is called docgen.yaml"),
    ],
)
def test_a_house_file_that_cannot_be_had_stops_everything(job: Path, capsys: Shown, name: str, said: str) -> None:
    (job / name).symlink_to("/mnt/share/docgen.yaml")

    assert refused(job, capsys).startswith(f"docgen: {said.format(job / name)}\n")


@pytest.mark.parametrize("ending", ["md", "html"])
def test_a_value_is_equal_to_what_it_prints_as(job: Path, ending: str) -> None:
    asked = {
        "contract.payment_within": "14 days",
        "contract.date": "2 March 2026",
        "contract.stop_notice": "7 days",
        "contract.price": "£28,800.00",
    }
    lines = [
        f'{{% if {name} == "{value}" %}}YES{{% else %}}NO {{{{ {name} }}}}{{% endif %}}'
        for name, value in asked.items()
    ]
    notes = "<!-- document: asked; facts: contract -->\n<html lang='en'><head><title>T</title></head><body><p>"
    front = {"md": "---\ndocument: asked\nfacts: contract\ntitle: T\nlayout: letter\n---\n", "html": notes}[ending]
    template = job / f"asked.{ending}"
    template.write_text(front + "\n\n".join(lines) + "\n", "utf-8")

    made = draft(load(str(job / "kitchen.yaml")), None, template=template, as_of=date(2026, 3, 2)).draft
    assert " ".join(" ".join(words_of(made)).split()) == "YES YES YES YES"


FRONT = "---\ndocument: bomb\nfacts: contract\ntitle: T\nlayout: letter\n---\n"


def doubled(what: str, times: int) -> str:
    return "".join(f"{{% set a = {what} %}}" for _ in range(times))


BOMBS = {
    "macros": "".join(
        f"{{% macro m{one}() %}}{{{{ m{one + 1}() }}}}{{{{ m{one + 1}() }}}}{{% endmacro %}}" for one in range(40)
    )
    + "{% macro m40() %}x{% endmacro %}{{ m0() }}",
    "joins": '{% set a = "aaaaaaaaaaaaaaaa" %}' + doubled('[a, a, a, a, a, a, a, a]|join("xxxxxxxx")', 12) + "{{ a }}",
    "tuples that are compared": '{% set a = ("x", "x") %}{% set b = ("x", "x") %}'
    + doubled("(a, a)", 34)
    + doubled("(b, b)", 34).replace("set a", "set b")
    + "{% if a == b %}x{% endif %}",
    "tuples that are joined": '{% set a = ("x", "x") %}' + doubled("(a, a)", 30) + "{{ a|join }}",
    "letters that grow": '{% set a = "ŉŉŉŉŉŉŉŉ" %}'
    + doubled("[a|upper, a|upper, a|upper, a|upper]|join", 14)
    + "{{ a }}",
    "loops": "{% for a in contract.milestones %}" * 12 + "x" + "{% endfor %}" * 12,
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_template_that_would_never_end_ends_in_one_sentence(
    job: Path, capsys: Shown, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docgen.own_templates._SECONDS", 2)  # the message goes on to tell what is usual
    template = job / "bomb.md"
    template.write_text(FRONT + BOMBS[name] + "\n\nText.\n", "utf-8")

    assert run(["template", "lint", str(template)]) in (0, 1)
    capsys.readouterr()
    arguments = ["--template", str(template), *DAY, "--format", "md", "-o", str(job / "out")]
    assert run(["draft", str(job / "kitchen.yaml"), *arguments]) == 1
    said = capsys.readouterr().err
    assert any(
        words in said
        for words in (
            f"{template} takes more than 10 seconds and was stopped\n",
            f"{template} takes more memory than docgen gives it and was stopped\n",
            "the loops of the template go round more than 100,000 times",
            "would be longer than",
        )
    ), said
    assert len(said.splitlines()) <= 6
    assert not (job / "out").exists()


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        ("md", "&#x202e;000,1"),
        ("html", "&#x202e;000,1"),
        ("html", "&rlm;000,1"),
    ],
)
def test_figures_that_a_template_turns_about_are_refused(job: Path, capsys: Shown, ending: str, words: str) -> None:
    template = job / f"firm.{ending}"
    note = "---\ndocument: firm\ntitle: Firm\nfacts: contract\nlayout: letter\n---\n"
    if ending == "html":
        note = "<!-- document: firm; facts: contract -->\n<html lang='en'><title>x</title><p>"
    template.write_text(f"{note}Pay {words} now.\n", "utf-8")

    form = "pdf" if ending == "html" else "md"
    assert (
        run(
            [
                "draft",
                str(job / "kitchen.yaml"),
                "--template",
                str(template),
                *DAY,
                "--format",
                form,
                "-o",
                str(job / "out"),
            ]
        )
        == 1
    )
    said = capsys.readouterr().err
    assert f"{template} puts U+" in said
    assert "into the document, which reverses letters and figures: “Pay <U+" in said


@pytest.mark.parametrize(
    ("ending", "words", "said"),
    [
        ("md", "two\u200bwords", "firm.md:7:4: invisible character here (U+200B, zero width space)"),
        ("html", "two\u2060words", "firm.html:2:39: invisible character here (U+2060, word joiner)"),
        ("md", '{{ "two\\u000bwords" }}', "firm.md:7:1: control character here (U+000B)"),
        ("md", '{{ "\\u2067000,1" }}', "firm.md:7:1: text direction mark here (U+2067, right-to-left isolate)"),
        ("md", "two&#x200b;words", "puts U+200B into the document, which cannot be seen: “two<U+200B>words”"),
        ("html", "two&#8288;words", "puts U+2060 into the document, which cannot be seen: “two<U+2060>words”"),
        ("html", "{{ 'two\\rwords' }}", "firm.html:2:1: control character here (U+000D)"),
    ],
)
def test_signs_that_cannot_be_seen_are_refused_in_templates_as_in_case_files(
    job: Path, capsys: Shown, ending: str, words: str, said: str
) -> None:
    template = job / f"firm.{ending}"
    note = "---\ndocument: firm\ntitle: Firm\nfacts: contract\nlayout: letter\n---\n"
    if ending == "html":
        note = "<!-- document: firm; facts: contract -->\n<html lang='en'><title>x</title><p>"
    template.write_text(f"{note}{words}\n", "utf-8")
    form = ["--format", "pdf" if ending == "html" else "md", "-o", str(job / "out")]

    assert run(["draft", str(job / "kitchen.yaml"), "--template", str(template), *DAY, *form]) == 1
    assert said in capsys.readouterr().err


def test_a_page_may_say_where_a_long_word_is_parted(job: Path) -> None:
    template = job / "firm.html"
    page = "<html lang='en'><head><title>x</title></head><body><p>Bau&shy;vertrag</p></body></html>"
    template.write_text(f"<!-- document: firm; facts: contract -->\n{page}\n", "utf-8")
    form = ["--format", "pdf", "-o", str(job / "out")]

    assert run(["draft", str(job / "kitchen.yaml"), "--template", str(template), *DAY, *form]) == 0


def test_a_number_beyond_all_measure_is_refused_with_its_line(job: Path, capsys: Shown) -> None:
    template = job / "endless.md"
    template.write_text(FRONT + "Text.\n\n{% if 1e999 > 1 %}x{% endif %}\n", "utf-8")

    assert run(["draft", str(job / "kitchen.yaml"), "--template", str(template), *DAY, "-o", str(job / "out")]) == 1
    assert "endless.md:9:1: " in capsys.readouterr().err


@pytest.mark.parametrize("beginning", ["<!--", "{{", "{%", "<style>", "<p ", "&"])
def test_a_page_of_nothing_but_beginnings_is_read_to_its_end(job: Path, capsys: Shown, beginning: str) -> None:
    template = job / "long.html"
    template.write_text(beginning * (900_000 // len(beginning)), "utf-8")
    assert run(["template", "lint", str(template)]) in (0, 1)
    template.write_text(beginning * (30_000 // len(beginning)), "utf-8")  # what WeasyPrint sets takes its time
    assert run(["draft", str(job / "kitchen.yaml"), "--template", str(template), *DAY, "-o", str(job / "out")]) == 1
    assert "was stopped" not in capsys.readouterr().err


def test_a_word_template_that_takes_minutes_ends_in_one_sentence(
    job: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docgen.own_templates._SECONDS", 1)  # the message goes on to tell what is usual
    template = job / "long.docx"
    template.write_bytes(word_file("".join(p(run_of(f"Word {number}")) for number in range(30_000))))

    assert run(["template", "lint", str(template)]) == 1
    assert capsys.readouterr().err == (
        f"docgen: {template} takes more than 10 seconds and was stopped\n"
        "  It is longer than any contract or letter: make it shorter, or copy its words into a new file.\n"
    )
    assert "takes more than 10 seconds and was stopped" in refused_word(job, capsys, template)


def refused_word(job: Path, capsys: Shown, template: Path) -> str:
    """What draft and issue say, both the same."""
    case = str(job / "kitchen.yaml")
    said = set()
    for command in ("draft", "issue"):
        assert run([command, case, "contract", "--template", str(template), *DAY]) == 1
        said.add(capsys.readouterr().err)
    (one,) = said
    return one


def own_letterhead(job: Path, more_css: str = "") -> None:
    """A letterhead of the firm's own beside the case, in use."""
    for ending, ours in (("docx", "plain.docx"), ("css", "plain.paged.css")):
        shutil.copy(templates_folder() / "letterheads" / ours, job / f"firm.{ending}")
    (job / "firm.css").write_text((job / "firm.css").read_text("utf-8") + more_css, "utf-8")
    (job / "docgen.yaml").write_text("docgen: 1\nletterhead: firm\n", "utf-8")


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_a_letterhead_of_the_firms_own_that_never_ends_does(
    job: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    own_letterhead(job)
    arguments = [str(job / "kitchen.yaml"), "contract", *DAY, "--format", ending, "-o", str(job / "out")]
    assert run(["draft", *arguments]) == 0
    capsys.readouterr()

    monkeypatch.setattr("docgen.own_templates._SECONDS_OF_A_LETTERHEAD", 0.001)
    assert run(["draft", *arguments, "-o", str(job / "late")]) == 1

    assert capsys.readouterr().err == (
        "docgen: the letterhead “firm” takes more than 60 seconds and was stopped\n"
        "  Begin it again from one of docgen's: letterhead: plain.\n"
    )
    assert not (job / "late").exists()


@pytest.mark.parametrize("ending", ["docx", "css"])
def test_a_file_without_end_as_a_letterhead_is_said(job: Path, capsys: Shown, ending: str) -> None:
    own_letterhead(job)
    with (job / f"firm.{ending}").open("ab") as letterhead:
        letterhead.truncate(20_000_000_000)  # a file of holes: it takes no room on the disk

    assert run(["draft", str(job / "kitchen.yaml"), "contract", *DAY, "-o", str(job / "out")]) == 1

    assert f"docgen: the letterhead {job}/firm.{ending} cannot be read: " in capsys.readouterr().err
    assert not (job / "out").exists()


def test_a_stylesheet_of_a_letterhead_that_is_not_utf8_is_said(job: Path, capsys: Shown) -> None:
    own_letterhead(job)
    (job / "firm.css").write_bytes("/* Müller */".encode("cp1252"))

    assert run(["draft", str(job / "kitchen.yaml"), "contract", *DAY, "--format", "pdf", "-o", str(job / "out")]) == 1

    assert capsys.readouterr().err == (
        f"docgen: the letterhead {job}/firm.css is not UTF-8\n  Save it again as UTF-8 text.\n"
    )


@pytest.mark.parametrize(
    ("css", "stumbles"),
    [
        ("a{" * 20_000, "SyntaxError"),
        (":not(" * 5000 + "a" + ")" * 5000 + "{}", "RecursionError"),
        ("p{font-size:1e38px;margin:-1e38px}", "ZeroDivisionError"),
    ],
)
def test_a_stylesheet_that_the_setter_stumbles_over_is_a_fault_of_the_page(
    job: Path, capsys: Shown, css: str, stumbles: str
) -> None:
    template = job / "firm.html"
    page = f'<html lang="en"><head><title>t</title><style>{css}</style></head><body><p>x</p></body></html>'
    template.write_text(f"<!-- document: contract -->{page}", "utf-8")
    own_letterhead(job, css)

    said = set()
    for more in (["--template", str(template)], []):
        arguments = [str(job / "kitchen.yaml"), "contract", *more, *DAY, "--format", "pdf", "-o", str(job / "out")]
        code = run(["draft", *arguments])
        err = capsys.readouterr().err
        assert code in (0, 1), err
        if code:
            said.add(err)

    assert (
        f"docgen: WeasyPrint cannot lay out this page: it stops with {stumbles}\n"
        "  Look in the page and its stylesheet for sizes beyond measure and for brackets within brackets.\n"
    ) in said, said


def test_a_broken_word_file_breaks_its_own_document_and_no_other(job: Path, capsys: Shown) -> None:
    (job / "templates").mkdir()
    broken = job / "templates" / "final-demand.docx"
    broken.write_text("# Markdown under the name of a Word file", "utf-8")
    case = str(job / "kitchen.yaml")

    assert run(["draft", case, "contract", *DAY, "--format", "md", "-o", str(job / "out")]) == 0
    capsys.readouterr()
    assert run(["draft", case, "final-demand", "--as-of", "2026-07-06", "--format", "docx"]) == 1
    assert capsys.readouterr().err == (
        f"docgen: {broken} is not a Word document (.docx) that can be opened\n  Save it again from Word as .docx.\n"
    )
    broken.rename(job / "templates" / "our-demand.docx")
    assert run(["draft", case, "contract", *DAY, "--format", "md", "-o", str(job / "out")]) == 1
    assert "our-demand.docx is not a Word document" in capsys.readouterr().err


def test_a_name_that_ends_in_docx_receives_a_word_file(tmp_path: Path, capsys: Shown) -> None:
    file = tmp_path / "final-demand.docx"
    assert run(["template", "eject", "final-demand", "-o", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}\n"
    assert file.read_bytes().startswith(b"PK")
    assert run(["template", "lint", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}: no problems.\n"

    markdown = tmp_path / "reminder.docx"
    assert run(["template", "eject", "reminder", "--format", "md", "-o", str(markdown)]) == 2
    assert not markdown.exists()
    assert (
        "This writes Markdown: give the file a name that ends in .md, such as reminder.md." in capsys.readouterr().err
    )


def test_a_document_that_was_ejected_to_word_takes_the_place_of_docgens(job: Path, capsys: Shown) -> None:
    file = job / "templates" / "contract.docx"
    assert run(["template", "eject", "contract", "--short", "--format", "docx", "-o", str(file)]) == 0
    assert run(["draft", str(job / "kitchen.yaml"), "contract", *DAY, "-o", str(job / "out")]) == 0

    made = (job / "out" / "K-2026-014-contract.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert b"Moss Joinery Ltd" in package.read("word/document.xml")
    assert run(["template", "eject", "contract", "-o", str(file)]) == 1
    assert "is there already, and is left as it is" in capsys.readouterr().err

"""`docgen template`, and drafting and issuing with a template of one's own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from docgen.cli import run
from tests.templates.building import lines, p, paragraphs, word_file
from tests.templates.corpus import FAULTY

Shown = pytest.CaptureFixture[str]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DAY = ("--as-of", "2026-06-15")
LETTER = word_file(
    paragraphs(
        "{#p document: firm-letter; facts: final-demand #}", "Dear {{ client.signatory_name }}, pay {{ account.due }}."
    )
)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The example of the shop in a folder of its own."""
    return Path(shutil.copy(EXAMPLES / "shop-fit-out.yaml", tmp_path / "shop.yaml"))


def put(folder: Path, name: str, content: bytes | str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def said(capsys: Shown) -> str:
    """What stdout and the end of stderr say."""
    shown = capsys.readouterr()
    return shown.out + shown.err


# --- lint ---------------------------------------------------------------------------------------------------------


def test_lint_tells_every_mistake_of_every_file_and_ends_with_1(tmp_path: Path, capsys: Shown) -> None:
    good = put(tmp_path, "good.docx", LETTER)
    bad = put(tmp_path, "bad.docx", word_file(paragraphs("{{ client.nam }}", "{%p endif %}", "x")))

    assert run(["template", "lint", str(good), str(bad)]) == 1
    assert capsys.readouterr().out == (
        f"{good}: no problems.\n"
        f"{bad}: text, paragraph 1: client.nam is not known; did you mean client.name?\n"
        "    {{ client.nam }}\n"
        "       ^^^^^^^^^^\n"
        "  Write client.name.\n\n"
        f"{bad}: text, paragraph 2: {{%p endif %}} ends nothing\n"
        "    {%p endif %}\n"
        "    ^^^^^^^^^^^^\n"
        "  Write {%p if … %} before it.\n\n"
        "2 problems.\n"
    )


def test_a_warning_does_not_change_the_exit_code(tmp_path: Path, capsys: Shown) -> None:
    assert run(["template", "lint", str(put(tmp_path, "t.docx", FAULTY["curled quotation marks"]))]) == 0
    assert capsys.readouterr().out.endswith("1 warning.\n")


def test_lint_as_json(tmp_path: Path, capsys: Shown) -> None:
    bad = put(tmp_path, "bad.docx", word_file(lines(("A", "Dear {{ client.nam }}")) + p("x")))

    assert run(["template", "lint", str(bad), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "file": str(bad),
            "where": "text, table 1, row 1, cell 2",
            "words": "Dear {{ client.nam }}",
            "line": None,
            "column": 9,
            "rule": "template-name",
            "severity": "error",
            "message": "client.nam is not known; did you mean client.name?",
            "hint": "Write client.name.",
        }
    ]


def test_lint_as_sarif(tmp_path: Path, capsys: Shown) -> None:
    word = put(tmp_path, "bad.docx", word_file(p("{{ client.nam }}")))
    text = put(tmp_path, "bad.md", "---\ndocument: x\nlayout: letter\ntitle: X\n---\n{{ client.nam }}\n")

    assert run(["template", "lint", str(word), str(text), "--format", "sarif"]) == 1
    report = json.loads(capsys.readouterr().out)

    (results,) = [one["results"] for one in report["runs"]]
    assert report["version"] == "2.1.0"
    assert report["runs"][0]["tool"]["driver"]["rules"] == [{"id": "template-name"}]
    assert results[0] == {
        "ruleId": "template-name",
        "level": "error",
        "message": {"text": "client.nam is not known; did you mean client.name?. Write client.name."},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": word.as_posix()}},
                "logicalLocations": [{"fullyQualifiedName": "text, paragraph 1"}],
            }
        ],
    }
    assert results[1]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": f"{tmp_path.name}/bad.md"},
                "region": {"startLine": 6, "startColumn": 4, "endColumn": 14},
            }
        }
    ]


def test_lint_of_markdown_shows_the_line(tmp_path: Path, capsys: Shown) -> None:
    text = put(
        tmp_path, "bad.md", "---\ndocument: x\nlayout: letter\ntitle: X\n---\n{% if client.nam %}\nx\n{% endif %}\n"
    )

    assert run(["template", "lint", str(text)]) == 1
    assert capsys.readouterr().out == (
        f"{tmp_path.name}/bad.md:6:7: client.nam is not known; did you mean client.name?\n"
        "    {% if client.nam %}\n"
        "          ^^^^^^^^^^\n"
        "  Write client.name.\n\n"
        "1 problem.\n"
    )


def test_lint_against_an_earlier_version_tells_what_it_has_lost(tmp_path: Path, capsys: Shown) -> None:
    old = put(
        tmp_path,
        "old.docx",
        word_file(paragraphs("{%p if law.is_uk %}", "One.", "{%p endif %}", "Two.", "{{ law.name }}")),
    )
    new = put(tmp_path, "new.docx", word_file(paragraphs("{%p if law.is_uk %}", "One.", "Two.", "{%p endif %}", "")))

    assert run(["template", "lint", str(new), "--against", str(old)]) == 0
    shown = [line for line in capsys.readouterr().out.splitlines() if "warning" in line]

    assert shown == [
        f"{new}: text, paragraph 3: warning: “Two.” is now under {{% if law.is_uk %}}",
        f"{new}: text, paragraph 4: warning: “{{{{ law.name }}}}” is gone",
        "2 warnings.",
    ]


def test_lint_against_tells_that_words_without_a_tag_are_others(tmp_path: Path, capsys: Shown) -> None:
    kept = ["{{ client.name }}", "We thank you."]
    old = put(tmp_path, "old.docx", word_file(paragraphs(*kept, "You pay within 14 days.", "In writing.")))
    new = put(tmp_path, "new.docx", word_file(paragraphs(*kept, "You pay within 60 days.")))

    assert run(["template", "lint", str(new), "--against", str(old)]) == 0
    assert (
        "paragraph 3: warning: 2 paragraphs without tags read otherwise than before: “You pay within 14 days.” was,"
        " “You pay within 60 days.” is there now\n"
    ) in capsys.readouterr().out
    assert run(["template", "lint", str(new), "--against", str(new)]) == 0
    assert capsys.readouterr().out == f"{new}: no problems.\n"


def test_what_is_no_template_is_refused(tmp_path: Path, capsys: Shown) -> None:
    assert run(["template", "lint", str(put(tmp_path, "x.txt", "x"))]) == 1
    assert capsys.readouterr().err == (
        f"docgen: {tmp_path / 'x.txt'} is not a template\n"
        "  A template is a Word file (.docx), Markdown (.md) or HTML (.html).\n"
    )


# --- facts and eject ----------------------------------------------------------------------------------------------


def test_facts_lists_names_with_type_meaning_and_value(capsys: Shown) -> None:
    assert (
        run(["template", "facts", str(EXAMPLES / "shop-fit-out.yaml"), "final-demand", *DAY, "--format", "json"]) == 0
    )
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}

    assert rows["client.name"] == {
        "name": "client.name",
        "type": "text",
        "meaning": rows["client.name"]["meaning"],
        "value": "Fennel & Rye Bakeries Ltd",
    }
    assert rows["law.is_uk"]["value"] == "yes"
    assert rows["contract.milestones"]["type"] == "list of groups"
    assert rows["contract.milestones[].title"]["value"].startswith("Mobilisation; ")
    assert rows["change.number"]["value"] == "-"
    assert rows["letter.sign_off"]["type"] == "places to sign"
    assert rows["paper.draft_mark"]["value"] is None


def test_facts_without_a_case_lists_the_names_alone(capsys: Shown) -> None:
    assert run(["template", "facts"]) == 0
    out = capsys.readouterr().out

    assert "client.name" in out
    assert " = " not in out


def test_a_template_is_copied_out_and_takes_the_place_of_docgens(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    monkeypatch.chdir(shop.parent)
    assert run(["template", "eject", "final-demand"]) == 0
    assert capsys.readouterr().out == "templates/final-demand.md\n"
    own = shop.parent / "templates" / "final-demand.md"
    text = own.read_text(encoding="utf-8")
    assert "{{ demand.threat }}" in text
    own.write_text(text.replace("{{ demand.threat }}", "Think about it."), encoding="utf-8")

    assert run(["draft", "shop.yaml", "final-demand", *DAY, "--format", "md"]) == 0
    assert "Think about it." in Path("S-2026-003-final-demand.md").read_text(encoding="utf-8")
    assert run(["template", "eject", "final-demand"]) == 1
    assert "is there already, and is left as it is" in capsys.readouterr().err


def test_the_parts_of_a_template_are_copied_out_where_they_are_wanted(tmp_path: Path, capsys: Shown) -> None:
    assert run(["template", "eject", "contract", "--clauses", "-o", str(tmp_path / "own" / "contract.md")]) == 0
    written = capsys.readouterr().out.splitlines()

    assert written[0] == str(tmp_path / "own" / "contract.md")
    assert str(tmp_path / "own" / "clauses" / "payment.md") in written
    assert run(["template", "lint", str(tmp_path / "own" / "contract.md")]) == 0


# --- draft and issue ----------------------------------------------------------------------------------------------


def test_a_document_is_drafted_with_a_word_template(shop: Path, tmp_path: Path, capsys: Shown) -> None:
    template = put(tmp_path, "letter.docx", LETTER)

    assert run(["draft", str(shop), "--template", str(template), *DAY, "-o", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'out' / 'S-2026-003-firm-letter.docx'}\n"


def test_a_word_template_gives_word_and_nothing_else(shop: Path, tmp_path: Path, capsys: Shown) -> None:
    template = put(tmp_path, "letter.docx", LETTER)

    assert run(["draft", str(shop), "--template", str(template), *DAY, "--format", "md"]) == 1
    assert said(capsys).endswith(
        "docgen: S-2026-003-firm-letter is made from a Word template, which gives no md\n"
        "  Ask for --format docx, and export the PDF from Word.\n"
    )
    assert run(["draft", str(shop), "--template", str(template), *DAY, "--format", "pdf"]) == 1
    assert said(capsys).endswith(
        "  Ask for --format docx, and export the PDF from Word; or let LibreOffice make it:"
        " --pdf-through libreoffice.\n"
    )


def test_a_template_with_a_mistake_is_not_drafted(shop: Path, tmp_path: Path, capsys: Shown) -> None:
    template = put(tmp_path, "letter.docx", word_file(p("Dear {{ client.nam }}")))

    assert run(["draft", str(shop), "contract", "--template", str(template), *DAY, "-o", str(tmp_path / "out")]) == 1
    assert said(capsys).endswith(
        f"{template}: text, paragraph 1: client.nam is not known; did you mean client.name?\n"
        "    Dear {{ client.nam }}\n"
        "            ^^^^^^^^^^\n"
        "  Write client.name.\n\n"
        "1 problem.\n"
    )
    assert not (tmp_path / "out").exists()


def test_a_template_that_does_not_say_whose_facts_it_takes_is_asked_for_them(
    shop: Path, tmp_path: Path, capsys: Shown
) -> None:
    template = put(tmp_path, "letter.docx", word_file(p("Dear {{ client.name }}, pay {{ account.due }}.")))

    assert run(["draft", str(shop), "--template", str(template), *DAY]) == 1
    assert said(capsys).endswith(
        f"{template}: the file: the template speaks of account, which only some documents have,"
        " and does not say which\n"
        "  Name the document whose facts it takes (docgen draft CASE final-demand --template letter.docx), or write"
        " {#p facts: final-demand #} in a paragraph of its own in the template.\n\n1 problem.\n"
    )
    assert run(["draft", str(shop), "final-demand", "--template", str(template), *DAY, "-o", str(tmp_path)]) == 0


def test_a_template_of_the_house_adds_a_document_and_one_beside_the_case_comes_first(
    shop: Path, tmp_path: Path, capsys: Shown
) -> None:
    put(tmp_path, "docgen.yaml", "docgen: 1\ntemplates: firm\n")
    put(tmp_path / "firm", "letter.docx", LETTER)
    put(tmp_path / "firm", "contract.docx", word_file(p("A contract of {{ contract.date }}.")))

    assert run(["draft", str(shop), "firm-letter", *DAY, "-o", str(tmp_path / "out")]) == 0
    assert run(["draft", str(shop), "contract", *DAY, "-o", str(tmp_path / "out")]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "S-2026-003-contract.docx",
        "S-2026-003-firm-letter.docx",
    ]
    put(tmp_path / "templates", "other.docx", word_file(paragraphs("{#p document: firm-letter #}", "{{ client.nam }}")))
    capsys.readouterr()
    assert run(["draft", str(shop), "firm-letter", *DAY]) == 1
    assert "client.nam is not known" in said(capsys)


def test_two_templates_of_one_name_are_refused(shop: Path, tmp_path: Path, capsys: Shown) -> None:
    first = put(tmp_path / "templates", "a.docx", LETTER)
    second = put(tmp_path / "templates", "b.docx", LETTER)

    assert run(["draft", str(shop), "contract", *DAY]) == 1
    assert said(capsys).endswith(
        f"docgen: {first} and {second} are both the document “firm-letter”\n"
        "  Take one of them out of the folder, or give it another name.\n"
    )


def test_a_document_that_nobody_has_is_looked_for_among_the_users_own_too(
    shop: Path, tmp_path: Path, capsys: Shown
) -> None:
    put(tmp_path / "templates", "a.docx", LETTER)

    assert run(["draft", str(shop), "firm-leter", *DAY]) == 2
    assert 'There is no document "firm-leter". Did you mean "firm-letter"?' in capsys.readouterr().err


def test_a_template_that_does_not_say_that_it_is_a_document_is_named_with_what_to_write(
    shop: Path, tmp_path: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    note = put(tmp_path / "templates", "file-note.md", "A note about {{ client.name }}.\n")

    assert run(["draft", "shop.yaml", "file-note", *DAY]) == 2
    message, begin = capsys.readouterr().err.split("Begin it with these lines:\n")
    assert message.endswith(
        "templates/file-note.md does not say which document it makes, so it is only a part that others may include. "
    )
    note.write_text(begin + note.read_text("utf-8"), "utf-8")
    assert run(["draft", "shop.yaml", "file-note", *DAY, "--format", "md"]) == 0
    assert "A note about" in (tmp_path / "S-2026-003-file-note.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("fil-note", ""),
        ("demand", "final-demand"),
        ("remnder", "reminder"),
        ("interest-notice", "late-interest-notice"),
    ],
)
def test_another_document_is_proposed_only_where_it_is_near(name: str, near: str, shop: Path, capsys: Shown) -> None:
    assert run(["draft", str(shop), name, *DAY]) == 2
    says = f'Did you mean "{near}"? Known: ' if near else "Known: "
    assert f'There is no document "{name}". {says}' in capsys.readouterr().err


def test_a_returned_file_by_a_wrong_name_is_looked_for_among_word_files(
    shop: Path, tmp_path: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "returned.docx", LETTER)
    for name, hint in {
        "returned": 'Did you mean "returned.docx"?',
        "x": "The .docx files there: returned.docx.",
    }.items():
        assert run(["compare", "shop.yaml", "C", name]) == 1
        assert capsys.readouterr().err == f'docgen: there is no file or folder "{name}"\n  {hint}\n'


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "linked"])
def test_a_markdown_template_brings_in_nothing_from_elsewhere(
    name: str, shop: Path, tmp_path: Path, capsys: Shown
) -> None:
    put(tmp_path, "outside.md", "Secret.\n")
    folder = tmp_path / "own"
    template = put(folder, "x.md", f'---\ndocument: x\nlayout: letter\ntitle: X\n---\n{{% include "{name}" %}}\n')
    (folder / "linked.md").symlink_to(tmp_path / "outside.md")

    assert run(["draft", str(shop), "--template", str(template), *DAY]) == 1
    assert "Secret" not in said(capsys)
    assert list(tmp_path.glob("*.docx")) == []


def test_what_a_word_template_brings_along_is_named_on_the_command_line(
    shop: Path, tmp_path: Path, capsys: Shown
) -> None:
    template = put(tmp_path, "m.docx", FAULTY["macros"])

    assert run(["draft", str(shop), "contract", "--template", str(template), *DAY, "-o", str(tmp_path / "out")]) == 1
    assert f"{template}: the file: the file holds macros\n" in said(capsys)
    arguments = ["--allow", "macros", "-o", str(tmp_path / "out")]
    assert run(["draft", str(shop), "contract", "--template", str(template), *DAY, *arguments]) == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["S-2026-003-contract.docm"]


def test_a_document_with_a_template_of_ones_own_is_issued_without_a_mark_and_recorded(
    shop: Path, tmp_path: Path, capsys: Shown
) -> None:
    template = put(tmp_path, "note.docx", word_file(paragraphs("{#p document: site-note #}", "For {{ client.name }}.")))

    assert run(["issue", str(shop), "--template", str(template), *DAY]) == 0
    out = capsys.readouterr().out
    assert out == f"{tmp_path}/shop.issued/SITE-NOTE/S-2026-003-SITE-NOTE.docx\n"
    assert b"DRAFT" not in Path(out.strip()).read_bytes()
    assert run(["issue", str(shop), "--template", str(template), *DAY]) == 0
    assert "was issued on" in capsys.readouterr().err
    assert "site-note" in (tmp_path / "shop.issued" / "register.jsonl").read_text(encoding="utf-8")


def test_a_letter_with_a_template_of_ones_own_passes_the_gate_of_the_document_whose_facts_it_takes(
    shop: Path, tmp_path: Path, capsys: Shown
) -> None:
    template = put(
        tmp_path, "stop.docx", word_file(paragraphs("{#p document: stop; facts: stop-work-notice #}", "Stop!"))
    )

    assert run(["issue", str(shop), "--template", str(template), "--as-of", "2026-04-19"]) == 1
    assert "may not go out on 19 April 2026: notice may be given when a sum is unpaid 7 days after" in said(capsys)
    assert run(["issue", str(shop), "--template", str(template), "--as-of", "2026-04-27"]) == 0

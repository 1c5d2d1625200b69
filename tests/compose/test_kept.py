"""What Jinja made of docgen's own templates is kept as Python keeps what it compiles, and taken where it still fits."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from docgen.compose import paper
from docgen.compose.draft import Draft, Paragraph
from docgen.compose.engine import TemplateEnvironment
from docgen.compose.paper import compose
from docgen.compose.words import plain
from docgen.errors import CaseError
from tests.compose.papers import FACTS, META, PaperFacts
from tests.papers.examples import example_papers, loaded

FRONT = "---\ndocument: letter\ntitle: Letter to {{ note }}\nlayout: letter\n---\n"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where this test's Python keeps what it compiles; what other tests have made ready is out of reach."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "cache"))
    forget(monkeypatch)
    yield tmp_path / "cache"
    paper._ready_in_this_thread.__dict__.clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Templates that pass for docgen's own."""
    own = tmp_path / "templates"
    (own / "letters").mkdir(parents=True)
    (own / "letters" / "letter.md").write_text(FRONT + "{% include 'part.md' %}\n", "utf-8")
    (own / "letters" / "part.md").write_text("Note: {{ note }}\n", "utf-8")
    monkeypatch.setattr(paper, "templates_folder", lambda: own)
    return own


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a new process knows: nothing."""
    monkeypatch.setattr(paper, "_ready_in_this_thread", type("Nothing", (), {})())


def words(facts: PaperFacts = FACTS) -> list[str]:
    made = compose(template="letters/letter", facts=facts, language="en-GB", meta=META)
    text = [plain(block.inlines) for block in made.draft.blocks if isinstance(block, Paragraph)]
    return [made.draft.title, *text, *made.templates]


def files(folder: Path) -> list[str]:
    """What is kept there; Python itself may keep a module of its own beside it."""
    return sorted(path.name for path in folder.rglob("*Facts.*"))


WORDS = ["Letter to a note", "Note: a note", "letters/letter.md", "letters/part.md"]
TAG = sys.implementation.cache_tag


def test_the_next_process_reads_checks_and_compiles_nothing(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert words() == WORDS
    assert files(cache) == [f"letter.en-GB.PaperFacts.{TAG}.pyc"]
    forget(monkeypatch)
    monkeypatch.setattr(TemplateEnvironment, "compile", None)
    monkeypatch.setattr(paper, "check_names", None)

    assert words(replace(FACTS, note="another")) == ["Letter to another", "Note: another", *WORDS[2:]]


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_paper_says_the_same_from_what_was_kept(
    language: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from docgen.pipeline import draft

    def drafts() -> dict[str, Draft]:
        made: dict[str, Draft] = {}
        for one in example_papers():
            case = loaded(one.example)
            if case.case.locale.startswith(language) and one.document not in made:
                made[one.document] = draft(case, one.document, number=one.number, as_of=one.as_of).draft
        return made

    first = drafts()
    assert files(cache)
    forget(monkeypatch)
    monkeypatch.setattr(paper, "check_names", None)

    assert drafts() == first


@pytest.mark.parametrize("name", ["letter.md", "part.md"])
def test_a_file_that_has_changed_is_read_again(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words()
    file = folder / "letters" / name
    file.write_text(file.read_text("utf-8").replace("{{ note }}", "{{ nota }}"), "utf-8")
    forget(monkeypatch)

    with pytest.raises(CaseError):
        words()


def test_what_another_docgen_kept_is_not_taken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words()
    forget(monkeypatch)
    monkeypatch.setattr("docgen.compose.kept._made_by", lambda: ("another",))
    monkeypatch.setattr(TemplateEnvironment, "compile", None)

    with pytest.raises(TypeError):
        words()


@pytest.mark.parametrize("content", [b"", b"not marshal", b"\xe3\x00", None])
def test_a_damaged_file_is_made_again(
    folder: Path, cache: Path, content: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    words()
    (kept,) = cache.rglob("*Facts.*")
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2] if content is None else content)
    forget(monkeypatch)

    assert words() == WORDS
    assert kept.read_bytes() == whole


def test_it_is_taken_at_once_where_python_has_no_other_place_for_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Making `__pycache__` changes the folder of the templates, which is looked at as well."""
    monkeypatch.setattr(sys, "pycache_prefix", None)
    words()
    assert files(folder / "letters" / "__pycache__") == [f"letter.en-GB.PaperFacts.{TAG}.pyc"]
    forget(monkeypatch)
    monkeypatch.setattr(TemplateEnvironment, "compile", None)

    assert words() == WORDS


def test_nothing_is_kept_where_python_is_to_keep_nothing(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    assert words() == WORDS
    assert files(cache) == []


def test_a_folder_that_cannot_be_written_to_is_no_fault(folder: Path, cache: Path) -> None:
    cache.write_text("a file where the folder should be")

    assert words() == WORDS


def test_a_template_of_the_users_own_is_not_kept(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "letter.md").write_text(FRONT + "Note: {{ note }}\n", "utf-8")
    compose(template="letter", facts=FACTS, language="en-GB", meta=META, folder=tmp_path)

    assert files(tmp_path) == []

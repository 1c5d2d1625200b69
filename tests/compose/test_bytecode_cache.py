"""What docgen's own templates are compiled to is kept in a safe folder of the user's own, and nowhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest
from msgspec.structs import replace

from docgen.compose import document
from docgen.compose.document import compose
from docgen.compose.draft import Draft, Paragraph
from docgen.compose.engine import TemplateEnvironment
from docgen.compose.inline_parser import plain
from docgen.resources import templates_folder
from tests.compose.documents import FACTS, META, DocumentContext
from tests.documents.examples import example_documents, loaded

FRONT = "---\ndocument: letter\ntitle: Letter to {{ note }}\nlayout: letter\n---\n"
WORDS = ["Letter to a note", "Note: a note", "letters/letter.md", "letters/part.md"]


@pytest.fixture(autouse=True)
def cache(users_caches: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where this user's system keeps caches; in a process that knows nothing yet."""
    forget(monkeypatch)
    yield users_caches
    document._ready_in_this_thread.__dict__.clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Templates that pass for docgen's own."""
    own = tmp_path / "templates"
    (own / "letters").mkdir(parents=True)
    (own / "letters" / "letter.md").write_text(FRONT + "{% include 'part.md' %}\n", "utf-8")
    (own / "letters" / "part.md").write_text("Note: {{ note }}\n", "utf-8")
    monkeypatch.setattr(document, "templates_folder", lambda: own)
    return own


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a new process knows: nothing."""
    monkeypatch.setattr(document, "_ready_in_this_thread", type("Nothing", (), {})())


def words(context: DocumentContext = FACTS) -> list[str]:
    made = compose(template="letters/letter", context=context, language="en-GB", meta=META)
    text = [plain(block.inlines) for block in made.draft.blocks if isinstance(block, Paragraph)]
    return [made.draft.title, *text, *made.templates]


def entries(cache: Path) -> list[Path]:
    return sorted(cache.rglob("*.cache"))


def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The names of the templates that are compiled from then on; a title has none."""
    names: list[str | None] = []
    before = TemplateEnvironment._parse

    def told(self: TemplateEnvironment, source: str, name: str | None, filename: str | None) -> object:
        names.append(name)
        return before(self, source, name, filename)

    monkeypatch.setattr(TemplateEnvironment, "_parse", told)
    return names


def test_the_next_process_compiles_nothing(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert words() == WORDS
    assert len(entries(cache)) == 2
    forget(monkeypatch)
    names = parsed(monkeypatch)

    assert words(replace(FACTS, note="another")) == ["Letter to another", "Note: another", *WORDS[2:]]
    assert names == [None]


def test_only_the_user_may_read_it(folder: Path, cache: Path) -> None:
    words()
    assert {path.stat().st_mode & 0o777 for path in (cache / "docgen").rglob("*") if path.is_dir()} == {0o700}


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_document_says_the_same_from_what_was_kept(
    language: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from docgen.pipeline import draft

    def drafts() -> dict[str, Draft]:
        made: dict[str, Draft] = {}
        for one in example_documents():
            case = loaded(one.example)
            if case.case.locale.startswith(language) and one.document not in made:
                made[one.document] = draft(case, one.document, number=one.number, as_of=one.as_of).draft
        return made

    first = drafts()
    assert entries(cache)
    forget(monkeypatch)
    names = parsed(monkeypatch)

    assert drafts() == first
    assert set(names) == {None}


def test_each_of_docgens_templates_has_a_number_of_its_own() -> None:
    names = [path.relative_to(templates_folder()).as_posix() for path in templates_folder().rglob("*.md")]
    assert len({crc32(name.encode()) for name in names}) == len(names) > 100


def test_a_file_that_has_changed_is_compiled_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words()
    (folder / "letters" / "part.md").write_text("Changed: {{ note }}\n", "utf-8")
    forget(monkeypatch)

    assert words()[1] == "Changed: a note"


def test_what_another_docgen_kept_is_not_taken(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words()
    forget(monkeypatch)
    monkeypatch.setattr("docgen.files.users_cache._made_by", lambda *_: "another")
    names = parsed(monkeypatch)

    assert words() == WORDS
    assert names == [None, "letters/letter.md", "letters/part.md"]
    assert len(entries(cache)) == 4


@pytest.mark.parametrize("content", [b"", b"not marshal", b"\xe3\x00", b"j2\x05", None])
def test_a_damaged_entry_is_made_again(
    folder: Path, cache: Path, content: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    words()
    whole = [path.read_bytes() for path in entries(cache)]
    for path in entries(cache):
        path.write_bytes(path.read_bytes()[:-9] + b"\0" * 9 if content is None else content)
    forget(monkeypatch)

    assert words() == WORDS
    assert [path.read_bytes() for path in entries(cache)] == whole


def test_nothing_is_kept_where_python_is_to_keep_nothing(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    assert words() == WORDS
    assert not cache.exists()


def test_a_folder_that_cannot_be_made_is_no_fault(folder: Path, cache: Path) -> None:
    cache.write_text("a file where the folder should be")

    assert words() == WORDS


def test_a_folder_into_which_others_may_write_is_not_used(folder: Path, cache: Path) -> None:
    (cache / "docgen").mkdir(parents=True)
    (cache / "docgen").chmod(0o777)

    assert words() == WORDS
    assert entries(cache) == []


def test_a_folder_of_somebody_elses_is_not_used(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (cache / "docgen").mkdir(parents=True, mode=0o700)
    monkeypatch.setattr("docgen.files.users_cache.os.getuid", lambda: os.stat(cache).st_uid + 1)  # noqa: PTH116

    assert words() == WORDS
    assert entries(cache) == []


def test_a_link_in_the_place_of_the_folder_is_not_followed(folder: Path, cache: Path, tmp_path: Path) -> None:
    cache.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (cache / "docgen").symlink_to(tmp_path / "elsewhere")

    assert words() == WORDS
    assert list((tmp_path / "elsewhere").rglob("*.cache")) == []


def test_a_template_of_the_users_own_is_not_kept(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "letter.md").write_text(FRONT + "Note: {{ note }}\n", "utf-8")
    compose(template="letter", context=FACTS, language="en-GB", meta=META, folder=tmp_path)

    assert not cache.exists()

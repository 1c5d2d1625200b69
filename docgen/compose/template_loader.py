"""The template files: where they are looked for, which language's text is taken, and their front matter.

A name is looked for beside the text that includes it, then in that text's main folder, then in `contracts`, in
`letters` and in the templates folder itself. For the language de-AT, `x.de-AT.md` is taken before `x.de.md`, and
that before `x.md`; where an English text has to stand in, a warning says so. A document in the short form takes
`short/clauses/x.md` before `clauses/x.md` in the same way.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, wraps
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from msgspec import Struct, field
from msgspec.structs import replace

from docgen.characters import describe, refused_signs, remedy
from docgen.compose.clauses import ClauseFront, own_heading, read_clause
from docgen.compose.terms import terms_among
from docgen.diagnostics import Diagnostic, Place, Severity, near_ones
from docgen.errors import CaseError
from docgen.files.safe_files import read_inside
from docgen.i18n import BASE
from docgen.messages import Several, say
from docgen.resources import templates_folder

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # makes nothing but text
_LARGEST = 2_000_000  # bytes of one text
_MAIN_FOLDERS = ("contracts", "letters", "")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)(?:^---[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)
_HOW_TO_WRITE_FRONT = say(
    'Write one "key: value" a line between two lines of ---; put a value that begins with {{ in quotes.'
)
_DEFINED = re.compile(r"\*\*([^*{}]+)\*\*")
_INCLUDED = re.compile(r"""\{%-?\s*include\s+["']([^"']+)["']""")
_TAGS = re.compile(r"\{[%{].*?[}%]\}|<!--.*?-->", re.DOTALL)
# Names that templates written for an earlier version still include by.
_MOVED = (("clauses/short/", ("short/clauses/", "short/parts/")), ("clauses/", ("parts/",)))


class Source(Struct, frozen=True, kw_only=True):
    """One template file. `body` has the front matter turned into a comment, so that its lines keep their numbers.

    `clause` is what a clause says of itself, None for a document or a plain part; its condition is woven into `body`.
    A clause of the full form alone has neither in a document of the short form.
    `sha256` is the hash of the file as it lies there, in hexadecimal.
    """

    name: str
    body: str
    front: Mapping[str, Any]
    sha256: str
    clause: ClauseFront | None = None


class TemplateFolder(Struct, kw_only=True):
    """The templates as one language sees them. `warnings` grows as texts in another language are picked.

    `looked_in` are the folders in which a file was looked for: one that is added there may be found before another.
    `behind` is where a file is looked for that `root` does not have: docgen's own templates behind a user's.
    `form` is the form that the document asks for in its front matter, "full" or "short".
    """

    root: Path
    language: str
    behind: Path | None = None
    form: str = "full"
    warnings: list[Diagnostic] = field(default_factory=list)
    read_so_far: dict[str, Source] = field(default_factory=dict)
    looked_in: set[str] = field(default_factory=set)
    _names: dict[Path, str] = field(default_factory=dict)
    _found: dict[tuple[str, str], str] = field(default_factory=dict)

    def place(self, name: str, line: int, column: int = 1, width: int = 1) -> Place:
        """A place in a template, named as the user sees it: `templates/letters/final-demand.md`."""
        root = self._root_of(name)
        if root not in self._names:  # each line of a template asks for its place
            self._names[root] = root.resolve().name
        return Place(file=posixpath.join(self._names[root], name), line=line, column=column, width=width)

    def shown(self, names: Mapping[int, str]) -> dict[int, str]:
        """The same files as the user sees them, as `place` names them."""
        return {number: self.place(name, 1).file for number, name in names.items()}

    def _root_of(self, name: str) -> Path:
        """The folder that has the file `name`: the templates' own, else the one behind it."""
        return self.behind if self.behind and not is_inside(self.root, name) else self.root

    def _has(self, name: str) -> bool:
        if is_inside(self.root, name):
            return True
        if self.behind is None:
            return False
        self._refuse_what_cannot_be_taken(name)
        return is_inside(self.behind, name)

    def _refuse_what_cannot_be_taken(self, name: str) -> None:
        """Raises CaseError where the user's folder has the file and it cannot be used: docgen's does not stand in."""
        path = self.root / name
        try:
            there = path.lstat()
        except PermissionError:
            why = say("it may not be read")
        except (OSError, ValueError):  # nothing there, or no name that a disk takes
            return
        else:
            why = say("it is no file")
            if stat.S_ISLNK(there.st_mode) or not path.parent.resolve().is_relative_to(self.root.resolve()):
                why = (
                    say("it is a link that leads out of the folder")
                    if path.exists()
                    else say("it is a link to nothing")
                )
        hint = say(
            "Put the file itself there, or remove this: docgen does not silently use its own text instead of yours."
        )
        raise CaseError(
            (
                Diagnostic(
                    rule="template-include",
                    message=say("{path} cannot be used: {why}", path=path, why=why),
                    hint=hint,
                    place=None,
                ),
            )
        )

    def lines_of(self, file: str) -> tuple[str, ...]:
        """The lines of a template that a Place names; none when it cannot be read any more."""
        for root in (self.root, self.behind):
            if root is None or not file.startswith(f"{root.resolve().name}/"):
                continue
            try:
                return tuple(_text(root, file.partition("/")[2]).split("\n"))
            except OSError:
                continue
        return ()

    def front_place(self, name: str, key: str) -> Place:
        """The place of a key in a template's front matter, its first line when it has no such key."""
        lines = _text(self._root_of(name), name).split("\n")
        numbers = [number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")]
        return self.place(name, numbers[0] if numbers else 1)

    def document(self, template: str) -> str:
        """The file of a document, as `find` gives it. What it includes is taken in the form that it asks for from then
        on.

        Raises CaseError when there is none, or it cannot be read.
        """
        name = self.find(template)
        self.form = str(self.read(name).front.get("form", "full"))
        return name

    def find(self, name: str, beside: str = "") -> str:
        """The file that `name` means, as a path from the templates folder (`letters/final-demand.de.md`).

        Raises CaseError when there is none, with the nearest names.
        """
        known_as = self._found.get((name, beside))
        if known_as is None:
            known_as = self._found[name, beside] = self._find(name, beside)
        return known_as

    def _find(self, name: str, beside: str) -> str:
        wanted = name if name.endswith(".md") else f"{name}.md"
        if ".." in wanted.split("/") or wanted.startswith("/") or "\\" in wanted:
            raise CaseError(
                (
                    Diagnostic(
                        rule="template-include",
                        message=say('"{name}" is not the name of a template', name=name),
                        hint=say("Write a path inside the templates folder, for example clauses/late-interest.md."),
                        place=None,
                    ),
                )
            )
        # In a folder of the user's own everything lies at its top; docgen's, behind it, comes after.
        main = ("", *_MAIN_FOLDERS) if self.behind else _MAIN_FOLDERS
        folders = dict.fromkeys([posixpath.dirname(beside), beside.split("/")[0], *main])
        wordings = (*((f"short/{wanted}",) if self.form == "short" else ()), wanted, *_moved(wanted))
        for stem in (posixpath.join(folder, one)[: -len(".md")] for folder in folders for one in wordings):
            self.looked_in.add(posixpath.dirname(stem))
            for tag in _language_tags(self.language):
                if self._has(f"{stem}.{tag}.md"):
                    return f"{stem}.{tag}.md"
            if self._has(f"{stem}.md"):
                self._warn_of_another_language(f"{stem}.md")
                return f"{stem}.md"
        known = self._known_names()
        shown = wanted[: -len(".md")]
        near = near_ones(shown, known, most=2)
        hint = (
            say("Did you mean {name}?", name=Several(near, "or"))
            if near
            else say("The known ones are {names}", names=", ".join(known) or say("none"))
        )
        raise CaseError(
            (
                Diagnostic(
                    rule="template-include",
                    message=say('there is no template "{name}"', name=name),
                    hint=hint,
                    place=None,
                ),
            )
        )

    def read(self, name: str) -> Source:
        """The template file `name`, exactly as `find` gave it. Raises CaseError when it cannot be read."""
        whole = self._whole(name)
        left_out = self.form == "short" and whole.clause is not None and whole.clause.full_form_alone
        return replace(whole, body="", clause=None) if left_out else whole

    def _whole(self, name: str) -> Source:
        if name not in self.read_so_far:
            self.read_so_far[name] = self._read(name)
        return self.read_so_far[name]

    def included(self, name: str) -> tuple[str, ...]:
        """Every file that a document may be made of, itself first, in the order in which it reads. Raises as `find`."""
        found: dict[str, None] = {}
        waiting = [name]
        while waiting:
            first = waiting.pop(0)
            if first not in found:
                found[first] = None
                waiting = [self.find(one, first) for one in _INCLUDED.findall(self.read(first).body)] + waiting
        return tuple(found)

    def defined_terms(self) -> tuple[str, ...]:
        """Every term that a template of the folder defines in this language, in the order of their files."""
        tag = self.language.split("-")[0]
        ending = "md" if tag == BASE else tag
        found: dict[str, None] = {}
        for root in (one for one in (self.behind, self.root) if one is not None):
            found |= dict.fromkeys(_terms_in(root, ending))
        return tuple(found)

    def _bytes_of(self, name: str) -> bytes:
        root = self._root_of(name)
        try:
            return _content(root, name)
        except OSError as error:
            hint = say("Put a text of the usual size there itself.")
            if isinstance(error, PermissionError):
                hint = say("Give yourself the right to read it.")
            message = say("{file} cannot be read: {why}", file=root / name, why=error.strerror or "")
            raise CaseError((Diagnostic(rule="template-syntax", message=message, hint=hint, place=None),)) from error

    def _read(self, name: str) -> Source:
        raw = self._bytes_of(name)
        sha256 = hashlib.sha256(raw).hexdigest()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise CaseError(
                (
                    Diagnostic(
                        rule="template-syntax",
                        message=say("the template is not UTF-8 text (byte {start})", start=error.start + 1),
                        hint=say("Save it as UTF-8."),
                        place=self.place(name, 1),
                    ),
                )
            ) from error
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if self._root_of(name) != templates_folder():  # docgen's own are held by its tests
            self._refuse_signs(name, text)
        if text and not text.endswith("\n"):
            text += "\n"
        match = _FRONT.match(text)
        front = self._read_front(name, match[1]) if match else {}
        body = text[match.end() :] if match else text
        clause = self._clause(name, front, body)
        when, variant, end = _tags_around(clause) if clause else ("", "", "")
        if match is None:
            body = when + variant + body + end
        else:
            # Each tag stands on the line of its key, where a message about it points.
            lines = match[0].rstrip("\n").split("\n")
            tags = {"when": when, "variants": variant}
            kept = [f"-->{tags[key]}<!--" if (key := line.split(":")[0]) in tags else "" for line in lines]
            loose = "".join(tag for key, tag in tags.items() if key not in front)
            body = "<!--" + "\n".join(kept) + "-->" + loose + "\n" + body + end
        return Source(name=name, body=body, front=MappingProxyType(front), clause=clause, sha256=sha256)

    def _refuse_signs(self, name: str, text: str) -> None:
        """Raises CaseError with every sign of a template that has no business in a case file either."""
        if next(refused_signs(text), None) is None:
            return
        lines = enumerate(text.split("\n"), 1)
        found = tuple(
            Diagnostic(
                rule="template-syntax",
                message=describe(sign),
                hint=remedy(sign),
                place=self.place(name, number, at + 1),
            )
            for number, line in lines
            for at, sign in refused_signs(line)
        )
        raise CaseError(found)

    def _clause(self, name: str, front: Mapping[str, Any], body: str) -> ClauseFront | None:
        """What a clause says of itself; a translation has it from the text it translates, a shorter wording from the
        full one, but for what it says otherwise.
        """
        if "document" in front or "layout" in front:
            return None
        diagnostics: list[Diagnostic] = []

        def say(key: str, message: str, hint: str) -> None:
            diagnostics.append(
                Diagnostic(rule="template-front-matter", message=message, hint=hint, place=self.front_place(name, key))
            )

        first = _untranslated(name)
        if first != name and self._has(first):
            for key in front:
                if key != "about":
                    say(key, f"a translation gives no {key}", f"It stands in {first} alone, for every language.")
            clause = self._whole(first).clause
            if clause and (own := own_heading(body)):
                clause = replace(clause, heading=own)
        else:
            full = self._full_wording(name)
            clause = read_clause(front, body, say, self._whole(full) if full else None)
        if diagnostics:
            raise CaseError(tuple(diagnostics))
        return clause

    def _full_wording(self, name: str) -> str:
        """The clause or part of which `name` is a shorter wording; "" for a text that is none."""
        above, _, rest = f"/{name}".rpartition("/short/")
        if posixpath.dirname(rest) not in ("clauses", "parts"):
            return ""
        places = [posixpath.join(*pair) for pair in ((above[1:], "clauses"), (above[1:], "parts"))]
        places += ["contracts/clauses", "contracts/parts"]
        named = (posixpath.join(place, posixpath.basename(rest)) for place in places)
        return next((one for one in named if self._has(one)), "")

    def _read_front(self, name: str, text: str) -> dict[str, Any]:
        keys = re.findall(r"^(\w+):", text, re.MULTILINE)
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice:
            message = say("the front matter gives {twice} twice", twice=twice)
            raise CaseError(
                (
                    Diagnostic(
                        rule="template-front-matter",
                        message=message,
                        hint=say("Take one of them out."),
                        place=self.place(name, 1),
                    ),
                )
            )
        try:
            front = yaml.load(text, Loader=_LOADER)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = 2 + (mark.line if mark else 0)
            what = getattr(error, "problem", None) or say("it is not YAML")
            diagnostic = Diagnostic(
                rule="template-front-matter",
                message=say("the front matter cannot be read: {what}", what=what),
                hint=_HOW_TO_WRITE_FRONT,
                place=self.place(name, line),
            )
            raise CaseError((diagnostic,)) from error
        if front in (None, ""):
            return {}
        if not isinstance(front, dict):
            diagnostic = Diagnostic(
                rule="template-front-matter",
                message=say("the front matter is not a list of keys"),
                hint=_HOW_TO_WRITE_FRONT,
                place=self.place(name, 2),
            )
            raise CaseError((diagnostic,))
        return front

    def _known_names(self) -> list[str]:
        roots = [root for root in (self.root, self.behind) if root is not None]
        paths = sorted({path.relative_to(root).as_posix() for root in roots for path in root.rglob("*.md")})
        return [path[: -len(".md")] for path in paths if "." not in path[: -len(".md")]]

    def _warn_of_another_language(self, name: str) -> None:
        if self.language.split("-")[0] == BASE or not has_words(self.read(name)):
            return
        warning = Diagnostic(
            rule="template-language",
            message=say(
                "there is no text in {language} for {name}: the English one is used in the document",
                language=self.language,
                name=name,
            ),
            hint=say("Add {name}.{value}.md beside it.", name=name[: -len(".md")], value=self.language.split("-")[0]),
            severity=Severity.WARNING,
        )
        if warning not in self.warnings:
            self.warnings.append(warning)


Stamp = tuple[Path, int, int]


def stamps_of(paths: Iterable[Path]) -> tuple[Stamp, ...]:
    """What tells whether one of the files, or what lies in one of the folders, has changed; zeros for what is gone."""
    return tuple([_stamp(path) for path in paths])


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return path, 0, 0
    return path, found.st_mtime_ns, found.st_size


def changed(stamps: Sequence[Stamp]) -> bool:
    """Whether one of the files or folders is no longer as it was."""
    return any(_stamp(stamp[0]) != stamp for stamp in stamps)


def _once_for_ours(look: Callable[..., tuple[str, ...]]) -> Callable[..., tuple[str, ...]]:
    """A look through a folder of templates, taken once where it is docgen's own, which does not change while it runs.

    A user's may, between two documents on the page.
    """
    kept = cache(look)

    @wraps(look)
    def taken(root: Path, *names: str) -> tuple[str, ...]:
        return kept(root, *names) if root == templates_folder() else look(root, *names)

    return taken


@_once_for_ours
def _terms_in(root: Path, ending: str) -> tuple[str, ...]:
    """The terms that the contract templates of a folder define, in the order of their files; `ending` is that of a
    language's files ("md", "de").
    """
    found: dict[str, None] = {}
    for path in sorted((root / "contracts").rglob("*.md")):
        name = path.relative_to(root).as_posix()
        if path.name.split(".")[1] == ending and is_inside(root, name):
            lines = (line for line in _text(root, name).split("\n") if not line.startswith("|"))
            found |= dict.fromkeys(marked for line in lines for marked in _DEFINED.findall(line))
    return terms_among(found)


def _text(root: Path, name: str) -> str:
    return _content(root, name).decode("utf-8-sig", errors="replace")


def _content(root: Path, name: str) -> bytes:
    """What a file of a templates folder holds. Raises OSError for what lies in a user's folder and is no such file."""
    return (root / name).read_bytes() if root == templates_folder() else read_inside(root, name, _LARGEST)


def is_inside(root: Path, name: str) -> bool:
    """Whether `root` has the file `name`, and no link leads it elsewhere; docgen's own folder holds no links."""
    path = root / name
    try:
        return path.is_file() and (root == templates_folder() or path.resolve().is_relative_to(root.resolve()))
    except OSError:  # no disk takes such a name
        return False


def has_words(source: Source) -> bool:
    """Whether a template has words of its own to translate, and is no mere list of what it includes."""
    return bool(_TAGS.sub("", source.body).strip())


def _moved(wanted: str) -> tuple[str, ...]:
    """Where what was called so in an earlier version is now."""
    for before, now in _MOVED:
        if wanted.startswith(before):
            return tuple(folder + wanted.removeprefix(before) for folder in now)
    return ()


def _language_tags(language: str) -> tuple[str, ...]:
    parts = language.split("-")
    return tuple("-".join(parts[:count]) for count in range(len(parts), 0, -1))


def _untranslated(name: str) -> str:
    """The file that a translation translates: clauses/price.md for clauses/price.de.md, and for itself."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, file.split(".")[0] + ".md")


# --- which languages a document has -----------------------------------------------------------------------------------


def missing_translations(template: str, language: str, folder: Path | None = None) -> tuple[str, ...]:
    """The texts that `template` and all it includes lack in that language ("de-AT"), as the files they would be.

    In the order in which the document reads; () for English, in which every text is written, and for a document that
    has all of them. `folder` holds the templates, docgen's own unless given. Raises CaseError for a template that does
    not exist.
    """
    if language.split("-")[0] == BASE:
        return ()
    return _missing_in(folder or templates_folder(), template, language)


@_once_for_ours
def _missing_in(root: Path, template: str, language: str) -> tuple[str, ...]:
    tag = language.split("-")[0]
    sources = TemplateFolder(root=root, language=language)
    missing = [
        f"{name.removesuffix('.md')}.{tag}.md"
        for name in sources.included(sources.document(template))
        if f".{tag}" not in posixpath.basename(name).removesuffix(".md") and has_words(sources.read(name))
    ]
    return tuple(dict.fromkeys(missing))


def _tags_around(clause: ClauseFront) -> tuple[str, str, str]:
    """The tags that put a clause under its condition, name its variant, and close it after its last line."""
    names = " else ".join(f'"{one.name}"' + (f" if {one.when}" if one.when else "") for one in clause.variants)
    return (
        f"{{% if {clause.when} %}}" if clause.when else "",
        f"{{% set variant = {names} %}}" if names else "",
        "{% endif %}\n" if clause.when else "",
    )

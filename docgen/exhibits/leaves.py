"""An exhibit as what goes into a bundle: pages that are pages already, and texts that are still to be set.

A file is judged by what it holds, whatever its name says. What cannot be shown is said on a sheet in its place, so that
no exhibit is left out without a word, and told.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from html import escape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.exhibits import why_not_there
from docgen.diagnostics import Diagnostic, Severity
from docgen.errors import DocgenError
from docgen.exhibits.mail import Message, chat, decoded, mail, plain
from docgen.exhibits.pdf_pages import ATTACHED, SIGNED, Pages, picture_sheet, sheets
from docgen.files.kinds import contradiction, kind_of, not_taken
from docgen.files.safe_files import read_beside
from docgen.files.sandbox import LimitReached, run_limited, run_limited_each
from docgen.messages import joined, say
from docgen.render.office_pdf import pdf_of_word

if TYPE_CHECKING:
    from docgen.i18n.en.bundle import Bundle as Words

T = TypeVar("T")

LARGEST = 200_000_000
"""Bytes of the largest file that goes into a bundle."""

_SECONDS, _MEGABYTES = 90.0, 3000
DEEPEST = 3
"""How many mails within mails are opened."""

_MOST_LINES, _MOST_BYTES = 20_000, 1_000_000
"""Of a text or a chat: some four hundred pages."""

_READERS: dict[str, Callable[..., Pages]] = {
    ".pdf": sheets, ".jpg": picture_sheet, ".png": picture_sheet, ".heic": picture_sheet
}  # fmt: skip
"""What makes pages of a file of each kind that has pages already."""

_PHOTOS = (".jpg", ".jpeg", ".png", ".heic")
_MEDIA = (".pdf", ".docx", *_PHOTOS)
"""Endings of files that a chat may bring along; each holds what its ending says."""

_AS_EXPORTED = re.compile(r"(?:[A-Z]{3,5}-\d{8}-WA\d{4,}|0\d{7}-[^/]+)\.\w{3,4}", re.ASCII)
"""What a messenger calls the files that it exports: IMG-20260502-WA0001.jpg, 00000012-PHOTO-2026-05-02-10-13-00.jpg.

Their number begins with 0, unlike the day with which people begin the names of their own files.
"""


class Sheet(Struct, frozen=True, kw_only=True):
    """The paper of a bundle, upright, in points, and the finest pictures on it, in dots an inch."""

    width: float
    height: float
    dpi: int


class Leaf(Struct, frozen=True, kw_only=True):
    """A run of pages: a PDF whose pages are sheets already, or HTML that is still to be set (`html`).

    `title` is what a bookmark calls a part of an exhibit, "" for the exhibit itself.
    """

    title: str = ""
    pages: Pages | None = None
    html: str = ""


class Prepared(Struct, frozen=True, kw_only=True):
    """What a file gives: its leaves, what to know about it, and whether it could be shown at all.

    `sha256` is the hash of the file as it was read from beside the case, "" where it was not.
    """

    leaves: tuple[Leaf, ...]
    told: tuple[Diagnostic, ...] = ()
    whole: bool = True
    sha256: str = ""


def prepared(
    name: str, folder: Path, sheet: Sheet, phrases: Words, label: str, named: Collection[str] = ()
) -> Prepared:
    """The file of that name, beside the case in `folder`, as leaves; `label` is what the bundle calls it.

    `named` are the files that the case names as exhibits: those a chat brings along whatever they are called.
    Never raises for what is wrong with the file: that stands on a sheet in its place, and among what is told.
    """
    (made,) = prepared_each([(name, label)], folder, sheet, phrases, named)
    return made


def prepared_each(
    files: Sequence[tuple[str, str]],
    folder: Path,
    sheet: Sheet,
    phrases: Words,
    named: Collection[str] = (),
    *,
    meanwhile: Callable[[], object] | None = None,
) -> Iterator[Prepared]:
    """What `prepared` makes of each file, given as its name and its label, in their order.

    While the workers read them, this process does what is to be done `meanwhile`.
    """
    work = [(folder, name, sheet) for name, _ in files]
    results = run_limited_each(_opened, work, seconds=_SECONDS, megabytes=_MEGABYTES, meanwhile=meanwhile)
    for (name, label), result in zip(files, results, strict=True):
        try:
            opened = _of_worker(result.result)
        except DocgenError as wrong:
            yield _instead(name, wrong, phrases, label)
            continue
        if isinstance(opened, Pages):
            leaves = (Leaf(pages=opened),)
            yield Prepared(leaves=leaves, told=(*_about(name, leaves),), sha256=opened.sha256)
        else:
            made = shown(name, opened, folder, sheet, phrases, label, named)
            yield replace(made, sha256=hashlib.sha256(opened).hexdigest())


def _opened(folder: Path, name: str, sheet: Sheet) -> Pages | bytes:
    """The pages of the file of that name, or what it holds where it has none yet.

    It is read in the worker: to hand a large one over would take as long as to lay it out. Raises DocgenError for one
    that is not there, and what the readers of its kind raise.
    """
    try:
        content = read_beside(folder, name, LARGEST)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        what = why_not_there(folder, name) or say("cannot be read: {reason}", reason=reason)
        raise DocgenError(what, say("Put the file at {place}.", place=(folder / name).as_posix())) from None
    read = _READERS.get(kind_in_bundle(content, name))
    if read is None:
        return content
    return replace(read(content, sheet.width, sheet.height, sheet.dpi), sha256=hashlib.sha256(content).hexdigest())


def shown(
    name: str, content: bytes, folder: Path, sheet: Sheet, phrases: Words, label: str, named: Collection[str] = ()
) -> Prepared:
    """What a file of that name holds, as leaves, as `prepared` gives them; `folder` has what a chat names."""
    try:
        told: list[Diagnostic] = []
        leaves = tuple(_leaves(name, content, folder, sheet, phrases, told, depth=0, exhibits=named))
    except DocgenError as wrong:
        return _instead(name, wrong, phrases, label)
    return Prepared(leaves=leaves, told=(*told, *_about(name, leaves)))


def prepared_pdf(content: bytes, sheet: Sheet) -> Prepared:
    """A PDF that docgen made, as leaves."""
    return Prepared(leaves=(Leaf(pages=_limited(sheets, content, sheet)),))


def _instead(name: str, wrong: DocgenError, phrases: Words, label: str) -> Prepared:
    """A sheet that says that the exhibit is not here, and a warning that says why."""
    told = Diagnostic(
        rule="exhibit-not-in-bundle",
        message=say('the exhibit "{name}" {wrong}', name=name, wrong=wrong.message),
        hint=joined((wrong.hint, say("Until then a sheet in the bundle says that it is missing.")), " "),
        severity=Severity.WARNING,
    )
    heading, words = phrases.not_here(label=label, file=name)
    html = f'<div class="instead"><h1>{escape(heading)}</h1><p>{escape(words)}</p></div>'
    return Prepared(leaves=(Leaf(html=html),), told=(told,), whole=False)


_INSTEAD = {
    ATTACHED: say("Where what was attached matters, save it, and make it an exhibit."),
    SIGNED: say("Who wants to test the signature needs that file."),
}


def _about(name: str, leaves: tuple[Leaf, ...]) -> Iterator[Diagnostic]:
    removed = tuple(dict.fromkeys(words for leaf in leaves if leaf.pages for words in leaf.pages.removed))
    if removed:
        yield Diagnostic(
            rule="exhibit-made-still",
            message=say(
                'the exhibit "{name}" goes into the bundle {without}',
                name=name,
                without=joined((say("without {what}", what=each) for each in removed), "; "),
            ),
            hint=joined(
                (say("The file itself stays as it is."), *(hint for what, hint in _INSTEAD.items() if what in removed)),
                " ",
            ),
            severity=Severity.WARNING,
        )


def _leaves(
    name: str,
    content: bytes,
    folder: Path,
    sheet: Sheet,
    phrases: Words,
    told: list[Diagnostic],
    *,
    depth: int,
    exhibits: Collection[str] = (),
) -> Iterator[Leaf]:
    match kind_in_bundle(content, name):
        case ".pdf" | ".jpg" | ".png" | ".heic" as kind:
            yield Leaf(pages=_limited(_READERS[kind], content, sheet))
        case ".docx":
            yield Leaf(pages=_limited(sheets, pdf_of_word(content), sheet))
        case ".eml":
            message = run_worker(mail, content, phrases)
            told += (_not_whole(name, warning) for warning in message.warnings)
            yield Leaf(html=message.html)
            yield from _attached(message, folder, sheet, phrases, told, depth)
        case _:
            text = decoded(content)
            exported = chat(text, phrases)
            yield Leaf(html=exported.html if exported else plain(text))
            for media in exported.named if exported else ():
                if depth:
                    wrong = DocgenError(
                        say("is named by a chat within another file"), say("Make the chat an exhibit itself.")
                    )
                    yield _not_shown(media, media, wrong, phrases, told)
                else:
                    yield from _beside_the_chat(name, media, folder, sheet, phrases, told, exhibits)


def kind_in_bundle(content: bytes, name: str) -> str:
    """The kind of a file, as `check` tells it. Raises DocgenError for one that no bundle takes, and an endless text."""
    if not content:
        raise DocgenError(say("is empty"), say("Look whether it was saved whole, and put it there again."))
    kind = kind_of(content, name)
    if wrong := contradiction(kind, name):
        raise DocgenError(wrong, say("Take it from where it came from once more."))
    if not kind:
        raise DocgenError(not_taken(name), say("Open it with the program that made it, and save it as PDF or JPEG."))
    if kind == ".txt" and (len(content) > _MOST_BYTES or content.count(b"\n") > _MOST_LINES):
        raise DocgenError(
            say(
                "is a text of more than {lines} lines or {size} kB, which takes hours to set",
                lines=f"{_MOST_LINES:,}",
                size=f"{_MOST_BYTES // 1000:,}",
            ),
            say("Take out of it what matters, or print it into a PDF, and name that."),
        )
    return kind


def _attached(
    message: Message, folder: Path, sheet: Sheet, phrases: Words, told: list[Diagnostic], depth: int
) -> Iterator[Leaf]:
    for number, each in enumerate(message.attached, start=1):
        title = phrases.attachment(number=number, of=len(message.attached), name=each.name)
        try:
            if depth >= DEEPEST:
                raise DocgenError(say("is a mail within mails"), say("Save it, and make it an exhibit of its own."))
            inner = tuple(_leaves(each.name, each.content, folder, sheet, phrases, told, depth=depth + 1))
        except DocgenError as wrong:
            yield _not_shown(title, each.name, wrong, phrases, told)
            continue
        for at, leaf in enumerate(inner):
            html = f'<p class="part">{escape(title)}</p>{leaf.html}' if leaf.html and at == 0 else leaf.html
            yield Leaf(title=title if at == 0 else leaf.title, pages=leaf.pages, html=html)


def _beside_the_chat(
    name: str,
    media: str,
    folder: Path,
    sheet: Sheet,
    phrases: Words,
    told: list[Diagnostic],
    exhibits: Collection[str],
) -> Iterator[Leaf]:
    """A file that the export of a chat names, where it lies beside it and is one that came with the chat.

    Whoever wrote the chat could name any file of the folder: the case file, an offer to third parties, advice. So no
    text is taken, and a document only under the name that a messenger gives it or as an exhibit of the case. Photos are
    what chats are made of: they are taken, and one under a name of its own is told.
    """
    title = media
    place = (PurePosixPath(name.replace("\\", "/")).parent / PurePosixPath(media).name).as_posix()
    ending, is_ours = PurePosixPath(media).suffix.lower(), place in exhibits
    try:
        if ending not in _MEDIA:
            raise DocgenError(
                say("is of a kind that is not taken from beside a chat"), say("Make it an exhibit of its own.")
            )
        exported = _AS_EXPORTED.fullmatch(PurePosixPath(media).name)
        if ending not in _PHOTOS and not exported and not is_ours:
            raise DocgenError(
                say("is a document that is not taken from beside a chat, since it may be one of your own"),
                say(
                    "Where it came with the chat, make it an exhibit: exhibit: {place}.",
                    "Where it came with the chat, make it an exhibit: {place}.",
                    place=place,
                ),
            )
        content = read_beside(folder, place, LARGEST)
        for leaf in _leaves(media, content, folder, sheet, phrases, told, depth=DEEPEST):
            yield Leaf(title=title, pages=leaf.pages, html=leaf.html)
        if not exported and not is_ours:
            told.append(
                Diagnostic(
                    rule="chat-brings-file",
                    message=say(
                        'the chat "{name}" brings "{media}" into the bundle, which lies beside it',
                        name=name,
                        media=media,
                    ),
                    hint=say("Look whether that is the picture that was sent. Keep each chat in a folder of its own."),
                    severity=Severity.WARNING,
                )
            )
    except OSError:
        wrong = DocgenError(say("is not there"), say("Put the file at {place}.", place=(folder / place).as_posix()))
        yield _not_shown(title, media, wrong, phrases, told)
    except DocgenError as wrong:
        yield _not_shown(title, media, wrong, phrases, told)


def _not_shown(title: str, name: str, wrong: DocgenError, phrases: Words, told: list[Diagnostic]) -> Leaf:
    told.append(
        Diagnostic(
            rule="attachment-not-shown",
            message=say('"{name}", which came with an exhibit, {wrong}', name=name, wrong=wrong.message),
            hint=joined((wrong.hint, say("The bundle says in its place that it is not shown.")), " "),
            severity=Severity.WARNING,
        )
    )
    heading, words = phrases.not_shown(name=name)
    html = f'<div class="instead"><h1>{escape(heading)}</h1><p>{escape(words)}</p></div>'
    return Leaf(title=title, html=html)


def _not_whole(name: str, warning: str) -> Diagnostic:
    return Diagnostic(
        rule="mail-not-whole",
        message=say('the mail "{name}" {warning}', name=name, warning=warning),
        hint=say("Open it in a mail program, print it into a PDF, and name that."),
        severity=Severity.WARNING,
    )


def _limited(read: Callable[..., Pages], content: bytes, sheet: Sheet) -> Pages:
    return run_worker(read, content, sheet.width, sheet.height, sheet.dpi)


def run_worker(read: Callable[..., T], *of: object) -> T:
    """What the reader makes of the file, in a worker; DocgenError where it is damaged or takes too much."""
    return _of_worker(partial(run_limited, read, *of, seconds=_SECONDS, megabytes=_MEGABYTES))


def _of_worker(answer: Callable[[], T]) -> T:
    """The answer of a worker. Raises DocgenError with a reason in plain words."""
    try:
        return answer()
    except LimitReached as reached:
        limits = {
            "time": say("takes more than {seconds} seconds to read", seconds=int(_SECONDS)),
            "memory": say("takes too much memory"),
        }
        raise DocgenError(
            limits.get(reached.limit, say("makes its reader crash")), say("Print it into a new PDF, and name that.")
        ) from None
    except DocgenError:
        raise
    except Exception as broken:  # whatever a file that breaks the rules of its kind makes its reader raise
        raise DocgenError(
            say("breaks the rules of its kind, and cannot be read"),
            say("Open it with the program that made it, print it into a new PDF, and name that."),
        ) from broken

"""For the lawyer: the review of a document, what proves each of its sentences, and the folder with everything in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from docgen.documents import available
from docgen.errors import CaseError, DocgenError
from docgen.messages import FieldName, say
from docgen.pipeline import kind_and_template, render
from docgen.register.at_hand import AtHand
from docgen.render.doctor import why_no_pdf
from docgen.steps.documents import DEMAND
from docgen.web.documents import Wanted, attachment, draft_or_why, html_of, shown_alone, wanted
from docgen.web.job import TABS, Tab, job_page
from docgen.web.language import gettext as _
from docgen.web.names import title_of
from docgen.web.rendering import path_of, shown, spoken, wording
from docgen.web.requests import Form, day_shown, days_typed, form_page, room_of

if TYPE_CHECKING:
    from docgen.compose.sentences import Sentence
    from docgen.register.issue import Issued

TABS.append(Tab(part="lawyer", words=lambda: _("For the lawyer"), also=("review", "prove", "pack")))

_FORMATS = ("docx", "pdf")


class Choice(Struct, frozen=True, kw_only=True):
    """A document that can be chosen: its name and number as a form sends them, and what it is called."""

    value: str
    title: str
    chosen: bool


def _lawyer(request: Request) -> Response:
    """What can be had for the lawyer."""
    return _lawyer_page(request, day_shown(request))


def _lawyer_page(request: Request, on: date, given: Mapping[str, str] | None = None, wrong: str = "") -> Response:
    """The page; with `wrong`, the folder was asked for so, and this is why its day was refused."""
    room, name = room_of(request), request.path_params["name"]
    job = room.at_hand(name)
    known = available(job.loaded.case)
    return job_page(
        request,
        "lawyer.html",
        name,
        job.loaded.case,
        code=422 if wrong else 200,
        on=on,
        choices=[
            Choice(value=f"{kind.name} {about}".strip(), title=title_of(kind, about), chosen=kind.name == DEMAND)
            for kind, about in known
        ],
        **_of_pack(given or {}),
        wrong=wrong,
    )


def _of_pack(given: Mapping[str, str]) -> dict[str, Any]:
    from docgen.bundle.profiles import profiles

    return {"profiles": profiles(), "no_pdf": why_no_pdf(), "given": given}


def _asked(request: Request) -> Wanted:
    """The document that the address names: by document and number, or by both in `of`, as a choice sends them."""
    asked = wanted(request)
    document, _blank, number = request.query_params.get("of", "").partition(" ")
    if not document:
        return asked
    return Wanted(name=asked.name, document=document, number=number, on=asked.on)


def _titled(job: AtHand, asked: Wanted) -> str:
    kind, _own = kind_and_template(job.loaded, asked.document)
    return title_of(kind, kind.one_of(job.loaded.case, asked.number or None))


# --- the review -------------------------------------------------------------------------------------------------------


def _review(request: Request) -> Response:
    """The review of a document as a page, or as a file in one format."""
    from docgen.review.review import review  # imported here: the first page can do without

    room, asked = room_of(request), _asked(request)
    job = room.at_hand(asked.name)
    title = _titled(job, asked)
    wanted_format = request.query_params.get("format", "")
    with room.drawing:
        made = review(job.loaded, asked.document, number=asked.number or None, as_of=asked.on)
        if wanted_format == "html":
            return shown_alone(html_of(made))
        if wanted_format:
            ((file, content),) = render(made, (wanted_format,)).items()
            return attachment(file, content, inline=wanted_format == "pdf")
    return job_page(
        request,
        "review.html",
        asked.name,
        job.loaded.case,
        on=asked.on,
        asked=asked,
        title=title,
        formats=_FORMATS[:1] if why_no_pdf() else _FORMATS,
    )


# --- what proves each sentence ----------------------------------------------------------------------------------------


class Source(Struct, frozen=True, kw_only=True):
    """A place of the case file that a sentence comes from: what it is called, and where the form has it."""

    words: str
    address: str


class Proved(Struct, frozen=True, kw_only=True):
    """A sentence of a document, what proves it in words, and where it comes from."""

    text: str
    proof: str
    is_proved: bool
    sources: tuple[Source, ...]


def _prove(request: Request) -> Response:
    """The sentences of fact of a document as a table: those without proof first."""
    from docgen.review.proving import path_of as place_of
    from docgen.review.proving import proof_words, prove

    room, asked = room_of(request), _asked(request)
    job = room.at_hand(asked.name)
    title = _titled(job, asked)
    with room.drawing:
        made, refused = draft_or_why(job, asked)
    if made is None:
        assert refused is not None  # one of the two
        raise refused
    found = prove(job.loaded, made)
    case = job.loaded.case
    words = wording(case.currency)

    def sources(sentence: Sentence) -> tuple[Source, ...]:
        places = dict.fromkeys(place_of(case, origin.fact) for origin in sentence.origins)
        return tuple(
            Source(
                words=spoken(say("{field}", field=FieldName(place))),
                address=f"/edit/{path_of(asked.name)}?part={place.partition('.')[0].partition('[')[0]}#{place}",
            )
            for place in places
            if place
        )

    sentences = [
        Proved(
            text=sentence.text,
            proof=proof_words(sentence, case, words),
            is_proved=all(origin.is_proved for origin in sentence.origins),
            sources=sources(sentence),
        )
        for sentence in made.sentences
    ]
    return job_page(
        request,
        "prove.html",
        asked.name,
        case,
        on=asked.on,
        asked=asked,
        title=title,
        filled=made.filled,
        unproved=[each for each in sentences if not each.is_proved],
        proved=[each for each in sentences if each.is_proved],
        found=shown([each for each in found if each.rule != "sentence-unproved"], job.loaded.source_lines),
        language=case.locale,
    )


# --- the folder -------------------------------------------------------------------------------------------------------


def _pack_made(request: Request) -> Response:
    """The folder that was made a moment ago, in one file."""
    room, name = room_of(request), request.path_params["name"]
    content = room.made.get(request.query_params.get("made", ""))
    if content is None:
        raise DocgenError(say("that folder is no longer at hand"), say("Make it again: it is quickly done."))
    return attachment(f"{_folder_of(room.at_hand(name))}.zip", content)


def _folder_of(job: AtHand) -> str:
    from docgen.bundle.pack import folder_name

    return folder_name(job.loaded, None).name


@form_page
def _make_pack(request: Request, form: Form) -> Response:
    """Makes the folder, and says what is in it and what to know; with `issue` the demand is issued as well."""
    from docgen.bundle.pack import pack, pack_issued
    from docgen.bundle.profiles import profile_named

    room, name = room_of(request), request.path_params["name"]
    given = {key: form.text(key) for key in ("day", "profile", "statement", "issue", "anyway", "revise")}
    days, wrong = days_typed(given, "day")
    if wrong:
        return _lawyer_page(request, room.today, given, wrong["day"])
    job = room.at_hand(name)
    loaded, on = job.loaded, days["day"] or room.today
    if lack := why_no_pdf():
        raise DocgenError(lack, say("A bundle is a PDF: nothing else can be made of it."))
    profile = profile_named(form.text("profile")) if form.text("profile") else None
    statement = "statement" in form
    refused: DocgenError | None = None
    made, issued = None, None
    try:
        with room.drawing:
            if "issue" in form:
                made = pack_issued(
                    loaded,
                    on,
                    profile,
                    formats=_FORMATS,
                    issued=room.now(),
                    version=room.version,
                    anyway="anyway" in form,
                    revise="revise" in form,
                    statement=statement,
                )
                issued = made.issued
            else:
                made = pack(loaded, on, profile, formats=_FORMATS, statement=statement)
    except DocgenError as error:
        refused = error
    files = made.files if made else {}
    of_pack = {each.message for each in made.told} if made else set()
    of_case = (each for each in loaded.warnings_beside(DEMAND) if each.message not in of_pack)
    told = (*of_case, *made.told) if made else ()
    return job_page(
        request,
        "pack.html",
        name,
        loaded.case,
        code=200 if made else 409,
        on=on,
        files=sorted(files),
        documents=len(made.made.placed) if made else 0,
        pages=made.made.laid.pages if made else 0,
        issued=_called(issued),
        told=shown(dict.fromkeys(told), loaded.source_lines),
        refused=None if isinstance(refused, CaseError) else refused,
        problems=shown(refused.diagnostics, refused.source_lines) if isinstance(refused, CaseError) else (),
        made=room.made.keep(_zipped(_folder_of(job), files)) if made else "",
        can_wait="issue" in form and "anyway" not in form,
        **_of_pack(given),
    )


def _called(issued: Issued | None) -> str:
    return issued.entry.called if issued else ""


def _zipped(folder: str, files: dict[str, bytes]) -> bytes:
    """The files in a folder of one file; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(files):
            packed.writestr(zipfile.ZipInfo(f"{folder}/{name}"), files[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


ROUTES = (
    Route("/lawyer/{name:path}", _lawyer),
    Route("/review/{name:path}", _review),
    Route("/prove/{name:path}", _prove),
    Route("/pack/{name:path}", _pack_made, methods=["GET"]),
    Route("/pack/{name:path}", _make_pack, methods=["POST"]),
)

"""The folder that the lawyer gets: the demand, which cites the pages of the bundle, the bundle, and the review.

The evidence is numbered before the demand is made, and the demand comes behind it: so no number that it cites depends
on how long it is. With a demand that is issued, the register keeps the numbers for every later bundle.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from datetime import date, datetime
from pathlib import Path

import pikepdf
from msgspec import Struct
from msgspec.structs import replace

from docgen.bundle.assemble import Document, LaidOut
from docgen.bundle.bundle import Made, Read, finished, frozen_of, read_documents
from docgen.bundle.contents import Item
from docgen.bundle.profiles import DPI, Profile
from docgen.case.exhibits import Bundle, InBundle
from docgen.diagnostics import Diagnostic
from docgen.documents.wording import Wording
from docgen.errors import DocgenError
from docgen.exhibits.leaves import Leaf, Sheet, prepared_pdf
from docgen.loading import Loaded
from docgen.messages import say
from docgen.pipeline import draft, render
from docgen.register.entries import Bundled, BundledPart, key_in_bundle
from docgen.register.issue import Issued, issue
from docgen.review.review import review

DEMAND = "final-demand"


class Packed(Struct, frozen=True, kw_only=True):
    """What goes into the folder, by the names of the files, and what to know about it.

    `issued` is the demand as it was issued, None for a draft.
    """

    files: dict[str, bytes]
    made: Made
    told: tuple[Diagnostic, ...]
    issued: Issued | None = None


def pack(
    loaded: Loaded,
    as_of: date,
    profile: Profile | None = None,
    *,
    formats: Sequence[str],
    statement: bool = False,
) -> Packed:
    """The folder with a draft of the demand; with `statement` also one of the witness statement.

    Raises DocgenError where the case can have none on that day.
    """
    documents = read_documents(loaded, as_of, profile, behind=[_demand_item(loaded, as_of)])
    citing = _citing(loaded, documents, documents.laid([_demand(documents, as_of)]))
    made = draft(citing, DEMAND, as_of=as_of)
    files = render(made, tuple(dict.fromkeys((*formats, "pdf"))))
    last = _demand(documents, as_of, files[f"{made.file_name}.pdf"])
    whole = finished(documents, [last])
    wanted = {name: content for name, content in files.items() if name.rpartition(".")[2] in formats}
    more, told = _statement(citing, as_of, formats) if statement else ({}, ())
    files = {**wanted, **whole.files, **_reviewed(citing, as_of, formats), **more}
    return Packed(files=files, made=whole, told=(*made.warnings, *whole.told, *told))


def pack_issued(
    loaded: Loaded,
    as_of: date,
    profile: Profile | None = None,
    *,
    formats: Sequence[str],
    issued: datetime,
    version: str,
    anyway: bool = False,
    revise: bool = False,
    allow: Collection[str] = (),
    statement: bool = False,
) -> Packed:
    """The folder with the demand as it is issued now; the register keeps the numbers that it cites.

    Raises what `issue` raises, and DocgenError where a sheet stands instead of an exhibit: a demand that cites a page
    that is not there would be shown to be wrong.
    """
    documents = read_documents(loaded, as_of, profile, behind=[_demand_item(loaded, as_of)])
    if documents.gaps:
        missing = [each for each in documents.told if each.rule == "exhibit-not-in-bundle"]
        raise DocgenError(
            say("the demand cannot be issued with this bundle: {first}", first=missing[0].message)
            + (say(" (and {count} more)", count=len(missing) - 1) if len(missing) > 1 else ""),
            say(
                "Complete the exhibits first, each as `docgen bundle` says; without --issue the folder is made with"
                " gaps.",
                "Complete the exhibits first; as a draft, the folder is made with gaps, and says of each what is"
                " wrong.",
            ),
        )
    laid = documents.laid([_demand(documents, as_of)])

    def bundled(name: str, content: bytes) -> Bundled:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            pages = len(pdf.pages)
        frozen = frozen_of(laid)
        *rest, last = frozen.documents
        own = BundledPart(
            key=key_in_bundle(name), section="demand", title=last.title, day=as_of, first=last.first, pages=pages
        )
        return replace(frozen, documents=(*rest, own))

    citing = _citing(loaded, documents, laid)
    done = issue(
        citing,
        DEMAND,
        as_of=as_of,
        issued=issued,
        formats=tuple(dict.fromkeys((*formats, "pdf"))),
        version=version,
        anyway=anyway,
        revise=revise,
        allow=allow,
        bundled=bundled,
        read_already=documents.hashes,
    )
    files = {path.name: path.read_bytes() for path in done.paths}
    paper = next(content for name, content in files.items() if name.endswith(".pdf"))
    made = finished(documents, [_demand(documents, as_of, paper)])
    more, told = _statement(citing, as_of, formats) if statement else ({}, ())
    files |= {**made.files, **_reviewed(citing, as_of, formats), **more}
    return Packed(files=files, made=made, told=(*done.warnings, *made.told, *told), issued=done)


def _statement(citing: Loaded, as_of: date, formats: Sequence[str]) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """The contractor's own evidence, whose exhibits are those of the bundle: their numbers there, and its pages."""
    made = draft(citing, "witness-statement", as_of=as_of)
    return render(made, tuple(formats)), made.warnings


def _reviewed(citing: Loaded, as_of: date, formats: Sequence[str]) -> dict[str, bytes]:
    """The review of the demand: for the lawyer's eyes, and no part of the bundle."""
    return render(review(citing, DEMAND, as_of=as_of), tuple(formats))


def _demand(documents: Read, as_of: date, content: bytes = b"") -> Document:
    """The demand at the end of the bundle: an empty page where it is still to be made."""
    item = _demand_item(documents.loaded, as_of)
    if not content:
        return Document(item=item, number=0, leaves=(Leaf(html="<p></p>"),))
    width, height = documents.profile.paper
    made = prepared_pdf(content, Sheet(width=width, height=height, dpi=DPI))
    return Document(item=item, number=0, leaves=made.leaves)


def _demand_item(loaded: Loaded, as_of: date) -> Item:
    """The demand as the index has it."""
    title = Wording(language=loaded.case.locale, currency=loaded.case.currency).say.demand.title()
    return Item(key="demand", section="demand", title=title, day=as_of)


def _citing(loaded: Loaded, documents: Read, laid: LaidOut) -> Loaded:
    """The case as it was loaded, with the bundle whose pages its letters cite."""
    exhibits = tuple(
        InBundle(
            file=each.document.item.file,
            of=each.document.item.of,
            number=each.document.number,
            title=each.document.item.title,
            first=each.first,
            pages=each.pages,
        )
        for each in laid.placed
        if each.document.number
    )
    case = replace(loaded.case, bundle=Bundle(exhibits=exhibits))
    return replace(loaded, ledger=loaded.ledger.instead(case))


def folder_name(loaded: Loaded, folder: Path | None) -> Path:
    """Where the pack goes: the folder that was named, else one named after the case."""
    if folder is not None:
        return folder
    return Path("".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in f"{loaded.case.case}-pack"))

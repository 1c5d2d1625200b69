"""What goes out of the door with an issued document: the mail ready to send, and what goes with a letter by post.

docgen sends nothing. The mail is a file (.eml) that a mail program opens as a draft of the user's own: to whom, about
what, a few words, the document and everything that it encloses. By post there are a page for the window of the
envelope and a sheet on which whoever posts it writes how it went.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Iterator, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.as_of import parties_on
from docgen.case.exhibits import Exhibit
from docgen.case.models import Case
from docgen.compose.document import compose
from docgen.compose.draft import Draft
from docgen.compose.serialize import restored
from docgen.diagnostics import Diagnostic, Severity
from docgen.documents import kind_of
from docgen.documents.parties import addressee, also_to, greets_by_name, office_holder_salutation, salutation, sign_off
from docgen.documents.wording import Wording
from docgen.errors import DocgenError
from docgen.files.safe_files import read_beside
from docgen.layout import Signatures
from docgen.loading import folders_of_templates
from docgen.messages import Message, Told, joined, say
from docgen.own_templates import on_letterhead
from docgen.pipeline import Loaded, context_of, meta_of
from docgen.register.entries import Entry, Register, entry_named, newest, refuse_damaged
from docgen.register.issue import files_to_send
from docgen.register.store import REGISTER, folder_beside, kept, read
from docgen.render.words import lines_of
from docgen.resources import templates_folder
from docgen.steps.documents import CALL, CHANGE_ORDER, CONTRACT, DEMAND, HANDOVER, INTEREST_NOTICE, INVOICE

LARGE = 10_000_000
"""Bytes of a mail from which on the user is told that many mailboxes refuse it."""

_LARGEST_ENCLOSURE = 100_000_000
_STAYS_HERE = (CALL, "client-check")


class MailContext(Struct, frozen=True, kw_only=True):
    """What the words of a mail and of a postal sheet may say."""

    title: str  # what the document is called
    reference: str  # under which it was issued
    date: str  # the day it is dated
    work: str  # what the job is called
    address: str  # name and address of whom it goes to, on several lines
    address_line: str  # the same on one line
    also_to: tuple[str, ...]  # who else gets it by post, at another address
    salutation: str  # Dear …, with its comma
    enclosed: tuple[str, ...]  # what lies with it, by the names of the files
    pages: str  # how many pages it has, "" where no PDF tells
    for_review: bool  # it goes to the lawyer, for approval
    sign_off: Signatures  # the closing words and who writes


class OutgoingContext(Struct, frozen=True, kw_only=True):
    """The one group of names of these templates."""

    mail: MailContext


class Attachment(Struct, frozen=True, kw_only=True):
    """A file that goes out, under the name it has in the mail."""

    name: str
    content: bytes


class Outgoing(Struct, frozen=True, kw_only=True):
    """An issued document on its way out. `attached` is the document itself, in its files to send, and what it encloses.

    `to` are the addresses of email, `told` what the user should see to.
    """

    loaded: Loaded
    entry: Entry
    case: Case
    to: tuple[str, ...]
    attached: tuple[Attachment, ...]
    facts: MailContext
    told: tuple[Diagnostic, ...]

    @property
    def file_name(self) -> str:
        """The name of its files without an ending: that of the document."""
        return self.entry.stem


class Recipient(Struct, frozen=True, kw_only=True):
    """To whom a document goes: the lines of the address, the email addresses, and how a letter greets."""

    address: str
    emails: tuple[str, ...]
    salutation: str
    named: bool
    also_to: tuple[str, ...] = ()


def outgoing(
    loaded: Loaded, name: str, *, to: Sequence[str] = (), enclosed: Sequence[Path] = (), alone: bool = False
) -> Outgoing:
    """The issued document `name` (C, FD-1) with what goes out with it.

    `to` takes the place of the addresses of the case, `enclosed` are more files; `alone`: only those, nothing that the
    document itself encloses. Raises DocgenError where it was not issued, or a file cannot be read.
    """
    folder = folder_beside(Path(loaded.name))
    register = read(folder)
    refuse_damaged(register, str(folder / REGISTER))
    entry = entry_named(register, name, loaded.case.case)
    case = parties_on(loaded.case, entry.as_of)
    draft = restored(kept(folder, entry, entry.words))
    whom = recipient(case, entry)
    own = tuple(_own_files(folder, entry))
    found, lacking = ((), ()) if alone else _enclosures(loaded, register, folder, entry)
    given = tuple(_given(path) for path in enclosed)
    together = _under_names_of_their_own((*own, *found, *given))
    wording = Wording(language=case.locale, currency=case.currency)
    by_lawyer = kind_of(entry.takes_facts_of).is_signed_by_lawyer(case) and not entry.review
    facts = MailContext(
        title=draft.title,
        reference=entry.called,
        date=wording.day(entry.as_of),
        work=case.title,
        address=whom.address,
        address_line=", ".join(whom.address.split("\n")),
        also_to=whom.also_to,
        salutation=whom.salutation,
        enclosed=tuple(each.name for each in together[len(own) :]),
        pages=wording.say.parties.pages(_pages_of(own)),
        for_review=entry.review,
        sign_off=sign_off(case, wording, by_lawyer=by_lawyer, named=whom.named),
    )
    return Outgoing(
        loaded=loaded,
        entry=entry,
        case=case,
        to=tuple(to) or whom.emails,
        attached=together,
        facts=facts,
        told=tuple(_lacking(lacking)),
    )


def mail(out: Outgoing) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The mail as a file that a mail program opens as a draft (X-Unsent), and what the user should see to.

    The same document gives the same bytes. Raises DocgenError for what goes to nobody, and where no address is known.
    """
    entry, case = out.entry, out.case
    if not out.to:
        if entry.takes_facts_of in _STAYS_HERE:
            raise DocgenError(
                say("{reference} is for the sender's own use and goes to nobody", reference=entry.called),
                say("Name who is to have it: --to.", "Enter who is to have it."),
            )
        raise DocgenError(
            say("the case has no email address for whom {reference} goes to", reference=entry.called),
            say(
                "Enter it (parties.client.email), or name it: --to ADDRESS.",
                "Enter it here, or in the case under parties.client.email.",
            ),
        )
    words = _composed(out, "mail/cover.md")
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if sender := _sender(case, entry):
        message["From"] = sender
    message["To"] = ", ".join(out.to)
    message["Subject"] = words.title
    message.set_content(_as_text(words), charset="utf-8", cte="quoted-printable")
    for each in out.attached:
        kind = mimetypes.guess_type(each.name)[0] or "application/octet-stream"
        main, _, sub = kind.partition("/")
        if main in ("text", "message", "multipart"):  # as it is, never as a part that a program rewrites
            main, sub = "application", "octet-stream"
        message.add_attachment(each.content, maintype=main, subtype=sub, filename=each.name)
    message.set_boundary(f"=_docgen_{entry.content[:32]}")
    content = message.as_bytes()
    return content, (*out.told, *_large(content, out))


def postal_sheet(out: Outgoing) -> bytes:
    """A PDF of two pages: one for the window of the envelope, and the sheet on which the posting is written down."""
    from docgen.render.pdf import to_pdf

    draft = _composed(out, "mail/postal-sheet.md")
    return on_letterhead(draft, partial(to_pdf, draft))


def _composed(out: Outgoing, template: str) -> Draft:
    """The words of the user's own template of that name, else of docgen's."""
    case, entry, loaded = out.case, out.entry, out.loaded
    by_lawyer = kind_of(entry.takes_facts_of).is_signed_by_lawyer(case)
    title = f"{out.facts.title} · {entry.called}"
    meta = meta_of(loaded, case, reference=entry.called, title=title, as_of=entry.as_of, by_lawyer=by_lawyer)
    folders = folders_of_templates(loaded.folder, loaded.house)
    own = next((folder for folder in folders if any(folder.glob(template.replace(".md", "*.md")))), None)
    made = compose(
        template=template,
        context=OutgoingContext(mail=out.facts),
        language=case.locale,
        meta=meta,
        folder=own,
        behind=templates_folder() if own else None,
    )
    return made.draft


def _as_text(draft: Draft) -> str:
    """The words as a mail has them: blank lines between paragraphs, the lines of a list and of the close together."""
    parts = ["\n".join(lines_of(replace(draft, blocks=(block,)))) for block in draft.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _sender(case: Case, entry: Entry) -> str:
    lawyer = case.parties.lawyer
    if lawyer and not entry.review and kind_of(entry.takes_facts_of).is_signed_by_lawyer(case):
        return lawyer.email or ""
    return case.parties.contractor.email or ""


# --- to whom it goes ------------------------------------------------------------------------------------------------


def recipient(case: Case, entry: Entry) -> Recipient:
    """To whom an issued document goes (client, lawyer, collector, office holder), at the addresses of the case."""
    say = Wording(language=case.locale, currency=case.currency).say.parties
    document, lawyer, collector = entry.takes_facts_of, case.parties.lawyer, case.parties.collector
    if entry.review and lawyer:
        return Recipient(
            address="\n".join((lawyer.name, lawyer.firm, *lawyer.address)),
            emails=_given_ones(lawyer.email),
            salutation=say.salutation(lawyer.name),
            named=True,
        )
    if document == HANDOVER and collector:
        return Recipient(
            address="\n".join((collector.name, *collector.address)),
            emails=_given_ones(collector.email),
            salutation=say.salutation(""),
            named=False,
        )
    holder = next((stay.office_holder for stay in case.stays if stay.office_holder), None)
    if document == "proof-of-debt" and holder:
        return Recipient(
            address="\n".join((holder.name, holder.role, *holder.address)),
            emails=(),
            salutation=office_holder_salutation(holder, case.locale),
            named=True,
        )
    client = case.parties.client
    dead = {change.of or client.name for change in client.changes if change.what == "death"}
    people = ((client.name, client.email), *((each.name, each.email) for each in client.together_with))
    emails = () if document in _STAYS_HERE else _given_ones(*(email for name, email in people if name not in dead))
    return Recipient(
        address=addressee(case, Wording(language=case.locale, currency=case.currency)),
        emails=emails,
        salutation=salutation(case),
        named=greets_by_name(case),
        also_to=also_to(case, Wording(language=case.locale, currency=case.currency)),
    )


def _given_ones(*texts: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


# --- what goes with it ----------------------------------------------------------------------------------------------


def _own_files(folder: Path, entry: Entry) -> Iterator[Attachment]:
    """The document as it went out: its PDF and the XML of its invoice; another format where there is no PDF."""
    names = [path.name for path in files_to_send(folder, entry)]
    final = [name for name in names if name.endswith((".pdf", ".xml"))]
    for name in final if any(name.endswith(".pdf") for name in final) else names:
        yield Attachment(name=name, content=kept(folder, entry, name))


def _enclosures(
    loaded: Loaded, register: Register, folder: Path, entry: Entry
) -> tuple[tuple[Attachment, ...], tuple[str, ...]]:
    """What the document says it encloses, as far as it is at hand, and what is not."""
    document = entry.takes_facts_of
    if document not in (DEMAND, INTEREST_NOTICE, HANDOVER):
        return (), ()
    context = context_of(loaded, document, number=entry.about or None, as_of=entry.as_of)
    group = {DEMAND: context.demand, INTEREST_NOTICE: context.notice, HANDOVER: context.handover}[document]
    if group is None or not group.enclosures or context.account is None:
        return (), ()
    found: list[Attachment] = []
    lacking: list[str] = []
    files: list[str] = []
    for wanted, about, called, signed in _papers(loaded.case, [line.number for line in context.account.claimed]):
        if signed:
            files.append(signed.path)
            continue
        same = [each for each in register.entries if (each.takes_facts_of, each.about) == (wanted, about)]
        last = newest([each for each in same if not each.review])
        pdf = [] if last is None else [each for each in _own_files(folder, last) if each.name.endswith(".pdf")]
        found += pdf[:1]
        lacking += [] if pdf else [called]
    for file in dict.fromkeys((*files, *group.exhibit_files)):
        try:
            found.append(Attachment(name=file.rpartition("/")[2], content=_beside(loaded.folder, file)))
        except (OSError, ValueError):
            lacking.append(file)
    return tuple(found), tuple(lacking)


def _papers(case: Case, invoices: Iterable[str]) -> Iterator[tuple[str, str, str, Exhibit | None]]:
    """The documents that a letter about what is owed encloses: document, about, what to call it, its signed copy."""
    if case.agreement is None:
        yield CONTRACT, "", say("the contract"), case.contract.signed_copy
    for order in case.change_orders:
        if order.status == "approved":
            yield CHANGE_ORDER, str(order.number), say("change order {number}", number=order.number), order.signed_copy
    for number in invoices:
        yield INVOICE, number, say("invoice {number}", number=number), None


def _beside(folder: Path, file: str) -> bytes:
    return read_beside(folder, file, _LARGEST_ENCLOSURE)


def _given(path: Path) -> Attachment:
    try:
        found = Attachment(name=path.name, content=_beside(path.parent, path.name))
    except (OSError, ValueError) as error:
        raise DocgenError(
            say("{path} cannot be read: {why}", path=path, why=str(getattr(error, "strerror", None) or error)),
            say(
                "Name the file itself and no link to it, of no more than {megabytes} MB.",
                megabytes=_LARGEST_ENCLOSURE // 1_000_000,
            ),
        ) from error
    if not found.content:
        raise DocgenError(
            say("{path} is empty", path=path),
            say("Whoever opens the mail would find nothing in it: name the right file."),
        )
    return found


def _under_names_of_their_own(files: Sequence[Attachment]) -> tuple[Attachment, ...]:
    """The files, each once, none under the name of another."""
    seen: dict[str, bytes] = {}
    for each in files:
        if each.content in seen.values():
            continue
        stem, dot, ending = each.name.rpartition(".")
        names = (
            each.name,
            *(
                f"{stem or ending}-{count}{dot if stem else ''}{ending if stem else ''}"
                for count in range(2, len(files) + 2)
            ),
        )
        seen[next(name for name in names if name not in seen)] = each.content
    return tuple(Attachment(name=name, content=content) for name, content in seen.items())


def _pages_of(files: Iterable[Attachment]) -> int:
    """How many pages the PDF among them has; 0 where there is none."""
    import pypdfium2  # type: ignore[import-untyped]  # it has no types

    for each in files:
        if each.name.endswith(".pdf"):
            with pypdfium2.PdfDocument(each.content) as file:
                return len(file)
    return 0


def _lacking(files: Sequence[str]) -> Iterator[Diagnostic]:
    if files:
        count = say("1 enclosure") if len(files) == 1 else say("{count} enclosures", count=len(files))
        yield Diagnostic(
            rule="enclosure-missing",
            message=say(
                "{count} of the document could not be attached: {files}",
                count=count,
                files=joined((each if isinstance(each, Message) else Told(each) for each in files), ", "),
            ),
            hint=say(
                "Put exhibits where the case names them, and issue contract, change orders and invoices in PDF; or"
                " attach your own copies with --enclose.",
                "Put exhibits where the case names them, and issue contract, change orders and invoices; or"
                " attach your own copies in the mail program.",
            ),
            severity=Severity.WARNING,
        )


def _large(content: bytes, out: Outgoing) -> Iterator[Diagnostic]:
    if len(content) > LARGE:
        largest = max(out.attached, key=lambda each: len(each.content))
        yield Diagnostic(
            rule="mail-large",
            message=say(
                "the mail has {size} MB, and many mailboxes take no more than {most} MB",
                size=f"{len(content) / 1e6:.0f}",
                most=LARGE // 1_000_000,
            ),
            hint=say(
                "Most of it is {file} ({size} MB). Send part of it in a second mail (--alone), or by post.",
                "Most of it is {file} ({size} MB). Send part of it in a second mail, or by post.",
                file=largest.name,
                size=f"{len(largest.content) / 1e6:.1f}",
            ),
            severity=Severity.WARNING,
        )

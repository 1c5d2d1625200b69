"""What a kind of document is: its name, its template, what it can be about in a case, and what makes its context.

Which kinds there are is in the files of `docgen.documents`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.as_of import as_agreed, parties_on
from docgen.errors import DocgenError
from docgen.messages import joined, say

if TYPE_CHECKING:
    from docgen.case.models import Case
    from docgen.documents.context import Context
    from docgen.ledger.ledger import Ledger


class DocumentKind(Struct, frozen=True, kw_only=True):
    """A document that docgen makes. `order` is its place in a job, `when` says in a sentence when it is sent;
    `template` is its file.

    `each` names what the document can be about in a case: ("",) where there is one such document, () where the case has
    nothing for it, else one name a document, such as the numbers of the change orders. `about` says what those names
    are, as a message calls them ("change order"), and `enter` how the case file gets one. `context` takes one of the
    names. `by_lawyer`: the lawyer signs it where the case names one.

    `mark` stands in the reference of an issued copy (K-2026-014/CO-2). `once`: there is one such document for all
    days, and issuing it later with other words makes a revision; without it each as-of day is a document of its own
    (LN-1, LN-2). `context_of` is "" but for a document with a template of the user's own: the document whose facts it
    takes. `short_template` is the file of the short form, "" for a document that has none. `for_court`: a paper for a
    court, with no firm's name at its head. `prescribed`: a law prescribes its words, in English alone. `as_agreed`: it
    names the parties as the contract does, whatever changed since. `dated` gives the day that the document named so
    keeps whatever day it is drafted on; None for a document of the day of the draft. `why_none` says why `each` has
    nothing for a case, where that is for another reason than that the case file lacks it.
    """

    order: int
    name: str
    title: str
    when: str
    template: str
    each: Callable[[Case], tuple[str, ...]]
    context: Callable[[Ledger, str, date], Context]
    dated: Callable[[Case, str], date] | None = None
    about: str = ""
    enter: str = ""
    by_lawyer: bool = False
    short_template: str = ""
    for_court: bool = False
    prescribed: bool = False
    as_agreed: bool = False
    mark: str = ""
    once: bool = False
    context_of: str = ""
    why_none: Callable[[Case], DocgenError | None] | None = None

    @property
    def takes_facts_of(self) -> str:
        """The document of docgen's whose facts the document has: its own name, but for a template of the user's own."""
        return self.context_of or self.name

    def context_on(self, ledger: Ledger, about: str, as_of: date) -> Context:
        """The context of the document of that day, with the parties as they were then or as the contract names them."""
        return self.context(ledger.instead(self.with_parties(ledger.case, about, as_of)), about, as_of)

    def with_parties(self, case: Case, about: str, as_of: date) -> Case:
        """`case` with the parties that the document names when it is drafted on `as_of`."""
        if self.as_agreed:
            return as_agreed(case)
        return parties_on(case, min(as_of, self.dated(case, about)) if self.dated else as_of)

    def titled(self, about: str) -> str:
        """The title with what it is about: Change order 2."""
        return f"{self.title} {about}" if about else self.title

    def file_words(self, about: str) -> str:
        """What the document's files and reference are called, after the reference of the case: change-order-2."""
        return f"{self.name}-{about}" if about else self.name

    def is_signed_by_lawyer(self, case: Case) -> bool:
        """Whether the document goes out in the name of the lawyer of the case."""
        return self.by_lawyer and case.parties.lawyer is not None

    def for_case(self, case: Case) -> DocumentKind:
        """The document with the template that this case asks for: the short form, where it has one."""
        short = self.short_template if case.contract.form == "short" else ""
        return replace(self, template=short) if short else self

    def one_of(self, case: Case, about: str | int | None) -> str:
        """Which document is meant: the name given, or the only one there is; "" for a document that has no number.

        Where a document can be about the contract itself or about something with a number, none means the contract.

        Raises DocgenError with the known names where none was given, or one that the case does not have.
        """
        if not self.about:
            return ""
        known = self.each(case)
        if about is None and (len(known) == 1 or "" in known):  # "" is the contract itself
            return "" if "" in known else known[0]
        if about is not None and str(about) in known:
            return str(about)
        if not known:
            if self.why_none and (why := self.why_none(case)):
                raise why
            raise DocgenError(
                say("this case has no {about}", about=say(self.about)),
                self.enter or say("Enter it in the case file; see docs/case-file.md.", "Enter it in the case file."),
            )
        listed = say("This case has: {listed}.", listed=joined((say("{number}", number=each) for each in known), ", "))
        if about is None:
            raise DocgenError(
                say("say which {about}", about=say(self.about)),
                listed + say(" Write for example --number {number}.", " Choose one of them.", number=known[-1]),
            )
        raise DocgenError(say("there is no {about} {number}", about=say(self.about), number=about), listed)


def once(case: Case) -> tuple[str, ...]:
    """One such document in every case."""
    return ("",)


def once_invoiced(case: Case) -> tuple[str, ...]:
    """One such document in a case with invoices."""
    return ("",) if case.invoices else ()

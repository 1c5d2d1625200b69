"""What documents, steps, events and channels are called in the language of the reader.

Their names stand in the rooms that know them; the catalogues have them as strings, too (`names_of_all`).
"""

from __future__ import annotations

import re
import unicodedata

from docgen.case.evidence import EVENTS
from docgen.documents import DOCUMENTS
from docgen.documents.kind import DocumentKind
from docgen.i18n import BASE
from docgen.law.pack import Law
from docgen.law.pack_reader import known_laws, law_text
from docgen.steps.documents import NAMES, named
from docgen.steps.grounds import looked_at
from docgen.steps.ladder import ladder_for
from docgen.steps.plan import Planned
from docgen.steps.upcoming import Upcoming
from docgen.web.language import gettext as _
from docgen.web.language import language
from docgen.web.rendering import capital, iso_day, spoken_as


def title_of(kind: DocumentKind, about: str = "") -> str:
    """What the document is called, with what it is about: Change order 2, Receipt of 1 April 2026."""
    title = _(kind.title)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", about):  # the day of the payment that a receipt is for
        return _("{title} of {day}").format(title=title, day=iso_day(about))
    return f"{title} {about}" if about else title


def step_words(planned: Planned) -> str:
    """The step in a few words, as `docgen.steps.plan.called` has them in English."""
    words = _(named(planned.step.document))
    words += f" {planned.turn}" if planned.step.repeat and planned.turn > 1 else ""
    return _("{step} about {invoice}").format(step=words, invoice=planned.invoice) if planned.invoice else words


def law_words(law: Law) -> str:
    """What a list calls the country, or the part of one, whose law it is: Deutschland, Kalifornien."""
    from babel import Locale  # imported here: the first page can do without

    tag = language()
    if tag != BASE and "-" not in law.code and law.code in Locale.parse(tag).territories:
        return str(Locale.parse(tag).territories[law.code])
    return re.sub(_BEFORE_A_NAME, "", law_text(law.name, tag))


def in_alphabet(words: str) -> str:
    """What a list sorts the words by: Österreich among the words with O."""
    return unicodedata.normalize("NFKD", words).casefold()


_BEFORE_A_NAME = "^(?:the|des US-Bundesstaats|des|der|von) "
"""What stands before the name of a country or State within a sentence."""


def channel_words() -> dict[str, str]:
    """How a document may have gone, by the names that a delivery takes."""
    from docgen.register.delivery import CHANNELS

    words = {
        "post": _("Post"),
        "signed-for": _("Post, signed for"),
        "registered": _("Registered post"),
        "certified": _("Certified mail (United States)"),
        "courier": _("Courier"),
        "letterbox": _("By hand, into the letterbox"),
        "hand": _("By hand, to a person"),
        "email": _("Email"),
        "fax": _("Fax"),
        "dx": _("Document exchange"),
    }
    return {each: words[each] for each in CHANNELS}


def event_words(what: str) -> str:
    """What an event of the record was, as it stands alone."""
    return _(_plain(what))


def date_words(upcoming: Upcoming) -> str:
    """What a date to come is."""
    if upcoming.planned is not None:
        words = step_words(upcoming.planned)
        return words[:1].upper() + words[1:]
    kind, _dash, what = upcoming.name.partition("-")
    titles = {
        "due": _("Invoice {what} falls due"),
        "discount": _("Last day of the discount on invoice {what}"),
        "start": _("Work starts"),
        "completion": _("Completion date"),
        "retention": _("The rest of the retention may be invoiced"),
        "demand": _("The deadline of the final demand ends"),
    }
    if kind == "milestone":
        return _("Milestone {what}").format(what=upcoming.title.partition(" ")[2])
    return titles[kind].format(what=what) if kind in titles else capital(spoken_as(upcoming.title)[0])


def _plain(what: str) -> str:
    words = what.replace("-", " ")
    return words[:1].upper() + words[1:]


def names_of_all() -> tuple[str, ...]:
    """Everything that has a name of its own elsewhere and is shown on a page."""
    from docgen.bundle.profiles import profiles

    return (
        *(words for kind in DOCUMENTS for words in (kind.title, kind.when, kind.about)),
        *NAMES.values(),
        "post",
        *(each.title for each in profiles()),
        *(_plain(what) for what in EVENTS),
        *sorted({step.channel for law in known_laws() for step in ladder_for(law)}),
        *(each for document in NAMES for each in looked_at(document)),
    )

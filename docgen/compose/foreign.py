"""Placeholders that are none of docgen's: {client}, [AMOUNT], «Name», ${ref}, ____ and their like.

A template that was made for another program, or to be filled in by hand, is printed with them as they stand. Here they
are found in the words of a template, in Word, Markdown and HTML alike, and the name of docgen's that is probably meant
is found for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from docgen.compose.template_errors import kept_by
from docgen.compose.template_loader import TemplateFolder
from docgen.diagnostics import Diagnostic, Place, Severity
from docgen.documents.context import Context
from docgen.documents.vocabulary import vocabulary
from docgen.messages import joined, say

RULE = "template-placeholder"
ALLOWED_AS = "placeholders"
KEEP = kept_by(ALLOWED_AS)

_WORD = r"[^\W\d_]"
_FORMS = re.compile(
    r"(?P<dollar>\$\{[^{}\n]{1,80}\})"
    r"|(?P<brace>(?<![{$%#\\])\{[ \u00a0]*[#/^>!]?" + _WORD + r"[^{}\n]{0,80}\}(?!\}))"
    r"|(?P<double>\[\[[ \u00a0]*" + _WORD + r"[^\[\]\n]{0,80}\]\])"
    r"|(?P<angle><<[ \u00a0]*" + _WORD + r"[^<>\n]{0,80}>>|(?<![<\w])<" + _WORD + r"[\w \u00a0/-]{1,60}>(?!>))"
    r"|(?P<guillemet>«[ \u00a0]*" + _WORD + r"[\w.-]*[ \u00a0]*»)"
    r"|(?P<percent>(?<![\w%])%" + _WORD + r"[A-Za-z_]{2,40}%(?![\w%]))"
    r"|(?P<under>(?<![\w])__?" + _WORD + r"\w{1,40}?__?(?!\w))"
    r"|(?P<bracket>(?<![\w\]])\[(?P<inside>[^\[\]\n]{1,160})\](?![\w(\[{:]))"
    r"|(?P<crosses>(?<!\w)X{2}[./-]X{2}[./-][\dX]{2,4}(?!\w)|(?<![\w-])X{4,}(?![\w-]))"
    r"|(?P<blank>_{3,}|\.{6,}|…{2,})"
)
# What legal prose has in brackets for itself: what the editor of a quotation says, a case's year, a seal.
_OF_PROSE = re.compile(
    r"(?i)sic|sic!|seal|l\.?s\.?|siegel|stempel|emphasis (?:added|supplied|in original)|hervorhebung.*|"
    r"intentionally .*|absichtlich .*|signature page.*|unterschriftenseite.*|remainder of .*|end of .*|"
    r"footnotes? omitted|citations? omitted"
)
_TO_SIGN = re.compile(
    r"(?i)\b(?:sign(?:ed|ature|atory)?|by|name|print|printed|date|dated|day|place|title|position|capacity|witness|seal|"
    r"initials?|unterschrift(?:en)?|unterzeichnet|datum|ort|stempel|kürzel|zeuge|zeugin|funktion|gez)\b[^\w]*$"
)
_SIGNED_BELOW = re.compile(
    r"(?i)^[^\w]*(?:sign|signature|name|date|place|title|unterschrift|datum|ort|stempel|\(?(?:ort|place)[ ,/]|"
    r"(?:sign|date|name|unterschrift|ort)\w*\W)"
)
_AROUND = re.compile(r"^[^\w]*_*|_*[^\w]*$")
_SYNONYMS: Mapping[str, Sequence[str]] = {
    "client": ("customer", "buyer", "purchaser", "kunde", "kundin", "auftraggeber", "auftraggeberin", "besteller",
               "bestellerin", "auftraggebers", "bestellers", "kunden", "employer", "owner", "debtor", "clients"),
    "contractor": ("company", "supplier", "seller", "auftragnehmer", "auftragnehmerin", "auftragnehmers", "unternehmer",
                   "freelancer", "builder", "agency", "firma", "provider", "vendor", "creditor", "we", "designer"),
    "address": ("adresse", "anschrift", "street"),
    "amount": ("betrag", "summe", "sum", "total", "balance", "amt"),
    "price": ("preis", "fee", "fees", "honorar", "vergütung", "cost", "werklohn"),
    "date": ("datum", "day", "today", "tag"),
    "due": ("fällig", "fälligkeit", "overdue", "owed", "owing"),
    "invoice": ("rechnung", "bill"),
    "number": ("nummer", "no", "nr", "num"),
    "reference": ("ref", "aktenzeichen", "zeichen", "referenz", "matter", "file"),
    "email": ("mail", "e"),
    "phone": ("tel", "telephone", "telefon", "mobile"),
    "deadline": ("frist", "payby"),
    "contract": ("vertrag", "agreement"),
    "title": ("project", "projekt", "job", "auftrag", "works", "vorhaben"),
    "site": ("baustelle", "ort", "property", "premises", "objekt", "location"),
    "start": ("beginn", "commencement", "begin"),
    "completion": ("fertigstellung", "finish"),
    "interest": ("zins", "zinsen"),
    "rate": ("satz", "zinssatz"),
    "signatory": ("unterzeichner", "contact", "ansprechpartner", "representative"),
    "salutation": ("anrede", "dear", "greeting"),
    "law": ("recht", "jurisdiction", "governing"),
    "deposit": ("anzahlung",),
    "scope": ("leistung", "leistungen", "services", "work"),
}  # fmt: skip
_MEANT: Mapping[str, str] = {
    "client": "client.name", "client name": "client.name", "name": "client.name", "client address": "client.address",
    "address": "client.address", "client signatory": "client.signatory_name",
    "client email": "client.email", "client phone": "client.phone", "contractor": "contractor.name",
    "contractor name": "contractor.name", "contractor address": "contractor.address",
    "contractor email": "contractor.email", "contractor phone": "contractor.phone",
    "name signatory": "contractor.signatory_name", "signatory": "contractor.signatory_name",
    "signatory title": "contractor.signatory_title", "amount": "account.due", "amount due": "account.due",
    "due": "account.due", "due date": "invoice.due_full", "date due invoice": "invoice.due_full",
    "date": "letter.date", "contract date": "contract.date", "date start": "contract.start", "start": "contract.start",
    "completion": "contract.completion", "completion date": "contract.completion", "price": "contract.price",
    "contract price": "contract.price", "contract amount": "contract.price",
    "invoice number": "invoice.number", "invoice": "invoice.number", "date invoice": "invoice.date",
    "amount invoice": "invoice.gross", "reference": "case.reference", "contract number": "case.reference",
    "title": "case.title", "name title": "case.title", "site": "contract.site", "address site": "contract.site",
    "deadline": "demand.deadline", "deadline date": "demand.deadline", "interest": "account.interest",
    "amount interest": "account.interest", "interest rate": "contract.interest_rate", "salutation": "letter.salutation",
    "law": "law.name", "deposit": "contract.deposit_amount", "amount deposit": "contract.deposit_amount",
    "scope": "contract.scope", "contract scope": "contract.scope",
}  # fmt: skip
_SAYS_NOTHING = {
    "insert", "enter", "the", "of", "your", "here", "a", "an", "full", "legal", "click", "hier", "eingeben",
    "einsetzen", "des", "der", "die", "das", "name",
}  # fmt: skip


class Foreign(Struct, frozen=True):
    """A placeholder in a text: where it begins, its words, and the name of docgen's that is meant, "" if none is known.

    `alternative`: words in brackets that somebody has yet to decide on. `form` is how it is written: brace, bracket.
    """

    start: int
    words: str
    meant: str
    alternative: bool = False
    form: str = ""


def foreign_placeholders(text: str, *, markdown: bool = False, guillemets_quote: bool = False) -> Iterator[Foreign]:
    """The foreign placeholders of a paragraph in order; docgen's own tags have to be out of it.

    `markdown`: two underscores set words bold there, and {#name .class} names a clause. `guillemets_quote`: the text
    quotes in «…», so one plain word between them is a quotation.
    """
    for found in _FORMS.finditer(text):
        form, words = str(found.lastgroup), found[0]
        form = "bracket" if form == "inside" else form
        inside = _AROUND.sub("", words)
        if form == "blank":
            if _is_to_be_filled_in(text, found.start(), found.end()):
                yield Foreign(found.start(), words, "")
            continue
        if markdown and form == "brace" and re.fullmatch(r"\{#[\w-]+(?: \.[\w-]+)*\}", words):
            continue
        if form == "under" and (markdown or not re.fullmatch(r"__.*__|_[A-Z]\w*_", words)):
            continue
        if form == "angle" and not words.startswith("<<") and inside.lower() in ("br", "p", "b", "i"):
            continue
        if form == "guillemet" and guillemets_quote and not re.search(r"[_\d]|[a-zäöü][A-Z]|^[A-Z]{2,}$", inside):
            continue
        if form == "bracket" and not _is_open(found["inside"]):
            continue
        meant = meant_by(inside)
        yield Foreign(
            found.start(), words, meant, alternative=form == "bracket" and not meant and " " in inside, form=form
        )


_NEAR = 300  # signs on either side that tell what a blank is for


def _is_open(inside: str) -> bool:
    """Whether words in brackets are still to be filled in or decided on."""
    plain = inside.strip()
    if re.fullmatch(r"[●•*_.…\u2022?]+|\?+", plain):
        return plain.strip(".…") != ""
    return bool(re.search(f"{_WORD}{{2}}", plain)) and not _OF_PROSE.fullmatch(plain)


def _is_to_be_filled_in(text: str, start: int, end: int) -> bool:
    """Whether a blank stands in a sentence, and is no line to sign or date on, and no dots before a page's number."""
    before, after = text[max(start - _NEAR, 0) : start], text[end : end + _NEAR]
    rest = re.sub(r"[_.…]{3,}", "", before + after)
    if not re.search(f"{_WORD}{{2}}", rest):
        return False
    near = re.split(r"[_.…]{3,}|\t|\n", before)[-1]
    if _TO_SIGN.search(near) or (not near.strip() and _SIGNED_BELOW.match(re.split(r"[_.…]{3,}", after)[0])):
        return False
    return not (text[start] in ".…" and re.match(r"\s*\d+\s*$", after))


@cache
def meant_by(words: str) -> str:
    """The name of docgen's that a placeholder means: client.name for Client_Name or Kunde; "" where none is known."""
    known = _texts()
    if words in known:
        return words
    parted = re.sub(r"(?<=[a-zäöüß\d])(?=[A-ZÄÖÜ])", " ", words)
    found = [word.lower() for word in re.findall(r"[^\W\d_]+", parted)]
    same = {other: word for word, others in _SYNONYMS.items() for other in others}
    tokens = {same.get(word, word) for word in found}
    for wanted in (tokens, tokens - (_SAYS_NOTHING - {"name"}), tokens - _SAYS_NOTHING):
        meant = _by_words().get(frozenset(wanted))
        if meant:
            return meant
    paths = [path for path in known if set(re.split(r"[._]", path)) == tokens]
    return paths[0] if len(paths) == 1 else ""


@cache
def _by_words() -> Mapping[frozenset[str], str]:
    return {frozenset(words.split()): meant for words, meant in _MEANT.items()}


@cache
def _texts() -> tuple[str, ...]:
    return tuple(name.path for name in vocabulary(Context) if name.kind in ("text", "list of texts"))


def complaint(found: Foreign, place: Place, *, markdown: bool = False) -> Diagnostic:
    """The warning about one placeholder; an error about one that Markdown would not let through at all."""
    refused = markdown and found.form in ("brace", "bracket", "double", "angle", "dollar")
    keep = KEEP if not refused else say("To print brackets, write \\[ and \\].") if found.form == "bracket" else ""
    if found.alternative:
        hint = say("Keep the words without their brackets, or take them out.")
    elif found.meant:
        hint = say("Write {{{{ {meant} }}}}.", meant=found.meant)
    else:
        hint = say(
            "Write a name of docgen's (docgen template facts lists them), or the words themselves.",
            "Write a name of docgen's, or the words themselves.",
        )
    return Diagnostic(
        rule=RULE,
        message=(
            say("{words} is a placeholder of another kind, with which no document is made", words=_short(found.words))
            if refused
            else say("{words} is a placeholder of another kind, and is printed as it is", words=_short(found.words))
        ),
        hint=joined((hint, keep), " ") if keep else hint,
        severity=Severity.ERROR if refused else Severity.WARNING,
        place=place,
    )


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"


# --- in Markdown and HTML templates -----------------------------------------------------------------------------------

_TAGS = re.compile(r"\{\{[^{}]{0,2000}\}\}|\{%[^%]{0,2000}%\}|`[^`\n]{0,2000}`|\]\([^()\n]{0,2000}\)|\\.")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_NOT_READ = {"<!--": "-->", "<style": "</style", "<script": "</script", "<svg": "</svg"}
_BEGINS = re.compile("|".join(_NOT_READ), re.IGNORECASE)


def _read_words(body: str, *, html: bool) -> str:
    """The text with everything blanked that is no word of it: comments, tags, code, and in a page its markup.

    In one pass: a file of nothing but beginnings takes no longer than another.
    """
    parts, at, low, endless = [], 0, body.lower(), set[str]()
    while found := _BEGINS.search(body, at):
        begin = found[0].lower()
        end = -1 if begin in endless or (begin != "<!--" and not html) else low.find(_NOT_READ[begin], found.end())
        if end < 0:
            endless.add(begin)
            parts.append(body[at : found.end()])
            at = found.end()
            continue
        end += len(_NOT_READ[begin])
        parts += [body[at : found.start()], _blank(body[found.start() : end])]
        at = end
    text = _TAGS.sub(_blanked, "".join((*parts, body[at:])))
    return _MARKUP.sub(_blanked, text) if html else text


def foreign_in_source(sources: TemplateFolder, *, html: bool = False) -> tuple[Diagnostic, ...]:
    """A warning for each foreign placeholder in the templates that `sources` has read of its own folder."""
    found = []
    for name, source in sources.read_so_far.items():
        if not (sources.root / name).is_file():
            continue  # docgen's own, behind the user's
        body = _read_words(source.body, html=html)
        quotes = quotes_in_guillemets([body])
        for number, line in enumerate(body.split("\n"), start=1):
            for one in foreign_placeholders(line, markdown=not html, guillemets_quote=quotes):
                found.append(
                    complaint(one, sources.place(name, number, one.start + 1, len(one.words)), markdown=not html)
                )
    return tuple(found)


def quotes_in_guillemets(texts: Sequence[str]) -> bool:
    """Whether «…» is how these texts quote: several words stand between them somewhere."""
    quoted = (found[1].strip() for text in texts for found in re.finditer(r"«([^«»\n]{1,400})»", text))
    return any(" " in words for words in quoted)


def _blanked(found: re.Match[str]) -> str:
    return _blank(found[0])


def _blank(words: str) -> str:
    return re.sub(r"[^\n]", "\0", words)

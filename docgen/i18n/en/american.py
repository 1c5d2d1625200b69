"""What an American lawyer says otherwise than the base: suit is filed, and a party asks for court costs.

The words of templates and of messages, which are British, are respelled here too.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from docgen.i18n.en import account, agreement, court, demand, values
from docgen.i18n.en.demand import NBSP
from docgen.messages import MONTHS, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.i18n.terms import SignedWith, Voice


def _said(text: str) -> str:
    for british, american in (
        ("start proceedings against you in", "file suit against you in"),
        ("start proceedings in", "file suit in"),
        ("the costs of the proceedings", "court costs"),
        ("and court proceedings may follow it", "and a lawsuit may follow it"),
        ("before court proceedings", "before suit"),
        ("a sum due", "an amount due"),
        ("sum due", "amount due"),
        ("sum named", "amount named"),
        ("part-payment", "partial payment"),
        ("worked out exactly", "calculated exactly"),
        ("retention", "retainage"),
        ("public holiday", "legal holiday"),
    ):
        text = text.replace(british, american)
    return text


def _with_colon(line: str) -> str:
    return f"{line.removesuffix(',')}:"


class Agreement(agreement.Agreement):
    """The sentences of a contract, with the days off as an American calls them."""

    def due_day_moves(self, reference: str, *, saturdays: bool) -> str:
        """As the base has it."""
        return _said(super().due_day_moves(reference, saturdays=saturdays))

    def due_day_stays(self) -> str:
        """As the base has it."""
        return _said(super().due_day_stays())


class Court(court.Court):
    """The sentences on proceedings, as the courts of the United States have them."""

    def competent_court(self) -> str:
        """As the base has it."""
        return "a court of competent jurisdiction"

    def threat(self, *, voice: Voice, by: str, start: str, forum: str, firm: bool) -> str:
        """As the base has it."""
        return _said(super().threat(voice=voice, by=by, start=start, forum=forum, firm=firm))

    def asked(self, *, interest: bool) -> str:
        """As the base has it."""
        return _said(super().asked(interest=interest))

    def proceedings(self, *, voice: Voice, by: str, start: str, forum: str, asked: str, firm: bool) -> str:
        """As the base has it."""
        return _said(super().proceedings(voice=voice, by=by, start=start, forum=forum, asked=asked, firm=firm))

    def costs(self) -> str:
        """As the base has it."""
        return _said(super().costs())

    def costs_us(self, *, small_claims: bool) -> str:
        """As the base has it."""
        return _said(super().costs_us(small_claims=small_claims))


class Demand(demand.Demand):
    """The title of a demand, as it is called before a lawsuit."""

    def title(self) -> str:
        """As the base has it."""
        return _said(super().title())

    def retention(self, *, share: str, added_tax: str, lines: str, held: str) -> str:
        """As the base has it."""
        return _said(super().retention(share=share, added_tax=added_tax, lines=lines, held=held))

    def final_demand_next(self, *, voice: Voice, by: str, firm: bool) -> str:
        """As the base has it."""
        return _said(super().final_demand_next(voice=voice, by=by, firm=firm))

    def may_stop(self, *, voice: Voice, undisputed: str, by: str, notice: str) -> str:
        """As the base has it."""
        return _said(super().may_stop(voice=voice, undisputed=undisputed, by=by, notice=notice))

    def stopped(self, since: str) -> str:
        """As the base has it."""
        return _said(super().stopped(since))

    def stopped_and_paid(self, since: str, *, paid: str, by: str) -> str:
        """As the base has it."""
        return _said(super().stopped_and_paid(since, paid=paid, by=by))


class Ladder(demand.Ladder):
    """The lines of invoices and reminders, in the trade's American words."""

    def credit_after_letter(self, letter: str, *, left: bool) -> str:
        """As the base has it."""
        return _said(super().credit_after_letter(letter, left=left))

    def less_retention(self, share: str) -> str:
        """As the base has it."""
        return _said(super().less_retention(share))


class Account(account.Account):
    """What an invoice is for and how interest is calculated, in the trade's American words."""

    def as_set(self, *, day_count: bool, allocation: bool, rounding: bool) -> str:
        """As the base has it."""
        return _said(super().as_set(day_count=day_count, allocation=allocation, rounding=rounding))

    def rounding(self, method: Literal["exact", "daily"]) -> str:
        """As the base has it."""
        return _said(super().rounding(method))

    def release_of_retention(self, *, final: bool) -> str:
        """As the base has it."""
        return _said(super().release_of_retention(final=final))


class Claim(account.Claim):
    """How a claim is calculated, in the trade's American words."""

    def method(self, *, day_count: str, rounding: str, allocation: str) -> str:
        """As the base has it."""
        return _said(super().method(day_count=day_count, rounding=rounding, allocation=allocation))


class Values(values.Values):
    """Numbers as Americans say them."""

    def _in_words(self, number: int) -> str:
        """As the base has it, without its and: eight hundred fifty."""
        return super()._in_words(number).replace(" and ", " ")


class Parties(values.Parties):
    """What an American signs with: the date, and no place; how a letter opens, closes and goes, and is paid."""

    def salutation(self, name: str) -> str:
        """As the base has it, with a colon."""
        return _with_colon(super().salutation(name))

    def salutations(self, names: Sequence[str]) -> str:
        """As the base has it, with a colon."""
        return _with_colon(super().salutations(names))

    def greeting(self, *, named: bool) -> str:
        """The one close of a business letter."""
        return "Sincerely,"

    def pay_to(self, account: str, *, reference: str) -> str:
        """As the base has it, by the names of the ways that American banks have."""
        return super().pay_to(account, reference=reference).replace("bank transfer", "ACH or wire", 1)

    def channel(self, by: str) -> str:
        """As the base has it; letters go by mail."""
        mail = {"post": "mail", "signed-for": "mail with signature confirmation", "registered": "registered mail"}
        return mail.get(by) or super().channel(by)

    def attention(self, name: str) -> str:
        """As an American envelope has it."""
        return f"Attn: {name}"

    def contract_reference(self, reference: str, *, day: str) -> str:
        """As the base has it; the narrow column leaves no year for a line of its own."""
        return super().contract_reference(reference, day=day.replace(" ", NBSP))

    def label(self, of: SignedWith) -> str:
        """As the base has it; where a declaration is signed, it names city and state."""
        return "City and state" if of == "place" else super().label(of)

    def signed_at(self) -> tuple[SignedWith, ...]:
        """As the base has it, without the place."""
        return ("date",)


# --- British spelling into American, in the words of templates --------------------------------------------------------


def american(text: str) -> str:
    """The text with British spellings replaced, capitals kept ("LABOUR" becomes "LABOR", "Cheque" "Check").

    What Americans call otherwise is replaced as well: a firm does business under its name, and letters are mailed.
    """
    for british, said in _SAID.items():
        text = text.replace(british, said)
    text = _A_SUM.sub(r"\1n amount", text)
    return _WORD.sub(_american_word, _SUM.sub(r"amount\1", text))


# What is owed is an amount. A lump sum stays one, and so do the contract sum and the sum of several figures.
_A_SUM = re.compile(r"\b([Aa]) sum\b(?! (?:of|up)\b)")
_SUM = re.compile(r"(?<!lump[ -])(?<!contract )(?<!provisional )\bsum(s?)\b(?! (?:of|up)\b)")


# Phrases that a template writes the British way.
_SAID = {
    "trading as": "doing business as",
    "by post": "by mail",
    "By post": "By mail",
    "after posting": "after mailing",
    "fair wear and tear": "ordinary wear and tear",
    "say briefly what your means are": "briefly describe your financial situation",
    "standing time": "standby time",
    "public liability insurance": "commercial general liability insurance",
    "non-payment": "nonpayment",
    "We act for": "This firm represents",
    "will be put right": "will be corrected",
    "to put this right": "to correct this",
    "does not put it right": "does not correct it",
    "need put right no defect": "need not correct a defect",
    "defects are put right": "defects are corrected",
    "defects put right": "defects corrected",
    "shall put right": "shall correct",
    "To be put right by": "To be corrected by",
    "be put right": "be corrected",
    "has not put right within": "has not corrected within",
    "to put a breach right": "to correct a breach",
    "put this right": "correct this",
    "not put right by": "not corrected by",
    "been put right": "been corrected",
    "public holiday": "legal holiday",
    "postal or email address": "mailing or email address",
    "in good time for": "in time for",
    "nobody need carry out": "nobody has to carry out",
    "stand subcontractors down": "release subcontractors",
    "before they start proceedings": "before they file suit",
    "If your payment has crossed with this letter": "If you have already paid",
    "Part-payments": "Partial payments",
    "part-payments": "partial payments",
    "part-payment": "partial payment",
    "how each figure is worked out": "how each figure is calculated",
    "interest is worked out": "interest is calculated",
    "simple interest, worked out": "simple interest, calculated",
    "worked out exactly": "calculated exactly",
    "worked out in the same way": "calculated in the same way",
    "how that is worked out": "how that is calculated",
    "Hand-over for collection": "Placement for collection",
    "hand over the claim below": "place the claim below",
    "Head of claim": "Item",
    "Date of supply": "Date of service",
    "Period of supply": "Period of service",
    "Total excluding": "Total before",
    "puts each defect listed above right by": "corrects each defect listed above by",
}


def _american_word(match: re.Match[str]) -> str:
    word = match[0]
    found = AMERICAN.get(word.lower())
    if found is None:
        return word
    if word.isupper() and len(word) > 1:
        return found.upper()
    return found[0].upper() + found[1:] if word[0].isupper() else found


_WORD = re.compile(r"[A-Za-z]+")

_SINGLE = {
    "retention": "retainage",
    "acknowledgement": "acknowledgment",
    "acknowledgements": "acknowledgments",
    "aluminium": "aluminum",
    "analyse": "analyze",
    "analysed": "analyzed",
    "analysing": "analyzing",
    "cancelled": "canceled",
    "cancelling": "canceling",
    "artefact": "artifact",
    "artefacts": "artifacts",
    "catalogue": "catalog",
    "catalogues": "catalogs",
    "centre": "center",
    "centred": "centered",
    "centres": "centers",
    "defence": "defense",
    "defences": "defenses",
    "enquire": "inquire",
    "enquiries": "inquiries",
    "enquiry": "inquiry",
    "enrol": "enroll",
    "enrolment": "enrollment",
    "fulfil": "fulfill",
    "fulfils": "fulfills",
    "fulfilment": "fulfillment",
    "fibre": "fiber",
    "fibres": "fibers",
    "grey": "gray",
    "instal": "install",
    "instalment": "installment",
    "instalments": "installments",
    "judgement": "judgment",
    "judgements": "judgments",
    "labelled": "labeled",
    "labelling": "labeling",
    "levelled": "leveled",
    "levelling": "leveling",
    "licence": "license",
    "licences": "licenses",
    "litre": "liter",
    "litres": "liters",
    "metre": "meter",
    "metres": "meters",
    "mitre": "miter",
    "mitred": "mitered",
    "mitres": "miters",
    "modelled": "modeled",
    "modelling": "modeling",
    "mould": "mold",
    "moulding": "molding",
    "mouldings": "moldings",
    "moulds": "molds",
    "offence": "offense",
    "offences": "offenses",
    "plough": "plow",
    "practise": "practice",
    "practised": "practiced",
    "practises": "practices",
    "practising": "practicing",
    "pretence": "pretense",
    "programme": "program",
    "programmes": "programs",
    "sceptical": "skeptical",
    "signalled": "signaled",
    "skilful": "skillful",
    "skilfully": "skillfully",
    "storey": "story",
    "storeys": "stories",
    "sulphur": "sulfur",
    "totalled": "totaled",
    "totalling": "totaling",
    "travelled": "traveled",
    "travelling": "traveling",
    "tyre": "tire",
    "tyres": "tires",
    "wilful": "willful",
    "wilfully": "willfully",
}

# cheque, kerb and timber have other words in American trade; only the spelling is changed here.
_CHEQUES = {"cheque": "check", "cheques": "checks", "kerb": "curb", "kerbs": "curbs"}

_OUR = """
    behaviour colour demeanour endeavour favour harbour honour labour misdemeanour neighbour odour rumour vapour
"""
_OUR_ENDINGS = ("", "s", "ed", "ing", "able", "ably", "er", "ers", "ite", "hood", "less", "al")

_ISE = """
    amortise apologise authorise capitalise categorise characterise computerise crystallise customise emphasise
    equalise finalise formalise generalise harmonise initialise itemise jeopardise legalise liquidise localise
    materialise maximise minimise mobilise modernise monetise nationalise neutralise normalise optimise organise
    penalise personalise prioritise realise recognise regularise reorganise scrutinise specialise stabilise
    standardise summarise symbolise synchronise unauthorise unrecognise utilise visualise
"""
_ISE_ENDINGS = ("e", "es", "ed", "ing", "er", "ers", "ation", "ations", "able")


def _table() -> dict[str, str]:
    table = _SINGLE | _CHEQUES
    for british in _OUR.split():
        stem = british[: -len("our")]
        table |= {f"{british}{ending}": f"{stem}or{ending}" for ending in _OUR_ENDINGS}
    for british in _ISE.split():
        stem = british[: -len("ise")]
        table |= {f"{stem}is{ending}": f"{stem}iz{ending}" for ending in _ISE_ENDINGS}
    return table


AMERICAN = MappingProxyType(_table())

# --- in messages ------------------------------------------------------------------------------------------------------


def message(text: str) -> str:
    """A message of docgen's as it reads in American English: days are July 1, 2026, and words American.

    A field's name stays as it is (`licence:`), and so does what the case file spells its own way, but for its days.
    A message stays one.
    """
    there = re.sub(_WRITTEN_OUT, r"\2 \1, \3", text)
    for british, said in (("email and post", "email and mail"), ("goes by post", "goes by mail")):
        there = there.replace(british, said)
    there = re.sub(_BRITISH_IN_MESSAGES, lambda found: _IN_MESSAGES[found[0].lower()], there)
    if not isinstance(text, Message):
        return there
    parts = (message(part) for part in text.parts)
    return Message(there, text.template, text.values, *parts, on_page=text.on_page)


_WRITTEN_OUT = rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b"
_IN_MESSAGES = {
    "licence": "license", "instalment": "installment", "instalments": "installments", "cheque": "check",
    "cheques": "checks", "labour": "labor", "non-payment": "nonpayment", "retention": "retainage",
}  # fmt: skip
_BRITISH_IN_MESSAGES = rf"(?<![\w.`:/]){'(?:' + '|'.join(_IN_MESSAGES) + ')'}(?![\w:`/])"

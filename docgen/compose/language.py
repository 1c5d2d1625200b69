"""How the words of templates are set and spelled by language: quotation marks, dashes, American spelling.

Only the words of templates are set and spelled; values from the case file are never touched.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from msgspec import Struct

from docgen.compose.placeholders import BREAK, STATEMENT_MARK, statement

# --- typographic characters -------------------------------------------------------------------------------------------

_OPENS_AFTER = frozenset(" \t\n\u00a0([{–—-/" + BREAK)
_OPENING, _OTHER = "(", "x"  # what a quotation mark counts as for the sign after it


class Flow(Struct, frozen=True, kw_only=True):
    """How far a paragraph has come: the sign before, "" at its start, and whether a single quotation is open.

    `opened` are the signs before the conditions that stand open, where tags are kept: each branch goes on from there.
    """

    before: str = ""
    within_single: bool = False
    opened: tuple[str, ...] = ()


def set_typographic(text: str, quotes: tuple[str, str, str, str], flow: Flow) -> tuple[str, Flow]:
    """The text with typographic quotes and dashes, and the flow for the words after it.

    `quotes` are double opening and closing, single opening and closing. An apostrophe is ’ in every language. `--`
    becomes an en dash, `---` an em dash. A section sign keeps the number after it on its line.
    """
    double_open, double_close, single_open, single_close = quotes
    text = text.replace("---", "—").replace("--", "–")
    if "§" in text:
        text = re.sub(r"§ (?=\d)", "§\u00a0", text)
    tags = STATEMENT_MARK.search(text) is not None  # only where tags are kept: most texts hold none
    if text and '"' not in text and "'" not in text and not tags:
        before = _OPENING if text[-1] in (double_open, single_open) else text[-1]
        return text, Flow(before=before, within_single=flow.within_single, opened=flow.opened)
    written: list[str] = []
    before, within_single = flow.before, flow.within_single
    opened = list(flow.opened)
    for position, sign in enumerate(text):
        kept = statement(sign) if tags else ""
        if kept:
            written.append(sign)
            if kept == "opening":
                opened.append(before)
            elif opened:
                before = opened[-1] if kept == "middle" else before
                opened = opened if kept == "middle" else opened[:-1]
            continue
        following = text[position + 1 : position + 2]
        opens = not before or before in _OPENS_AFTER
        if sign == '"':
            written.append(double_open if opens else double_close)
            before = _OPENING if opens else _OTHER
        elif sign != "'":
            written.append(sign)
            before = _OPENING if sign in (double_open, single_open) else sign
        elif opens and not following.isdigit():
            written.append(single_open)
            before, within_single = _OPENING, True
        elif within_single and not following.isalnum():
            written.append(single_close)
            before, within_single = _OTHER, False
        else:
            written.append("’")
            before = _OTHER
    return "".join(written), Flow(before=before, within_single=within_single, opened=tuple(opened))


# --- British spelling into American -----------------------------------------------------------------------------------


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

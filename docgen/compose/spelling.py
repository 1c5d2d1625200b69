"""British spelling of template text into American, for papers in en-US.

Only words that the papers use or may use stand here, each in full: a rule such as "-our becomes -or" would spoil
"four" and "hour". Values from the case file are never touched.
"""

from __future__ import annotations

import re
from types import MappingProxyType


def american(text: str) -> str:
    """The text with British spellings replaced, capitals kept ("LABOUR" becomes "LABOR", "Cheque" "Check")."""
    return _WORD.sub(_american_word, text)


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

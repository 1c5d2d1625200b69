"""A new case file: commented, complete, and valid once every FILL IN has been replaced.

The texts stand beside this module: `head.yaml` (who is who), one file a kind of job (the contract), `later.yaml`
(what happens afterwards, switched off). What the law decides is filled in from its pack: the kind of interest, the
notice before work stops, no deposit where the law caps deposits.
"""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from importlib.resources import files
from string import Template
from typing import Literal

from msgspec import Struct

from docgen.i18n import LANGUAGES
from docgen.law.pack import Law
from docgen.law.provision import Kind

SCHEMA_FILE = "docgen.schema.json"


class Beginning(Struct, frozen=True, kw_only=True):
    """What is known when a case file is begun. An empty text, or None, becomes a FILL IN for the user.

    `file` is the name of the case file, for the commands in its head.
    """

    file: str
    case: str
    law: Law
    kind: Literal["construction", "services"]
    day: date
    language: str = ""
    currency: str = ""
    title: str = ""
    contractor: str = ""
    contractor_kind: Literal["company", "sole_trader"] | None = None
    client: str = ""
    client_kind: Kind | None = None
    price: Decimal | None = None


def new_case(beginning: Beginning) -> str:
    """The text of the case file."""
    known = beginning
    words = {
        "schema": SCHEMA_FILE,
        "file": known.file,
        "case": _quoted(known.case),
        "title": _or_fill_in(known.title, "what the job is: Kitchen renovation, 12 Alder Road"),
        "kind": known.kind,
        "law": known.law.code,
        "language": known.language or _language_of(known.law),
        "currency": known.currency or known.law.currency,
        "contractor": _or_fill_in(known.contractor, "your exact legal name"),
        "contractor_kind": known.contractor_kind or "FILL IN company or sole_trader",
        "contractor_company": _company(known.contractor_kind, "you", "your"),
        "bank": _bank(known.law),
        "client": _or_fill_in(known.client, "the client's exact legal name"),
        "client_kind": known.client_kind or "FILL IN company, sole_trader, consumer or public_body",
        "client_company": _company(known.client_kind, "the client", "the client's"),
        "date": known.day.isoformat(),
        "concluded": _concluded(known),
        "price": "FILL IN the price, for example 24000.00" if known.price is None else f"{known.price:f}",
        "milestones": _milestones(known),
        "late_interest": _late_interest(known),
        "overdue": f"{_suspension_days(known)[0]} days",
        "notice": f"{_suspension_days(known)[1]} days",
        "long_overdue": f"{_days_before_the_end(known)} days",
        "liability": _liability(known),
        "respond_within": f"{_days_to_answer(known)} days",
        **{name: _in_language(known, words) for name, words in _PROVIDED.items()},
        "forum": json.dumps(known.law.small_claims.forum if known.law.small_claims else "the competent court"),
    }
    parts = (f"{name}.yaml" for name in ("head", known.kind, "later"))
    text = "".join(_part(part).substitute(words) for part in parts)
    return text.replace(f"{_NOTHING}\n", "")


_NOTHING = "\0"  # stands for a part that is not called for; its whole line is taken out


def _part(name: str) -> Template:
    return Template((files("docgen.scaffold") / name).read_text(encoding="utf-8"))


def _or_fill_in(text: str, what: str) -> str:
    return _quoted(text) if text else _quoted(f"FILL IN {what}")


def _quoted(text: str) -> str:
    """The text as a YAML scalar: bare where it can stand bare, else in double quotes."""
    bare = re.fullmatch(r"[^\W_][\w .,&'()/+-]*", text) and not text.endswith(" ")
    # What YAML itself gives another meaning is quoted for the sake of editors; docgen reads it as typed either way.
    special = text.lower() in ("yes", "no", "true", "false", "on", "off", "null", "y", "n") or text[:1].isdigit()
    return text if bare and not special else json.dumps(text, ensure_ascii=False)


def _language_of(law: Law) -> str:
    """The law's own language where docgen has documents in it, else British English."""
    return law.language if law.language.partition("-")[0] in LANGUAGES else "en-GB"


def _company(kind: Kind | None, who: str, whose: str) -> str:
    """Registration and signatory: what a company has and a single person does not need."""
    if kind in ("sole_trader", "consumer"):
        return "#    registration: As it is to be printed\n#    signatory: {name: Rowan Moss, title: Owner}"
    lines = [
        f"    registration: FILL IN {whose} registration, for example Company no. 01234567 (England and Wales)",
        f"    signatory:\n      name: FILL IN who signs for {who}\n      title: Director",
    ]
    if kind == "public_body":
        lines = lines[1:]
    if kind is None:
        lines.insert(0, "    # Only where it is a company or a public body; else delete the next four lines.")
    return "\n".join(lines)


_ACCOUNT = {
    "iban": "the IBAN",
    "bic": "the BIC of the bank",
    "sort_code": "the sort code",
    "account_number": "the account number",
    "routing_number": "the routing number",
}


def _bank(law: Law) -> str:
    fields = {name: _ACCOUNT[name] for name in law.country.account}
    return "\n".join(f"      {name}: FILL IN {what}" for name, what in fields.items())


def _concluded(known: Beginning) -> str:
    """How a contract with a consumer is concluded decides on the right to cancel, so it is asked only there."""
    if known.client_kind not in (None, "consumer"):
        return _NOTHING
    asked = "  concluded: FILL IN on premises, off premises (at the client's home) or distance"
    comment = "  # With a consumer, it decides whether the contract can be cancelled within the first days."
    if known.client_kind is None:
        return f"{comment}\n#  concluded: off premises"
    return f"{comment}\n{asked}"


_SCHEDULES = {
    ("construction", True): (
        ("Deposit", 20, "on signing"),
        ("First stage complete", 40, "on completion of milestone"),
        ("Completion", 40, "on completion"),
    ),
    ("construction", False): (
        ("First stage complete", 30, "on completion of milestone"),
        ("Second stage complete", 40, "on completion of milestone"),
        ("Completion", 30, "on completion"),
    ),
    ("services", True): (
        ("Deposit", 30, "on signing"),
        ("First version delivered", 40, "on completion of milestone"),
        ("Completion", 30, "on completion"),
    ),
    ("services", False): (
        ("First draft delivered", 30, "on completion of milestone"),
        ("First version delivered", 40, "on completion of milestone"),
        ("Completion", 30, "on completion"),
    ),
}


_PROVIDED = {
    "access": "Access to the site, water and electricity during working hours",
    "texts": "The texts, pictures and access that the work needs",
    "one_person": "One person who can decide for the client",
}

# What a new file says for the papers is in their language; what it says to the user is in English.
_GERMAN = {
    "Deposit": "Anzahlung",
    "First stage complete": "Erster Bauabschnitt fertiggestellt",
    "Second stage complete": "Zweiter Bauabschnitt fertiggestellt",
    "First draft delivered": "Erster Entwurf geliefert",
    "First version delivered": "Erste Fassung geliefert",
    "Completion": "Fertigstellung",
    _PROVIDED["access"]: "Zugang zur Baustelle, Wasser und Strom während der Arbeitszeit",
    _PROVIDED["texts"]: "Die Texte, Bilder und Zugänge, die für die Leistung gebraucht werden",
    _PROVIDED["one_person"]: "Eine Person, die für den Auftraggeber entscheiden darf",
}


def _in_language(known: Beginning, words: str) -> str:
    return _GERMAN[words] if known.language.startswith("de") else words


def _milestones(known: Beginning) -> str:
    cap = known.law.deposit_cap(known.kind, known.client_kind or "consumer")
    lines = []
    if cap:
        lines.append(f"  # Without a deposit: {cap.reference} caps what may be taken before work starts.")
    lines.append("  milestones:")
    for number, (title, share, due) in enumerate(_SCHEDULES[known.kind, cap is None], start=1):
        lines.append(f"    - {{id: M{number}, title: {_in_language(known, title)}, share: {share}%, due: {due}}}")
    return "\n".join(lines)


def _late_interest(known: Beginning) -> str:
    rule = known.law.interest_against(known.client_kind) if known.client_kind else None
    if rule and rule.standing == "of right":
        return f"  # Interest on late payment: statutory ({rule.name}), or a rate.\n  late_interest: statutory"
    return (
        "  # Interest on late payment: a rate, or statutory where the law itself gives interest against this client.\n"
        "  late_interest: {rate: 5% per year}"
    )


def _suspension_days(known: Beginning) -> tuple[int, int]:
    """Days overdue and days of notice: a week each, or longer where the law's own right to stop takes longer."""
    found = known.law.suspension_against(known.kind, known.client_kind) if known.client_kind else None
    return (max(7, found.overdue_days), max(7, found.notice_days)) if found else (7, 7)


def _days_before_the_end(known: Beginning) -> int:
    """Days overdue before the contract may be ended: more than it takes until work may stop."""
    return 30 if sum(_suspension_days(known)) < 30 else 60


def _liability(known: Beginning) -> str:
    if known.client_kind == "consumer":
        return _NOTHING
    amount = "9600.00" if known.price is None else f"{known.price:f}"
    return (
        f"  # The most that either of you owes the other in all, between businesses.\n#  liability: {{cap: {amount}}}"
    )


def _days_to_answer(known: Beginning) -> int:
    found = known.law.pre_action_against(known.client_kind) if known.client_kind else None
    return max(14, found.days) if found else 14

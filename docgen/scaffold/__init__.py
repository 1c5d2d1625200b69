"""A new case file: commented, complete, and valid once every FILL IN has been replaced.

The texts stand beside this module, in a folder for each language: `head.yaml` (who is who), one file a kind of job
(the contract), `later.yaml` (what happens afterwards, switched off), and `words.yaml` for what is put together here.
What the examples look like in a country (a place, a telephone number, a tax) is in `countries.yaml`. What the law
decides is filled in from its pack: the kind of interest, the notice before work stops, no deposit where it caps them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any, Literal

import yaml
from msgspec import Struct

from docgen.i18n import BASE, LANGUAGES, conventions, home_of
from docgen.law.pack import Law
from docgen.law.provision import Conditions, Kind
from docgen.schema.values import PLACEHOLDERS

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
    return _Writer(beginning).text()


def places_left(text: str) -> int:
    """How many places of a case file are still to be filled in."""
    return len(re.findall(rf"^[^#\n]*(?:{'|'.join(PLACEHOLDERS)}) ", text, flags=re.MULTILINE))


def examples_of(law: Law) -> Mapping[str, str]:
    """What a new case looks like under the law: a title, names of a firm and a person, a telephone number, a place."""
    countries = _read("countries.yaml")
    return {
        "title": "Kitchen renovation, 12 Alder Road",
        **countries["other"],
        **countries.get(law.code.partition("-")[0], {}),
    }


_NOTHING = "\0"  # stands for a part that is not called for; its whole line is taken out


@cache
def _read(name: str) -> Any:
    """A file beside this module that holds YAML, every value as text."""
    return yaml.load((files("docgen.scaffold") / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def _quoted(text: str) -> str:
    """The text as a YAML scalar: bare where it can stand bare, else in double quotes."""
    bare = re.fullmatch(r"[^\W_][\w .,&'()/+-]*", text) and not text.endswith(" ")
    # What YAML itself gives another meaning is quoted for the sake of editors; docgen reads it as typed either way.
    special = text.lower() in ("yes", "no", "true", "false", "on", "off", "null", "y", "n") or text[:1].isdigit()
    return text if bare and not special else json.dumps(text, ensure_ascii=False)


def _language_of(law: Law) -> str:
    """The law's own language where docgen has documents in it, else British English."""
    return law.language if law.language.partition("-")[0] in LANGUAGES else home_of(BASE)


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


class _Writer:
    """What is known of a new case, and the words of its language, made into the parts of its file."""

    def __init__(self, known: Beginning) -> None:
        self.known = known
        language = known.language or _language_of(known.law)
        self.language = language
        self.folder = language[:2] if (files("docgen.scaffold") / language[:2]).is_dir() else BASE
        self.words: dict[str, str] = _read(f"{self.folder}/words.yaml")
        countries = _read("countries.yaml")
        self.country: dict[str, str] = {**countries["other"], **countries.get(known.law.code.partition("-")[0], {})}

    def text(self) -> str:
        """The text of the case file."""
        known, words, country = self.known, self.words, self.country
        values = {
            **country,
            "schema": SCHEMA_FILE,
            "file": known.file,
            "case": _quoted(known.case),
            "title": self._or_asked(known.title, words["title"].format(title=country.get("title", ""))),
            "kind": known.kind,
            "law": known.law.code,
            "language": self.language,
            "currency": known.currency or known.law.currency,
            "contractor": self._or_asked(known.contractor, words["contractor"]),
            "contractor_kind": known.contractor_kind or self._asked(words["contractor_kind"]),
            "contractor_company": self._company(known.contractor_kind, "contractor"),
            "own_phone": self._phone(),
            "tax_number": self._tax_number(),
            "licence": self._example("license") if "license_example" in self.country else self._example("licence"),
            "bank": "\n".join(
                f"      {name}: {self._asked(words[name].format(example=country['iban_example']))}"
                for name in known.law.country.account
            ),
            "client": self._or_asked(known.client, words["client"]),
            "client_kind": known.client_kind or self._asked(words["client_kind"]),
            "client_company": self._company(known.client_kind, "client"),
            "client_on_invoices": self._client_on_invoices(),
            "date": known.day.isoformat(),
            "concluded": self._concluded(),
            "price": self._asked(words["price"]) if known.price is None else f"{known.price:f}",
            "tax": self._tax(),
            "milestones": self._milestones(),
            "late_interest": self._late_interest(),
            "stop_work": self._stop_work(),
            "title_to_goods": self._title_to_goods(),
            "long_overdue": f"{_days_before_the_end(known)} days",
            "liability": self._liability(),
            "courts": self._courts(),
            **{name: words[name] for name in ("access", "texts", "one_person")},
            "forum": json.dumps(
                known.law.small_claims.forum if known.law.small_claims else words["forum"], ensure_ascii=False
            ),
        }
        parts = (f"{self.folder}/{name}.yaml" for name in ("head", known.kind, "later"))
        templates = (Template((files("docgen.scaffold") / part).read_text(encoding="utf-8")) for part in parts)
        text = "".join(template.substitute(values) for template in templates).replace(f"{_NOTHING}\n", "")
        # Switzerland writes no ß, and Austria has its own word for the acceptance of work.
        return conventions(self.language).spelled(text)

    def _asked(self, what: str) -> str:
        """The value that says what is to be filled in, as a scalar of YAML."""
        return _quoted(f"{self.words['fill_in']} {what}")

    def _or_asked(self, text: str, what: str) -> str:
        return _quoted(text) if text else self._asked(what)

    def _example(self, field: str) -> str:
        example = self.country.get(f"{field}_example", "")
        return f"#    {field}: {example}" if example else _NOTHING

    def _phone(self) -> str:
        """Asked for where a consumer who may cancel is to be told of it, else an example that is switched off."""
        example = self.country["phone"]
        if self.known.client_kind == "consumer" and self.known.law.cancellation:
            return f"    phone: {self._asked(self.words['phone'].format(example=example))}"
        return f"#    phone: {example}"

    def _courts(self) -> str:
        """Which courts are competent, unless the law leaves that to no agreement with a consumer."""
        by_law = self.known.law.has("consumer_forum_by_law") and self.known.client_kind in (None, "consumer")
        if by_law:
            return ""
        if self.folder != BASE:  # the laws of other languages let few agree on a court, and the ladder there needs none
            asked = f"{self.words['fill_in']} {self.country.get('courts', '')}"
            return f", forum: {json.dumps(asked, ensure_ascii=False)}" if "courts" in self.country else ""
        return f", forum: the courts of {self.known.law.name}"

    def _stop_work(self) -> str:
        """The clause on stopping work, unless the law takes it for void against this client."""
        known = self.known
        against = known.law.void_against(known.client_kind, known.kind)
        void = [term for term in against if term.strikes_out("contract.stop_work")]
        if void:
            return f"  # {self.words['stop_work_void'].format(reference=void[0].reference)}"
        overdue, notice = _suspension_days(known)
        return f"  # {self.words['stop_work']}\n  stop_work: {{when_overdue: {overdue} days, notice: {notice} days}}"

    def _client_on_invoices(self) -> str:
        """What the law of the country wants on every invoice of such a client, and the block of a company lacks."""
        kind, asks = self.known.client_kind, self.known.law.country.invoice.asks
        wanted = {
            ask.what for ask in asks if (ask.treatment, ask.more_than) == (None, None) and kind in (None, *ask.clients)
        }
        lines = []
        if "client registration" in wanted and kind in ("sole_trader", "public_body"):
            lines.append(f"    registration: {self._asked(self.words['client_registration'])}")
        if "client tax number" in wanted:
            lines.append(f"    tax_number: {self._asked(self.words['client_tax_number'])}")
        return "\n".join(lines) or _NOTHING

    def _tax_number(self) -> str:
        """Asked for where every contract names its tax, else an example that is switched off."""
        asked = self.country.get("tax_number")
        if asked is None and self.known.law.asks("tax"):
            asked = self.words["tax_number"]
        return f"    tax_number: {self._asked(asked)}" if asked else self._example("tax_number")

    def _company(self, kind: Kind | None, party: str) -> str:
        """Registration and signatory: what a company has and a single person does not need."""
        words, country = self.words, self.country
        if kind in ("sole_trader", "consumer"):
            signatory = f"{{name: {country['single_signs']}, title: {country['single_signs_as']}}}"
            return f"#    registration: {_quoted(words['registration_example'])}\n#    signatory: {signatory}"
        registration = words["registration"].format(whose=words[f"their_{party}"], example=country["registration"])
        lines = [
            f"    registration: {self._asked(registration)}",
            "    signatory:",
            f"      name: {self._asked(words[f'{party}_signs'])}",
            f"      title: {country['company_signs_as']}",
        ]
        if kind == "public_body":
            lines = lines[1:]
        if kind is None:
            lines.insert(0, f"    # {words['only_companies']}")
        return "\n".join(lines)

    def _concluded(self) -> str:
        """How a contract with a consumer is concluded decides on the right to cancel, so it is asked only there."""
        if self.known.client_kind not in (None, "consumer"):
            return _NOTHING
        comment = f"  # {self.words['concluded_why']}"
        if self.known.client_kind is None:
            return f"{comment}\n#  concluded: off premises"
        return f"{comment}\n  concluded: {self._asked(self.words['concluded'])}"

    def _tax(self) -> str:
        """The tax: a line where the law wants it in every contract, else an example that is switched off."""
        law = self.known.law
        tax = law.country.invoice_tax
        if tax is None and law.asks("tax") is None:
            return f"#  tax: {self.country['tax_example']}"
        name, usual = (tax.name, f"{tax.rate}%") if tax else ("VAT", "20%")
        # For a consumer a price is the price with the tax.
        prices = "include" if self.known.client_kind == "consumer" else "exclude"
        lines = [f"  # {self.words['tax']}"]
        rate = usual if tax else self._asked(self.words["tax_rate"])
        lines.append(f"  tax: {{name: {name}, rate: {rate}, prices: {prices}}}")
        notices = [notice for notice in (*law.tax_notices, *law.country.invoice.notices) if notice.treatment]
        for notice in notices:
            rate = "0%" if notice.treatment == "small business" else usual
            example = f"{{name: {name}, rate: {rate}, prices: exclude, treatment: {notice.treatment}}}"
            printed = f'{self.words["printed"]} "{notice.words}"'
            lines.append(f"  # {self.words[notice.treatment.replace(' ', '_')]} ({printed}):\n#  tax: {example}")
        if not notices:
            lines.append(f"  # {self.words['no_tax']}")
        return "\n".join(lines)

    def _milestones(self) -> str:
        known = self.known
        cap = known.law.deposit_cap(known.kind, known.client_kind or "consumer")
        after_work = known.law.payment_before_work
        if after_work and (known.kind not in after_work.work or known.client_kind not in after_work.debtors):
            after_work = None
        lines = [f"  # {self.words['no_deposit'].format(reference=cap.reference)}"] if cap else []
        lines += [f"  # {self.words['after_work'].format(reference=after_work.reference)}"] if after_work else []
        lines.append(f"  # {self.words['milestones']}")
        lines.append("  milestones:")
        with_deposit = cap is None and after_work is None
        for number, (title, share, due) in enumerate(_SCHEDULES[known.kind, with_deposit], start=1):
            lines.append(f"    - {{id: M{number}, title: {self.words[title]}, share: {share}%, due: {due}}}")
        return "\n".join(lines)

    def _title_to_goods(self) -> str:
        """When goods become the client's; switched off for a consumer, whom it makes a buyer of goods."""
        line = "  title_to_goods: on payment"
        if self.known.client_kind != "consumer" or not self.known.law.cancellation:
            return line
        return f"  # {self.words['goods']}\n#{line}"

    def _late_interest(self) -> str:
        """Interest as the law gives it; a rate where it gives none of right, and never less than without a clause."""
        words, law, kind = self.words, self.known.law, self.known.client_kind
        rules = [law.interest_against(each) for each in ((kind,) if kind else _USUAL)]
        if all(rule and rule.standing == "of right" for rule in rules):
            found = dict.fromkeys(rule.name if self.folder == BASE else rule.citation for rule in rules if rule)
            names = ", ".join(found)
            return f"  # {words['statutory'].format(rule=names)}\n  late_interest: statutory"
        rate = f"{{rate: {_rate_to_agree(law, kind)}% per year}}"
        if kind is None:
            asked = self._asked(words["statutory_asked"])
            return f"  # {words['rate_or_statutory']}\n  late_interest: {asked}\n#  late_interest: {rate}"
        return f"  # {words['rate']}\n  late_interest: {rate}"

    def _liability(self) -> str:
        if self.known.client_kind == "consumer":
            return _NOTHING
        amount = "9600.00" if self.known.price is None else f"{self.known.price:f}"
        return f"  # {self.words['cap']}\n#  liability: {{cap: {amount}}}"


_USUAL: tuple[Kind, ...] = ("company", "sole_trader", "consumer")
_RATE = Decimal(5)


def _rate_to_agree(law: Law, kind: Kind | None) -> str:
    """The percent a year to propose: no less than a court may give, or the law might, where nothing is agreed."""
    found = [_RATE]
    for each in (kind,) if kind else _USUAL:
        court, rule = law.court_interest_against(each), law.interest_against(each)
        found += [court.rate] if court and court.rate else []
        if rule and rule.standing != "of right":
            found += [choice.rate for choice in rule.choices if choice.rate]
            found += [rate.points for rate in rule.rates if rate.base is None]
    return f"{max(found).normalize():f}"


def _suspension_days(known: Beginning) -> tuple[int, int]:
    """Days overdue and days of notice: a week each, or longer where the law's own right to stop takes longer.

    A right that depends on more than the kind of work and client is left out: a new case does not say whether it holds.
    """
    found = known.law.suspension_against(known.kind, known.client_kind) if known.client_kind else None
    found = found if found and found.when == Conditions() else None
    return (max(7, found.overdue_days), max(7, found.notice_days)) if found else (7, 7)


def _days_before_the_end(known: Beginning) -> int:
    """Days overdue before the contract may be ended: more than it takes until work may stop."""
    return 30 if sum(_suspension_days(known)) < 30 else 60

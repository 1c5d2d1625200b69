"""The types of single fields that only a case file has; those of every file are in `docgen.schema.values`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from msgspec import Struct

from docgen.dates import Duration, last_of_month, parse_day, parse_duration
from docgen.diagnostics import did_you_mean
from docgen.errors import InvalidValueError, as_typed
from docgen.i18n import LANGUAGES
from docgen.messages import Several, joined, say
from docgen.money import Rate, parse_amount, parse_percent, parse_rate
from docgen.schema.values import TEXT, Reading, like


def _reference(text: str) -> str:
    """The reference with its accents composed, so that it is one text wherever it was typed."""
    composed = unicodedata.normalize("NFC", text)
    if not re.fullmatch(r"[^\W_][\w. /-]{0,39}", composed) or composed.endswith((".", " ")) or _foreign(composed):
        raise InvalidValueError(
            say("{text} cannot be a reference", text=as_typed(text)),
            say("Write up to 40 letters, digits, points, dashes or strokes, for example K-2026-014."),
        )
    for word in re.findall(r"[^\W\d_]+", composed):
        scripts = sorted({_script(letter) for letter in word})
        if len(scripts) > 1:
            raise InvalidValueError(
                say(
                    "{text} mixes {scripts} letters in one word, and some of them look alike",
                    text=as_typed(text),
                    scripts=Several(tuple(scripts)),
                ),
                say("Type {word} again, all of it on one keyboard.", word=as_typed(word)),
            )
    return composed


_SCRIPTS = ("Latin", "Greek", "Cyrillic")  # those that the languages of the European Union are written in


def _script(letter: str) -> str:
    """The script of a letter that a reference may have, "" for any other."""
    name = unicodedata.name(letter, "")
    return next((script for script in _SCRIPTS if name.startswith(f"{script.upper()} ")), "")


def _foreign(text: str) -> bool:
    """Whether there are letters of another script, or digits that are not 0 to 9."""
    return any(not sign.isascii() and not _script(sign) for sign in text)


def _currency(text: str) -> str:
    if len(re.findall(r"\b[A-Z]{3}\b", text)) > 1:
        raise InvalidValueError(
            say("{text} are several currencies", text=as_typed(text)),
            say(
                "One job has one: it is agreed, invoiced and owed in that. Make a case of its own for"
                " what is owed in another."
            ),
        )
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise InvalidValueError(
            say("{text} is not a currency", text=as_typed(text)),
            say("Write the three letters of ISO 4217, for example GBP, EUR or USD."),
        )
    return text


def _law(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", text) and not text.endswith((".yaml", ".yml")):
        raise InvalidValueError(
            say("{text} is not a law", text=as_typed(text)),
            say("Write country and region, for example GB-ENG, DE or US-CA."),
        )
    return text


_WRITTEN = say("en-GB, en-US, de-DE, de-AT or de-CH")


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", text):
        raise InvalidValueError(
            say("{text} is not a language", text=as_typed(text)), say("Write {written}.", written=_WRITTEN)
        )
    if text.partition("-")[0] not in LANGUAGES:
        raise InvalidValueError(
            say("{text} is not a language that docgen writes", text=as_typed(text)),
            say("Write {written}.", written=_WRITTEN),
        )
    if text not in _WRITTEN:  # another country of one of the languages: its days and sums are those of Unicode's CLDR
        from babel.localedata import exists

        if not exists(text.replace("-", "_")):
            raise InvalidValueError(
                say("{text} is spoken in no country that docgen knows", text=as_typed(text)),
                say("Write {written}.", written=_WRITTEN),
            )
    return text


def _region(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", text):
        raise InvalidValueError(
            say("{text} is not a region", text=as_typed(text)),
            say("Write country and region as ISO 3166-2 has them: DE-BY, AT-5, ES-CT."),
        )
    return text


def _email(text: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", text):
        raise InvalidValueError(
            say("{text} is not an e-mail address", text=as_typed(text)), say("Write for example office@example.com.")
        )
    return text


def _positive(parse: Callable[[str], Decimal], what: str, below: str = "") -> Callable[[str], Decimal]:
    """What reads a value above zero; `below` says what else to do with one below zero."""

    def read(text: str) -> Decimal:
        value = parse(text)
        if value <= 0:
            hint = below if value < 0 and below else say("Write {what} above zero.", what=what)
            raise InvalidValueError(say("{text} is not more than nothing", text=as_typed(text)), hint)
        return value

    return read


def _quantity(text: str) -> Decimal:
    if not re.fullmatch(r"-?[0-9]{1,7}(\.[0-9]{1,3})?", text):
        raise InvalidValueError(
            say("{text} is not a quantity", text=as_typed(text)),
            say("Write digits, with a point and up to three more, for example 38.5."),
        )
    value = Decimal(text)
    if value == 0:
        raise InvalidValueError(
            say("{text} is no quantity at all", text=as_typed(text)), say("Write how many, or take the line out.")
        )
    return value


def _share(text: str) -> Decimal:
    value = parse_percent(text)
    if not 0 < value <= 100:
        raise InvalidValueError(
            say("{text} is not a share", text=as_typed(text)),
            say("Write more than 0% and at most 100%, for example 25%."),
        )
    return value


def _tax_rate(text: str) -> Decimal:
    value = parse_percent(text)
    if not 0 <= value <= 100:
        raise InvalidValueError(
            say("{text} is not a rate of tax", text=as_typed(text)), say("Write 0% to 100%, for example 20%.")
        )
    return value


def _span(text: str) -> Duration:
    value = parse_duration(text)
    if value.count <= 0:
        raise InvalidValueError(
            say("{text} is not a length of time", text=as_typed(text)),
            say("Write one day or more, for example 14 days."),
        )
    return value


def _time_of_day(text: str) -> str:
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text)
    if not found:
        raise InvalidValueError(
            say("{text} is not a time of day", text=as_typed(text)), say("Write hours and minutes, for example 16:20.")
        )
    return f"{int(found[1]):02}:{found[2]}"


def _month(text: str) -> date:
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", text):
        raise InvalidValueError(
            say("{text} is not a month", text=as_typed(text)), say("Write year and month, for example 2026-03.")
        )
    return parse_day(f"{text}-01")


class Trigger(Struct, frozen=True, kw_only=True):
    """What makes a milestone payable: an event, or (`event` "date") the day itself."""

    event: Literal["on signing", "on start", "on completion of milestone", "on completion", "date"]
    day: date | None = None


TRIGGER_WORDS = ("on signing", "on start", "on completion of milestone", "on completion")


def _trigger(text: str) -> Trigger:
    words = " ".join(text.lower().split())
    if words in TRIGGER_WORDS:
        return Trigger(event=words)  # type: ignore[arg-type]  # the line above narrows it
    if re.fullmatch(r"[0-9-]+", words):
        return Trigger(event="date", day=parse_day(words))
    raise InvalidValueError(
        say("{text} does not say when it falls due", text=as_typed(text)),
        joined((did_you_mean(text, TRIGGER_WORDS), say("Or write a date, for example 2026-05-01.")), " "),
    )


class PaymentTime(Struct, frozen=True, kw_only=True):
    """When an invoice falls due: `wait` after the day `of`, and with `month_end` on the last day of that month.

    `of` is the date of the invoice, the last day of its month, its receipt, or the acceptance of what it is for.
    """

    wait: Duration
    of: Literal["date", "end of month", "receipt", "acceptance"] = "date"
    month_end: bool = False

    @property
    def words(self) -> str:
        """The same as it is typed: 14 days, 30 days end of month, on receipt."""
        count = f"{self.wait.count} {self.wait.unit[:-1] if self.wait.count == 1 else self.wait.unit}"
        if self.month_end:
            return f"{count} end of month" if self.wait.count else "end of month"
        if self.of == "date":
            return count
        return f"{count} after {self.of}" if self.wait.count else f"on {self.of}"

    def falls_due(
        self,
        issued: date,
        received: date,
        accepted: date | None,
        after: Callable[[date, Duration], date],
    ) -> date:
        """The day, and never one before the invoice was issued; what was not `accepted` yet counts from its receipt.

        `after` adds a length of time to a day.
        """
        first = {"end of month": last_of_month(issued), "receipt": received, "acceptance": accepted or received}
        day = after(max(issued, first.get(self.of, issued)), self.wait)
        return last_of_month(day) if self.month_end else day


_PAYMENT_TIME = re.compile(
    r"(?P<month>end of month)|(?P<on>on (receipt|acceptance))|(?P<wait>[0-9]+ [a-z ]*?[a-z])"
    r"(?: (?P<end>end of month)| after (?P<of>end of month|receipt|acceptance))?"
)


def _payment_time(text: str) -> PaymentTime:
    words = " ".join(text.lower().replace("the ", "").split())
    found = _PAYMENT_TIME.fullmatch(words)
    if not found:
        if words[:1].isdigit() and " month" not in words[4:] and not {"receipt", "acceptance"} & set(words.split()):
            return PaymentTime(wait=_span(text))  # a length of time with a slip in it
        raise InvalidValueError(
            say("{text} does not say when an invoice falls due", text=as_typed(text)),
            say(
                "Write for example 14 days, end of month, 30 days end of month, 30 days after end of"
                " month, on receipt, or on acceptance."
            ),
        )
    if found["month"]:
        return PaymentTime(wait=_AT_ONCE, month_end=True)
    if found["on"]:
        return PaymentTime(wait=_AT_ONCE, of=words.removeprefix("on "))  # type: ignore[arg-type]  # the pattern narrows it
    if not found["end"] and not found["of"]:
        return PaymentTime(wait=_span(text))
    return PaymentTime(wait=_span(found["wait"]), of=found["of"] or "date", month_end=bool(found["end"]))  # type: ignore[arg-type]  # as above


class Timing(Struct, frozen=True, kw_only=True):
    """When a step may come: `wait` (negative: before) after the day `of`.

    `of` is "due", the name of another step, or "contract": then the contract says it, and `wait` is nothing.
    """

    of: str
    wait: Duration


_AT_ONCE = Duration(count=0, unit="days")
_TIMING = re.compile(r"(?:on|(?P<wait>[0-9]+ [a-z ]*?[a-z]) (?P<side>before|after)) (?P<of>[a-z][a-z0-9-]*)")


def _step_time(text: str) -> Timing:
    words = " ".join(text.lower().split())
    if words == "as the contract says":
        return Timing(of="contract", wait=_AT_ONCE)
    found = _TIMING.fullmatch(words)
    if not found:
        raise InvalidValueError(
            say("{text} does not say when a step may come", text=as_typed(text)),
            say(
                "Write for example 3 business days before due, on due, 10 days after reminder, or as the contract says."
            ),
        )
    if found["wait"] is None:
        return Timing(of=found["of"], wait=_AT_ONCE)
    wait = parse_duration(found["wait"])
    if found["side"] == "before":
        wait = Duration(count=-wait.count, unit=wait.unit)
    return Timing(of=found["of"], wait=wait)


# ISO 3166-1, and XK for Kosovo, as EN 16931 lists them.
COUNTRIES = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC
    CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD
    GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH
    KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW
    MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC
    SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY
    UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
    """.split()  # noqa: SIM905
)


def _country(text: str) -> str:
    if text not in COUNTRIES:
        raise InvalidValueError(
            say("{text} is not a country", text=as_typed(text)),
            say("Write the two letters of ISO 3166, for example DE, AT or FR."),
        )
    return text


_WORDS: dict[str, Any] = {"type": "string", "minLength": 1}
_PERCENT: dict[str, Any] = {"type": "string", "pattern": "%$"}
_ABOVE_ZERO = like(r"^[0-9]+(\.[0-9]+)?$", "number", "string")
_ANY_SIGN = like(r"^-?[0-9]+(\.[0-9]+)?$", "number", "string")

Reference = Annotated[str, Reading(_reference, TEXT, takes="a reference", example="M1")]


def _amount(below: str = "") -> Reading:
    """How a sum above zero is read; `below` says what else to do with one below zero."""
    read = _positive(parse_amount, "a sum", below)
    return Reading(read, _ABOVE_ZERO, takes="a sum of money", example="24000.00", parsed=Decimal)


Email = Annotated[
    str,
    Reading(_email, {"type": "string", "format": "email"}, takes="an e-mail address", example="office@example.com"),
]
Currency = Annotated[str, Reading(_currency, like("^[A-Z]{3}$"), takes="a currency", example="GBP")]
CountryCode = Annotated[str, Reading(_country, like("^[A-Z]{2}$"), takes="a country", example="DE")]
LawCode = Annotated[str, Reading(_law, _WORDS, takes="a law", example="GB-ENG")]
Region = Annotated[
    str, Reading(_region, like("^[A-Z]{2}-[A-Z0-9]{1,3}$"), takes="a region of a country", example="DE-BY")
]
Language = Annotated[str, Reading(_language, like("^[a-z]{2}(-[A-Z]{2})?$"), takes="a language", example="en-GB")]
SignedAmount = Annotated[
    Decimal,
    Reading(parse_amount, _ANY_SIGN, takes="a sum of money, also below zero", example="-350.00", parsed=Decimal),
]
Amount = Annotated[Decimal, _amount()]
Quantity = Annotated[
    Decimal,
    Reading(_positive(_quantity, "a quantity"), _ABOVE_ZERO, takes="a quantity", example="38.5", parsed=Decimal),
]
PaidAmount = Annotated[
    Decimal,
    _amount(
        "Money that went back to the payer's bank is a payment with returned:, money that you paid back stands under"
        " refunds."
    ),
]
SignedQuantity = Annotated[
    Decimal, Reading(_quantity, _ANY_SIGN, takes="a quantity, also below zero", example="4", parsed=Decimal)
]
Share = Annotated[Decimal, Reading(_share, _PERCENT, takes="a percentage", example="25%", parsed=Decimal)]
TaxRate = Annotated[Decimal, Reading(_tax_rate, _PERCENT, takes="a percentage", example="20%", parsed=Decimal)]
InterestRate = Annotated[
    Rate, Reading(parse_rate, like("%"), takes="a rate of interest", example="8% per year", parsed=Rate)
]
TimeOfDay = Annotated[
    str,
    Reading(_time_of_day, like("^[0-2]?[0-9]:[0-5][0-9]$"), takes="a time of day", example='"16:20"'),
]
Span = Annotated[
    Duration,
    Reading(_span, like("^[0-9]+ [a-z ]+$"), takes="a length of time", example="14 days", parsed=Duration),
]
Month = Annotated[
    date,
    Reading(_month, like("^[0-9]{4}-[0-9]{2}$"), takes="a month", example="2026-03", parsed=date),
]
"""The first day of it."""
PaymentTerm = Annotated[
    PaymentTime,
    Reading(_payment_time, _WORDS, takes="a time for payment", example="14 days", parsed=PaymentTime),
]
TimeChange = Annotated[
    Duration,
    Reading(
        parse_duration,
        like("^-?[0-9]+ [a-z ]+$"),
        takes="a length of time, also below zero",
        example="5 days",
        parsed=Duration,
    ),
]
When = Annotated[
    Trigger,
    Reading(_trigger, _WORDS, takes="an event or a date", example="on completion of milestone", parsed=Trigger),
]
StepTime = Annotated[
    Timing, Reading(_step_time, _WORDS, takes="a time", example="10 days after reminder", parsed=Timing)
]

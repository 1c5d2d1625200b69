"""Law packs from their files: those that travel with docgen, and the user's own.

Every scalar of a pack is read as the text that stands in the file and typed by `docgen.law.pack`, so that no rate
passes through a float and no region code is taken for a truth value. A pack of the user's own is read as strictly as a
case file, and all that is wrong with it told with its place.

A pack is written in English. `data/languages/de.yaml` holds, by the English text, what a German document prints in its
place; a text that is not listed prints as it is, which is right for most citations ("CPLR 5004(a)") and for a pack of
the user's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

import yaml
from msgspec.structs import replace

from docgen.case.load import in_order
from docgen.diagnostics import Diagnostic, did_you_mean, near_ones
from docgen.errors import CaseError, DocgenError, as_typed
from docgen.i18n import conventions
from docgen.law.pack import Country, HeadName, Law, RateSeries
from docgen.messages import Several, joined, say
from docgen.schema.reader import Block, read_block, read_file
from docgen.yamlsource.decoding import Wanted
from docgen.yamlsource.source import Source, read_source
from docgen.yamlsource.yaml_nodes import dotted

LAW_PACK_WANTED = Wanted(
    name="law pack",
    remedy="A law pack is a plain text that you write yourself; docs/law.md tells how.",
    when_empty="docs/law.md says what a pack holds.",
    beginning="A law pack begins with code:, name: and language:. docs/law.md says what it holds.",
    manual="docs/law.md",
    more="docs/law.md says what a pack holds.",
)

_DATA = Path(__file__).resolve().parent / "data"
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # makes nothing but text


@cache
def known_laws() -> tuple[str, ...]:
    """The codes of every packaged law, in alphabetical order: AT, BE, DE, …, US-WY."""
    return _names("")


def packaged_law(code: str) -> Law | None:
    """docgen's own law of that code, as `load_law` gives it; None for a law of the user's own, named by its file."""
    return load_law(code) if code in known_laws() else None


@cache
def known_series() -> tuple[str, ...]:
    """The ids of every packaged rate series, in alphabetical order: bank-rate, …"""
    return _names("rates")


@cache
def load_law(code: str) -> Law:
    """The packaged law of that code (GB-ENG, DE, US-CA).

    Raises DocgenError with the nearest codes for a law that docgen does not have.
    """
    if code not in known_laws():
        raise DocgenError(say('docgen has no law pack "{code}"', code=code), _nearest_laws(code))
    return _in_its_country(_packaged(Law, f"{code}.yaml"))


def _in_its_country(law: Law) -> Law:
    """The law with what holds under every law of its country."""
    return replace(law, country=country_of(law.code.partition("-")[0]))


@cache
def country_of(code: str) -> Country:
    """What holds under every law of the country with this code ("DE"); nothing for one that docgen does not know."""
    return _packaged(Country, f"countries/{code}.yaml") if code in _names("countries") else Country()


@cache
def load_series(series: str) -> RateSeries:
    """The packaged rate series of that id (bank-rate, ecb-reference-rate); DocgenError for an unknown id."""
    if series not in known_series():
        raise DocgenError(
            say('docgen has no rate series "{series}"', series=series), "Known: " + ", ".join(known_series()) + "."
        )
    return _packaged(RateSeries, f"rates/{series}.yaml")


def law_from_text(text: str, *, file: str) -> Law:
    """The law that a pack's YAML text describes: for packs of the user's own. `file` is named in errors.

    Raises CaseError with everything that is wrong with it.
    """
    return law_from_bytes(text.encode("utf-8", errors="surrogatepass"), file=file)


def law_from_bytes(raw: bytes, *, file: str) -> Law:
    """The law that a pack of the user's own describes, read as strictly as a case file. `file` is named in errors.

    Raises CaseError with everything that is wrong with it.
    """
    source = read_source(raw, file, LAW_PACK_WANTED)
    law, broken, diagnostics = read_file(source, Law, LAW_PACK_WANTED)
    if law is not None:
        diagnostics += [*_unknown_series(law, broken, source), *_contradictions(law, broken, source)]
    if law is None or diagnostics:
        raise CaseError(in_order(diagnostics), source.lines)
    if not law.rules and law.code in known_laws():
        law = replace(law, rules=load_law(law.code).rules)  # a pack from before there were rules has docgen's own
    return _in_its_country(law)


def _unknown_series(law: Law, broken: tuple[str, ...], source: Source) -> list[Diagnostic]:
    """The rates of a pack that build on a series that docgen does not have."""
    rates = {
        f"interest[{at}].rates[{number}].base": rate.base
        for at, rule in enumerate(law.interest)
        for number, rate in enumerate(rule.rates)
    }
    return [
        Diagnostic(
            rule="rate-series-unknown",
            message=say("base {what} is not a rate series that docgen has", what=as_typed(base)),
            hint=did_you_mean(base, known_series()),
            path=path,
            place=source.place_of(path),
        )
        for path, base in rates.items()
        if base is not None and path not in broken and base not in known_series()
    ]


def _contradictions(law: Law, broken: tuple[str, ...], source: Source) -> Iterator[Diagnostic]:
    """Heads of claim to which no payment would ever be set, or twice; and times that end before they begin."""
    wrong: dict[str, tuple[str, str]] = {}
    heads = get_args(HeadName)
    if sorted(law.allocation.order) != sorted(heads):
        each = say("Write each of these once, in their order: {heads}.", heads=", ".join(heads))
        wrong["allocation.order"] = (say("order does not name each head of claim once"), each)
    for at, rule in enumerate(law.interest):
        for number, rate in enumerate(rule.rates):
            if rate.days_from and rate.days_to and rate.days_to < rate.days_from:
                wrong[f"interest[{at}].rates[{number}].days_to"] = (
                    say("days_to {last} is before days_from {first}", last=rate.days_to, first=rate.days_from),
                    say("Check both days."),
                )
    for path, (message, hint) in wrong.items():
        if path not in broken and not any(each.startswith(f"{path}[") for each in broken):
            yield Diagnostic(rule="misread", message=message, hint=hint, path=path, place=source.place_of(path))


def _names(folder: str) -> tuple[str, ...]:
    return tuple(sorted(entry.stem for entry in (_DATA / folder).iterdir() if entry.suffix == ".yaml"))


def _packaged(kind: type[Block], name: str) -> Block:
    """The pack of that kind in a file of docgen's own, which is known to be good."""
    pack, errors = read_block(kind, yaml.load((_DATA / name).read_text(encoding="utf-8"), Loader=_LOADER))
    if pack is None:
        where = ", ".join(dotted(error.path) for error in errors)
        raise DocgenError(
            say("docgen's own {name} is damaged at {where}", name=name, where=where), say("Install docgen again.")
        )
    return pack


def _nearest_laws(code: str) -> str:
    near = _laws_called(code) or _laws_coded(code)
    listed = say(
        "`docgen law` lists the laws docgen knows; `law:` may also name a pack file of your own.",
        "A new job lists the laws there are; law: may also name a pack file of your own.",
    )
    if len(near) > _MOST_NAMED:
        named = say("Name the part of the country: {codes}.", codes=f"{near[0]}, {near[1]}, … {near[-1]}")
        return joined((named, listed), " ")
    meant = say("Did you mean {name}?", name=Several(tuple(near), "or"))
    return joined((meant, listed), " ") if near else listed


_ALSO_CALLED = {
    "america": "US",
    "britain": "GB",
    "deutschland": "DE",
    "en": "GB",
    "estland": "EE",
    "frankreich": "FR",
    "great britain": "GB",
    "griechenland": "GR",
    "großbritannien": "GB",
    "holland": "NL",
    "irland": "IE",
    "italien": "IT",
    "niederlande": "NL",
    "österreich": "AT",
    "uk": "GB",
    "united kingdom": "GB",
    "united states": "US",
    "usa": "US",
}
"""What people write for a law or a country beside its code and its English name."""


def _laws_coded(code: str) -> list[str]:
    """The laws whose code is near to what was written; all of those of a country where that is named alone."""
    wanted = code.strip().upper().replace("_", "-")
    wanted = _ALSO_CALLED.get(" ".join(code.casefold().split()), wanted)
    if wanted in known_laws():
        return [wanted]
    region = [known for known in known_laws() if known.startswith(wanted + "-")]
    state = [known for known in known_laws() if known.endswith("-" + wanted)]
    return region or state or [*near_ones(wanted, known_laws(), most=3)]


def _laws_called(name: str) -> list[str]:
    """The laws whose English name is what was written, has it on one side of an "and", or is nearly that."""
    wanted = " ".join(name.casefold().removeprefix("the ").split())
    names = {load_law(code).name.removeprefix("the "): code for code in known_laws()}
    if len(wanted) < _SHORTEST_NAME or wanted in _ALSO_CALLED:
        return []
    named = [code for called, code in names.items() if wanted in called.casefold().split(" and ")]
    return named or [names[near] for near in near_ones(wanted, names, most=3, cutoff=0.75)]


_MOST_NAMED = 3
_SHORTEST_NAME = 4  # what is shorter is a code, or its slip

# --- what packs say in another language -------------------------------------------------------------------------------

_FOLDER = Path(__file__).resolve().parent / "data" / "languages"


def law_text(text: str, language: str) -> str:
    """A text of a law pack in that language ("de-AT"); English ones, and what is not translated, as they are."""
    return conventions(language).law(texts_in(language.split("-")[0]).get(text, text))


@cache
def texts_in(language: str) -> MappingProxyType[str, str]:
    """Every text that is translated, by its English; empty for English and for a language that has none."""
    file = _FOLDER / f"{language}.yaml"
    return MappingProxyType(yaml.load(file.read_text("utf-8"), Loader=_LOADER) if file.is_file() else {})

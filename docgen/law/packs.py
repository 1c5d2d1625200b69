"""The law packs that travel with docgen; one of the user's own is read in `docgen.law.own_pack`.

Every scalar of a pack is read as the text that stands in the file and typed by `docgen.law.pack`, so that no rate
passes through a float and no region code is taken for a truth value.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from docgen.errors import DocgenError
from docgen.known import near_ones
from docgen.law.building import Pack, built
from docgen.law.pack import Law, RateSeries
from docgen.yamlsource.yaml_nodes import dotted

_DATA = Path(__file__).resolve().parent / "data"
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # makes nothing but text


@cache
def known_laws() -> tuple[str, ...]:
    """The codes of every packaged law, in alphabetical order: AT, BE, DE, …, US-WY."""
    return _names("")


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
        raise DocgenError(f'docgen has no law pack "{code}"', _nearest_laws(code))
    return _packaged(Law, f"{code}.yaml")


@cache
def load_series(series: str) -> RateSeries:
    """The packaged rate series of that id (bank-rate, ecb-reference-rate); DocgenError for an unknown id."""
    if series not in known_series():
        raise DocgenError(f'docgen has no rate series "{series}"', "Known: " + ", ".join(known_series()) + ".")
    return _packaged(RateSeries, f"rates/{series}.yaml")


def _names(folder: str) -> tuple[str, ...]:
    return tuple(sorted(entry.stem for entry in (_DATA / folder).iterdir() if entry.suffix == ".yaml"))


def _packaged(kind: type[Pack], name: str) -> Pack:
    """The pack of that kind in a file of docgen's own, which is known to be good."""
    pack, wrongs = built(kind, yaml.load((_DATA / name).read_text(encoding="utf-8"), Loader=_LOADER))
    if pack is None:
        where = ", ".join(dotted(wrong.path) for wrong in wrongs)
        raise DocgenError(f"docgen's own {name} is damaged at {where}", "Install docgen anew.")
    return pack


def _nearest_laws(code: str) -> str:
    wanted = code.strip().upper().replace("_", "-")
    wanted = {"UK": "GB", "EN": "GB"}.get(wanted, wanted)  # as people write them; ISO 3166 has GB
    region = [known for known in known_laws() if known.startswith(wanted + "-")]
    near = [wanted] if wanted in known_laws() else region[:3]
    near = near or [*near_ones(wanted, known_laws(), most=3)]
    listed = "`docgen law` lists the laws docgen knows; `law:` may also name a pack file of your own."
    return f"Did you mean {' or '.join(near)}? {listed}" if near else listed

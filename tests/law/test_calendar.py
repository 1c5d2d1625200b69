"""Business days under each law, by the release of `holidays` that is pinned."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import holidays
import pytest
from msgspec.structs import replace

from docgen.case.contract import StopWork
from docgen.dates import Duration, parse_duration
from docgen.law import calendar
from docgen.law.calendar import (
    StopDays,
    after,
    agreed_end,
    arrived,
    days_named,
    first_day_to_stop,
    grace_end,
    holidays_of,
    next_business_day,
    next_day_to_pay,
    received,
    regional_holiday,
    regions_of,
    statutory_day_to_stop,
    statutory_grace_end,
)
from docgen.law.pack import Suspension
from docgen.law.pack_reader import known_laws, load_law
from tests.case.good import GOOD, read_case

HOUSE = Path(__file__).resolve().parents[2]
on = date.fromisoformat


def test_the_release_of_holidays_is_pinned_for_whoever_installs_docgen() -> None:
    """Another release may know other days: read what changes below, then pin it in both files."""
    (asked,) = re.findall(r'"holidays==([\d.]+)"', (HOUSE / "pyproject.toml").read_text("utf-8"))
    (kept,) = re.findall(r"^holidays==([\d.]+)$", (HOUSE / "constraints.txt").read_text("utf-8"), re.MULTILINE)

    assert asked == kept == version("holidays")


@pytest.mark.parametrize(
    ("law", "days"),
    [
        (
            "GB-ENG",
            "2022-09-19 2023-05-08 2026-04-03 2026-04-06 2026-05-25 2026-08-31 2026-12-25 2026-12-28",
        ),
        ("GB-SCT", "2026-01-01 2026-01-02 2026-04-03 2026-05-04 2026-08-03 2026-11-30 2026-12-25 2026-12-28"),
        ("GB-NIR", "2026-03-17 2026-04-03 2026-04-06 2026-07-13 2026-08-31 2026-12-28"),
        ("DE", "2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-10-03 2026-12-25 2026-12-26"),
        ("AT", "2026-01-06 2026-04-06 2026-06-04 2026-08-15 2026-10-26 2026-12-08 2026-12-26"),
        ("IE", "2026-02-02 2026-03-17 2026-04-06 2026-05-04 2026-10-26"),
        ("FR", "2026-05-08 2026-07-14 2026-11-11"),
        ("US-CA", "2026-01-19 2026-02-16 2026-05-25 2026-07-03 2026-09-07 2026-11-11 2026-11-26 2026-12-25"),
        ("US-NY", "2026-01-19 2026-05-25 2026-06-19 2026-10-12 2026-11-11 2026-11-26 2026-12-25"),
        ("US-TX", "2026-01-19 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-11-11 2026-11-26 2026-12-25"),
    ],
)
def test_the_pinned_release_knows_the_public_holidays(law: str, days: str) -> None:
    assert [day for day in days.split() if date.fromisoformat(day) not in holidays_of(law)] == []


@pytest.mark.parametrize(
    ("law", "day"),
    [
        ("GB-SCT", "2026-04-06"),  # Easter Monday is no bank holiday in Scotland
        ("GB-ENG", "2026-01-02"),
        ("GB-ENG", "2026-03-17"),
        ("DE", "2026-06-04"),  # Corpus Christi: some of the states alone
        ("US-TX", "2026-03-16"),
    ],
)
def test_the_pinned_release_knows_ordinary_days(law: str, day: str) -> None:
    assert date.fromisoformat(day) not in holidays_of(law)


@pytest.mark.parametrize("law", known_laws())
def test_every_law_keeps_new_years_day(law: str) -> None:
    assert date(2026, 1, 1) in holidays_of(law)


@pytest.mark.parametrize(
    ("law", "day", "expected"),
    [
        ("GB-ENG", date(2026, 12, 24), date(2026, 12, 29)),  # Christmas, and Boxing Day kept on the Monday
        ("GB-SCT", date(2026, 12, 31), date(2027, 1, 5)),  # Scotland keeps 2 January too, here on the Monday
        ("US-CA", date(2026, 7, 2), date(2026, 7, 6)),  # Independence Day falls on a Saturday: kept on the Friday
        ("US-NY", date(2026, 7, 2), date(2026, 7, 3)),  # and here on no other day (General Construction Law 24)
        ("US-NY", date(2027, 7, 2), date(2027, 7, 6)),  # on a Sunday: kept on the Monday
        ("US-NY", date(2026, 12, 24), date(2026, 12, 28)),  # Christmas itself is a Friday
        ("DE", date(2026, 10, 2), date(2026, 10, 5)),
        ("XX", date(2026, 12, 24), date(2026, 12, 25)),  # a country that nobody knows has no holidays
        ("CA-ON", date(2026, 6, 30), date(2026, 7, 2)),  # a law of the user's own, of a country that is known
        ("GB-ENG", date(2049, 12, 31), date(2050, 1, 4)),
    ],
)
def test_the_next_business_day(law: str, day: date, expected: date) -> None:
    assert after(day, Duration(count=1, unit="business days"), law) == expected


@pytest.mark.parametrize(
    ("law", "day", "expected"),
    [
        ("GB-ENG", "2026-04-02", "2026-04-02"),
        ("GB-ENG", "2026-04-03", "2026-04-07"),  # Good Friday to Easter Monday
        ("DE", "2026-05-02", "2026-05-04"),
    ],
)
def test_a_business_day_stays_and_another_day_moves_on(law: str, day: str, expected: str) -> None:
    assert next_business_day(on(day), law) == on(expected)


def test_a_length_of_time_that_is_not_in_business_days_takes_no_notice_of_holidays() -> None:
    assert after(on("2026-04-02"), parse_duration("2 days"), "GB-ENG") == on("2026-04-04")
    assert after(on("2026-04-02"), parse_duration("2 business days"), "GB-ENG") == on("2026-04-08")


def test_holidays_are_not_read_where_no_business_day_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.law.calendar.holidays_of", lambda law: pytest.fail("they take a moment to import"))

    assert after(on("2026-04-02"), parse_duration("1 month"), "GB-ENG") == on("2026-05-02")


@pytest.mark.parametrize(
    ("law", "day", "saturdays", "expected"),
    [
        ("US-NY", "2026-07-01", True, "2026-07-01"),
        ("US-NY", "2026-07-11", False, "2026-07-11"),  # a Saturday
        ("US-NY", "2026-07-11", True, "2026-07-13"),
        ("US-NY", "2026-07-12", False, "2026-07-13"),  # a Sunday
        ("US-CA", "2026-07-03", True, "2026-07-06"),  # the Friday on which Independence Day, a Saturday, is kept
        ("US-NY", "2026-07-03", True, "2026-07-03"),  # and on which it is not
        ("US-NY", "2026-07-04", False, "2026-07-06"),  # a holiday is one on a Saturday, too
        ("US-NY", "2027-07-05", True, "2027-07-06"),  # the Monday on which Independence Day, a Sunday, is kept
        ("US-NY", "2025-07-04", True, "2025-07-07"),  # a Friday that is the holiday itself
    ],
)
def test_the_next_day_to_pay(law: str, day: str, saturdays: bool, expected: str) -> None:
    assert next_day_to_pay(on(day), law, saturdays=saturdays) == on(expected)


def test_a_holiday_on_a_weekend_is_kept_on_another_day_unless_only_the_days_themselves_are_asked_for() -> None:
    for law in ("US", "US-CA"):
        assert on("2026-07-03") in holidays_of(law)
        assert on("2026-07-03") not in holidays_of(law, observed=False)
        assert on("2026-07-04") in holidays_of(law, observed=False)


def test_a_region_may_be_called_by_its_name() -> None:
    assert on("2026-04-06") in holidays_of("GB-England")  # Easter Monday, and no holiday of all of the Kingdom
    assert on("2026-04-06") not in holidays_of("GB-SCT")
    assert on("2026-04-03") in holidays_of("GB-XX")  # a region that nobody knows has those of the whole country


def test_the_regions_of_a_country_are_those_with_a_code() -> None:
    assert regions_of("GB") == ("GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS")
    assert "DE-BY" in regions_of("DE")
    assert "DE-Augsburg" not in regions_of("DE")  # a town with a holiday of its own
    assert regions_of("XX") == ()


@pytest.mark.parametrize(
    ("day", "law", "holiday"),
    [
        ("2026-06-04", "DE", ("Corpus Christi", ("DE-BW", "DE-BY", "DE-HE", "DE-NW", "DE-RP", "DE-SL"))),
        ("2027-11-01", "DE", ("All Saints' Day", ("DE-BW", "DE-BY", "DE-NW", "DE-RP", "DE-SL"))),
        ("2026-06-04", "DE-BY", None),  # the law of a region knows its own
        ("2026-08-15", "DE", None),  # a Saturday
        ("2026-05-22", "FR", ("Abolition of Slavery", ("FR-972",))),  # a Friday
        ("2026-05-14", "DE", None),  # Ascension Day, all over the country
        ("2026-06-05", "DE", None),
        ("2026-06-04", "XX", None),
    ],
)
def test_a_holiday_that_only_some_regions_keep(day: str, law: str, holiday: tuple[str, tuple[str, ...]] | None) -> None:
    assert regional_holiday(on(day), law) == holiday


def test_a_holiday_has_its_english_name_on_a_machine_of_any_language() -> None:
    """In a process of its own: the system keeps the messages that it has once said in a language."""
    asked = (
        "from datetime import date; from docgen.law.calendar import regional_holiday;"
        "print(*regional_holiday(date(2027, 9, 20), 'DE'))"
    )
    german = {**os.environ, "LANGUAGE": "de"}
    done = subprocess.run([sys.executable, "-c", asked], env=german, capture_output=True, text=True, check=True)

    assert done.stdout == "World Children's Day ('DE-TH',)\n"


# --- when a notice counts as received, and when its time has run --------------------------------------------------


@pytest.mark.parametrize(
    ("channel", "expected"),
    [
        ("email", "2026-06-09"),
        ("E-Mail", "2026-06-09"),
        ("by hand", "2026-06-09"),
        ("persönlich", "2026-06-09"),
        ("durch Boten", "2026-06-09"),
        ("in den Briefkasten", "2026-06-09"),
        ("post", "2026-06-10"),
        ("a pigeon", "2026-06-10"),
    ],
)
def test_a_letter_takes_two_business_days_and_what_is_quicker_one(channel: str, expected: str) -> None:
    assert received(on("2026-06-08"), channel, "DE") == on(expected)
    assert received(on("2026-06-08"), channel, "DE", on("2026-06-11")) == on("2026-06-11")


def test_a_document_arrived_on_the_day_that_the_record_shows_else_as_if_by_post() -> None:
    case = read_case(GOOD.encode(), "good.yaml").case
    sent = on("2026-06-10")
    (reminder,) = (event for event in case.record if event.what == "reminder")
    shown = replace(reminder, received=on("2026-06-15"))
    of_another_day = replace(shown, date=on("2026-06-09"))
    another = replace(shown, document="final-demand", received=on("2026-06-19"))

    assert arrived(case, "reminder", sent) == on("2026-06-12")
    assert arrived(replace(case, record=(of_another_day, shown, another)), "reminder", sent) == on("2026-06-15")
    assert arrived(replace(case, record=(of_another_day, another)), "reminder", sent) == on("2026-06-12")
    later = replace(shown, received=on("2026-06-16"))
    assert arrived(replace(case, record=(shown, later)), "reminder", sent) == on("2026-06-16")
    abroad = replace(case, law="US-CA", record=())
    assert arrived(abroad, "reminder", on("2026-04-02")) == on("2026-04-06")  # Good Friday is an ordinary day there


LEFT_OUT = replace(load_law("GB-ENG").suspension[0], notice_days=7, holidays_excluded=True, on_last_day=False)
"""A right to stop whose days leave public holidays out; 25 May 2026 is one in England."""
COUNTED = replace(LEFT_OUT, holidays_excluded=False)


@pytest.mark.parametrize(
    ("length", "right", "expected"),
    [
        ("7 days", LEFT_OUT, "2026-05-27"),
        ("7 days", COUNTED, "2026-05-26"),
        ("7 days", None, "2026-05-26"),
        ("1 week", LEFT_OUT, "2026-05-26"),  # the clause leaves holidays out of days alone
        ("5 business days", LEFT_OUT, "2026-05-27"),
        ("0 days", LEFT_OUT, "2026-05-19"),
    ],
)
def test_the_days_of_the_contract_leave_holidays_out_where_the_statute_does(
    length: str, right: Suspension | None, expected: str
) -> None:
    stop = StopWork(when_overdue=parse_duration("3 days"), notice=parse_duration(length))
    assert agreed_end(on("2026-05-19"), stop, right, "GB-ENG") == on(expected)

    stop = StopWork(when_overdue=parse_duration(length), notice=parse_duration("3 days"))
    assert grace_end(on("2026-05-19"), stop, right, "GB-ENG", resumed=False) == on(expected)


def test_the_contract_may_ask_for_less_time_once_work_was_stopped_before() -> None:
    stop = StopWork(
        when_overdue=parse_duration("7 days"),
        notice=parse_duration("3 days"),
        again_when_overdue=parse_duration("1 day"),
    )
    assert grace_end(on("2026-06-09"), stop, None, "GB-ENG", resumed=False) == on("2026-06-16")
    assert grace_end(on("2026-06-09"), stop, None, "GB-ENG", resumed=True) == on("2026-06-10")


def test_the_statute_counts_from_the_due_date_and_from_the_day_on_which_the_invoice_came() -> None:
    issued, due = on("2026-06-01"), on("2026-06-15")
    assert statutory_grace_end(issued, due, COUNTED) == due
    assert statutory_grace_end(issued, issued, COUNTED) == issued
    assert statutory_grace_end(issued, due, replace(COUNTED, overdue_days=3)) == on("2026-06-18")
    # Thirty days after an arrival that is taken for the fifth day after the date.
    asked = replace(COUNTED, overdue_days=3, requested_days=30)
    assert statutory_grace_end(issued, due, asked) == on("2026-07-06")
    assert statutory_grace_end(issued, due, replace(asked, overdue_days=22)) == on("2026-07-07")


def test_the_statute_lets_work_stop_on_the_last_of_its_days_or_on_the_day_after() -> None:
    arrived_on = on("2026-05-19")
    assert statutory_day_to_stop(arrived_on, COUNTED, "GB-ENG") == on("2026-05-27")
    assert statutory_day_to_stop(arrived_on, LEFT_OUT, "GB-ENG") == on("2026-05-28")
    assert statutory_day_to_stop(arrived_on, replace(COUNTED, on_last_day=True), "GB-ENG") == on("2026-05-26")


def test_work_stops_after_the_notice_of_the_contract_and_that_of_the_law() -> None:
    arrived_on = on("2026-06-09")
    stop = StopWork(when_overdue=parse_duration("7 days"), notice=parse_duration("3 days"))
    assert first_day_to_stop(arrived_on, None, None, "GB-ENG") == on("2026-06-10")
    assert first_day_to_stop(arrived_on, stop, None, "GB-ENG") == on("2026-06-13")
    assert first_day_to_stop(arrived_on, stop, COUNTED, "GB-ENG") == on("2026-06-17")
    longer = replace(stop, notice=parse_duration("10 days"))
    assert first_day_to_stop(arrived_on, longer, COUNTED, "GB-ENG") == on("2026-06-20")
    # Both leave 25 May out.
    assert first_day_to_stop(on("2026-05-19"), stop, LEFT_OUT, "GB-ENG") == on("2026-05-28")
    assert first_day_to_stop(on("2026-05-19"), longer, LEFT_OUT, "GB-ENG") == on("2026-05-31")


def test_a_notice_names_business_days_counted_as_if_it_went_by_post() -> None:
    stop = StopWork(when_overdue=parse_duration("7 days"), notice=parse_duration("7 days"))
    # Friday, received on Tuesday 9 June, the seventh day is Tuesday 16 June.
    assert days_named(on("2026-06-05"), stop, None, "GB-ENG") == StopDays(
        pay_by=on("2026-06-16"), stop_on=on("2026-06-17")
    )
    # Received on Friday 29 May; the seventh day is Friday 5 June, the day after it a Saturday.
    assert days_named(on("2026-05-27"), stop, None, "GB-ENG") == StopDays(
        pay_by=on("2026-06-05"), stop_on=on("2026-06-08")
    )
    # Received on Monday 18 May; the seventh day is the bank holiday of 25 May, and California's Memorial Day.
    assert days_named(on("2026-05-14"), stop, None, "GB-ENG") == StopDays(
        pay_by=on("2026-05-26"), stop_on=on("2026-05-27")
    )
    assert days_named(on("2026-03-26"), stop, None, "GB-ENG") == StopDays(
        pay_by=on("2026-04-07"), stop_on=on("2026-04-08")
    )
    assert days_named(on("2026-05-14"), None, LEFT_OUT, "GB-ENG") == StopDays(
        pay_by=on("2026-05-26"), stop_on=on("2026-05-27")
    )


# --- what the package said, kept for the next run --------------------------------------------------------------------


@pytest.fixture
def caches(users_caches: Path) -> Iterator[Path]:
    """Where holidays are kept; in a process that knows nothing yet."""
    forget()
    yield users_caches / "docgen" / "holidays"
    forget()


def forget() -> None:
    for known in (calendar.holidays_of, calendar._holidays_in, calendar.regions_of, calendar._kept):
        known.cache_clear()


def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The countries that the package is asked for from then on."""
    countries: list[str] = []
    ask = holidays.country_holidays

    def told(country: str, **how: Any) -> holidays.HolidayBase:
        countries.append(country)
        return ask(country, **how)

    monkeypatch.setattr(holidays, "country_holidays", told)
    return countries


@pytest.mark.parametrize("law", [*known_laws(), "DE-BY", "GB-England", "GB-XX", "XX"])
def test_the_days_of_the_next_run_are_those_of_the_package(law: str, caches: Path) -> None:
    """Of ten years, each by itself, as the package has them when it is asked for all."""
    years = range(2020, 2030)
    country, _, region = law.partition("-")
    days = [on("2020-01-01") + timedelta(days=at) for at in range(3653)]
    try:
        known = holidays.country_holidays(country)
    except NotImplementedError:
        of_the_package = dict.fromkeys((True, False), frozenset[date]())
    else:
        subdivision = region if region in (*known.subdivisions, *known.subdivisions_aliases) else None
        of_the_package = {
            observed: frozenset(holidays.country_holidays(country, subdiv=subdivision, observed=observed, years=years))
            for observed in (True, False)
        }
    for _ in ("asked for", "kept"):
        forget()
        assert {day for day in days if day in holidays_of(law, observed=False)} == of_the_package[False]
        with_fridays = {day for day in days if day in calendar._Holidays(place=law, observed=True)}
        assert with_fridays == {day for day in of_the_package[True] if day.year in years}


def test_the_next_run_asks_the_package_nothing(caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    countries = asked(monkeypatch)
    assert (on("2026-04-06") in holidays_of("GB-ENG"), regions_of("GB")[0]) == (True, "GB-ENG")
    assert set(countries) == {"GB"}
    countries.clear()
    forget()
    assert (on("2026-04-06") in holidays_of("GB-ENG"), regions_of("GB")[0]) == (True, "GB-ENG")
    assert countries == []
    assert on("2027-03-29") in holidays_of("GB-ENG")  # another year
    assert countries == ["GB", "GB"]
    assert sorted(file.name for file in caches.rglob("*.cache")) == [
        "GB regions.cache",
        "GB-ENG 2026.cache",
        "GB-ENG 2027.cache",
    ]


def test_a_damaged_entry_is_asked_for_again(caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert on("2026-04-06") in holidays_of("GB-ENG")
    (entry,) = caches.rglob("*.cache")
    whole = entry.read_bytes()
    entry.write_bytes(whole.replace(b"2026-04-06", b"2026-04-07"))
    forget()
    assert on("2026-04-06") in holidays_of("GB-ENG")
    assert on("2026-04-07") not in holidays_of("GB-ENG")
    assert entry.read_bytes() == whole


def test_what_another_release_said_is_not_taken(caches: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each release has a folder; one whose number cannot be seen has none, and neither have two that lie there."""
    package = tmp_path / "packages" / "holidays"
    package.mkdir(parents=True)
    monkeypatch.setattr(calendar, "find_spec", lambda name: SimpleNamespace(origin=str(package / "__init__.py")))
    folders = []
    for releases in ([], ["0.1"], ["0.2"], ["0.1", "0.2"]):
        found = [package.parent / f"holidays-{release}.dist-info" for release in releases]
        for each in found:
            each.mkdir()
        forget()
        folders.append(calendar._kept())
        for each in found:
            each.rmdir()
    nothing, first, second, two = folders
    assert nothing is None
    assert two is None
    assert first is not None
    assert second is not None
    assert first.folder != second.folder


@pytest.mark.parametrize("spec", [None, SimpleNamespace(origin=None)])
def test_a_package_that_lies_nowhere_is_asked_each_time(
    spec: object, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar, "find_spec", lambda name: spec)
    assert on("2026-04-06") in holidays_of("GB-ENG")
    assert not caches.exists()


@pytest.mark.parametrize("law", ["../GB", "GB-../../x", "GB-ENG/x", "gb", "GB-ENGL", "a-pack-of-my-own"])
def test_nothing_but_a_code_becomes_the_name_of_a_file(law: str, caches: Path) -> None:
    assert on("2026-07-06") not in holidays_of(law)
    assert list(caches.rglob("*.cache")) == []

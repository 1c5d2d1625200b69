"""The calendar file: what a calendar program reads from it, and that a second import moves events and adds none."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from icalendar import Calendar

from docgen.law.pack_reader import load_law
from docgen.ledger.ledger import ledger_of
from docgen.steps.snapshot import standing_on
from docgen.steps.upcoming import upcoming_of
from tests.ledger.cases import case, order

HOUSE = Path(__file__).resolve().parents[2]


def calendar(path: str, as_of: str, *more: str, folder: Path = HOUSE) -> Calendar:
    """The calendar that docgen writes, as a calendar program reads it."""
    done = subprocess.run(
        [sys.executable, "-m", "docgen", "calendar", path, "--as-of", as_of, *more],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
        capture_output=True,
        check=True,
    )
    return Calendar.from_ical(done.stdout)


def events(found: Calendar) -> dict[str, tuple[date, str, str]]:
    """The events by UID: day, title, note."""
    return {
        str(each["UID"]): (each.decoded("DTSTART"), str(each["SUMMARY"]), str(each["DESCRIPTION"]))
        for each in found.walk("VEVENT")
    }


def test_every_coming_date_has_its_note_and_its_command() -> None:
    found = events(calendar("examples/shop-fit-out.yaml", "2026-04-20"))

    assert found["S-2026-003-suspension-notice-1-INV-2603@docgen"][:2] == (
        date(2026, 5, 8),
        "S-2026-003: Notice of suspension",
    )
    assert found["S-2026-003-due-INV-2605@docgen"] == (
        date(2026, 5, 1),
        "S-2026-003: Invoice INV-2605 falls due",
        "Fit-out of the Corn Street shop\nChange Order 2\ndocgen account examples/shop-fit-out.yaml --as-of 2026-05-01",
    )
    demand = found["S-2026-003-final-demand-1-INV-2603@docgen"]
    assert demand[2].endswith("docgen issue examples/shop-fit-out.yaml final-demand --as-of 2026-05-19")
    assert found["S-2026-003-completion@docgen"][0] == date(2026, 5, 18)  # as amended by two change orders


def dates(day: str, **facts: Any) -> dict[str, tuple[date, str]]:
    """What is to come in a small job on the day, by name."""
    standing = standing_on(ledger_of(case(**facts), load_law("GB-ENG")), date.fromisoformat(day))
    return {each.name: (each.day, each.title) for each in upcoming_of(standing, (), "case.yaml", ())}


def test_what_waits_for_somebody_has_its_last_day() -> None:
    settled = {"date": "2026-03-02", "amount": "400.00", "pay_by": "2026-03-20", "signed": "2026-03-03"}
    waiting = order(1, "300.00", sent="2026-02-02", stands_until="2026-03-10")
    found = dates(
        "2026-03-06",
        contract={"liability": {"insurance": "1000000.00", "insured_until": "2027-01-31"}},
        settlement=settled,
        change_orders=[waiting],
    )

    assert found["settlement"] == (date(2026, 3, 20), "£400.00 of the settlement is to be paid by 20 March 2026")
    assert found["insurance"] == (date(2027, 1, 31), "the insurance expires on 31 January 2027")
    assert found["order-1-until"] == (date(2026, 3, 10), "Last day to approve change order 1")
    assert "settlement" not in dates("2026-03-21", settlement=settled)

    offered = {"date": "2026-03-02", "binding_until": "2026-03-31"}
    quoted = dates("2026-03-06", quotation=offered)
    assert quoted["quotation"][0] == date(2026, 3, 31)


def test_a_later_file_moves_the_same_events_and_doubles_none() -> None:
    earlier = calendar("examples/shop-fit-out.yaml", "2026-04-20")
    later = calendar("examples/shop-fit-out.yaml", "2026-04-29")
    both = events(earlier).keys() & events(later).keys()
    uid = "S-2026-003-courtesy-call-1-INV-2605@docgen"

    assert uid in both
    assert (events(earlier)[uid][0], events(later)[uid][0]) == (date(2026, 4, 28), date(2026, 4, 29))
    for calendars in (earlier, later):
        uids = [str(each["UID"]) for each in calendars.walk("VEVENT")]
        assert len(uids) == len(set(uids))
    sequence = [int(str(each["SEQUENCE"])) for found in (earlier, later) for each in found.walk("VEVENT")]
    assert min(sequence) < max(sequence)  # the later file is the newer one to a calendar program
    stamps = {each["DTSTAMP"].to_ical() for each in later.walk("VEVENT")}
    assert stamps == {b"20260429T000000Z"}


def test_a_folder_goes_into_one_file_and_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.ics", "two.ics"):
        calendar_file = tmp_path / name
        done = subprocess.run(
            [sys.executable, "-m", "docgen", "calendar", "examples", "--as-of", "2026-05-20", "-o", str(calendar_file)],
            cwd=HOUSE,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == f"{calendar_file}\n"

    assert (tmp_path / "one.ics").read_bytes() == (tmp_path / "two.ics").read_bytes()
    found = events(Calendar.from_ical((tmp_path / "one.ics").read_bytes()))
    cases = {title.partition(":")[0] for _, title, _ in found.values()}
    assert cases >= {"K-2026-014", "NL-2026-02", "S-2026-003", "WS-2026-07"}

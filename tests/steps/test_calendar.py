"""The calendar file: what a calendar program reads from it, and that a second import moves events and adds none."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from icalendar import Calendar

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


def test_a_later_file_moves_the_same_events_and_doubles_none() -> None:
    earlier = calendar("examples/shop-fit-out.yaml", "2026-04-20")
    later = calendar("examples/shop-fit-out.yaml", "2026-04-29")
    both = events(earlier).keys() & events(later).keys()
    uid = "S-2026-003-second-reminder-1-INV-2603@docgen"

    assert uid in both
    assert (events(earlier)[uid][0], events(later)[uid][0]) == (date(2026, 4, 30), date(2026, 5, 1))
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

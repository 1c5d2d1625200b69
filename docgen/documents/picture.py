"""The picture of an account: what was owed through time, payments marked with a dot.

Sums stand on the left, months below. A label that has no room is left out: the sentence for those who cannot see the
picture (`alt`) names the sums, and the tables of the document have them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from docgen.documents.wording import Wording
from docgen.layout import LABEL_SIZE, Dot, Label, Picture, Stroke
from docgen.ledger.account import Account
from docgen.ledger.statement import BalancePoint, balance_points

WIDTH, HEIGHT = 454, 128  # 160 by 45 mm


_TOP, _RIGHT, _BOTTOM = 8, 4, 16


_AIR = Decimal("1.12")  # the frame is so much higher than the highest sum


_GRID, _WORDS = 0.8, 0.3  # how faint the grid is, and the words along the axes


_MOST_MONTHS = 8


_MOST_LABELS = 12  # payments, and invoices, that are named beside the line: more would make a thicket


_MOST_SAID = 6


_DOT = 2.6


_CLOSE = 4  # the first places about a point: the number of an invoice farther off would seem to mean another step


Point = tuple[float, float]


Box = tuple[float, float, float, float]  # left, top, right, bottom


def balance_picture(account: Account, wording: Wording) -> Picture | None:
    """The balance of the account up to its day; None for an account in which nothing has happened yet."""
    points = balance_points(account)
    if not points:
        return None
    frame = _frame(points, wording)
    line = tuple(_line(points, frame))
    grid = (*_sums(frame, wording), *_months(frame, wording))
    dots = tuple(Dot(x=frame.x(at.day), y=frame.y(at.after), radius=_DOT) for at in points if at.paid)
    return Picture(
        width=WIDTH,
        height=HEIGHT,
        strokes=(
            *(Stroke(points=one, weight=0.5, faintness=_GRID) for one, _ in grid),
            Stroke(points=line, weight=1.5),
        ),
        dots=dots,
        labels=(*(label for _, label in grid if label), *_beside(points, frame, line, dots, grid, wording)),
        alt=_in_words(points, wording),
    )


class _Frame(Struct, frozen=True, kw_only=True):
    """Where a day and a sum stand. `step` is the sum between two lines of the grid, `top` what the frame can hold."""

    first: date
    last: date
    step: Decimal
    top: Decimal
    left: float

    def x(self, day: date) -> float:
        days = max(1, (self.last - self.first).days)
        return round(self.left + (WIDTH - self.left - _RIGHT) * (day - self.first).days / days, 1)

    def y(self, amount: Decimal) -> float:
        return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * float(amount / self.top), 1)


def _frame(points: Sequence[BalancePoint], wording: Wording) -> _Frame:
    most = max(max(at.before, at.after) for at in points)
    step = _round_step(most)
    top = max(step, most * _AIR)
    widest = max(_width(wording.round_money(amount)) for amount in (step, *_marks(step, top)))
    return _Frame(first=points[0].day, last=points[-1].day, step=step, top=top, left=round(widest + 8))


def _marks(step: Decimal, top: Decimal) -> list[Decimal]:
    """The sums that have a line of the grid, from 0 up."""
    return [step * count for count in range(int(top / step) + 1)]


def _round_step(most: Decimal) -> Decimal:
    """A step of 1, 2 or 5 with zeros, so that at the most five lines above zero reach `most`."""
    step = Decimal("0.01")
    while True:
        for times in (1, 2, 5):
            if step * times * 5 >= most:
                return step * times
        step *= 10


def _sums(frame: _Frame, wording: Wording) -> Iterator[tuple[tuple[Point, ...], Label]]:
    for amount in _marks(frame.step, frame.top):
        y = frame.y(amount)
        text = wording.round_money(amount)
        label = Label(x=frame.left - 5, y=y + _HALF_DIGIT, text=text, anchor="end", faintness=_WORDS)
        yield ((frame.left, y), (WIDTH - _RIGHT, y)), label


def _months(frame: _Frame, wording: Wording) -> Iterator[tuple[tuple[Point, ...], Label | None]]:
    """A mark where a month begins, its name to the right of it, unless the picture ends before the name does."""
    for turn, day in enumerate(_month_days(frame.first, frame.last)):
        x, text = frame.x(day), wording.month(day, with_year=turn == 0 or day.month == 1)
        fits = x + 3 + _width(text) <= WIDTH
        label = Label(x=x + 3, y=HEIGHT - _BOTTOM + 11, text=text, faintness=_WORDS) if fits else None
        yield ((x, HEIGHT - _BOTTOM), (x, HEIGHT - _BOTTOM + 11.5)), label


def _month_days(first: date, last: date) -> list[date]:
    """The first days of months between two days, thinned out to a readable number."""
    day = (first.replace(day=1) + timedelta(days=32)).replace(day=1) if first.day > 1 else first
    starts = []
    while day <= last:
        starts.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    for every in (1, 2, 3, 6, 12, 24, 60):
        kept = [start for start in starts if (start.year * 12 + start.month - 1) % every == 0]
        if len(kept) <= _MOST_MONTHS:
            return kept
    return starts[:: len(starts) // _MOST_MONTHS + 1]


def _line(points: Sequence[BalancePoint], frame: _Frame) -> Iterator[Point]:
    """The corners of the line, each once."""
    yield (frame.left, frame.y(Decimal(0)))
    before = (frame.left, frame.y(Decimal(0)))
    for at in points:
        for amount in (at.before, at.after):
            corner = (frame.x(at.day), frame.y(amount))
            if corner != before:
                yield corner
            before = corner


def _beside(
    points: Sequence[BalancePoint],
    frame: _Frame,
    line: Sequence[Point],
    dots: Sequence[Dot],
    grid: Sequence[tuple[tuple[Point, ...], Label | None]],
    wording: Wording,
) -> Iterator[Label]:
    """The labels along the line that have room: the last sum first, then payments, the largest first, and invoices."""
    taken = [*_pieces(line), *((dot.x - _DOT, dot.y - _DOT, dot.x + _DOT, dot.y + _DOT) for dot in dots)]
    ruled = [box for stroke, _ in grid for box in _pieces(stroke)]
    paid = sorted((at for at in points if at.paid), key=lambda at: -at.paid)[:_MOST_LABELS]
    issued = [at for at in points if at.invoiced]
    wanted = [_around(frame.x(points[-1].day), frame.y(points[-1].after), wording.money(points[-1].after), bold=True)]
    for at in paid:
        short, x, y = wording.say.claim.paid(wording.money(at.paid)), frame.x(at.day), frame.y(at.after)
        wanted.append([*_around(x, y, f"{short} {wording.short_day(at.day)}"), *_around(x, y, short)])
    if len(issued) <= _MOST_LABELS:
        wanted += [_around(frame.x(at.day), frame.y(at.after), wording.listed(at.invoiced))[:_CLOSE] for at in issued]
    for choices in wanted:
        found = _first_free(choices, frame, [*taken, *ruled]) or _first_free(choices, frame, taken)
        if found:
            taken.append(_box(found))
            yield found


def _around(x: float, y: float, text: str, *, bold: bool = False) -> list[Label]:
    """The places for words about a point of the line, the best first: beside it, clear of the line itself."""
    above, level, below = y - 4, y + _HALF_DIGIT, y + LABEL_SIZE + 2
    return [
        Label(x=x + side * 5, y=height, text=text, anchor="start" if side > 0 else "end", bold=bold)
        for side, height in ((1, above), (1, below), (-1, level), (-1, above), (-1, below), (1, y - 16), (-1, y + 20))
    ] + [
        Label(x=x, y=height, text=text, anchor=anchor, bold=bold)
        for height in (above, below)
        for anchor in ("end", "start")
    ]


def _first_free(choices: Sequence[Label], frame: _Frame, taken: Sequence[Box]) -> Label | None:
    for label in choices:
        left, top, right, bottom = box = _box(label)
        inside = frame.left + 1 < left and right <= WIDTH and top >= 0 and bottom < HEIGHT - _BOTTOM
        if inside and not any(_meet(box, other) for other in taken):
            return label
    return None


_HALF_DIGIT = round(LABEL_SIZE * 0.33, 1)  # from the middle of a figure to its foot


def _width(text: str) -> float:
    """How wide a label comes out at the most; half an em is a wide letter of the face that it is set in."""
    return len(text) * LABEL_SIZE * 0.5


def _box(label: Label) -> Box:
    wide = _width(label.text)
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, label.y - LABEL_SIZE * 0.75, left + wide, label.y + LABEL_SIZE * 0.2


def _pieces(line: Sequence[Point]) -> Iterator[Box]:
    """The line as boxes with a little air; a long slope is cut, because its box would hold much that is free."""
    for (x0, y0), (x1, y1) in pairwise(line):
        cuts = 1 + int(abs(x1 - x0) // 12) if y0 != y1 and x0 != x1 else 1
        corners = [(x0 + (x1 - x0) * cut / cuts, y0 + (y1 - y0) * cut / cuts) for cut in range(cuts + 1)]
        for (left, up), (right, down) in pairwise(corners):
            yield min(left, right) - 1.5, min(up, down) - 1.5, max(left, right) + 1.5, max(up, down) + 1.5


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _in_words(points: Sequence[BalancePoint], wording: Wording) -> str:
    say, first, last = wording.say.claim, points[0], points[-1]
    ends = wording.listed(
        say.sum_on(wording.money(at.after), wording.day(at.day)) for at in dict.fromkeys((first, last))
    )
    paid = [at for at in points if at.paid]
    if not paid:
        payments = say.nothing_paid()
    elif len(paid) <= _MOST_SAID:
        payments = say.payments(wording.listed(say.sum_on(wording.money(at.paid), wording.day(at.day)) for at in paid))
    else:
        total = wording.money(sum((at.paid for at in paid), Decimal(0)))
        payments = say.many_payments(len(paid), total=total, last=wording.day(paid[-1].day))
    return say.picture(ends=ends, payments=payments)

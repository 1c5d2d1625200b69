"""The balance over time as a picture: a line that steps with every event, payments marked with a dot.

The picture is SVG, 680 by 260 units, in one colour that takes the text's own (`currentColor`), and the same account
always gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise
from xml.sax.saxutils import escape

from docgen.ledger.account import Account
from docgen.ledger.statement import StatementLine, statement
from docgen.ledger.words import MONTHS, day_words
from docgen.money import rounded

WIDTH, HEIGHT = 680, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 16, 16, 34
_MOST_TICKS = 8


def balance_steps(account: Account) -> tuple[tuple[date, Decimal], ...]:
    """Days and what was owed under all heads at their end, oldest first, one entry a day with events."""
    found: dict[date, Decimal] = {}
    for line in statement(account):
        found[line.day] = line.balance.due
    return tuple(found.items())


def balance_picture(account: Account) -> str:
    """The picture as SVG; "" for an account in which nothing has happened yet."""
    steps = balance_steps(account)
    if not steps:
        return ""
    frame = _Frame(steps[0][0], max(account.as_of, steps[-1][0]), max(sum_ for _, sum_ in steps), account.currency)
    title = f"What was owed from {day_words(frame.first)} to {day_words(frame.last)}, in {account.currency}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        ' font-family="\'Source Sans 3\', sans-serif" font-size="11" fill="currentColor">',
        f"<title>{escape(title)}</title>",
        *frame.grid(),
        f'<path d="{_path(frame, steps)}" fill="none" stroke="currentColor" stroke-width="1.5"/>',
        *_payments(frame, statement(account), dict(steps)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


class _Frame:
    """Where a day and a sum stand in the picture."""

    def __init__(self, first: date, last: date, most: Decimal, currency: str) -> None:
        self.first, self.last = first, last
        self._days = max(1, (last - first).days)
        self._step = _round_step(most)
        self._top = max(self._step, (most / self._step).to_integral_value(ROUND_CEILING) * self._step)
        self._currency = currency

    def x(self, day: date) -> str:
        return _short(_LEFT + Decimal(WIDTH - _LEFT - _RIGHT) * (day - self.first).days / self._days)

    def y(self, amount: Decimal) -> str:
        return _short(HEIGHT - _BOTTOM - Decimal(HEIGHT - _TOP - _BOTTOM) * amount / self._top)

    def grid(self) -> Iterator[str]:
        """Lines and labels: sums on the left, months below."""
        amount = Decimal(0)
        while amount <= self._top:
            y = self.y(amount)
            yield (
                f'<path d="M{_LEFT} {y}H{WIDTH - _RIGHT}" stroke="currentColor" stroke-opacity="0.2"'
                ' stroke-width="0.5"/>'
            )
            shown = f"{rounded(amount, self._currency):,}"
            yield f'<text x="{_LEFT - 6}" y="{y}" text-anchor="end" dominant-baseline="middle">{shown}</text>'
            amount += self._step
        for day in _months(self.first, self.last):
            x = self.x(day)
            yield f'<path d="M{x} {HEIGHT - _BOTTOM}v4" stroke="currentColor" stroke-width="0.5"/>'
            label = f"{MONTHS[day.month - 1][:3]} {day.year}"
            yield f'<text x="{x}" y="{HEIGHT - _BOTTOM + 17}" text-anchor="middle">{label}</text>'


def _path(frame: _Frame, steps: tuple[tuple[date, Decimal], ...]) -> str:
    path = f"M{frame.x(steps[0][0])} {frame.y(Decimal(0))}V{frame.y(steps[0][1])}"
    for _, (day, amount) in pairwise(steps):
        path += f"H{frame.x(day)}V{frame.y(amount)}"
    return path + f"H{frame.x(frame.last)}"


def _payments(frame: _Frame, lines: tuple[StatementLine, ...], at_end: dict[date, Decimal]) -> Iterator[str]:
    """A dot on the line at the day of each payment, with its sum for whoever points at it."""
    for line in lines:
        if line.kind == "payment":
            amount = -(line.principal + line.interest + line.compensation + line.costs)
            words = escape(f"Paid {day_words(line.day)}: {amount:,}")
            yield (
                f'<circle cx="{frame.x(line.day)}" cy="{frame.y(at_end[line.day])}" r="3.5">'
                f"<title>{words}</title></circle>"
            )


def _round_step(most: Decimal) -> Decimal:
    """A step of 1, 2 or 5 with zeros, so that at the most five lines reach `most`."""
    step = Decimal("0.01")
    while True:
        for times in (1, 2, 5):
            if step * times * 5 >= most:
                return step * times
        step *= 10


def _months(first: date, last: date) -> list[date]:
    """The first days of months between two days, thinned out to a readable number."""
    day = (first.replace(day=1) + timedelta(days=32)).replace(day=1) if first.day > 1 else first
    starts = []
    while day <= last:
        starts.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    for every in (1, 2, 3, 6, 12, 24, 60):
        kept = [start for start in starts if (start.year * 12 + start.month - 1) % every == 0]
        if len(kept) <= _MOST_TICKS:
            return kept
    return starts[:: len(starts) // _MOST_TICKS + 1]


def _short(value: Decimal) -> str:
    return format(value.quantize(Decimal("0.1")), "f")

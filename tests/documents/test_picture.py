"""The picture of an account as data: steps where events are, dots where payments are, labels that meet nothing."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from docgen.documents.picture import _HALF_DIGIT, HEIGHT, WIDTH, _box, _meet, balance_picture
from docgen.documents.wording import Wording
from docgen.layout import Picture
from docgen.ledger.account import Account
from docgen.money import CURRENCIES
from docgen.render.fonts import SANS, draws
from tests.ledger.made import account, debt, paid, random_calculation, terms

BRITISH = Wording(language="en-GB", currency="GBP")
FOUND = account(
    date(2026, 6, 9),
    [debt("1000", date(2026, 3, 31)), debt("500", date(2026, 4, 30), number="2")],
    terms("10"),
    paid("600", date(2026, 4, 30)),
)


def picture_of(found: Account, wording: Wording = BRITISH) -> Picture:
    picture = balance_picture(found, wording)
    assert picture is not None
    return picture


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def words(picture: Picture) -> list[str]:
    return [plain(label.text) for label in picture.labels]


def test_the_labels_are_sums_months_the_last_sum_payments_and_invoices() -> None:
    assert words(picture_of(FOUND)) == [
        *("£0", "£500", "£1,000", "£1,500"),
        *("Apr 2026", "May", "Jun"),
        *("£918.17", "£600.00 paid 30 Apr 2026", "1", "2"),
    ]


def test_sums_and_days_are_in_the_language_of_the_document() -> None:
    american = picture_of(replace(FOUND, currency="USD"), Wording(language="en-US", currency="USD"))

    assert words(american)[-4:-2] == ["$918.17", "$600.00 paid Apr 30, 2026"]
    assert plain(american.alt) == (
        "A line shows what was owed through time: $1,000.00 on March 17, 2026 and $918.17 on June 9, 2026."
        " Payments: $600.00 on April 30, 2026."
    )


def test_the_line_begins_at_nothing_rises_with_each_invoice_and_falls_to_the_dot_of_a_payment() -> None:
    picture = picture_of(FOUND)
    *grid, line = picture.strokes
    (dot,) = picture.dots

    assert all(stroke.faintness for stroke in grid)
    assert (line.faintness, line.weight) == (0, 1.5)
    # 32 is where the labels of the sums end, 112 the foot of the frame.
    assert line.points[0] == (32, 112)
    assert line.points[1] == (32, round(112 - 104 * 1000 / (1508.22 * 1.12), 1))
    assert (dot.x, dot.y) in line.points
    before, after = (line.points[line.points.index((dot.x, dot.y)) + step] for step in (-1, 0))
    assert before[0] == after[0]
    assert before[1] < after[1]
    assert [point[0] for point in line.points] == sorted(point[0] for point in line.points)
    assert line.points[-1][0] == WIDTH - 4


def test_the_sentence_says_what_is_to_be_seen() -> None:
    no_payment = account(date(2026, 6, 9), [debt("1000", date(2026, 3, 31))], terms("10"))
    daily = account(
        date(2026, 6, 9),
        [debt("1000", date(2026, 3, 31))],
        terms("10"),
        *(paid("10", date(2026, 4, 1) + timedelta(days=day)) for day in range(20)),
    )

    assert plain(picture_of(FOUND).alt) == (
        "A line shows what was owed through time: £1,000.00 on 17 March 2026 and £918.17 on 9 June 2026."
        " Payments: £600.00 on 30 April 2026."
    )
    assert plain(picture_of(no_payment).alt).endswith(" Nothing was paid in between.")
    assert plain(picture_of(daily).alt).endswith(" Payments on 20 days, £200.00 in all, the last on 20 April 2026.")


def test_a_debt_of_years_has_a_readable_number_of_months() -> None:
    found = picture_of(account(date(2026, 6, 9), [debt("1000", date(2018, 3, 31))], terms("10")))
    below = [plain(label.text) for label in found.labels if label.y > HEIGHT - 10]

    assert below == [f"Jan {year}" for year in range(2019, 2026)]


def test_an_account_in_which_nothing_has_happened_has_no_picture() -> None:
    assert balance_picture(account(date(2026, 1, 1), [], terms("10")), BRITISH) is None


@pytest.mark.parametrize("language", ["en-GB", "en-US"])
def test_the_travelling_font_draws_the_sums_of_all_currencies_but_one(language: str) -> None:
    undrawn = [
        currency
        for currency in sorted(CURRENCIES)
        if not draws(SANS, Wording(language=language, currency=currency).money(Decimal("1234.5")))
    ]

    assert undrawn == ["ILS"]


@given(seed=st.integers(min_value=0, max_value=10**9))
@example(seed=463129088)  # an invoice issued and nearly paid on one day
def test_every_picture_stays_in_its_frame_and_its_labels_meet_nothing(seed: int) -> None:
    found = random_calculation(seed)
    picture = balance_picture(found, BRITISH)
    assert picture == balance_picture(found, BRITISH)
    if picture is None:
        return
    points = [point for stroke in picture.strokes for point in stroke.points]
    for x, y in [*points, *((dot.x, dot.y) for dot in picture.dots)]:
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    boxes = [_box(label) for label in picture.labels]
    assert all(box[0] >= 0 and box[1] >= -_HALF_DIGIT and box[2] <= WIDTH and box[3] <= HEIGHT for box in boxes)
    assert not any(_meet(one, other) for one, other in combinations(boxes, 2))

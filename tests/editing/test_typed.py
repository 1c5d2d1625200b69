"""Values as people type them, and as the file has them."""

from __future__ import annotations

import pytest

from docgen.case.models import Case
from docgen.editing.typed import _TYPED_AS, as_people_write, as_written
from docgen.errors import InvalidValueError
from docgen.schema.fields import every_block, field_at, fields_in
from docgen.translation import in_language

AMOUNT, DAY, SHARE, SPAN = "payments.amount", "payments.date", "contract.milestones.share", "contract.payment.within"
STEP = "steps.when"


def _written(path: str, text: str, currency: str = "GBP") -> str:
    field = field_at(tuple(path.split(".")), Case)
    assert field is not None
    return as_written(text, field, currency)


@pytest.mark.parametrize(
    ("path", "typed", "currency", "written"),
    [
        (AMOUNT, "1,234.50", "GBP", "1234.50"),
        (AMOUNT, "1.234,50 €", "EUR", "1234.50"),
        (AMOUNT, "£1200", "GBP", "1200.00"),
        (AMOUNT, "$1,200", "USD", "1200.00"),
        (AMOUNT, "EUR 1.200,-", "EUR", "1200.00"),
        (AMOUNT, "1 200,5", "EUR", "1200.50"),
        (AMOUNT, "1'200", "CHF", "1200.00"),
        (AMOUNT, "¥120,000", "JPY", "120000"),
        (AMOUNT, "1.234", "KWD", "1234.000 or 1.234"),
        (AMOUNT, "1,234", "KWD", "1234.000 or 1.234"),
        (AMOUNT, "1.200", "EUR", "1200.00 or 1.20"),
        ("change_orders.items.amount", "−900", "GBP", "-900.00"),
        (DAY, "12 March 2026", "GBP", "2026-03-12"),
        (DAY, "12. März 2026", "GBP", "2026-03-12"),
        (DAY, "12.3.2026", "GBP", "2026-03-12"),
        (DAY, "March 12, 2026", "GBP", "2026-03-12"),
        (DAY, "13/3/2026", "GBP", "2026-03-13"),
        (DAY, "2026-03-12", "GBP", "2026-03-12"),
        (DAY, "12/3/2026", "GBP", "2026-03-12 or 2026-12-03"),
        (SHARE, "40", "GBP", "40%"),
        (SHARE, "7,5 %", "GBP", "7.5%"),
        (SHARE, "0.2", "GBP", "20% or 0.2%"),
        (SPAN, "14 Tage", "EUR", "14 days"),
        (SPAN, "5 Arbeitstage", "EUR", "5 business days"),
        ("contract.milestones.due", "1.5.2026", "EUR", "2026-05-01"),
        ("contract.milestones.due", "on signing", "EUR", "on signing"),
        ("contract.milestones.due", "Bei Fertigstellung des Meilensteins", "EUR", "on completion of milestone"),
        ("contract.payment.within", "30 Tage nach Monatsende", "EUR", "30 days after end of month"),
        ("contract.payment.within", "Monatsende", "EUR", "end of month"),
        ("contract.payment.within", "14 Tage nach Erhalt", "EUR", "14 days after receipt"),
        (STEP, "10 Tage nach „Zahlungserinnerung“", "EUR", "10 days after reminder"),
        (STEP, "14 tage nach letzte mahnung", "EUR", "14 days after final-demand"),
        (STEP, "3 Arbeitstage vor Fälligkeit", "EUR", "3 business days before due"),
        (STEP, "bei Fälligkeit", "EUR", "on due"),
        (STEP, "wie im Vertrag", "EUR", "as the contract says"),
        (STEP, "5 Tage nach anruf-2", "EUR", "5 days after anruf-2"),
        (STEP, "10 days after Final demand", "GBP", "10 days after final-demand"),
        (STEP, "10 days after reminder", "GBP", "10 days after reminder"),
        ("invoices.month", "März 2026", "EUR", "2026-03"),
        ("invoices.month", "3/2026", "GBP", "2026-03"),
        ("invoices.month", "March 2026", "GBP", "2026-03"),
        ("parties.client.kind", "Consumer", "EUR", "consumer"),
        ("parties.client.lives_there", "Ja", "EUR", "yes"),
        ("currency", "eur", "", "EUR"),
        ("record.text", " We spoke. \r\nHe paid.  \r\n", "GBP", "We spoke.\nHe paid."),
        ("record.text", "  \n", "GBP", ""),
        ("parties.client.name", "1.200", "GBP", "1.200"),
    ],
)
def test_what_is_typed_is_written_as_the_file_has_it(path: str, typed: str, currency: str, written: str) -> None:
    if " or " not in written:
        assert _written(path, typed, currency) == written
        return
    with pytest.raises(InvalidValueError) as wrong:
        _written(path, typed, currency)
    assert wrong.value.hint == f"Write {written}."


@pytest.mark.parametrize(
    ("path", "typed", "message", "hint"),
    [
        (DAY, "12/3/2026", '"12/3/2026" may be 12 March 2026 or 3 December 2026', "Write 2026-03-12 or 2026-12-03."),
        (AMOUNT, "1.200", '"1.200" may be 1200.00 or 1.20', "Write 1200.00 or 1.20."),
        (
            AMOUNT,
            "€1200",
            '"€1200" is in another currency than the case, which is in GBP',
            "Write the sum in GBP.",
        ),
        (AMOUNT, "twelve", '"twelve" is not a sum of money', "Write it like £1,200.00."),
        (AMOUNT, "0", '"0.00" is not more than nothing', "Write a sum above zero."),
        (DAY, "tomorrow", '"tomorrow" is not a date', "Write it like this: 2 March 2026."),
        (
            SPAN,
            "14",
            '"14" is not a length of time',
            "Say of what: 14 days, 14 business days, or weeks, months or years.",
        ),
        (SPAN, "10 Werktage", '"10 Werktage" is not a length of time', None),
        ("parties.client.kind", "firm", '"firm" is not a kind of party', None),
        ("parties.client.name", "a\nb", "goes over several lines, but one line is wanted", "Write it on one line."),
    ],
)
def test_what_is_none_or_two_is_refused(path: str, typed: str, message: str, hint: str | None) -> None:
    with pytest.raises(InvalidValueError) as wrong:
        _written(path, typed)
    assert wrong.value.message == message
    assert hint in (None, wrong.value.hint)


def test_what_the_manual_gives_as_an_example_is_written_as_it_stands() -> None:
    """Every example of every field of a case file is a text that can be typed."""
    for _, block in every_block(Case):
        for field in fields_in(block).values():
            if field.reading and field.example not in ("", "…") and field.name != "docgen":
                example = field.example.strip('"')
                assert as_written(example, field, "GBP") == example


def test_every_kind_of_value_that_is_typed_in_its_own_way_is_one_of_a_case_file() -> None:
    taken = {f.reading.takes for _, block in every_block(Case) for f in fields_in(block).values() if f.reading}
    assert _TYPED_AS.keys() - taken == {"a number"}


@pytest.mark.parametrize("tag", ["en", "de"])
def test_what_a_form_shows_is_taken_again_as_the_file_has_it(tag: str) -> None:
    for _path, model in every_block(Case):
        for stated in fields_in(model).values():
            held = stated.example.strip('"')
            if stated.reading and not stated.is_list:
                assert as_written(as_people_write(held, stated, tag, "EUR") or "", stated, "EUR") in (held, "")


@pytest.mark.parametrize(
    ("path", "held", "shown"),
    [
        ("payments.date", "2026-04-03", "3. April 2026"),
        ("payments.amount", "7200.00", "7.200,00"),
        ("payments.amount", "7200", "7200"),  # 7.200 might be seven and a bit
        ("payments.amount", "about 20", "about 20"),
        ("contract.tax.rate", "5.5%", "5,5 %"),
        ("contract.payment.within", "30 days after end of month", "30 Tage nach Monatsende"),
        ("contract.late_interest.rate", "8% per year", "8 % pro Jahr"),
        ("contract.milestones.due", "on signing", "bei Unterschrift"),
        (STEP, "10 days after reminder", "10 Tage nach „Zahlungserinnerung“"),
        (STEP, "3 business days before due", "3 Arbeitstage vor Fälligkeit"),
        (STEP, "on due", "bei Fälligkeit"),
        (STEP, "as the contract says", "wie im Vertrag"),
        (STEP, "1 day after anruf-2", "1 Tag nach anruf-2"),
        ("invoices.month", "2026-03", "März 2026"),
    ],
)
def test_a_german_reads_values_as_germans_write_them(path: str, held: str, shown: str) -> None:
    stated = field_at(tuple(path.split(".")), Case)
    assert stated is not None
    assert as_people_write(held, stated, "de", "EUR") == shown
    assert as_people_write(held, stated, "en", "EUR") in (held, "3 April 2026", "March 2026", "7,200.00")


def test_two_readings_are_told_as_the_reader_writes_them() -> None:
    with pytest.raises(InvalidValueError) as sum_of_money:
        _written(AMOUNT, "1.200", "EUR")
    with pytest.raises(InvalidValueError) as share:
        _written(SHARE, "0,2", "EUR")

    assert in_language(sum_of_money.value.message, "de") == '"1.200" kann 1.200,00 oder 1,20 heißen'
    assert in_language(share.value.hint, "de").replace("\N{NO-BREAK SPACE}", " ") == "Schreiben Sie 20 % oder 0,2 %."

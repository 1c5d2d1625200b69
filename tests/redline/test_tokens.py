"""Words taken apart, compared and put together: nothing is lost on either side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docgen.compose.draft import Break, Emphasis, Inline, Link, Reference, Strong, Text
from docgen.redline.tokens import Mark, Span, Token, inlines_of, spans, tokens_of

_TEXTS = st.lists(
    st.sampled_from(["the", "Price", "£1,200.00", " ", "  ", ",", ".", "(a)", "8", "May"]), max_size=6
).map("".join)
_LEAVES = st.one_of(
    _TEXTS.map(Text),
    st.just(Break()),
    st.sampled_from(["7", "8"]).map(lambda number: Reference("late-interest", "clause", number)),
)
_INLINES: st.SearchStrategy[Inline] = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda children: Strong(tuple(children))),
        st.lists(inner, max_size=3).map(lambda children: Emphasis(tuple(children))),
        st.lists(inner, max_size=3).map(lambda children: Link("https://example.org", tuple(children))),
    ),
    max_leaves=4,
)
_PARAGRAPHS = st.lists(_INLINES, max_size=5).map(tuple)


def side(made: tuple[Span, ...], mark: Mark) -> tuple[Inline, ...]:
    """The words of one version, put together from the spans."""
    return tuple(inline for span in made if span.mark in (Mark.SAME, mark) for inline in span.inlines)


def signs(inlines: tuple[Inline, ...]) -> list[object]:
    """Every sign with the looks it stands in: however the words are cut into texts."""
    return [
        (sign, token.around)
        for token in tokens_of(inlines)
        for sign in (token.piece.text if isinstance(token.piece, Text) else (token.piece,))
    ]


@given(_PARAGRAPHS)
def test_words_taken_apart_and_put_together_are_the_same_words(inlines: tuple[Inline, ...]) -> None:
    assert signs(inlines_of(tokens_of(inlines))) == signs(inlines)


@given(_PARAGRAPHS, _PARAGRAPHS)
def test_each_version_can_be_read_out_of_the_spans(old: tuple[Inline, ...], new: tuple[Inline, ...]) -> None:
    made = spans(old, new)

    assert signs(side(made, Mark.OLD)) == signs(old)
    assert signs(side(made, Mark.NEW)) == signs(new)


@given(_PARAGRAPHS)
def test_the_same_words_have_no_change(inlines: tuple[Inline, ...]) -> None:
    assert [span.mark for span in spans(inlines, inlines) if span.mark is not Mark.SAME] == []


def test_a_changed_sum_is_one_change_and_blanks_between_changes_go_with_them() -> None:
    made = spans((Text("It is £28,800.00 on 2 March, at least."),), (Text("It is £29,640.00 on 2 March, at least."),))
    mixed = spans((Text("within 5 days of"),), (Text("on 2 March of"),))

    assert made == (
        Span(Mark.SAME, (Text("It is "),)),
        Span(Mark.OLD, (Text("£28,800.00"),)),
        Span(Mark.NEW, (Text("£29,640.00"),)),
        Span(Mark.SAME, (Text(" on 2 March, at least."),)),
    )
    assert mixed == (
        Span(Mark.OLD, (Text("within 5 days"),)),
        Span(Mark.NEW, (Text("on 2 March"),)),
        Span(Mark.SAME, (Text(" of"),)),
    )


def test_words_that_only_became_bold_are_a_change() -> None:
    assert spans((Text("the Price"),), (Text("the "), Strong((Text("Price"),)))) == (
        Span(Mark.SAME, (Text("the "),)),
        Span(Mark.OLD, (Text("Price"),)),
        Span(Mark.NEW, (Strong((Text("Price"),)),)),
    )


def test_a_number_that_changed_takes_its_unit_along() -> None:
    """In a run of its own, a number could lose the no-break space before its unit, and end a line without it."""
    was, now = (
        (Text("Pay within 3 Business Days, by section 7(2)."),),
        (Text("Pay within 5 Business Days, by section 7(2)."),),
    )

    assert [(span.mark, span.inlines) for span in spans(was, now) if span.mark is not Mark.SAME] == [
        (Mark.OLD, (Text("3 Business Days"),)),
        (Mark.NEW, (Text("5 Business Days"),)),
    ]


def test_each_word_has_the_looks_it_stands_in_the_outermost_first() -> None:
    link, here = Link("https://example.org", (Text("x"), Break())), Reference("late-interest", "clause", "7")
    written = (Text("a b"), Break(), here, Strong((Text("c"), Emphasis((link,)), here)), Emphasis((Text("d"),)))
    strong, emphasis, linked = Strong(()), Emphasis(()), Link("https://example.org", ())

    assert tokens_of(written) == (
        Token(Text("a"), ()),
        Token(Text(" "), ()),
        Token(Text("b"), ()),
        Token(Break(), ()),
        Token(here, ()),
        Token(Text("c"), (strong,)),
        Token(Text("x"), (strong, emphasis, linked)),
        Token(Break(), (strong, emphasis, linked)),
        Token(here, (strong,)),
        Token(Text("d"), (emphasis,)),
    )
    assert inlines_of(tokens_of(written)) == written


def test_blanks_at_the_beginning_or_the_end_are_no_part_of_a_change() -> None:
    assert spans((Text(" one two "),), (Text(" four five "),)) == (
        Span(Mark.SAME, (Text(" "),)),
        Span(Mark.OLD, (Text("one two"),)),
        Span(Mark.NEW, (Text("four five"),)),
        Span(Mark.SAME, (Text(" "),)),
    )
    assert spans((Text("one two"),), (Text("four five"),)) == (
        Span(Mark.OLD, (Text("one two"),)),
        Span(Mark.NEW, (Text("four five"),)),
    )


def test_words_that_come_often_in_a_long_paragraph_stay_where_they_are() -> None:
    often = "the work and the price " * 12
    assert spans((Text(f"{often}red {often}"),), (Text(f"{often}blue {often}"),)) == (
        Span(Mark.SAME, (Text(often),)),
        Span(Mark.OLD, (Text("red"),)),
        Span(Mark.NEW, (Text("blue"),)),
        Span(Mark.SAME, (Text(f" {often}"),)),
    )

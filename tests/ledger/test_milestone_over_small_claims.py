"""Before the contract is signed, a milestone that is too large for the small-claims forum is said."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

from tests.case.good import changed, said_with_law

UNSIGNED = ("  signed: 2026-03-04\n", "")
DEARER = (
    ("price: 24000.00", "price: 26300.00"),
    ("share: 25%, due: on signing", "amount: 6000.00, due: on signing"),
    ("title: Completion, amount: 10000.00", "title: Completion, amount: 12300.00"),
)


def test_a_milestone_over_the_limit_is_said_with_how_far_it_is_over() -> None:
    assert (
        said_with_law(changed((UNSIGNED, *DEARER)))
        == """\
good.yaml:75:43: warning: milestone M3 comes to 12300.00 GBP, 2300.00 GBP more than may be claimed in the County Court (small claims track)
    - {id: M3, title: Completion, amount: 12300.00, due: on completion, planned: 2026-05-15}
                                          ^^^^^^^^
  Cut it into milestones of at most 10000.00 GBP each."""
    )


def test_a_milestone_of_the_limit_itself_is_small_enough() -> None:
    assert said_with_law(changed((UNSIGNED,))) == ""


def test_nothing_is_said_of_a_contract_that_is_signed() -> None:
    assert "more than may be claimed" not in said_with_law(changed(DEARER))


def test_where_the_sources_disagree_the_clerk_is_to_be_asked() -> None:
    arizona = (("law: GB-ENG", "law: US-AZ"), ("currency: GBP", "currency: USD"))
    told = said_with_law(changed((UNSIGNED, *arizona)))
    assert (
        "Cut it into milestones of at most 3500.00 USD each. Verify the limit with the clerk: Sources disagree: 3,500 and"
        " 5,000 dollars; the smaller is taken."
    ) in told

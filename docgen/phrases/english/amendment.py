"""What changes a contract, and where it stands: change orders and instructions, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.phrases.needed import OrderStep


def step(step: OrderStep, day: str) -> str:
    return {
        "drafted": f"drafted on {day}, not yet sent",
        "sent": f"sent on {day}, not yet answered",
        "approved": f"approved on {day}",
        "rejected": f"rejected on {day}",
        "void": f"withdrawn on {day}",
    }[step]


def plus_tax(amount: str, tax: str) -> str:
    return f"{amount} plus {tax}"


def instruction(name: str) -> str:
    return f"Instruction {name}"


def instruction_step(by: str, *, day: str) -> str:
    return f"given by {by} on {day}, in no Change Order yet"


def estimated(amount: str) -> str:
    return f"estimated at {amount}"


def not_priced() -> str:
    return "not yet priced"


def from_instruction(name: str, *, by: str, day: str, confirmed: str) -> str:
    told = f", which was confirmed in writing on {confirmed}" if confirmed else ""
    return f"the instruction that {by} gave on {day} (Instruction {name}){told}"


def of_day(order: str, day: str) -> str:
    return f"{order} of {day}"


def milestone(name: str, title: str) -> str:
    return f"{name} ({title})"


def new_milestone(amount: str, due: str) -> str:
    return f"new: {amount}, may be invoiced {due}"


def amount_now(now: str, before: str) -> str:
    return f"{now} in place of {before}"


def due_now(due: str) -> str:
    return f"may be invoiced {due}"


def planned_now(day: str) -> str:
    return f"planned for {day}"


def title_now(title: str) -> str:
    return f"now called “{title}”"


def left_out() -> str:
    return "left out; there is no such Milestone any more"


def in_milestones() -> str:
    return "invoiced with the Milestones as they are changed above"


def taken_off(milestone: str, title: str) -> str:
    return f"taken off {milestone} ({title})"


def tax_at(name: str, rate: str) -> str:
    return f"{name} at {rate}"


def with_tax(name: str) -> str:
    return f"With {name}"


def approved_order(order: str, day: str) -> str:
    return f"{order} (approved {day})"


def work(order: str, *, day: str, adds: bool) -> str:
    return f"{'added by' if adds else 'by'} {order}, approved {day}"

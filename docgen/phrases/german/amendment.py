"""What changes a contract, and where it stands: change orders and instructions, in German."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.phrases.needed import OrderStep


def step(step: OrderStep, day: str) -> str:
    return {
        "drafted": f"aufgestellt am {day}, noch nicht übersandt",
        "sent": f"übersandt am {day}, noch nicht beantwortet",
        "approved": f"freigegeben am {day}",
        "rejected": f"abgelehnt am {day}",
        "void": f"zurückgezogen am {day}",
    }[step]


def plus_tax(amount: str, tax: str) -> str:
    return f"{amount} zuzüglich {tax}"


def instruction(name: str) -> str:
    return f"Anordnung {name}"


def instruction_step(by: str, *, day: str) -> str:
    return f"erteilt von {by} am {day}, noch in keinem Nachtrag"


def estimated(amount: str) -> str:
    return f"geschätzt {amount}"


def not_priced() -> str:
    return "noch ohne Preis"


def from_instruction(name: str, *, by: str, day: str, confirmed: str) -> str:
    told = f", schriftlich bestätigt am {confirmed}" if confirmed else ""
    return f"der Anordnung, die {by} am {day} erteilt hat (Anordnung {name}{told})"


def of_day(order: str, day: str) -> str:
    return f"{order} vom {day}"


def milestone(name: str, title: str) -> str:
    return f"{name} ({title})"


def new_milestone(amount: str, due: str) -> str:
    return f"neu: {amount}, in Rechnung zu stellen {due}"


def amount_now(now: str, before: str) -> str:
    return f"{now} statt {before}"


def due_now(due: str) -> str:
    return f"in Rechnung zu stellen {due}"


def planned_now(day: str) -> str:
    return f"geplant für den {day}"


def title_now(title: str) -> str:
    return f"lautet nun „{title}“"


def left_out() -> str:
    return "entfällt"


def in_milestones() -> str:
    return "mit den oben geänderten Meilensteinen in Rechnung gestellt"


def taken_off(milestone: str, title: str) -> str:
    return f"von {milestone} ({title}) abgezogen"


def tax_at(name: str, rate: str) -> str:
    return f"{name} {rate}"


def with_tax(name: str) -> str:
    return f"Mit {name}"


def approved_order(order: str, day: str) -> str:
    return f"{order} (freigegeben am {day})"


def work(order: str, *, day: str, adds: bool) -> str:
    return f"{'hinzugefügt durch' if adds else 'durch'} {order}, freigegeben am {day}"

"""Loops come to an end, however deep they stand within one another."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from tests.compose.documents import FACTS, refused


def test_loops_within_loops_are_stopped_with_their_line(tmp_path: Path) -> None:
    many = replace(FACTS, contract=replace(FACTS.contract, tags=tuple(f"tag {number}" for number in range(60))))
    loops = "".join(f"{{% for {name} in contract.tags %}}\n" for name in "abc")

    said = refused(tmp_path, loops + "x\n" + "{% endfor %}\n" * 3, context=many)

    assert said == [
        "3: the loops of the template go round more than 100,000 times |"
        " Do not write loops within one another over the same long list."
    ]

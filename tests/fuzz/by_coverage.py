"""A run that is led by coverage: atheris keeps every input that reaches a line no other has reached.

    pip install atheris                                        (3.0 has wheels for Linux; elsewhere it may not install)
    python -m tests.fuzz --atheris case -runs=20000 -max_total_time=600

What follows the name of the target is libFuzzer's. Inputs that reached something new are kept in build/fuzz/corpus-…,
and the next run begins with them. Inputs of cases are changed by their fields, others by their bytes and their signs.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.fuzz.target import Target

_FIRST = 60  # inputs of the target's own making to begin with
_ROOMS = ["docgen.yamlsource", "docgen.case",
          "docgen.loading", "docgen.law", "docgen.ledger", "docgen.steps", "docgen.documents", "docgen.compose",
          "docgen.wordtemplate", "docgen.house", "docgen.batch.sheet", "docgen.register.entries"]  # fmt: skip


def run_atheris(arguments: Sequence[str]) -> int:
    """The exit code; libFuzzer itself ends the process when its runs are over."""
    at = list(arguments).index("--atheris")
    if len(arguments) < at + 2:
        print("Name a target: python -m tests.fuzz --atheris case -runs=20000", file=sys.stderr)
        return 2
    name, options = arguments[at + 1], [*arguments[1:at], *arguments[at + 2 :]]
    try:
        atheris: Any = importlib.import_module("atheris")
    except ImportError as missing:
        print(f"atheris is not installed ({missing}): pip install atheris.", file=sys.stderr)
        print(f"Where it does not install, run without it: python -m tests.fuzz {name}", file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=_ROOMS):
        from tests.fuzz.long_run import alone
        from tests.fuzz.target import FOUND, Finding, luck_of, tried
        from tests.fuzz.targets import TARGETS
    if name not in TARGETS:
        print(f"There is no target {name}. Known: {', '.join(TARGETS)}.", file=sys.stderr)
        return 2
    target = TARGETS[name]
    corpus = FOUND / f"corpus-{name}"
    corpus.mkdir(parents=True, exist_ok=True)
    for number in range(_FIRST):
        (corpus / f"first-{number}").write_bytes(target.make(luck_of(name, 0, number)))
    alone()
    seen: set[str] = set()

    def once(raw: bytes) -> None:
        came = tried(target, raw)
        if isinstance(came, Finding) and came.kind not in seen:
            seen.add(came.kind)
            print(f"\n{came.kind}\n{came.told}\n  python -m tests.fuzz {name} --replay {came.saved()}", file=sys.stderr)

    def changed(raw: bytes, most: int, seed: int) -> bytes:
        made: bytes = _changed(target, raw, Random(seed)) or atheris.Mutate(raw, most)
        return made[:most]

    limits = ["-max_len=60000", "-timeout=0", f"-artifact_prefix={FOUND}/", "-print_final_stats=1"]
    atheris.Setup([arguments[0], *limits, *options, str(corpus)], once, custom_mutator=changed)
    try:
        atheris.Fuzz()
    except SystemExit as ended:
        return 1 if seen else int(ended.code or 0)
    return 1 if seen else 0


def _changed(target: Target, raw: bytes, luck: Random) -> bytes | None:
    """The input after one more change; None leaves it to libFuzzer."""
    import yaml

    from tests.fuzz.accidents import text_damaged
    from tests.fuzz.trees import changed_case

    if target.ending in (".docx", ".picture") or luck.random() < 0.15:
        return target.make(luck) if luck.random() < 0.5 else None
    if target.name == "case":
        try:
            return changed_case(luck, yaml.load(raw, getattr(yaml, "CBaseLoader", yaml.BaseLoader)))
        except (yaml.YAMLError, ValueError, TypeError, RecursionError):
            return target.make(luck)
    return text_damaged(luck, raw.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogatepass")

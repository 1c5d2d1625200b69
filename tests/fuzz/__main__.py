"""`python -m tests.fuzz`: the long run, an input again, or a run led by coverage."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path

HELP = """Feed docgen inputs that nobody would write: all targets, or those that are named.

Each input is made from the seed and its number alone: --seed 1 --from 5000 goes on where a run was ended. Findings are
saved in build/fuzz. Exit code 1: something was found."""


def main() -> int:
    """The exit code."""
    if "--atheris" in sys.argv:
        from tests.fuzz.by_coverage import run_atheris  # before anything of docgen's is imported: it is instrumented

        return run_atheris(sys.argv)
    from tests.fuzz.long_run import alone, run, smaller
    from tests.fuzz.target import Finding, tried
    from tests.fuzz.targets import TARGETS, shared

    listed = "\n".join(f"  {target.name:<9} {target.says}" for target in TARGETS.values())
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz",
        description=HELP,
        epilog=f"targets:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="which targets; all when none is named")
    parser.add_argument("--inputs", type=int, default=100_000, help="how many, of all targets together (100000)")
    parser.add_argument("--seed", type=int, default=0, help="another seed, other inputs (0)")
    parser.add_argument("--from", dest="first", type=int, default=0, metavar="N", help="the number of the first input")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="workers at once (one a core)")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="feed the target this file, and nothing else")
    parser.add_argument(
        "--smaller", action="store_true", help="with --replay: save the smallest input that does so, too"
    )
    parser.add_argument("--atheris", metavar="TARGET", help="led by coverage; needs pip install atheris")
    asked = parser.parse_args()
    unknown = [name for name in asked.targets if name not in TARGETS]
    if unknown:
        parser.error(f"there is no target {', '.join(unknown)}; known: {', '.join(TARGETS)}")

    if asked.replay:
        if len(asked.targets) != 1:
            parser.error("--replay needs the one target that the file is for")
        alone()
        came = tried(TARGETS[asked.targets[0]], asked.replay.read_bytes())
        if not isinstance(came, Finding):
            print(f"Nothing is wrong with it: {came}.")
            return 0
        if asked.smaller:
            came = smaller(came)
            print(f"Saved as {came.saved()}.")
        print(f"{came.kind}\n{came.told}")
        return 1

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    names = asked.targets or list(TARGETS)
    counts = shared(asked.inputs) if not asked.targets else dict.fromkeys(names, -(-asked.inputs // len(names)))
    reports = []
    for name in names:
        report = run(TARGETS[name], first=asked.first, inputs=counts[name], seed=asked.seed, jobs=asked.jobs)
        print(report.in_words(), flush=True)
        reports.append(report)
        if report.go_on_at is not None:
            left = asked.first + counts[name] - report.go_on_at
            how = f"{name} --seed {asked.seed} --from {report.go_on_at} --inputs {left}"
            print(f"Ended. Go on with: python -m tests.fuzz {how}")
            break
    found = sum(len(report.findings) for report in reports)
    inputs = sum(report.inputs for report in reports)
    seconds = sum(report.seconds for report in reports)
    print(f"{inputs} inputs in {seconds:.0f} seconds, {found} finding{'' if found == 1 else 's'}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

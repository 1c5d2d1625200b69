"""Whether the same cases give the same bytes: with one worker, with two, in any order, and one by one."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

from benchmarks.batch import NAMES, letters_of
from benchmarks.bench import Bench, sha256
from benchmarks.letter import draft_command
from benchmarks.line import Row, said

TITLE = "The same bytes"
_ONE_BY_ONE = 3  # letters that are also made by themselves: a process each


def rows(bench: Bench) -> Iterator[Row | str]:
    """For each format whether all ways gave the same."""
    for ending in bench.sizes.letters:
        count = bench.sizes.same[ending]
        cases = bench.letters(count)
        first = bench.batch(ending, count, 1).documents
        shuffled = random.Random(8).sample(cases, count)
        said(f"  {count:,} letters {NAMES[ending]} in another order, and one by one …")
        ways = {
            "two workers": bench.batch(ending, count, 2).documents,
            "two workers, another order": bench.run_batch(shuffled, ending, 2).documents,
            "one worker, another order": bench.run_batch(shuffled[::-1], ending, 1).documents,
        }
        wrong = [way for way, documents in ways.items() if documents != first]
        alone = _alone(bench, ending, count)
        wrong += ["one by one"] if not alone.items() <= first.items() else []
        yield Row(
            what=f"{letters_of(count)} {NAMES[ending]}: any workers, any order, one by one",
            held=not wrong,
            note=f"differs: {', '.join(wrong)}" if wrong else f"{count} × SHA-256, {len(ways) + 2} ways",
        )


def _alone(bench: Bench, ending: str, count: int) -> Mapping[str, str]:
    """The hashes of a few letters made by themselves, under the names that the batch gives them."""
    out, documents = bench.folder / "alone", {}
    for case in bench.letters(count)[:_ONE_BY_ONE]:
        bench.stopwatch.run(draft_command(case, ending, out))
        (made,) = out.glob(f"*.{ending}")
        documents[f"{case.stem}-late-interest-notice.{ending}"] = sha256(made)
        made.unlink()
    return documents

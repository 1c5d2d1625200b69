"""What a fuzz target is, and what may come of an input: a result, or a refusal in docgen's own words.

Anything else is a finding: an exception of another kind, a warning of Python's, too much memory, an input that takes
too long, a refusal that does not say what is wrong or what to do, and words in it that only a programmer understands.
"""

from __future__ import annotations

import hashlib
import re
import signal
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import FrameType

from docgen.characters import refused_signs
from docgen.diagnostics import Diagnostic, Severity, diagnostic_json, show
from docgen.errors import CaseError, DocgenError

HOUSE = Path(__file__).resolve().parents[2]
FOUND = HOUSE / "build" / "fuzz"
"""Where findings are saved; outside of what is committed."""

_PATIENCE = 30  # times the limit of processor time: a machine with other work to do is not docgen's fault
_OURS = str(HOUSE / "docgen")


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """One reader of docgen's. `make` gives an input, the same for the same luck; `feed` hands it to the reader.

    `feed` returns in a word what came of it ("read", "drafted"), for the count; whatever it raises is judged here. An
    input is always bytes, so that it can be saved; `ending` is that of the file. `seconds` of processor time is what
    one input may take, `share` how many of a hundred inputs of a whole run are this target's.
    """

    name: str
    says: str
    make: Callable[[Random], bytes]
    feed: Callable[[bytes], str]
    share: int
    ending: str = ".yaml"
    seconds: float = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What must not come of an input. `kind` is the same for inputs that fail at the same place in the same way."""

    target: Target
    raw: bytes
    kind: str
    told: str

    def saved(self, folder: Path = FOUND) -> Path:
        """The input as a file of its own, in a folder that is made where there is none."""
        folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256(self.raw).hexdigest()[:12]
        place = folder / f"{self.target.name}-{digest}{self.target.ending}"
        place.write_bytes(self.raw)
        return place


class Unfit(AssertionError):  # noqa: N818  # a word says it better
    """docgen gave a result, and it is not what it must be."""


class TookTooLong(BaseException):  # and no Exception, so that nothing on the way takes it for its own
    """An input that had its time."""


def luck_of(target: str, seed: int, number: int) -> Random:
    """The luck of one input: the same for the same three, so that any input can be made again alone."""
    return Random(f"{target} {seed} {number}")


def tried(target: Target, raw: bytes) -> str | Finding:
    """What came of the input in a word, or what must not have."""
    try:
        with warnings.catch_warnings(), _at_most(target.seconds):
            warnings.simplefilter("error")
            try:
                return target.feed(raw)
            except DocgenError as refused:
                judge(refused, raw)
                return "refused"
    except TookTooLong:
        return Finding(
            target=target,
            raw=raw,
            kind=f"{target.name}: took too long",
            told=f"not done after {target.seconds:g} seconds of work, or {target.seconds * _PATIENCE:g} of waiting",
        )
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # SystemExit, too: only the command line may leave
        return Finding(target=target, raw=raw, kind=f"{target.name}: {_place_of(error)}", told=_told(error))


def judge(refused: DocgenError, raw: bytes = b"") -> None:
    """Raises Unfit where a refusal does not say what is wrong and what to do, or says it in a programmer's words."""
    if isinstance(refused, CaseError):
        if not any(diagnostic.severity is Severity.ERROR for diagnostic in refused.diagnostics):
            raise Unfit("a refusal without an error")
        for diagnostic in refused.diagnostics:
            judge_diagnostic(diagnostic, raw)
            shown = show(diagnostic, refused.source_lines)
            hidden = [sign for line in shown.split("\n") for _, sign in refused_signs(line) if sign != "\ufffd"]
            if hidden:
                raise Unfit(f"{hidden!r} is printed as it is: {shown!r}")
        return
    if not refused.message.strip():
        raise Unfit("a refusal without a word")
    if not refused.hint.strip():
        raise Unfit(f"no remedy: {refused.message}")
    refuse_programmers_words(f"{refused.message} {refused.hint}", raw)


def judge_diagnostic(diagnostic: Diagnostic, raw: bytes = b"") -> None:
    """Raises Unfit where a problem lacks its words, its remedy or its rule, or cannot be shown."""
    if not diagnostic.message.strip() or not diagnostic.rule.strip():
        raise Unfit(f"a problem without words or rule: {diagnostic!r}")
    if not diagnostic.hint.strip() and diagnostic.severity is Severity.ERROR:
        raise Unfit(f"no remedy: {diagnostic!r}")
    if diagnostic.place and (diagnostic.place.line < 0 or diagnostic.place.column < 1 or diagnostic.place.width < 1):
        raise Unfit(f"no such place: {diagnostic!r}")
    diagnostic_json(diagnostic)
    refuse_programmers_words(f"{diagnostic.message} {diagnostic.hint}", raw)


_PROGRAMMERS = (
    "Traceback", "object at 0x", "NoneType", "Decimal(", "datetime.", "<class ", "Errno", "Error:", "Error(",
    "pydantic", "msgspec", "recursion", "list index", "codec can't", "unexpected keyword",
)  # fmt: skip


def refuse_programmers_words(words: str, raw: bytes) -> None:
    for one in _PROGRAMMERS:
        if one in words and one.encode() not in raw:
            raise Unfit(f'a programmer\'s word ("{one}") in a refusal: {words[:500]}')


def _place_of(wrong: BaseException) -> str:
    """The kind of error and the innermost line of docgen's own on the way to it."""
    frames = traceback.extract_tb(wrong.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(_OURS)] or frames
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "nowhere"
    told = f" ({re.sub(r'[0-9]+', '0', str(wrong))[:60]})" if isinstance(wrong, Unfit) else ""
    return f"{type(wrong).__name__} at {where}{told}"


def _told(wrong: BaseException) -> str:
    lines = traceback.format_exception(wrong, limit=-12)
    return "".join(lines)[-2500:]


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raises TookTooLong in what runs inside after so much work of the processor, or a multiple of it on the clock."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TookTooLong

    timers = ((signal.SIGPROF, signal.ITIMER_PROF, seconds), (signal.SIGALRM, signal.ITIMER_REAL, seconds * _PATIENCE))
    before = [signal.signal(number, stop) for number, _, _ in timers]
    for _, timer, limit in timers:
        signal.setitimer(timer, limit, limit)  # again, where something swallowed it
    try:
        yield
    finally:
        for (number, timer, _), handler in zip(timers, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler)

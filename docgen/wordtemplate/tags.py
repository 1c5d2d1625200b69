"""The tags of a paragraph, and what Word's helpfulness has made of them while they were typed.

`{{ … }}` prints, `{% … %}` asks or loops, `{# … #}` is a remark that is left out. A letter after the opening braces
says what the tag takes the place of: p its whole paragraph, tr its table row, tc its cell, r a run.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Literal, NoReturn

from msgspec import Struct

from docgen.diagnostics import Diagnostic, Place, Severity, near_ones
from docgen.errors import DocgenError
from docgen.messages import Several, say
from docgen.wordtemplate.paragraphs import OBJECT, Paragraph

Prefix = Literal["", "p", "tr", "tc", "r"]
OPENING = ("if", "for", "with")
MIDDLE = ("elif", "else")
CLOSING = {"endif": "if", "endfor": "for", "endwith": "with"}
CELL_TAGS = ("colspan", "cellbg", "vm", "hm")
KNOWN = (*OPENING, *MIDDLE, *CLOSING, "set", *CELL_TAGS)
_REFUSED = (
    "autoescape", "block", "break", "call", "continue", "do", "endautoescape", "endblock", "endcall", "endfilter",
    "endmacro", "endraw", "endset", "extends", "filter", "from", "import", "include", "macro", "raw", "trans",
)  # fmt: skip
_OTHER_WORDS = {"elseif": "elif", "elsif": "elif", "foreach": "for", "fi": "endif", "next": "endfor", "end": "endif"}
MOST_TAGS = 2000
"""So many tags a template may have: a long contract has some two hundred."""
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_QUOTES = str.maketrans("“”„‟«»″‘’‚‛‹›′\u00a0\u202f\n\t", "\"\"\"\"\"\"\"'''''''    ")
_CURLY = re.compile("[“”„‟«»″‘’‚‛‹›′]")
_WORDS_IN_QUOTES = re.compile(r"\"[^\"]*\"|'[^']*'")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
_DRAWN = {"…": "", "≠": "!=", "≤": "<=", "≥": ">=", "⇒": ">", "→": ">"}
_CAPITAL_WORD = re.compile(r"(?<![.\w])(And|AND|Or|OR|Not|NOT|In|IN|Is|IS|Else|ELSE|If|IF)(?!\w)")
_LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\{[ \u00a0]+[{%#]|[}%#][ \u00a0]+\}|｛｛|｝｝")
_BESIDE = re.compile(r"\{(?=\0)|(?<=\0)\}")
_SINGLE = re.compile(
    r"(?<!\{)\{\s*([A-Za-z]\w*(?:\.\w+)+)\s*\}(?!\})|\[\[\s*(\w+(?:\.\w+)+)\s*\]\]|«\s*(\w+(?:\.\w+)+)\s*»"
)
_PREFIXED = "|".join((*OPENING, *MIDDLE, *CLOSING, "set"))


class Tag(Struct, eq=False, kw_only=True):
    """A tag in a paragraph. `inside` is what Jinja reads: without braces and prefix, quotes straightened.

    `keyword` is the first word of a statement ("" for what prints). `broken`: something is wrong with it already, so
    nothing more is said of its inside.
    """

    paragraph: Paragraph
    start: int
    end: int
    kind: Literal["print", "statement", "remark"]
    prefix: Prefix
    inside: str
    keyword: str = ""
    broken: bool = False

    @property
    def raw(self) -> str:
        return self.paragraph.text[self.start : self.end]

    @property
    def rest(self) -> str:
        """A statement without its keyword."""
        return self.inside.strip()[len(self.keyword) :].strip()

    @property
    def place(self) -> Place:
        """Where the whole tag stands."""
        return self.paragraph.place(self.start, self.end - self.start)

    def diagnostic(
        self, rule: str, message: str, hint: str, *, severity: Severity = Severity.ERROR, words: str = ""
    ) -> Diagnostic:
        """A diagnostic at this tag, or at some words in it."""
        at = self.raw.find(words) if words else -1
        start, width = (self.start + at, len(words)) if at >= 0 else (self.start, self.end - self.start)
        place = self.paragraph.place(start, width)
        return Diagnostic(rule=f"template-{rule}", message=message, hint=hint, severity=severity, place=place)


Known = Callable[[str], bool]


def find_tags(paragraph: Paragraph, known: Known) -> tuple[tuple[Tag, ...], tuple[Diagnostic, ...]]:
    """The tags of a paragraph in order, and what is wrong with how they are written.

    `known` tells whether a dotted name is one of the context: so "{client.name}" is seen to be a tag that was meant.
    """
    tags: list[Tag] = []
    diagnostics: list[Diagnostic] = []
    text = paragraph.text
    left = list(text)
    marks = _Marks(text)
    position = 0
    while (start := marks.opening(position)) >= 0:
        opening = text[start : start + 2]
        end, complaint = _closed(text, marks, start)
        if complaint:
            message, hint = complaint
            place = paragraph.place(start, end - start)
            diagnostics.append(Diagnostic(rule="template-unfinished", message=message, hint=hint, place=place))
        else:
            tag = _tag(paragraph, start, end, opening, diagnostics)
            if tag is not None:
                tags.append(tag)
        if len(tags) + len(diagnostics) > MOST_TAGS:
            refuse_so_many_tags(paragraph.file)
        left[start:end] = "\0" * (end - start)
        position = end
    diagnostics += _left_over(paragraph, "".join(left), known)
    diagnostics += _deleted(paragraph, tags)
    return tuple(tags), tuple(diagnostics)


def refuse_so_many_tags(file: str) -> NoReturn:
    """Raises DocgenError: nobody writes so many, and to judge them would take minutes."""
    raise DocgenError(
        say("{file} has more than {count} tags or pieces of tags", file=file, count=f"{MOST_TAGS:,}"),
        say("Part it into several templates, or let loops repeat what is alike."),
    )


class _Marks:
    """Where the braces of tags stand in a text, found once."""

    def __init__(self, text: str) -> None:
        self.places = {
            mark: [found.start() for found in re.finditer(f"(?={re.escape(mark)})", text)]
            for mark in (*_CLOSERS, *_CLOSERS.values())
        }

    def next(self, mark: str, position: int) -> int:
        """Where the mark stands next, from a position on; -1 where it does not."""
        places = self.places[mark]
        at = bisect_left(places, position)
        return places[at] if at < len(places) else -1

    def opening(self, position: int) -> int:
        return min((at for mark in _CLOSERS if (at := self.next(mark, position)) >= 0), default=-1)


def _closed(text: str, marks: _Marks, start: int) -> tuple[int, tuple[str, str] | None]:
    """Where the tag that begins at `start` ends; and what is wrong when it does not end as it should."""
    opening = text[start : start + 2]
    closer = _CLOSERS[opening]
    ends = {mark: marks.next(mark, start + 2) for mark in _CLOSERS.values()}
    again = marks.opening(start + 2)
    if opening == "{#":
        ends = {closer: ends[closer]}
    first = min((at for at in ends.values() if at >= 0), default=-1)
    if first < 0 or 0 <= again < first:
        end = again if again >= 0 else len(text)
        shown = _short(text[start:end])
        return end, (
            say("{shown} is not closed with {closer}", shown=shown, closer=closer),
            say(
                "Write {closer} at its end, in the same paragraph; each tag must be whole in one paragraph.",
                closer=closer,
            ),
        )
    mark = next(mark for mark, at in ends.items() if at == first)
    end = first + 2
    if mark != closer:
        return end, (
            say(
                "{text} begins with {opening} and ends with {mark}",
                text=_short(text[start:end]),
                opening=opening,
                mark=mark,
            ),
            say("End it with {closer}.", closer=closer),
        )
    # }}} : the third brace belongs to the words behind the tag, unless a brace was opened inside.
    return end, None


def _tag(paragraph: Paragraph, start: int, end: int, opening: str, diagnostics: list[Diagnostic]) -> Tag | None:
    raw = paragraph.text[start:end]
    kind: Literal["print", "statement", "remark"] = (
        "print" if opening == "{{" else "statement" if opening == "{%" else "remark"
    )
    inside = raw[2:-2]
    prefix: Prefix = ""
    match = re.match(r"(p|tr|tc|r)(?=\s)", inside)
    if match:
        prefix = match[1]  # type: ignore[assignment]  # one of the prefixes, as the pattern has it
        inside = inside[match.end() :]
    tag = Tag(
        paragraph=paragraph, start=start, end=end, kind=kind, prefix=prefix, inside=inside.translate(_QUOTES).strip()
    )
    if kind == "remark":
        return tag

    def tell(rule: str, message: str, hint: str, words: str = "", *, warning: bool = False) -> None:
        severity = Severity.WARNING if warning else Severity.ERROR
        diagnostics.append(tag.diagnostic(rule, message, hint, severity=severity, words=words))
        tag.broken = tag.broken or not warning

    if OBJECT in raw:
        tell("unfinished", say("a picture or another object is inside a tag"), say("Move it out of the tag."))
    if not prefix:
        _settle_prefix(tag, raw, tell)
    elif not raw[2 + len(prefix) :].startswith(" "):
        message = say(
            "{raw} has a no-break space or a tab behind its letter: docgen reads it as a plain space", raw=_short(raw)
        )
        tell(
            "prefix",
            message,
            say("Type a plain space after {signs}: other programs need it.", signs=f"{opening}{prefix}"),
            warning=True,
        )
    if re.match(r"[-+]", tag.inside) or re.search(r"[-+]$", tag.inside):
        message = say("{raw} would join its words to those before or behind it", raw=raw)
        was_broken = tag.broken
        tell("joined", message, say("Write it without - or + beside the braces, in the paragraph that it belongs to."))
        tag.broken = was_broken  # its names are looked at in the same run
        tag.inside = tag.inside.strip("-+ ")
    _settle_keyword(tag, raw, tell)
    _look_at_signs(tag, tell)
    return tag


Say = Callable[..., None]


def _settle_prefix(tag: Tag, raw: str, tell: Say) -> None:
    """See a prefix that stands apart, has become a capital, or has grown onto its word."""
    apart = re.match(rf"(p|tr|tc|r)\s+({_PREFIXED})\b", tag.inside, re.IGNORECASE)
    capital = re.match(r"(P|TR|Tr|TC|Tc|R)\s", raw[2:])
    glued = re.match(rf"(p|tr|tc|r)({_PREFIXED})\b", tag.inside)
    if glued and glued[0] in KNOWN:
        return
    if tag.kind == "print":
        if capital:
            tell(
                "prefix",
                say("{raw} has a capital after the braces", raw=raw),
                say("Write {meant}.", meant=f"{{{{{capital[1].lower()} … }}}}"),
                capital[1],
            )
        return
    found = apart or glued
    if capital:
        tell(
            "prefix",
            say("{raw} has a capital after the braces", raw=raw),
            say("Write {meant}.", meant=f"{{%{capital[1].lower()} … %}}"),
            capital[1],
        )
        tag.prefix = capital[1].lower()  # type: ignore[assignment]  # as above
        tag.inside = tag.inside[len(capital[1]) :].strip()
    elif found:
        right = f"{{%{found[1].lower()} {found[2].lower()} … %}}"
        message = say("{raw} has no space behind its letter", raw=raw)
        if apart:
            message = say("{raw} has a space between {signs} and its letter", raw=raw, signs="{%")
        tell("prefix", message, say("Write {meant}.", meant=right))
        tag.prefix = found[1].lower()  # type: ignore[assignment]  # as above
        tag.inside = tag.inside[found.start(2) :]


def _settle_keyword(tag: Tag, raw: str, tell: Say) -> None:
    if tag.kind == "print":
        if not tag.inside:
            tell("syntax", say("{raw} prints nothing", raw=raw), say("Write a name in it, or take it out."))
        return
    word = (re.match(r"\w*", tag.inside) or [""])[0]
    tag.keyword = word
    if word in KNOWN:
        after = tag.rest
        if word in ("else", *CLOSING, "vm", "hm") and after:
            better = "elif" if word == "else" and after.lower().startswith("if") else word
            tell(
                "syntax",
                say('nothing follows "{word}", but {raw} goes on', word=word, raw=raw),
                say("Write {meant}.", meant=f"{{%{tag.prefix} {better} … %}}"),
            )
        return
    if not word:
        tell("syntax", say("{raw} says nothing", raw=raw), say("Write what it asks or loops over, or take it out."))
    elif word.lower() in KNOWN:
        tag.keyword = word.lower()
        tell(
            "capitals",
            say('"{word}" has become a capital in {raw}', word=word, raw=raw),
            say("Write {meant}.", meant=word.lower()),
            word,
        )
    elif word.lower() in _REFUSED:
        tell(
            "tag",
            say("{{% {word} %}} cannot be used in a Word template", word=word),
            say("Use {words}.", words=Several(("if", "for", "set"))),
            word,
        )
    else:
        two = re.match(r"(end|else)\s+(if|for)\b", tag.inside, re.IGNORECASE)
        near = near_ones(word, KNOWN, most=1)
        better = _OTHER_WORDS.get(word.lower()) or (near[0] if near else "")
        if two:
            better = {"end": f"end{two[2].lower()}", "else": "elif"}[two[1].lower()]
        if better:
            tag.keyword = better
            tell(
                "tag",
                say("{{% {word} %}} is not a tag; did you mean {{% {better} %}}?", word=word, better=better),
                say("Write {meant}.", meant=better),
                word,
            )
        else:
            tell(
                "tag",
                say("{{% {word} %}} is not a tag", word=word),
                say("Use {words}.", words=Several(("if", "elif", "else", "endif", "for", "endfor", "set"), "or")),
                word,
            )


def _look_at_signs(tag: Tag, tell: Say) -> None:
    raw = tag.raw
    straight = raw.translate(_QUOTES)
    outside = _WORDS_IN_QUOTES.sub(lambda found: " " * len(found[0]), straight)
    curly = _CURLY.search(raw)
    if curly:
        message = say(
            "Word has curled the quotation marks in {raw}: docgen reads them as straight ones", raw=_short(raw)
        )
        tell(
            "quotes",
            message,
            say("Write \" or '; Ctrl+Z right after typing one takes the curl back."),
            curly[0],
            warning=True,
        )
    unseen = _UNSEEN.search(raw)
    if unseen:
        message = say(
            "an invisible character (U+{code}) in {raw}",
            code=f"{ord(unseen[0]):04X}",
            raw=_short(_UNSEEN.sub("", raw)),
        )
        tell("sign", message, say("Type the tag again."))
    dash = _DASHES.search(outside)
    if dash:
        message = say("Word has made a dash ({dash}) in {raw}", dash=dash[0], raw=_short(raw))
        tell(
            "dash",
            message,
            say("Take it out; names are written with underscores: {name}.", name="contract.price_gross"),
            dash[0],
        )
    for sign, meant in _DRAWN.items():
        if sign in outside:
            mend = say("Write {meant}.", meant=meant) if sign != "…" else say("Take it out.")
            tell("sign", say("Word has made {sign} in {raw}", sign=sign, raw=_short(raw)), mend, sign)
    capital = _CAPITAL_WORD.search(outside[2:-2])
    if capital and not tag.broken:
        tell(
            "capitals",
            say('"{word}" has become a capital in {raw}', word=capital[0], raw=_short(raw)),
            say("Write {meant}.", meant=capital[0].lower()),
            capital[0],
        )


def _left_over(paragraph: Paragraph, left: str, known: Known) -> list[Diagnostic]:
    diagnostics = []
    for found in _LEFT_OVER.finditer(left):
        signs = found[0]
        message = say("unmatched delimiter {signs}", signs=signs)
        hint = say("Write the tag anew, without spaces between its braces: {{ … }} or {% … %}.")
        diagnostics.append(
            Diagnostic(
                rule="template-unfinished", message=message, hint=hint, place=paragraph.place(found.start(), len(signs))
            )
        )
    for found in _BESIDE.finditer(left):
        message = say(
            "there is an extra brace beside a tag: {text}", text=_short(paragraph.text[max(found.start() - 20, 0) :])
        )
        hint = say("Take it out: a tag has two braces on each side.")
        diagnostics.append(
            Diagnostic(rule="template-unfinished", message=message, hint=hint, place=paragraph.place(found.start(), 1))
        )
    for found in _SINGLE.finditer(left):
        name = next(group for group in found.groups() if group)
        if known(name):
            message = say("{found} is printed as it is: it is not a tag", found=found[0])
            diagnostics.append(
                Diagnostic(
                    rule="template-braces",
                    message=message,
                    hint=say("Write {{{{ {name} }}}}.", name=name),
                    place=paragraph.place(found.start(), len(found[0])),
                )
            )
    return diagnostics


def _deleted(paragraph: Paragraph, tags: list[Tag]) -> list[Diagnostic]:
    """Tags, or pieces of tags, that stand in a deletion which nobody has accepted yet."""
    gone = "".join(text for _, text in paragraph.deleted)
    if re.search(r"\{\{|\}\}|\{%|%\}|\{#|#\}", gone):
        message = say("a tag is in words that are deleted under tracked changes ({gone})", gone=_short(gone))
        hint = say("In Word: Review, Accept (or Reject) All Changes.")
        return [Diagnostic(rule="template-deleted", message=message, hint=hint, place=paragraph.place(0))]
    for at, text in paragraph.deleted:
        for tag in tags:
            if tag.start < at < tag.end:
                message = say(
                    "{raw} holds a piece that is deleted under tracked changes ({text})",
                    raw=_short(tag.raw),
                    text=_short(text),
                )
                return [tag.diagnostic("deleted", message, say("In Word: Review, Accept (or Reject) All Changes."))]
    return []


def _short(text: str) -> str:
    one_line = " ".join(text.replace(OBJECT, " ").split())
    return one_line if len(one_line) <= 60 else one_line[:59] + "…"

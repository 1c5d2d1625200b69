"""The forms of a page, as somebody without a script fills them in and sends them."""

from __future__ import annotations

from html.parser import HTMLParser

from msgspec import Struct, field


class Field(Struct, kw_only=True):
    """A field of a form: what is sent for it, and how a page says what is wrong with it."""

    name: str
    kind: str
    value: str = ""
    is_on: bool = True
    attributes: dict[str, str | None] = field(default_factory=dict)

    @property
    def is_day(self) -> bool:
        """Whether it takes a day."""
        return "data-date" in self.attributes


class FormOnPage(Struct, kw_only=True):
    """A form of a page, with the texts of the page by their ids."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def sent(self) -> list[tuple[str, str]]:
        """What a browser sends."""
        return [(each.name, each.value) for each in self.fields if each.is_on and each.name and each.kind != "file"]

    def said_at(self, one: Field) -> str:
        """What the page says of a field beside its label."""
        ids = (one.attributes.get("aria-describedby") or "").split()
        return " ".join(self.texts.get(each, "") for each in ids)


def forms_of(page: str) -> list[FormOnPage]:
    """The forms of a page in order; what only a script would copy is none of them."""
    read = _Forms()
    read.feed(page)
    return read.forms


_VOID = ("input", "img", "br", "meta", "link", "hr", "rect", "path", "line", "circle")


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[FormOnPage] = []
        self._open: FormOnPage | None = None
        self._texts: dict[str, str] = {}
        self._ids: list[str] = []
        self._select: Field | None = None
        self._area: Field | None = None
        self._templates = self._options = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in _VOID:
            self._ids.append(given.get("id") or "")
        self._templates += tag == "template"
        if self._templates:
            return
        if tag == "form":
            method = (given.get("method") or "get").lower()
            self._open = FormOnPage(action=given.get("action") or "", method=method, texts=self._texts)
            self.forms.append(self._open)
        name, kind = given.get("name") or "", given.get("type") or "text"
        if self._open is None:
            return
        if tag == "input":
            is_on = kind not in ("checkbox", "radio") or "checked" in given
            value = given.get("value") or ("on" if kind == "checkbox" else "")
            self._open.fields.append(Field(name=name, kind=kind, value=value, is_on=is_on, attributes=given))
        elif tag in ("select", "textarea"):
            made = Field(name=name, kind=tag, attributes=given)
            self._open.fields.append(made)
            self._options = 0
            self._select, self._area = (made, None) if tag == "select" else (None, made)
        elif tag == "option" and self._select is not None and ("selected" in given or not self._options):
            self._select.value = given.get("value") or ""
        self._options += tag == "option"

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self._ids:
            self._ids.pop()
        self._templates -= tag == "template"
        if tag == "form":
            self._open = None
        elif tag == "textarea" and self._area is not None:
            self._area.value = self._area.value.removeprefix("\n")
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.value += data
        for each in filter(None, self._ids):
            self._texts[each] = self._texts.get(each, "") + data

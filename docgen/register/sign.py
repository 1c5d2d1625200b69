"""`docgen sign`: the issued PDF signed with the user's own key, as a further file of the register."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from docgen.compose.serialize import restored
from docgen.errors import DocgenError
from docgen.loading import Loaded
from docgen.messages import say
from docgen.register.additions import add_to, at_hand
from docgen.register.entries import Entry
from docgen.register.signed_copy import issued_pdf, signed_copies
from docgen.register.signing import (
    LACKING,
    Seal,
    has_pyhanko,
    read_key,
    read_seals,
    signed,
    time_stamp_request,
    with_time_stamp,
)
from docgen.register.store import kept, place_of
from docgen.render.signature_fields import field_name, fields_of


class Signed(Struct, frozen=True, kw_only=True):
    """A document that was signed: the file, the signature in it, and what the place is called that it stands in."""

    entry: Entry
    path: Path
    seal: Seal
    place: str
    new: bool
    request: bytes


def sign(
    loaded: Loaded,
    name: str,
    *,
    key: Path | None,
    passphrase: bytes | None,
    field: str | None,
    reply: Path | None = None,
    moment: datetime,
    version: str,
) -> Signed:
    """Signs the issued PDF, or what was signed of it already, in the place `field` (its number, or words of its name).

    With `reply`, a time stamp is put into the last signature instead, and no key is needed. The issued file stays as
    it is. Raises DocgenError for a document without a PDF or without places to sign, for a place that is not there or
    was signed, and for a key or a reply that cannot be used.
    """
    if not has_pyhanko():
        raise LACKING
    folder, register, entry = at_hand(loaded, name)
    before = issued_pdf(folder, entry)
    count = 0
    for _, content in signed_copies(folder, register, entry):
        before, count = content, count + 1
    places = fields_of(restored(kept(folder, entry, entry.words)))
    if reply is not None:
        made = with_time_stamp(before, read_key(reply))
    else:
        taken = {seal.field for seal in read_seals(before)}
        if key is None:
            raise DocgenError(
                say("no key is named"), say("Name it: --key FILE, or the reply of an authority: --tsa-reply FILE.")
            )
        made = signed(before, read_key(key), passphrase, _place(entry, places, taken, field), entry.called)
    seals = read_seals(made)
    last = seals[-1]
    if last.wrong:
        raise DocgenError(
            say("the signature would not be valid: {wrong}", wrong=last.wrong),
            say("Nothing was kept. Try another key."),
        )
    file = f"{entry.stem}-signed{f'-{count + 1}' if count else ''}.pdf"
    facts = {"level": last.level, "field": last.field, "signer": last.signer, "certificate": last.fingerprint}
    line, new, _ = add_to(loaded, entry, "signature", {file: made}, facts, moment=moment, version=version)
    return Signed(
        entry=entry,
        path=place_of(folder, line) / file,
        seal=last,
        place={field_name(number): called for number, called in enumerate(places, start=1)}.get(last.field, last.field),
        new=new,
        request=b"" if reply is not None else time_stamp_request(made),
    )


def _place(entry: Entry, places: tuple[str, ...], taken: set[str], wanted: str | None) -> str:
    """The field that is meant."""
    named = {field_name(number): called for number, called in enumerate(places, start=1)}
    listed = say("Places: {places}.", places="; ".join(f"{at}: {name}" for at, name in enumerate(places, start=1)))
    if not named:
        raise DocgenError(
            say("{document} has no place to sign", document=entry.called), say("It was issued without one.")
        )
    if wanted is None:
        free = [field for field in named if field not in taken]
        if not free:
            raise DocgenError(say("every place of {document} is signed", document=entry.called), listed)
        return free[0]
    found = [
        field
        for number, (field, called) in enumerate(named.items(), start=1)
        if wanted == str(number) or (not wanted.isdigit() and wanted.casefold() in called.casefold())
    ]
    if len(found) != 1:
        raise DocgenError(
            say(
                '{count} places are called "{wanted}" in {document}',
                count=len(found),
                wanted=wanted,
                document=entry.called,
            )
            if found
            else say('no place is called "{wanted}" in {document}', wanted=wanted, document=entry.called),
            listed,
        )
    if found[0] in taken:
        raise DocgenError(say("{place} is signed already", place=named[found[0]]), listed)
    return found[0]

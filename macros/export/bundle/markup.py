"""A page as it stands in the bundle: its addresses lead to files, and what needs the rest of the site is gone.

Only tags are looked at, and of these only the few that are changed are written anew; every other byte stays as it was
built. A parser that reads a page and writes it again would change every page a little. Patterns over tags are enough,
because the pages are our own: the tests hold each of them to be well-formed.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

TAG = re.compile(
    r"""<!--.*?-->|<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?P<inside>[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*)>""", re.DOTALL
)
ATTRIBUTE = re.compile(r"""\s+(?P<name>[^\s=>/]+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s>"']+))?""")
WITH_ADDRESS = re.compile(r"\s(?:href|src|srcset|poster|action|data-tk-[a-z]+)\b")
"""A quick look at a tag, before its attributes are read one by one."""

SEPARATORS = {"srcset": ", ", "data-tk-scripts": " "}
ADDRESSES = {"href", "src", "poster", "action", *SEPARATORS}
"""Attributes that hold an address, or several and what stands between them."""

ONLINE, OFFLINE, PDF = "data-tk-online", "data-tk-offline", "data-tk-pdf"
"""Marks in our templates: of use only where the whole site is; shown only in the bundle; about a PDF."""

UNUSED_LINKS = {"alternate", "canonical", "manifest"}
"""Links in the head that say where else the page is, or what can be installed from the web."""

VOID = set("area base br col embed hr img input link meta source track wbr".split())
RAW = {"script", "style"}


class Lead(Protocol):
    """Where an address leads in the bundle."""

    def __call__(self, address: str, *, needed: bool) -> str | None:
        """The address as it stands in the bundle; None where it leads to something that is left out.

        `needed` tells that the page is not whole without what is there.
        """


def page_in_bundle(text: str, lead: Lead, left_out: frozenset[str]) -> str:
    """The page with its addresses changed, and without the elements that carry a mark that is left out."""
    return "".join(_pieces(text, lead, left_out))


def title_of(text: str) -> str:
    """The title of a page."""
    found = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
    return unescape(found[1]).strip() if found else ""


def _pieces(text: str, lead: Lead, left_out: frozenset[str]) -> Iterator[str]:
    """The page, piece by piece. A link to something that is left out loses its tags, so that its text stays."""
    copied, position, unlinked = 0, 0, False
    while tag := TAG.search(text, position):
        name, position = (tag["name"] or "").lower(), tag.end()
        written: str | None = tag[0]
        if tag["end"]:
            if unlinked and name == "a":
                written, unlinked = None, False
        elif name and WITH_ADDRESS.search(tag["inside"]):
            attributes = _attributes(tag["inside"])
            marked = left_out.intersection(attributes)
            written = None if marked else _tag_in_bundle(tag, name, attributes, lead)
            unlinked = name == "a" and written is None and not marked
            if written is None and not unlinked:
                position = _end_of(name, text, position)
        if written != tag[0]:
            yield text[copied : tag.start()]
            yield written or ""
            copied = position
        if name in RAW and not tag["end"] and written:
            position = _end_of_raw(name, text, position)
    yield text[copied:]


def _attributes(inside: str) -> dict[str, str]:
    """The attributes of a tag. Each value is stepped over whole, so that nothing in it is taken for an attribute."""
    return {found["name"].lower(): _value(found) for found in ATTRIBUTE.finditer(inside)}


def _value(attribute: re.Match[str]) -> str:
    value = attribute["value"] or ""
    return unescape(value[1:-1] if value[:1] in {'"', "'"} else value)


def _end_of(name: str, text: str, position: int) -> int:
    """Where the element ends whose first tag ends here."""
    if name in RAW:
        position = _end_of_raw(name, text, position)
    depth = 0 if name in VOID else 1
    while depth and (tag := TAG.search(text, position)):
        position = tag.end()
        if (tag["name"] or "").lower() == name:
            depth += -1 if tag["end"] else 1
    return position


def _end_of_raw(name: str, text: str, position: int) -> int:
    """Where a script or a style ends: what is in it is no markup."""
    end = text.find(f"</{name}", position)
    return len(text) if end < 0 else end


def _tag_in_bundle(tag: re.Match[str], name: str, attributes: dict[str, str], lead: Lead) -> str | None:
    """The tag with its addresses changed; None where it leads to what is left out, so that it is left out itself."""
    if name == "link" and UNUSED_LINKS.intersection(attributes.get("rel", "").split()):
        return None
    led = {
        key: _led(key, value, lead, needed=name != "a")
        for key, value in attributes.items()
        if key in ADDRESSES and value
    }
    if None in led.values():
        return None

    def written(attribute: re.Match[str]) -> str:
        key = attribute["name"].lower()
        if OFFLINE in attributes and key == "hidden":
            return ""
        changed = led.get(key)
        return attribute[0] if changed in {None, attributes[key]} else f' {key}="{escape(changed or "")}"'

    return f"<{tag['name']}{ATTRIBUTE.sub(written, tag['inside'])}>"


def _led(key: str, value: str, lead: Lead, *, needed: bool) -> str | None:
    """The value of an attribute with every address in it changed; None where one of them leads to what is left out."""
    between = SEPARATORS.get(key, "")
    parts = value.split(between.strip() or None) if between else [value]
    changed = []
    for part in parts:
        address, _, size = part.strip().partition(" ")
        led = lead(address, needed=needed)
        if led is None:
            return None
        changed.append(f"{led} {size}".strip())
    return between.join(changed)

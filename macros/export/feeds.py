"""The news from the ground as an Atom feed, for programs that follow it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from macros.model.problem import sentence
from macros.model.timing import pulses_of

if TYPE_CHECKING:
    from macros.model.atlas import Atlas
    from macros.model.dossier import Dossier
    from macros.model.pulse import Pulse
    from macros.words import Words

ATOM = "http://www.w3.org/2005/Atom"
XML = "http://www.w3.org/XML/1998/namespace"
MOST = 50


def news_feed(atlas: Atlas, words: Words, address: str = "") -> bytes:
    """The newest pulses of all cities. `address` is where the site is published; without it links lead up to its root.

    Every entry keeps its identity wherever the site lies, so a reader sees no piece of news twice.
    """
    ET.register_namespace("", ATOM)
    root = f"{address}/" if address else "../"
    network, news = atlas.network, pulses_of(atlas.counted, atlas.today)[:MOST]
    name = network.name.in_language(words.language, atlas.own_language)[0]
    feed = ET.Element(f"{{{ATOM}}}feed", {f"{{{XML}}}lang": words.language})
    newest = news[0][1].date.last if news else atlas.on
    _add(feed, "title", f"{name}{words.text(': ')}{words.text(sentence('News from the ground'))}")
    _add(feed, "id", _identity(network.id, words.language))
    _add(feed, "updated", f"{newest.isoformat()}T00:00:00Z")
    ET.SubElement(feed, f"{{{ATOM}}}link", rel="self", href=f"{root}feeds/{words.language}.atom")
    for dossier, pulse in news:
        _add_entry(feed, dossier, pulse, network.id, words, root)
    ET.indent(feed, " ")
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add_entry(feed: ET.Element, dossier: Dossier, pulse: Pulse, network: str, words: Words, root: str) -> None:
    name, entry = dossier.plan.city.name, ET.SubElement(feed, f"{{{ATOM}}}entry")
    _add(entry, "title", f"{name}, {words.date(pulse.date)}")
    _add(entry, "id", _identity(network, dossier.id, str(pulse.date)))
    _add(entry, "updated", f"{pulse.date.last.isoformat()}T00:00:00Z")
    _add(ET.SubElement(entry, f"{{{ATOM}}}author"), "name", pulse.by or name)
    ET.SubElement(entry, f"{{{ATOM}}}link", href=f"{root}{words.language}/cities/{dossier.id}/#timeline")
    told = " ".join(text for text in (pulse.moved, pulse.blocks, pulse.help) if text)
    content = _add(entry, "content", told or words.text(sentence("Nothing new.")))
    content.set(f"{{{XML}}}lang", dossier.plan.language if told else words.language)


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{ATOM}}}{name}")
    child.text = text
    return child


def _identity(*names: str) -> str:
    return uuid5(NAMESPACE_URL, "/".join(("plans", *names))).urn

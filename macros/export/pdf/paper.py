"""A document: what it is called, what stands on its cover, and its content."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from macros.export.pdf.addresses import Addresses
from macros.export.pdf.tree import opening_of, texts_in, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from macros.export.pdf.tree import Node, Tree

FEW, ALWAYS_DEEP = 4, 45
"""A document with fewer headings needs no table of contents; one with more lines than this shows one level only."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page in a document: its address inside the site, its title, its markup, the language of its text, its part."""

    address: str
    title: str
    markup: str
    language: str
    part: str = ""

    def within(self, part: str) -> Chapter:
        """The same chapter as one of a part of a book."""
        return replace(self, part=part)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to be typeset.

    `name` is its file's name without an ending; `kind` what it is, in words; `date` is of its content; `cover` tells
    whether it has a sheet of its own for the title, and with it a table of contents; `sheets` is how many pages it may
    fill, where there is a limit; `labels` are the words that the typesetter adds, in the document's language; `address`
    is where the same stands on the web, or empty; `pictures` are those that its pages show, by their addresses inside
    the site.
    """

    name: str
    language: str
    kind: str
    title: str
    chapters: tuple[Chapter, ...]
    date: date
    labels: Mapping[str, str]
    palette: Mapping[str, str]
    charts: str
    cover: bool = False
    sheets: int | None = None
    address: str = ""
    site: str = ""
    notice: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Everything that the document is made from, as one text: where it is the same, so is the document."""
        seen = {address: hashlib.sha256(content).hexdigest() for address, content in self.pictures.items()}
        return json.dumps(
            asdict(replace(self, pictures={})) | {"pictures": seen}, ensure_ascii=False, sort_keys=True, default=str
        )


def _mark_of(*said: Any) -> str:
    """A short mark of what a document says, so that two prints can be told apart; its looks do not count."""
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:8]


def content_of(paper: Paper) -> dict[str, Any]:
    """A document as the typesetter is given it: JSON's types and nothing else."""
    addresses = Addresses(paper.site, [chapter.address for chapter in paper.chapters], paper.pictures)
    many = len(paper.chapters) > 1
    trees = [_of_chapter(chapter, addresses, many, paper.language) for chapter in paper.chapters]
    opening, body = ([], _in_parts(paper, trees)) if many else opening_of(trees[0])
    _settle([*opening, *body])
    headings = _levelled([*opening, *body])
    mark = _mark_of(paper.title, opening, body)
    return {
        "kind": paper.kind,
        "title": paper.title,
        "language": paper.language,
        "date": [paper.date.year, paper.date.month, paper.date.day],
        "labels": {**paper.labels, "version": paper.labels["version"].replace("{mark}", mark)},
        "palette": dict(paper.palette),
        "charts": paper.charts,
        "cover": paper.cover,
        "contents": _depth(headings, many) if paper.cover else 0,
        "parts": many,
        "address": paper.address,
        "notice": paper.notice,
        "opening": opening,
        "body": body,
    }


def row_heads_of(content: dict[str, Any]) -> list[bool]:
    """For each table of a document, in order, whether its rows begin with their heads."""
    tables = [node for node in _nodes([content["opening"], content["body"]]) if node["k"] == "table"]
    return [bool(table["rows"]) and all(row["c"][0]["head"] for row in table["rows"]) for table in tables]


def texts_of(paper: Paper) -> Iterator[str]:
    """Every text that will be set, to be looked through for signs that no font has."""
    content = content_of(paper)
    yield from (paper.kind, paper.title, paper.notice, *paper.labels.values())
    yield from texts_in([content["opening"], content["body"]])


def _of_chapter(chapter: Chapter, addresses: Addresses, many: bool, language: str) -> Tree:
    addresses.enter(chapter.address)
    tree = tree_of(chapter.markup, addresses, 3 if many else 1)
    if many:
        tree.insert(0, {"k": "heading", "level": 2, "c": [chapter.title], "id": addresses.anchor(""), "r": "chapter"})
    return tree if chapter.language == language else [{"k": "group", "c": tree, "lang": chapter.language}]


def _in_parts(paper: Paper, trees: list[Tree]) -> Tree:
    """The chapters one after another, under the title of their part where a new one begins."""
    body: Tree = []
    part = ""
    for chapter, tree in zip(paper.chapters, trees, strict=True):
        if chapter.part != part:
            part = chapter.part
            body.append({"k": "heading", "level": 1, "c": [part], "r": "part"})
        body += tree[1:] if chapter.title == part else tree
    return body


def _settle(tree: Tree) -> None:
    """Links to places that are not there become plain text, and anchors that nothing leads to are dropped."""
    nodes = list(_nodes(tree))
    there = {node["id"] for node in nodes if "id" in node}
    wanted = {node["to"] for node in nodes if "to" in node}
    for node in nodes:
        if "to" in node and node["to"] not in there:
            del node["to"]
            node["k"] = "span"
        if node.get("id") not in wanted:
            node.pop("id", None)


def _levelled(tree: Tree) -> list[int]:
    """The levels of the headings, none more than one below the one before it, whatever the pages do."""
    levels: list[int] = []
    for node in _nodes(tree):
        if node["k"] == "heading":
            node["level"] = min(node["level"], (levels[-1] if levels else 0) + 1)
            levels.append(node["level"])
    return levels


def _nodes(value: Any) -> Iterator[Node]:
    if isinstance(value, dict):
        if "k" in value:
            yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)


def _depth(levels: list[int], many: bool) -> int:
    """How many levels of headings the table of contents shows; none where there are too few to look for."""
    if len(levels) < FEW:
        return 0
    return 2 if many or sum(level <= 2 for level in levels) <= ALWAYS_DEEP or levels.count(1) < 4 else 1

"""From a page's markup to a tree that the typesetter walks: what each piece is, not how it looks.

Our own templates and the cleaner of strangers' prose have made the markup; here it only changes its form. The tree is
of strings and of nodes, which are dictionaries so that they can be handed on as JSON: `k` says what a node is, `c` what
lies in it, `r` the part it plays in the page, `lang` its language where that is another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from lxml import etree, html

from macros.export.pdf.tables import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.export.pdf.addresses import Addresses

Node: TypeAlias = "dict[str, Any]"
Tree: TypeAlias = "list[str | Node]"

SPACE = re.compile(r"[ \t\r\n\f]+")

SCREEN_ONLY = frozenset(
    "tk-button tk-city-foot tk-city__crumb tk-canvas__how tk-canvas__title tk-contents tk-filters tk-kept "
    "tk-page-review tk-papers tk-paper tk-sr tk-versions".split()
)
"""The parts of a page that are of no use on paper."""

DROPPED = frozenset("button form h1 input nav script select style template textarea".split())
INLINE = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "code": "code", "sup": "sup", "sub": "sub"}
INLINE |= {"del": "del", "ins": "ins", "span": "span", "small": "span", "abbr": "span", "q": "span", "label": "span"}
IN_A_LINE = frozenset({*INLINE, "a"})
GROUPS = {"p": "par", "blockquote": "quote", "pre": "pre", "ul": "list", "ol": "list", "figcaption": "par"}
BLOCKS = frozenset("heading par list terms table drawing picture quote pre rule group".split())
MOST_SHARP = 1000
"""How many pixels fill the width of a sheet."""

SVG_NAMES = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
"""Names of attributes that a parser of HTML writes small and a drawing needs as they are."""


def tree_of(markup: str, addresses: Addresses, level: int = 1) -> Tree:
    """A page's content as a tree. Its second headings become headings of `level`; its first is the document's title."""
    root = html.fragment_fromstring(markup, create_parent="div")
    return _Walk(addresses, level).within(root)


def texts_in(tree: Iterable[Any]) -> Iterator[str]:
    """Every text of a tree, in its order."""
    for node in tree:
        if isinstance(node, str):
            yield node
        elif isinstance(node, list):
            yield from texts_in(node)
        elif isinstance(node, dict):
            yield from texts_in(value for value in node.values() if isinstance(value, list))


def opening_of(tree: Tree) -> tuple[Tree, Tree]:
    """What stands before the first heading, and the rest."""
    first = next((n for n, node in enumerate(tree) if _holds_heading(node)), len(tree))
    node = tree[first] if first < len(tree) else None
    if isinstance(node, dict) and node["k"] == "group" and "lang" not in node:
        inner, rest = opening_of(node["c"])
        return [*tree[:first], *inner], [{**node, "c": rest}, *tree[first + 1 :]]
    return tree[:first], tree[first:]


def _holds_heading(node: str | Node) -> bool:
    if isinstance(node, str):
        return False
    return node["k"] == "heading" or any(_holds_heading(child) for child in node.get("c", ()))


class _Walk:
    """One walk through a page."""

    def __init__(self, addresses: Addresses, level: int) -> None:
        self.addresses, self.shift = addresses, level - 2

    def within(self, element: Any) -> Tree:
        """All that lies in an element."""
        found: Tree = [_spaced(element.text)]
        for child in element:
            found += self.one(child)
            found.append(_spaced(child.tail))
        return tidy(found, inside_a_line=element.tag in IN_A_LINE)

    def one(self, element: Any) -> Tree:
        """One element: a node, several where it is only a wrapping, or none."""
        is_comment = not isinstance(element.tag, str)
        if is_comment or element.tag in DROPPED or SCREEN_ONLY & set(element.get("class", "").split()):
            return []
        node = self.node(element)
        return [self.marked(node, element)] if isinstance(node, dict) else node

    def node(self, element: Any) -> Node | Tree:
        """What an element is."""
        tag = element.tag
        if special := getattr(self, f"_{tag}", None):
            made: Node | Tree = special(element)
            return made
        if re.fullmatch(r"h[2-6]", tag):
            return {"k": "heading", "level": int(tag[1]) + self.shift, "c": self.within(element)}
        if tag in INLINE or tag in GROUPS:
            return {"k": INLINE.get(tag) or GROUPS[tag], "c": self.within(element)}
        return {"k": "group", "c": self.within(element)}

    def marked(self, node: Node, element: Any) -> Node:
        """The node with its part in the page, its language and its anchor."""
        roles = [name for name in element.get("class", "").split() if name.startswith("tk-") or name == "admonition"]
        if roles:
            node["r"] = roles[-1]
        for name, key in (("lang", "lang"), ("data-tk-mark", "mark")):
            if element.get(name):
                node[key] = element.get(name)
        if element.get("id"):
            node["id"] = self.addresses.anchor(element.get("id"))
        return node

    def _a(self, element: Any) -> Node | Tree:
        inside = self.within(element)
        target = self.addresses.resolved(element.get("href", ""))
        return {"k": "link", "c": inside, **target} if target and inside else inside

    def _br(self, _element: Any) -> Node:
        return {"k": "br"}

    def _hr(self, _element: Any) -> Node:
        return {"k": "rule"}

    def _pre(self, element: Any) -> Node:
        return {"k": "pre", "c": ["".join(element.itertext()).strip("\n")]}

    def _ul(self, element: Any) -> Node:
        if "tk-references" in element.get("class", ""):
            self.addresses.listed = True
        items = [self.marked({"k": "item", "c": self.within(item)}, item) for item in element if item.tag == "li"]
        self.addresses.listed = False
        return {"k": "list", "ordered": element.tag == "ol", "start": int(element.get("start", 1)), "c": items}

    _ol = _ul

    def _dl(self, element: Any) -> Node:
        """Terms and what is said of each; a wrapping around a pair counts for nothing."""
        pairs: list[Node] = []
        for part in element.iter("dt", "dd"):
            if next(part.iterancestors("dl")) is not element:
                continue
            if part.tag == "dt":
                pairs.append(self.marked({"k": "term", "c": self.within(part), "said": []}, part))
            elif pairs:
                pairs[-1]["said"].append(self.marked({"k": "group", "c": self.within(part)}, part))
        return {"k": "terms", "c": pairs}

    def _table(self, element: Any) -> Node:
        return table_of(element, self.within)

    def _details(self, element: Any) -> Node:
        """What a reader can open on the screen lies open on paper."""
        return {"k": "group", "r": "details", "c": self.within(element)}

    def _summary(self, element: Any) -> Node:
        return {"k": "par", "r": "summary", "c": self.within(element)}

    def _svg(self, element: Any) -> Node:
        """A drawing of our own, with the words that stand for it."""
        for part in element.iter():
            for small, name in SVG_NAMES.items():
                if small in part.attrib:
                    part.set(name, part.attrib.pop(small))
        element.set("xmlns", "http://www.w3.org/2000/svg")
        drawn = etree.tostring(element, encoding="unicode", with_tail=False)
        return {"k": "drawing", "svg": drawn, "alt": element.get("aria-label", "")}

    def _picture(self, element: Any) -> Tree:
        """A picture in several forms; its lighter ones are for browsers. The parser puts it into the first of these."""
        return self.within(element)

    _source = _picture

    def _img(self, element: Any) -> Node | Tree:
        """A picture, as wide as it is sharp; one that nobody can find is told by its words."""
        place, words = self.addresses.picture(element.get("src", "")), element.get("alt", "")
        if place is None:
            return [words]
        across, down = (int(element.get(side, MOST_SHARP)) for side in ("width", "height"))
        return {
            "k": "picture",
            "file": place,
            "alt": words,
            "wide": round(min(1.0, across / MOST_SHARP, across / down), 3),
        }


def tidy(found: Iterable[str | Node], inside_a_line: bool) -> Tree:
    """Neighbouring texts in one, without the spaces that markup has around its blocks and at their edges."""
    joined: Tree = []
    for node in found:
        if isinstance(node, str) and joined and isinstance(joined[-1], str):
            joined[-1] = SPACE.sub(" ", joined[-1] + node)
        elif node != "":
            joined.append(node)
    edge = None if inside_a_line else {"k": "group"}
    beside = [edge, *joined, edge]
    trimmed = [
        _trimmed(node, before, after) if isinstance(node, str) else node
        for before, node, after in zip(beside, joined, beside[2:], strict=False)
    ]
    return [node for node in trimmed if node != ""]


def _trimmed(text: str, before: str | Node | None, after: str | Node | None) -> str:
    text = text.lstrip(" ") if _is_block(before) else text
    return text.rstrip(" ") if _is_block(after) else text


def _is_block(node: str | Node | None) -> bool:
    return isinstance(node, dict) and (node["k"] in BLOCKS or node["k"] == "br")


def _spaced(text: str | None) -> str:
    return SPACE.sub(" ", text or "")

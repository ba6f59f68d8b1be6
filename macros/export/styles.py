"""The theme's styles without those that no page of the site uses: on a poor line they stand before the first word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tinycss2

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tinycss2.ast import Node

CLASSES = re.compile(r'\sclass="([^"]*)"')
TAGS = re.compile(r"<([a-z][a-z0-9]*)")
COLOURS = re.compile(r'\sdata-md-color-\w+="[^"]*"')
IN_SCRIPTS = re.compile(r"[A-Za-z][\w-]*")

ASKED = re.compile(r"var\(\s*(--[\w-]+)")
NESTED = {"media", "supports"}
COMBINATORS = {">", "+", "~"}


def names_in_page(page: str) -> set[str]:
    """What styles can speak of in a page: classes with a dot before them, elements, and the choice of colours."""
    classes = {f".{name}" for found in CLASSES.findall(page) for name in found.split()}
    return classes | set(TAGS.findall(page)) | {found.strip() for found in COLOURS.findall(page)}


def names_in_script(script: str) -> set[str]:
    """What a script may put into a page: any word in it can be a class, or an element."""
    words = set(IN_SCRIPTS.findall(script))
    return words | {f".{word}" for word in words}


def values_asked_for(styles: str) -> set[str]:
    """The values that styles ask for by name."""
    return set(ASKED.findall(styles))


def sifted(css: str, used: set[str], asked: set[str]) -> str:
    """A stylesheet without the rules that can apply to nothing that is used, and without values that nobody asks for.

    `asked` are the values that other stylesheets ask for.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    asked = asked | values_asked_for("".join(_rules(rules, used, None)))
    return "".join(_rules(rules, used, asked))


def _rules(nodes: list[Node], used: set[str], asked: set[str] | None) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [tinycss2.serialize(one).strip() for one in _selectors(node.prelude) if _applies(one, used)]
            content = _declarations(node.content, asked) if selectors else ""
            if content:
                yield f"{','.join(selectors)}{{{content}}}"
        elif node.type == "at-rule" and node.lower_at_keyword in NESTED:
            inner = "".join(_rules(tinycss2.parse_rule_list(node.content, True, True), used, asked))
            if inner:
                yield f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{inner}}}"
        elif node.type == "at-rule":
            yield node.serialize()


def _declarations(content: list[Node], asked: set[str] | None) -> str:
    """What a rule says, without the theme's values that nobody asks for."""
    if asked is None:
        return str(tinycss2.serialize(content)).strip()
    lines = tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True)
    kept = (one for one in lines if one.type == "error" or not one.name.startswith("--md-") or one.name in asked)
    return ";".join(one.serialize() for one in kept)


def _selectors(prelude: list[Node]) -> Iterator[list[Node]]:
    """The selectors of a list, one by one."""
    one: list[Node] = []
    for node in prelude:
        if node == ",":
            yield one
            one = []
        else:
            one.append(node)
    yield one


def _applies(selector: list[Node], used: set[str]) -> bool:
    """Whether everything that a selector asks for is used; what stands in brackets of `:is` and `:not` is left open."""
    return all(name in used for name in _names(selector))


def _names(selector: list[Node]) -> Iterator[str]:
    before = ""
    for node in selector:
        if node.type == "ident" and before == ".":
            yield f".{node.value}"
        elif node.type == "ident" and before in {"", " ", *COMBINATORS}:
            yield node.lower_value
        elif node.type == "[] block" and (found := _colour(node)):
            yield found
        before = " " if node.type == "whitespace" else node.value if node.type == "literal" else node.type


def _colour(block: Node) -> str:
    """A choice of colours that a selector asks for, as pages write it; nothing for other attributes."""
    found = re.fullmatch(r'\[(data-md-color-\w+)="?([^"\]]*)"?\]', block.serialize())
    return f'{found[1]}="{found[2]}"' if found else ""

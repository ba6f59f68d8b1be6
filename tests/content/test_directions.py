"""A page written from right to left is the mirror of one written from left to right, because no style names a side."""

from __future__ import annotations

import pytest
import tinycss2

from tests.conftest import ROOT

SHEETS = sorted((ROOT / "docs/assets/stylesheets").glob("*.css"))
SIDES = {"left", "right"}
SAID_IN_WORDS = {"text-align", "text-align-last", "float", "clear", "background-position", "transform-origin"}
"""Properties whose value may name a side; the others name it themselves, as `margin-left` does."""

ROUND_THE_BOX = ("margin", "padding", "inset", "border-width", "border-style", "border-color", "scroll-")


def declarations(css):
    """What a stylesheet says, rule by rule, also within `@media` and the like."""
    for node in tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            yield node
        elif node.type in {"qualified-rule", "at-rule"} and node.content:
            yield from declarations(node.content)


def words_of(declaration):
    """The parts of a value, as they stand one after another."""
    return [tinycss2.serialize([one]) for one in declaration.value if one.type not in {"whitespace", "comment"}]


def names_a_side(declaration):
    """Whether a declaration would hold on the same side of a page that is turned round."""
    name, words = declaration.lower_name, words_of(declaration)
    if SIDES & set(name.split("-")):
        return True
    if name in SAID_IN_WORDS and SIDES & set(words):
        return True
    if name == "border-radius" and "/" not in words:
        corners = (words * 2 if len(words) < 3 else [*words, words[1]] if len(words) == 3 else words)[:4]
        return len(words) > 1 and (corners[0], corners[2]) != (corners[1], corners[3])
    if name.startswith(ROUND_THE_BOX) and len(words) == 4:
        return words[1] != words[3]
    return name in {"transform", "translate"} and not any(
        word.startswith(("rotate", "scaleY", "none")) for word in words
    )


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("p { margin-left: 1em }", True),
        ("p { border-left-color: red }", True),
        ("p { border-top-left-radius: 1px }", True),
        ("@media print { p { right: 0 } }", True),
        ("p { text-align: left }", True),
        ("p { padding: 0 1em 0 0 }", True),
        ("p { border-radius: 1px 0 0 1px }", True),
        ("p { transform: translateX(1em) }", True),
        ("p { margin-inline-start: 1em; padding: 0 1em 2em; inset: 0 1em 0 1em; text-align: start }", False),
        ("p { border-radius: 1px 1px 0 0 } /* left */", False),
        ("@page { @bottom-right { content: 'right' } }", False),
    ],
)
def test_a_style_that_names_a_side_is_found(css, found):
    assert any(names_a_side(one) for one in declarations(css)) == found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_stylesheet_of_ours_names_a_side(sheet):
    """Write `inline-start` and `inline-end`. Sheets of paper have their number at the right: margins have no other names."""
    said = list(declarations(sheet.read_text("utf-8")))
    assert len(said) > 100
    assert [(one.source_line, one.name, *words_of(one)) for one in said if names_a_side(one)] == []

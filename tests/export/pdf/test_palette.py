"""The colours of the paper are those of the pages."""

from __future__ import annotations

import re

from macros.export.pdf.palette import chart_styles, palette_of
from macros.export.pdf.typesetting import TEMPLATES
from tests.export.pdf.conftest import CSS


def test_every_colour_that_the_paper_uses_is_one_of_the_pages():
    used = {
        name
        for path in TEMPLATES.glob("*.typ")
        for name in re.findall(r'colour\("([a-z-]+)"\)', path.read_text("utf-8"))
    }
    assert used
    assert used <= palette_of(CSS).keys()


def test_every_mark_of_a_drawing_has_its_colour():
    marks = set(re.findall(r'data-tk-mark="([a-z0-9-]+)"', CSS)) - {"part"}
    assert {f"mark-{mark}" for mark in marks} <= palette_of(CSS).keys()


def test_no_variable_is_left_in_the_rules_for_drawings():
    styles = chart_styles(CSS)
    assert ".tk-mark" in styles
    assert not re.findall(r"var\(|color-mix|:is\(", styles)


def test_a_share_of_a_colour_lies_between_the_two():
    css = '[data-md-color-scheme="default"] {\n --tk-accent: #000000;\n}\n[data-tk-mark="half"] { --tk-mark: color-mix(in srgb, var(--tk-accent) 50%, var(--tk-paper)); }\n'
    assert palette_of(css)["mark-half"] == "#808080"

"""Blanks that no reader sees are not sent to any."""

from __future__ import annotations

import pytest

from macros.plugin.squeezing import squeezed


@pytest.mark.parametrize("element", ["pre", "textarea", "script", "style", "template"])
def test_blanks_stay_where_they_count(element):
    kept = f"<{element} class='a'>\n\n  one\n    two\n</{element}>"
    assert squeezed(f"<p>\n\n   a\n  </p>   \n{kept}\n\n  <p>b c</p>") == f"<p>\na\n</p>\n{kept}\n<p>b c</p>"


def test_the_end_of_a_line_goes_where_a_line_begins_anyway():
    assert (
        squeezed('<ul>\n<li id="a">\n<a>b</a></li>\n<li>c</li>\n</ul>')
        == '<ul><li id="a">\n<a>b</a></li><li>c</li></ul>'
    )


def test_words_stay_apart():
    assert squeezed("<p><b>one</b>\n   <i>two</i>\n\n three  four</p>") == "<p><b>one</b>\n<i>two</i>\nthree  four</p>"


def test_a_run_of_blanks_in_a_stranger_s_text_is_read_once():
    """With a pattern that begins anew at each blank this would take hours."""
    run = " " * 400_000
    assert squeezed(f"<p>a{run}b</p>\n  <p>c</p>") == f"<p>a{run}b</p><p>c</p>"

"""Blanks that no reader sees are not sent to any."""

from __future__ import annotations

import pytest

from macros.plugin.squeezing import squeezed


@pytest.mark.parametrize("element", ["pre", "textarea", "script", "style", "template"])
def test_blanks_stay_where_they_count(element):
    kept = f"<{element} class='a'>\n\n  one\n    two\n</{element}>"
    assert squeezed(f"<p>\n\n   a\n  </p>   \n{kept}\n\n  <p>b c</p>") == f"<p>\na\n</p>\n{kept}\n<p>b c</p>"


def test_words_stay_apart():
    assert squeezed("<b>one</b>\n   <i>two</i>\n\n three  four") == "<b>one</b>\n<i>two</i>\nthree  four"


def test_a_run_of_blanks_in_a_stranger_s_text_is_read_once():
    """With a pattern that begins anew at each blank this would take hours."""
    run = " " * 400_000
    assert squeezed(f"<p>a{run}b</p>\n  <p>c</p>") == f"<p>a{run}b</p>\n<p>c</p>"

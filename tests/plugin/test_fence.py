"""A page may call our macros, and nothing else: no change that somebody proposes to one can reach the machine."""

from __future__ import annotations

import pytest

from tests.conftest import method_page

OUTSIDE = {
    "a variable of the engine": "{{ config.site_name }}",
    "a macro that is not ours": "{{ macros_info() }}",
    "an attribute": "{{ ''.__class__ }}",
    "an attribute behind a macro": "{{ phase_list.__globals__ }}",
    "a method": "{{ 'a'.upper() }}",
    "a file": '{% include "en/index.md" %}',
    "a filter": "{{ 'a' | upper }}",
    "a sum that grows": "{{ 'a' * 9999999 }}",
    "a long loop": "{% for number in range(9) %}{{ number }}{% endfor %}",
}


@pytest.mark.parametrize("text", OUTSIDE.values(), ids=OUTSIDE)
def test_a_page_that_asks_for_more_than_our_macros_stops_the_build(build_site, tmp_path, text):
    with pytest.raises(SystemExit):
        build_site({"docs/en/about/odd.md": method_page("Odd", text)})
    assert not (tmp_path / "site").exists()


def test_a_page_may_call_a_macro_and_show_what_looks_like_one(build_site):
    text = "{{ phase_list() }}\n\n{% raw %}{{ phase_list() }}{% endraw %}"
    page = (build_site({"docs/en/about/odd.md": method_page("Odd", text)}) / "en/about/odd/index.html").read_text(
        "utf-8"
    )
    assert "phases/explore/" in page
    assert "{{ phase_list() }}" in page

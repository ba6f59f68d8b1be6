"""The theme's styles: what no page uses is left out, and nothing else."""

from __future__ import annotations

import pytest

from macros.export.styles import names_in_page, names_in_script, sifted, values_asked_for

PAGE = '<body data-md-color-scheme="slate"><p class="one two">Text</p><a class="link">x</a>'
USED = names_in_page(PAGE)


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".one{color:red}", ".one{color:red}"),
        (".other{color:red}", ""),
        (".other,.one > a{color:red}", ".one > a{color:red}"),
        (".one .other{color:red}", ""),
        (".one:not(.other) a:hover{color:red}", ".one:not(.other) a:hover{color:red}"),
        ('.one:is(.other, .two)::before{content:".gone"}', '.one:is(.other, .two)::before{content:".gone"}'),
        ("table td{margin:0}", ""),
        (":root,*{margin:0}", ":root,*{margin:0}"),
        ("[dir=ltr] .one{margin:0}", "[dir=ltr] .one{margin:0}"),
        ("@media screen and (min-width:60em){.other{color:red}.one{color:red}}", None),
        ("@media print{.other{color:red}}", ""),
        ("@keyframes spin{to{rotate:1turn}}", "@keyframes spin{to{rotate:1turn}}"),
        ("[data-md-color-scheme=slate] p{color:red}", "[data-md-color-scheme=slate] p{color:red}"),
        ("[data-md-color-primary=pink] p{color:red}", ""),
    ],
)
def test_only_what_can_apply_is_kept(css, kept):
    kept = "@media screen and (min-width:60em){.one{color:red}}" if kept is None else kept
    assert sifted(css, USED, set()) == kept


def test_a_value_stays_where_somebody_asks_for_it():
    drawing = "url(\"data:image/svg+xml;charset=utf-8,<svg a='}'/>\")"
    css = f":root{{--md-sign:{drawing};--md-gone:{drawing};--md-hue:2}}.one{{mask:var(--md-sign)}}"
    assert sifted(css, USED, set()) == f":root{{--md-sign:{drawing}}}.one{{mask:var(--md-sign)}}"
    assert "--md-hue" in sifted(css, USED, values_asked_for("p{color:hsl(var(--md-hue),1%,1%)}"))


def test_what_a_script_may_put_into_a_page_is_used():
    used = USED | names_in_script('el.classList.add("md-later"); document.createElement("mark")')
    assert sifted(".md-later mark{color:red}", used, set()) == ".md-later mark{color:red}"

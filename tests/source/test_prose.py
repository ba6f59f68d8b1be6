"""Prose from strangers comes out harmless, and nothing honest is lost."""

from __future__ import annotations

import html.parser
from pathlib import Path

import pytest

from macros.model.evidence import Reference
from macros.source.commonmark import html_of
from macros.source.prose import SAFE_LINK, TAGS, read_prose

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src='https://evil.example'></iframe>",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt&colon;alert(1))",
    "[click](java\tscript:alert(1))",
    "[click](&#106;avascript:alert(1))",
    "[click](data:text/html,<script>alert(1)</script>)",
    "[click](vbscript:x)",
    "[click](//evil.example/x)",
    "[click](https://user:pass@evil.example/)",
    "[click](https:\\\\evil.example)",
    "[click](../../../etc/passwd)",
    "<javascript:alert(1)>",
    "![x](https://evil.example/pixel.png)",
    "![x](javascript:alert(1))",
    '![" onerror=alert(1) x="](images/quay.jpg "&quot; onload=alert(1)")',
    "![x](images/quay.jpg){ onerror=alert(1) srcset=https://evil.example/x }",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "![<img src=x onerror=alert(1)>](images/quay-00000000.jpg)",
    '<img src="images/quay-00000000.jpg" alt="x">',
    "# Title {onclick=alert(1)}",
    "text{: onclick=alert(1) }",
    "--8<-- '.git/config'",
    "{{ 7 * 7 }} {% for x in y %}",
    "[x]: javascript:alert(1)\n\n[x]",
    "```mermaid\ngraph\n```",
    "## <script>alert(1)</script> {#__config}",
    "`</code><script>alert(1)</script>`",
    "<a href='https://a.example' target=_blank onclick=alert(1)>x</a>",
    "<style>body{display:none}</style>",
    "<form action=https://evil.example><input name=x></form>",
    "<!-- comment --><![CDATA[x]]><?php x ?>",
    "| a |\n|---|\n| <b onmouseover=alert(1)>x</b> |",
]


class Census(html.parser.HTMLParser):
    """Every tag, with its attributes."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("frame", ["{}", "## Vision\n\n{}", "> {}", "- {}"])
def test_no_attack_leaves_a_tag_or_address_that_is_not_allowed(attack, frame):
    for section in read_prose(frame.format(attack), "plan.md", 0, {}).sections:
        for tag, attributes in Census(section.html).tags:
            assert tag in TAGS
            allowed = {"alt", "title", "src"} if tag == "img" else {"href", "rel", "align", "start"}
            assert set(attributes) <= allowed
            assert "src" not in attributes, "there is no picture of ours"
            if "href" in attributes:
                assert SAFE_LINK.fullmatch(attributes["href"])
        assert "<script" not in section.html


def test_what_looks_like_a_program_is_shown_as_text():
    (section,) = read_prose("{{ 7 * 7 }} <5 km", "plan.md", 0, {}).sections
    assert section.html == "<p>{{ 7 * 7 }} &lt;5 km</p>"


def test_links_to_the_web_are_kept_and_trusted_by_nobody():
    (section,) = read_prose("[profile](https://aston-network.org/kampala/?a=b&c=d)", "plan.md", 0, {}).sections
    assert 'href="https://aston-network.org/kampala/?a=b&amp;c=d"' in section.html
    assert 'rel="noopener noreferrer nofollow ugc"' in section.html


def test_a_citation_becomes_a_numbered_link_but_not_inside_code():
    references = [Reference(id="book", title="Book"), Reference(id="paper", title="Paper")]
    prose = read_prose("As said [@paper], and `[@book]`.", "plan.md", 0, {}, references)
    assert ">[2]</a>" in prose.sections[0].html
    assert "<code>[@book]</code>" in prose.sections[0].html
    assert prose.problems == ()


def test_a_section_is_known_by_its_mark_or_by_its_translated_name():
    text = "## Anything {#problem}\n\na\n\n## Tentatives précédentes\n\nb\n"
    sections = read_prose(text, "plan.md", 10, {"tentatives précédentes": "previous-attempts"}).sections
    assert [(s.title, s.module, s.line, s.html) for s in sections] == [
        ("Anything", "problem", 11, "<p>a</p>"),
        ("Tentatives précédentes", "previous-attempts", 15, "<p>b</p>"),
    ]


def test_an_unknown_section_is_kept_with_a_warning_at_its_line():
    prose = read_prose("## Weather\n\nHot.\n", "plans/x/plan.md", 10, {})
    assert prose.sections[0].html == "<p>Hot.</p>"
    assert str(prose.problems[0]).startswith('plans/x/plan.md:11:1: the section "Weather" belongs to no part')


def test_a_heading_inside_code_or_a_quotation_starts_no_section():
    sections = read_prose("```\n## not one\n```\n\n> ## nor this\n", "plan.md", 0, {}).sections
    assert sections[0].title == ""
    assert "## not one" in sections[0].html


def test_headings_lie_below_those_of_the_page():
    (section,) = read_prose("# Big\n\n### Small\n", "plan.md", 0, {}).sections
    assert [tag for tag, _ in Census(section.html).tags] == ["h3", "h3"]


def test_what_word_leaves_behind_is_removed_and_joiners_are_kept():
    (section,) = read_prose("co\u00adope\u200bration 👩\u200d🌾", "plan.md", 0, {}).sections
    assert section.html == "<p>cooperation 👩\u200d🌾</p>"


def test_prose_nested_beyond_all_use_is_refused():
    """The cleaner's time grows with the square of the depth: 200,000 of these would take minutes."""
    prose = read_prose(">" * 200_000, "plans/x/plan.md", 10, {})
    assert [str(problem) for problem in prose.problems] == [
        "plans/x/plan.md:11:1: the prose is nested too deeply; write lists and quotations flat"
    ]


SILENT = "an image has no words for those who cannot see it: ![what it shows](images/name.jpg)"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("![](images/quay.jpg)", [11]),
        ("Before.\n\n![](images/quay.jpg)\n\nAfter.", [13]),
        ("## Vision\n\n- one\n- two ![](images/quay.jpg)\n", [14]),
        ("![](a.jpg) ![The quay](b.jpg)\n\n> ![](c.jpg)\n", [11, 13]),
        ("![][quay]\n\n[quay]: images/quay.jpg\n", [11]),
        ('![](images/quay.jpg "The quay")', [11]),
        ("![ ](a.jpg)\n\n![\u00a0](b.jpg)\n", [11, 13]),
    ],
)
def test_an_image_without_words_is_told_with_its_line(text, lines):
    prose = read_prose(text, "plans/x/plan.md", 10, {})
    told = [problem for problem in prose.problems if problem.code == "image-without-words"]
    assert [str(problem) for problem in told] == [f"plans/x/plan.md:{line}:1: {SILENT}" for line in lines]
    assert {problem.severity.value for problem in told} == {"warning"}


@pytest.mark.parametrize(
    "text", ["![The quay at six](images/quay.jpg)", "`![](images/quay.jpg)`", "    ![](images/quay.jpg)\n", "[](x)"]
)
def test_an_image_with_words_and_what_is_no_image_get_no_word(text):
    assert read_prose(text, "plan.md", 0, {}).problems == ()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux says how much memory it has given")
def test_reading_keeps_nothing_of_what_was_read():
    """The library's own Python package keeps all of it: 180 MB here."""

    def held():
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096

    text = "## Heading\n\n- one\n- *two*\n\n| a | b |\n| --- | --- |\n| ~~c~~ | [d](https://e.example/) |\n\n" * 100
    html_of(text)
    before = held()
    for _ in range(300):
        html_of(text)
    assert held() - before < 8_000_000


@pytest.mark.parametrize("sign", ["&#1;", "&#x1b;", "&#127;", "&#x85;", "&#x2028;", "&#xffff;", "&#x202e;", "&#x200b;"])
def test_no_entity_brings_in_a_sign_that_commands_or_is_not_seen(sign):
    (section,) = read_prose(
        f"## A{sign}b\n\nC{sign}d [e{sign}f](https://e.example/g{sign}h).", "plan.md", 0, {}
    ).sections
    assert section.title == "Ab"
    assert section.html.startswith("<p>Cd <a")
    assert section.html.isprintable()

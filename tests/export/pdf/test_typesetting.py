"""What a document holds once it is set."""

from __future__ import annotations

import re

import pytest

from macros.export.pdf.typesetting import UnprintableError, typeset
from tests.export.pdf.conftest import Document, paper_of

PLAIN = "<h2>One</h2><p>Text</p><h2>Two</h2><p>More</p>"
MAP = '<figure><svg viewBox="0 0 9 9" role="img" aria-label="Where the cities are"><rect class="tk-mark" width="5" height="5"/></svg></figure>'
TABLE = "<table><thead><tr><th>City<th>Stage</thead><tbody><tr><th>Kumasi<td>exploring<tr><th>Bamako<td>closed</tbody></table>"


def test_the_same_document_gives_the_same_bytes():
    assert typeset(paper_of(PLAIN)) == typeset(paper_of(PLAIN))


def test_it_says_what_it_is_and_shows_its_title(document):
    made = document(PLAIN, language="fr", title="Plan d'action de Bamako")
    assert str(made.pdf.Root.Lang) == "fr"
    assert made.pdf.Root.ViewerPreferences.DisplayDocTitle
    assert made.pdf.docinfo["/Title"] == "Plan d'action de Bamako"
    metadata = made.pdf.open_metadata()
    assert metadata["pdfuaid:part"] == "1"
    assert metadata["pdfaid:part"] + metadata["pdfaid:conformance"] == "2A"


def test_bookmarks_lead_to_its_headings(document):
    with document(PLAIN).pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["One", "Two"]


def test_a_document_with_a_limit_is_set_closer_until_it_keeps_to_it(document):
    """Two sheets are two sheets, in a language of long words too; one without a limit stays as large as the others."""
    text = "<p>" + "A council reads this on paper. " * 20 + "</p>"
    long, short = text * 17, text * 12
    assert document(long).pages == 3
    assert document(long, sheets=2).pages == 2
    assert document(short, sheets=2).body == document(short).body


def test_headings_that_skip_a_level_are_drawn_closer(document):
    made = document("<h2>a</h2><h5>b</h5><h3>c</h3>")
    assert [str(tag.S) for tag in made.tags() if str(tag.S).startswith("/H")] == ["/H1", "/H2", "/H2"]


@pytest.mark.parametrize("passage", ['<p>In English, <span lang="fr">en français</span>.</p>', '<p lang="fr">Tout</p>'])
def test_a_passage_in_another_language_says_so(document, passage):
    assert document(f"{passage}<p>And on.</p>").languages() == {"fr"}


def test_heads_of_columns_and_of_rows_say_what_they_head(document):
    made = document(TABLE)
    scopes = [str(next(one for one in head.A if one.O == "/Table").Scope) for head in made.tags("/TH")]
    assert scopes == ["/Column", "/Column", "/Row", "/Row"]


def test_the_head_of_a_table_comes_again_on_every_page(document):
    rows = "".join(f"<tr><th>City {n}<td>text</tr>" for n in range(120))
    made = document(f"<table><thead><tr><th>Name of the city<th>b</thead>{rows}</table>")
    with_rows = [page for page in made.texts if "City " in page]
    assert len(with_rows) > 2
    assert all("Name of the city" in page for page in with_rows)


def test_a_drawing_has_words_for_those_who_cannot_see_it(document):
    made = document(MAP)
    assert [str(tag.Alt) for tag in made.tags("/Figure")] == ["Where the cities are"]


def test_pages_are_counted_and_say_where_they_belong(document):
    made = document("<h2>Part one</h2>" + "<p>word</p>" * 90)
    assert f"page 2 of {made.pages}" in made.lines
    assert made.lines.count("Part one") >= 2
    assert made.lines.count("Invented network · 23 November 2026") == made.pages


def test_two_prints_that_say_different_things_bear_different_marks(document):
    marks = [re.search(r"Version ([0-9a-f]{8})\.", document(f"<p>{text}</p>").lines)[1] for text in ("a", "a", "b")]
    assert marks[0] == marks[1] != marks[2]


def test_a_cover_comes_with_a_table_of_contents(document):
    made = document("".join(f"<h2>Chapter {n}</h2><p>text</p>" for n in range(9)), cover=True)
    assert "Contents" in made.lines
    assert made.lines.count("Chapter 4") >= 2


def test_an_address_elsewhere_can_be_followed_and_is_printed_once(document):
    made = document('<p><a href="https://a.example/x">here</a>, <a href="https://a.example/x">again</a></p>')
    assert set(made.addresses()) == {"https://a.example/x"}
    assert made.lines.count("https://a.example/x") == 1


def test_a_link_to_a_place_that_is_not_there_is_plain_text(document):
    made = document('<p><a href="#gone">one</a> <a href="#here">two</a></p><p id="here">three</p>')
    assert "one two three" in made.lines
    assert len([note for page in made.pdf.pages for note in page.get("/Annots", [])]) == 1


def test_pages_in_one_document_lead_to_each_other(document):
    made = document('<p><a href="../page2/#x">see</a></p>', '<p id="x">there</p>', cover=True)
    links = [note for page in made.pdf.pages for note in page.get("/Annots", []) if "/URI" not in note.get("/A", {})]
    assert links
    assert not made.addresses()


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd")',
        "$x^2$ @name *bold* _em_ = h",
        '#import "x.typ": *',
        "\\u{41} `raw` // no comment",
        "[a](b) <label>",
    ],
)
def test_the_language_of_the_typesetter_is_printed_as_it_is(document, text):
    from html import escape

    assert text in document(f"<p>{escape(text)}</p>", title=text).lines


@pytest.mark.parametrize("text", ["N'Djamena", "ɓ ŋ ẹ̀ Ọ̀yọ́", "مدينة", "አዲስ አበባ", "ⴰⵣⵓⵍ", "≤ → ◐ ✓", "ߒߞߏ", "𞤀𞤣𞤤𞤢𞤥"])
def test_the_scripts_of_africa_are_there(document, text):
    made = document(f"<p>{text}</p>")
    assert made.pages == 1


@pytest.mark.parametrize("text", ["👩🏽‍🌾 🚰", "a\u200bb\u00adc", "❤️"])
def test_signs_that_telephones_write_are_no_obstacle(document, text):
    assert document(f"<p>{text}</p>").pages == 1


def test_a_sign_that_no_font_has_is_refused():
    with pytest.raises(UnprintableError, match="漢"):
        typeset(paper_of("<p>漢字</p>"))


@pytest.mark.parametrize(
    "markup",
    ["", "<p></p>", "<ul></ul>", "<table></table>", "<dl></dl>", "<table><tr><td colspan=3>a<tr><td>b</table>"],
)
def test_an_empty_or_ragged_piece_is_no_obstacle(document, markup):
    assert document(markup).pages == 1


def test_finding_no_tables_is_no_obstacle():
    assert Document(typeset(paper_of("<p>a</p>"))).tags("/Table") == []

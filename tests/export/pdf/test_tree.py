"""From a page's markup to a tree."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as some

from macros.export.pdf.addresses import Addresses
from macros.export.pdf.tree import opening_of, texts_in, tree_of


def tree(markup: str, **where):
    addresses = Addresses(**where)
    addresses.enter("en/cities/kumasi/")
    return tree_of(markup, addresses)


def test_spaces_of_the_markup_are_not_spaces_of_the_text():
    assert tree("<p>\n  One <em>two</em>\n three </p>\n<p>four</p>\n") == [
        {"k": "par", "c": ["One ", {"k": "em", "c": ["two"]}, " three"]},
        {"k": "par", "c": ["four"]},
    ]


def test_a_space_at_the_end_of_an_emphasis_is_kept():
    assert list(texts_in(tree("<p><strong>Who: </strong>all</p>"))) == ["Who: ", "all"]


def test_what_only_works_on_a_screen_is_left_out():
    shown = tree(
        '<nav>a</nav><form>b<input></form><p class="tk-city__crumb">c</p><a class="tk-button" href="x">d</a><p>e</p>'
    )
    assert list(texts_in(shown)) == ["e"]


def test_the_first_heading_is_the_title_and_the_others_move_up():
    shown = tree("<h1>Title</h1><h2>One</h2><h3>Two</h3>")
    assert [(node["level"], node["c"]) for node in shown] == [(1, ["One"]), (2, ["Two"])]


def test_what_stands_before_the_first_heading_opens_the_document():
    opening, rest = opening_of(tree("<div><p>First</p><h2>Then</h2><p>more</p></div>"))
    assert list(texts_in(opening)) == ["First"]
    assert list(texts_in(rest)) == ["Then", "more"]


def test_a_link_to_another_page_needs_a_site_to_lead_to():
    assert tree('<a href="../bamako/">Bamako</a>') == ["Bamako"]
    assert tree('<a href="../bamako/#x">Bamako</a>', site="https://city.example/kit/")[0]["url"] == (
        "https://city.example/kit/en/cities/bamako/#x"
    )


def test_a_link_elsewhere_is_noted_once():
    first, _, again = tree('<a href="https://a.example">A</a> and <a href="https://a.example">B</a>')
    assert (first["note"], first["first"], again["note"], again["first"]) == ("note-1", True, "note-1", False)


def test_an_address_in_the_list_of_references_is_printed_where_it_stands():
    shown = tree('<ol class="tk-references"><li><a href="https://a.example">A</a></li></ol>')
    assert shown[0]["c"][0]["c"] == [{"k": "link", "c": ["A"], "url": "https://a.example", "printed": True}]


def test_links_with_other_schemes_are_plain_text():
    assert tree('<p><a href="javascript:alert(1)">a</a><a href="file:///etc/passwd">b</a></p>')[0]["c"] == ["ab"]


def test_pairs_of_terms_are_kept_whatever_wraps_them():
    shown = tree("<dl><div><dt>a</dt><dd>b</dd></div><dt>c</dt><dd>d</dd><dd>e</dd></dl>")[0]["c"]
    assert [(term["c"], [said["c"] for said in term["said"]]) for term in shown] == [
        (["a"], [["b"]]),
        (["c"], [["d"], ["e"]]),
    ]


def test_a_table_tells_heads_from_cells():
    table = tree("<table><thead><tr><th>a<th>b</thead><tr><th>c<td>d</table>")[0]
    assert [[cell["head"] for cell in row] for row in table["head"]] == [[True, True]]
    assert [[cell["head"] for cell in row["c"]] for row in table["rows"]] == [[True, False]]
    assert len(table["widths"]) == 2


def test_a_column_is_wide_enough_for_an_amount_of_money():
    amount = "14\u00a0500\u00a0EUR"
    narrow, wide = tree(f"<table><tr><td>14<td>{amount}</table>")[0]["widths"]
    assert wide >= len(amount) > narrow


@settings(max_examples=200)
@given(some.text(alphabet="<>/abthdlrp\"'=& \n123", max_size=200))
def test_no_markup_is_too_odd(markup):
    list(texts_in(tree(markup)))


def test_a_picture_in_several_forms_is_there_once_in_the_form_that_can_be_set():
    forms = '<source type="image/webp" srcset="quay-640.webp"><source type="image/webp" srcset="quay.webp">'
    image = '<img src="quay.jpg" alt="The quay" width="500" height="250">'
    plain, lighter = (
        tree(f'<figure class="tk-picture">{markup}</figure><p>Then</p>', pictures=["en/cities/kumasi/quay.jpg"])
        for markup in (image, f"<picture>{forms}{image}</picture>")
    )
    assert lighter == plain
    (figure, _) = lighter
    assert figure["c"] == [{"k": "picture", "file": "en/cities/kumasi/quay.jpg", "alt": "The quay", "wide": 0.5}]

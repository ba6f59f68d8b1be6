"""Tables of the guidance: on a phone they are read as cards, so each cell carries the name of its column."""

from __future__ import annotations

import markdown

from macros import view
from macros.view.tables import with_labels
from macros.words import words_in

READER = view.Reader(words_in("en"), view.Links("", "en"))
TABLE = "| Who | What *they* do |\n| --- | ---: |\n| **Ana** | asks & [writes](a.md) |\n| Bo |  |\n"


def drawn(text):
    return with_labels(markdown.markdown(text, extensions=["tables"]), READER)


def test_each_cell_carries_the_name_of_its_column_and_each_row_its_head():
    page = drawn(f"Before.\n\n{TABLE}\nAfter.")
    assert page.startswith("<p>Before.</p>")
    assert page.endswith("<p>After.</p>")
    assert '<th scope="col">What <em>they</em> do</th>' in page
    assert '<th scope="row"><strong>Ana</strong></th>' in page
    assert '<td data-tk-label="What they do">asks &amp; <a href="a.md">writes</a></td>' in page
    assert '<td data-tk-label="What they do"></td>' in page


def test_several_tables_stay_several():
    assert drawn(f"{TABLE}\nBetween.\n\n{TABLE}").count("<table") == 2


def test_a_table_that_is_only_told_of_stays_text():
    page = drawn(f"```\n{TABLE}```\n\n    <table><thead></thead><tbody></tbody></table>")
    assert "data-tk-label" not in page


def test_a_table_without_rows_takes_nothing_from_what_follows():
    head = "<table>\n<thead>\n<tr>\n<th>Alone</th>\n</tr>\n</thead>\n</table>"
    page = with_labels(f"{head}\n<p>Between.</p>\n{markdown.markdown(TABLE, extensions=['tables'])}", READER)
    assert page.startswith(f"{head}\n<p>Between.</p>\n<div")
    assert page.count('<th scope="col">') == 2

"""Two wordings side by side: nothing is lost, nothing is invented, and nothing takes long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.reporting import Alteration
from macros.model.rewording import MOST_BLOCKS, MOST_WORDS, Piece, blocks_changed, blocks_of, pieces_of

GONE, CAME = Alteration.REMOVED, Alteration.ADDED
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from("a b c d e".split()), max_size=25).map(" ".join))


def told(pieces):
    return [(piece.kind and piece.kind.value, piece.text) for piece in pieces]


def side(pieces, kind):
    """The words of one of the two texts: what both share, and what only this one has."""
    return [word for piece in pieces if piece.kind in (None, kind) for word in piece.text.split()]


@given(TEXTS, TEXTS)
def test_the_pieces_of_two_texts_give_both_of_them_back(before, after):
    pieces = pieces_of(before, after)
    assert side(pieces, GONE) == before.split()
    assert side(pieces, CAME) == after.split()


@given(st.lists(TEXTS, max_size=6), st.lists(TEXTS, max_size=6))
def test_the_blocks_that_changed_hold_every_word_that_went_or_came(before, after):
    left, added = [*before], [*after]
    for block in before:
        if block in added:
            left.remove(block)
            added.remove(block)
    changed = blocks_changed(before, after)
    old = [" ".join(side(pieces, GONE)) for pieces in changed]
    new = [" ".join(side(pieces, CAME)) for pieces in changed]
    assert all(" ".join(block.split()) in old for block in left)
    assert all(" ".join(block.split()) in new for block in added)


def test_words_that_stay_go_and_come_stand_in_reading_order():
    assert told(pieces_of("the old market is closed on Monday", "the new market is closed")) == [
        (None, "the"),
        ("removed", "old"),
        ("added", "new"),
        (None, "market is closed"),
        ("removed", "on Monday"),
    ]
    assert told(pieces_of("market is open", "the market is open")) == [("added", "the"), (None, "market is open")]


def test_a_text_that_is_new_or_gone_is_one_piece():
    assert told(pieces_of("", "all new")) == [("added", "all new")]
    assert told(pieces_of("all gone", "")) == [("removed", "all gone")]
    assert pieces_of("", "") == ()


def test_texts_that_share_little_are_shown_whole():
    assert told(pieces_of("a b c d e f", "a u v w x y")) == [("removed", "a b c d e f"), ("added", "a u v w x y")]


def test_a_third_in_common_is_too_little_and_two_fifths_are_enough():
    assert None not in [piece.kind for piece in pieces_of("a b c", "a x y")]
    assert None in [piece.kind for piece in pieces_of("a b c d e", "a b x y z")]


def test_a_long_text_is_compared_up_to_a_bound_and_shown_whole_above_it():
    longest, longer = "word " * (MOST_WORDS - 1), "word " * MOST_WORDS
    assert [piece.kind for piece in pieces_of(f"{longest}old", f"{longest}new")] == [None, GONE, CAME]
    assert pieces_of(f"{longer}old", f"{longer}new") == (Piece(f"{longer}old", GONE), Piece(f"{longer}new", CAME))
    assert pieces_of("old word", f"old {longer}") == (Piece("old word", GONE), Piece(f"old {longer}", CAME))


def test_books_are_not_compared_word_by_word(monkeypatch):
    def compared(*_texts, **_settings):
        raise AssertionError("two books were compared word by word")

    monkeypatch.setattr("macros.model.rewording.SequenceMatcher", compared)
    before, after = (" ".join(f"{name}{n % 90}" for n in range(50_000)) for name in ("w", "v"))
    assert pieces_of(before, after) == (Piece(before, GONE), Piece(after, CAME))
    blocks = [f"block {n}" for n in range(MOST_BLOCKS + 1)]
    assert blocks_changed(blocks, blocks) == ()
    assert [piece.kind for piece in blocks_changed(blocks, blocks[1:])[0]] == [GONE, CAME]


def test_blocks_up_to_the_bound_are_told_apart_and_above_it_shown_whole():
    blocks = [f"block {n}" for n in range(MOST_BLOCKS)]
    changed = blocks_changed(blocks, [*blocks[:-1], "something else"])
    assert [told(pieces) for pieces in changed] == [[("removed", blocks[-1]), ("added", "something else")]]
    [whole] = blocks_changed([*blocks, "more"], ["few"])
    assert told(whole) == [("removed", " ".join([*blocks, "more"])), ("added", "few")]


def test_blocks_that_stayed_are_left_out_wherever_they_stand():
    changed = blocks_changed(["Stays", "The old road", "Stays too"], ["Stays", "The new road", "Stays too", "Comes"])
    assert [told(pieces) for pieces in changed] == [
        [(None, "The"), ("removed", "old"), ("added", "new"), (None, "road")],
        [("added", "Comes")],
    ]
    assert blocks_changed(["a", "b"], ["a", "b"]) == ()
    assert blocks_changed([], []) == ()


def test_blocks_without_a_partner_are_gone_or_new():
    assert [told(p) for p in blocks_changed(["a", "b", "c"], ["b"])] == [[("removed", "a")], [("removed", "c")]]
    assert [told(p) for p in blocks_changed([], ["a"])] == [[("added", "a")]]


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ("", ()),
        ("<p>One</p>\n<p>Two</p>", ("One", "Two")),
        ("<h3>Head</h3><blockquote><p>Said</p></blockquote>", ("Head", "Said")),
        ("<p>Two\nlines,   one block</p>", ("Two lines, one block",)),
        ("<p>First<br>second<br />third</p>", ("First", "second", "third")),
        ("<ul>\n<li>One</li>\n<li>Two<ul><li>Inner</li></ul></li>\n</ul>", ("One", "Two", "Inner")),
        ("<ol><li><p>One</p></li><li><p>Two</p></li></ol>", ("One", "Two")),
        (
            "<table><thead><tr><th>Who</th><th>What</th></tr></thead>\n"
            "<tbody><tr>\n<td>Works</td>\n<td>Paves</td>\n</tr><tr><td>a</td><td></td></tr></tbody></table>",
            ("Who | What", "Works | Paves", "a |"),
        ),
        (
            '<p>A <strong>bold</strong>ly <a href="/x">linked</a>, <em>stress</em>ed <code>x</code>.</p>',
            ("A boldly linked, stressed x.",),
        ),
        ("<p>un<del>real</del>ised</p>", ("unrealised",)),
        ("<p>Rock &amp; roll &lt;p&gt; caf&eacute; &#8364;5</p>", ("Rock & roll <p> café €5",)),
        ("<p>one&#10;line</p>", ("one line",)),
        ('<p>Rain <a href="#reference-r">[12]</a>falls<a href="#reference-s">[3]</a>.</p>', ("Rain falls.",)),
        ('<p>See <a href="https://x.example/#reference-r">[12]</a></p>', ("See [12]",)),
        ("<pre><code>a = 1\nb = 2\n</code></pre>", ("a = 1 b = 2",)),
        ("<p>Before</p><hr><p>after &amp", ("Before", "after &")),
    ],
)
def test_a_page_is_its_paragraphs_items_and_rows(page, blocks):
    assert blocks_of(page) == blocks


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_a_text_is_never_cut_at_a_space_that_does_not_break(space):
    before, after = (f"it costs {amount}{space}000{space}EUR a year" for amount in (5, 6))
    assert told(pieces_of(before, after)) == [
        (None, "it costs"),
        ("removed", f"5{space}000{space}EUR"),
        ("added", f"6{space}000{space}EUR"),
        (None, "a year"),
    ]


def test_a_text_is_cut_at_every_ordinary_gap():
    assert told(pieces_of("one\ttwo\nthree  four", "one two three five")) == [
        (None, "one two three"),
        ("removed", "four"),
        ("added", "five"),
    ]

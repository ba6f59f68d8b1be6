"""Real pages turned round, with a sample of Arabic: prepared for it, not translated."""

from __future__ import annotations

import pytest

from tests.browser.right_to_left import turned

TURNED = [
    "",
    "en/",
    "pt/phases/explore/",
    "en/cities/",
    "en/cities/sandmouth/",
    "fr/cities/kumasi/",
    "en/cities/sandmouth/changes/",
    "en/progress/",
    "en/tools/problem-tree/",
    "pt/template/compose/",
    "en/take-away/print/",
    "fr/search/?q=ville",
]
WIDTHS = [360, 1280]

# Texts that nobody can read because they lie outside the page; what may be scrolled, and what only a voice reads, is not meant.
OUTSIDE = """
const outside = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const apart = 'svg, script, noscript, template, .md-skip, .tk-sr, .tk-table, pre, .md-header__title, .md-tabs, textarea';
while (walk.nextNode()) {
  const node = walk.currentNode.parentElement;
  if (!walk.currentNode.data.trim() || !node.checkVisibility({visibilityProperty: true}) || node.closest(apart)) { continue; }
  if (innerWidth < 1220 && node.closest('.md-sidebar')) { continue; }
  if (getComputedStyle(node.closest('thead') || node).clipPath !== 'none') { continue; }
  const range = document.createRange();
  range.selectNodeContents(walk.currentNode);
  for (const box of range.getClientRects()) {
    if (box.width > 1 && (box.left < -1 || box.right > innerWidth + 1)) { outside.push(walk.currentNode.data.trim().slice(0, 40)); }
  }
}
return outside;
"""

# What stands side by side or one below the other and lies upon its neighbour.
OVERLAPPING = """
const found = [], rows = '.md-header__inner, .tk-tongues ul, .md-tabs__list, article :is(dl, ul, ol, tr, .tk-facts__fact, .tk-row, form)';
for (const row of document.querySelectorAll(rows)) {
  const shown = [...row.children].filter(one => one.checkVisibility({visibilityProperty: true})
    && getComputedStyle(one).clipPath === 'none' && getComputedStyle(one).position !== 'sticky');
  const boxes = shown.map(one => one.getBoundingClientRect());
  boxes.forEach((a, n) => boxes.slice(n + 1).forEach((b, more) => {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 1 && high > 1 && getComputedStyle(shown[n]).display !== 'inline') {
      found.push([shown[n], shown[n + more + 1]].map(one => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 30)}`));
    }
  }));
}
return found;
"""

# For every bullet and number of a list: on which side of its text it stands, and whether there is room for it on the page.
BULLETS = """
const found = [];
for (const item of document.querySelectorAll('article li')) {
  const style = getComputedStyle(item);
  if (!item.checkVisibility() || style.listStyleType === 'none' || style.display !== 'list-item') { continue; }
  const box = item.getBoundingClientRect(), back = style.direction === 'ltr';
  const room = back ? box.left : innerWidth - box.right;
  found.push([back, room >= 0.9 * parseFloat(style.fontSize)]);
}
return found;
"""

# Where the sample of each kind begins and ends, and where the piece of the page ends in which it stands.
BEGINNINGS = """
return [...document.querySelectorAll('[data-turned]')].filter(one => ['h1', 'td'].includes(one.dataset.turned)).map(one => {
  const range = document.createRange(), style = getComputedStyle(one);
  range.selectNodeContents(one);
  return one.getBoundingClientRect().right - parseFloat(style.paddingRight) - range.getBoundingClientRect().right;
});
"""

SIDES = """
const [selector] = arguments;
return [...document.querySelectorAll(selector)].filter(one => one.checkVisibility()).map(one => {
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  return {left: box.left, right: box.right, lines: [parseFloat(style.borderLeftWidth), parseFloat(style.borderRightWidth)]};
});
"""

# Where the words of a drawing stand in it.
PLACES = """
const drawing = document.querySelector(arguments[0]), edge = drawing.getBoundingClientRect().left;
return [...drawing.querySelectorAll('text')].map(one => [one.textContent, Math.round(one.getBoundingClientRect().left - edge)]);
"""


def boxes(browser, selector):
    """Where each visible one lies, and how wide its lines at the left and at the right are."""
    return browser.execute_script(SIDES, selector)


def line_sides(browser, selector):
    """On which sides the elements carry a line: pairs of left and right."""
    return {(one["lines"][0] > 1, one["lines"][1] > 1) for one in boxes(browser, selector)}


@pytest.mark.parametrize("pixels", WIDTHS)
@pytest.mark.parametrize("page", TURNED)
def test_nothing_is_cut_off_or_lies_upon_another(browser, width, home, page, pixels):
    width(pixels)
    turned(browser, f"{home}{page}")
    assert browser.execute_script("return getComputedStyle(document.querySelector('article')).direction") == "rtl"
    assert browser.execute_script("return document.scrollingElement.scrollWidth") <= pixels
    assert browser.execute_script(OUTSIDE) == []
    assert browser.execute_script(OVERLAPPING) == []


@pytest.mark.parametrize("pixels", WIDTHS)
@pytest.mark.parametrize("page", TURNED)
def test_texts_begin_at_the_right_and_bullets_stand_inside_the_page(browser, width, home, page, pixels):
    width(pixels)
    turned(browser, f"{home}{page}")
    assert all(abs(gap) < 2 for gap in browser.execute_script(BEGINNINGS))
    assert [bullet for bullet in browser.execute_script(BULLETS) if not bullet[1]] == []


def test_the_menu_and_the_first_column_stand_at_the_right(browser, width, home):
    width(1280)
    turned(browser, f"{home}en/phases/explore/")
    (menu,), (article,) = boxes(browser, ".md-sidebar--primary"), boxes(browser, "article")
    assert menu["left"] >= article["right"] - 1
    tabs = boxes(browser, ".md-tabs__item")
    assert [tab["right"] for tab in tabs] == sorted((tab["right"] for tab in tabs), reverse=True)
    turned(browser, f"{home}en/progress/")
    cells = boxes(browser, "[data-tk-list] thead th")
    assert len(cells) > 3
    assert [cell["right"] for cell in cells] == sorted((cell["right"] for cell in cells), reverse=True)


def test_the_drawer_of_a_phone_comes_from_the_right(browser, width, home):
    width(360)
    turned(browser, f"{home}en/phases/explore/")
    (button,), (title,) = boxes(browser, ".md-header__button[for=__drawer]"), boxes(browser, ".md-header__title")
    assert button["left"] >= title["right"] - 1
    browser.execute_script("document.querySelector('.md-sidebar--primary').style.transition = 'none'")
    browser.find_element("css selector", ".md-header__button[for=__drawer]").click()
    (drawer,) = boxes(browser, ".md-sidebar--primary")
    assert drawer["right"] == 360
    assert 0 < drawer["left"] < 200


@pytest.mark.parametrize("pixels", WIDTHS)
@pytest.mark.parametrize(
    ("page", "lined"), [("en/cities/sandmouth/", ".tk-timeline"), ("en/cities/sandmouth/changes/", ".tk-changes__one")]
)
def test_the_line_along_a_course_or_a_card_stands_at_the_right(browser, width, home, page, lined, pixels):
    width(pixels)
    browser.get(f"{home}{page}")
    assert line_sides(browser, lined) == {(True, False)}
    turned(browser, f"{home}{page}")
    assert line_sides(browser, lined) == {(False, True)}


@pytest.mark.parametrize("pixels", WIDTHS)
def test_the_sign_that_opens_a_choice_stands_before_its_words(browser, width, home, pixels):
    width(pixels)
    turned(browser, f"{home}en/progress/")
    sign = (
        "const one = document.querySelector('.tk-filters__axis > summary'), style = getComputedStyle(one, '::before');"
    )
    right, room = browser.execute_script(f"{sign} return [style.right, getComputedStyle(one).paddingRight]")
    assert right == "0px"
    assert float(room.removesuffix("px")) > 12


@pytest.mark.parametrize(
    ("page", "drawing"), [("en/cities/", ".tk-city-map__map"), ("en/progress/", ".tk-timeline-drawing")]
)
def test_maps_and_drawings_are_not_mirrored(browser, width, home, page, drawing):
    width(1280)
    browser.get(f"{home}{page}")
    before = browser.execute_script(PLACES, drawing)
    turned(browser, f"{home}{page}")
    assert len(before) > 5
    assert browser.execute_script(PLACES, drawing) == before


def test_a_plan_in_another_language_keeps_its_bullets_at_the_left(browser, width, home):
    """On a page that runs from right to left, as an English plan will stand on an Arabic page."""
    width(360)
    turned(browser, f"{home}fr/cities/sandmouth/")
    browser.execute_script(
        "document.querySelector('.tk-prose').innerHTML = '<ul><li>One</li></ul><ol><li>Two</li></ol><blockquote>x</blockquote>'"
    )
    assert [True, True] in browser.execute_script(BULLETS)
    assert [bullet for bullet in browser.execute_script(BULLETS) if not bullet[1]] == []
    assert line_sides(browser, ".tk-prose blockquote") == {(True, False)}

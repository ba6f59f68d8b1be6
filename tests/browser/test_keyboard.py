"""Everything can be reached and used with the keyboard alone, and one sees where one is."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

KINDS = [
    "en/",
    "fr/phases/explore/",
    "pt/cities/kumasi/",
    "en/progress/",
    "fr/progress/theme/e-tax/",
    "en/tools/pulse/",
]
MARK = """
const one = document.activeElement, style = getComputedStyle(one), box = one.getClientRects()[0];
const over = box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
return {
  name: one.tagName + ' ' + (one.textContent || one.ariaLabel || one.name || '').trim().slice(0, 30),
  seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none',
  covered: Boolean(over) && !one.contains(over) && !over.contains(one) && Boolean(over.closest('.md-header, .md-tabs')),
};
"""


def press(browser, *keys):
    for key in keys:
        browser.switch_to.active_element.send_keys(key)


def focused(browser, script):
    return browser.execute_script(f"return (one => {script})(document.activeElement)")


@pytest.mark.parametrize("page", KINDS)
def test_the_first_stop_skips_the_menus_to_the_start_of_the_text(browser, home, width, page):
    width(1280)
    browser.get(home + page)
    press(browser, Keys.TAB)
    assert focused(browser, "one.classList.contains('md-skip')")
    WebDriverWait(browser, 5).until(lambda _: focused(browser, "getComputedStyle(one).opacity") == "1")
    target = focused(browser, "one.hash")
    press(browser, Keys.ENTER, Keys.TAB)
    assert focused(browser, "Boolean(one.closest('article'))")
    first = "const a = document.querySelector(arguments[0]), h = document.querySelector('h1');"
    order = first + "return a === h || Boolean(a.compareDocumentPosition(h) & Node.DOCUMENT_POSITION_FOLLOWING)"
    assert browser.execute_script(order, target), "nothing of the text lies before the place"


@pytest.mark.parametrize("page", KINDS)
def test_one_sees_where_one_is_on_the_whole_way(browser, home, width, page):
    width(1280)
    browser.get(home + page)
    places = []
    for _ in range(45):
        press(browser, Keys.TAB)
        places.append(browser.execute_script(MARK))
    hidden = [place["name"] for place in places if not place["seen"] or place["covered"]]
    assert [name for name in hidden if not name.startswith("BODY")] == []
    assert len({place["name"] for place in places}) > 12


@pytest.mark.parametrize("page", ["fr/cities/kumasi/", "en/"])
def test_the_menu_of_a_phone_opens_is_walked_and_closes(browser, home, width, page):
    width(360)
    browser.get(home + page)
    inside = "Boolean(one.closest('.md-sidebar--primary'))"
    press(browser, Keys.TAB)
    assert focused(browser, "one.id") == "__drawer"
    assert focused(browser, "one.labels[0].textContent.trim() + [...one.labels].map(l => l.textContent).join(' ')")
    press(browser, Keys.SPACE)
    WebDriverWait(browser, 5).until(lambda _: focused(browser, inside))
    press(browser, Keys.TAB, Keys.TAB)
    assert focused(browser, inside)
    press(browser, Keys.ESCAPE)
    assert focused(browser, "one.id + one.checked") == "__drawerfalse"


def test_a_closed_menu_is_left_out_of_the_way(browser, home, width):
    width(360)
    browser.get(home + "fr/cities/kumasi/")
    for _ in range(30):
        press(browser, Keys.TAB)
        assert not focused(browser, "Boolean(one.closest('.md-sidebar--primary'))")


def test_colours_are_chosen_with_the_keyboard_and_stay(browser, home, width):
    width(1280)
    browser.get(home + "en/")
    browser.execute_script("localStorage.clear()")
    browser.get(home + "en/")
    while focused(browser, "one.name") != "__palette":
        press(browser, Keys.TAB)
    before = browser.execute_script("return document.body.dataset.mdColorScheme")
    for _ in range(3):
        press(browser, Keys.ENTER)
        if (now := browser.execute_script("return document.body.dataset.mdColorScheme")) != before:
            break
    assert now != before
    browser.get(home + "fr/phases/explore/")
    assert browser.execute_script("return document.body.dataset.mdColorScheme") == now
    browser.execute_script("localStorage.clear()")


def test_a_page_is_found_and_opened(browser, home, width):
    width(1280)
    browser.get(home + "fr/")
    while focused(browser, "one.type") != "search":
        press(browser, Keys.TAB)
    press(browser, "kumasi", Keys.ENTER)
    WebDriverWait(browser, 5).until(lambda _: browser.find_elements("css selector", ".tk-found a"))
    assert focused(browser, "one.tagName") == "BODY"
    while not focused(browser, "Boolean(one.closest('.tk-found'))"):
        press(browser, Keys.TAB)
    press(browser, Keys.ENTER)
    assert browser.current_url == home + "fr/cities/kumasi/"


@pytest.mark.parametrize("page", ["en/progress/", "en/experiments/", "en/tools/"])
def test_lists_are_narrowed(browser, home, width, page):
    width(1280)
    browser.get(home + page)
    steps = 0
    while not focused(browser, "Boolean(one.closest('.tk-filters'))") and steps < 60:
        press(browser, Keys.TAB)
        steps += 1
    while not focused(browser, "one.matches('.tk-filters a, .tk-filters input, .tk-filters select')"):
        press(browser, Keys.ENTER, Keys.TAB)
    rows = "return [...document.querySelectorAll('[data-tk-row]')].filter(row => row.checkVisibility()).length"
    before = browser.execute_script(rows)
    for _ in range(6):
        press(browser, Keys.ENTER if focused(browser, "one.tagName") == "A" else Keys.SPACE)
        if browser.execute_script(rows) != before:
            break
        press(browser, Keys.TAB)
    assert 0 < browser.execute_script(rows) < before

"""Everything can be reached and used with the keyboard alone, and one sees where one is."""

from __future__ import annotations

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

KINDS = [
    "",
    "404.html",
    "en/",
    "fr/phases/explore/",
    "pt/cities/kumasi/",
    "en/progress/",
    "fr/progress/theme/e-tax/",
    "en/tools/pulse/",
]
# What has the focus, and whether something lies on it.
MARK = """
const one = document.activeElement, box = one.getClientRects()[0];
const over = box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
return {
  name: one.tagName + ' ' + (one.textContent || one.ariaLabel || one.name || '').trim().slice(0, 30),
  covered: Boolean(over) && !one.contains(over) && !over.contains(one) && !one.matches('input') || getComputedStyle(one).visibility === 'hidden',
  place: [...document.querySelectorAll('*')].indexOf(one),
};
"""
INSIDE = "Boolean(one.closest('.md-sidebar--primary'))"


def press(browser, *keys):
    for key in keys:
        browser.switch_to.active_element.send_keys(key)


def step_back(browser):
    ActionChains(browser).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()


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


@pytest.mark.parametrize("page", ["pt/cities/kumasi/", "en/progress/"])
def test_the_way_back_leads_over_the_same_places_and_nothing_lies_on_them(browser, home, width, page):
    width(1280)
    browser.get(home + page)
    there, back = [], []
    for _ in range(45):
        press(browser, Keys.TAB)
        there.append(browser.execute_script(MARK))
    for _ in there[1:]:
        step_back(browser)
        back.append(browser.execute_script(MARK))
    assert [place["name"] for place in there + back if place["covered"]] == []
    places = [place["place"] for place in there]
    assert places == sorted(set(places))
    assert [place["place"] for place in back] == places[-2::-1]


@pytest.mark.parametrize("page", ["fr/cities/kumasi/", "en/"])
@pytest.mark.parametrize("key", [Keys.SPACE, Keys.ENTER])
def test_the_menu_of_a_phone_opens_is_walked_and_closes(browser, home, width, page, key):
    width(360)
    browser.get(home + page)
    press(browser, Keys.TAB)
    assert focused(browser, "one.id") == "__drawer"
    assert browser.switch_to.active_element.accessible_name == "Menu"
    press(browser, key)
    WebDriverWait(browser, 5).until(lambda _: focused(browser, INSIDE))
    press(browser, Keys.TAB, Keys.TAB)
    assert focused(browser, INSIDE)
    press(browser, Keys.ESCAPE)
    assert focused(browser, "one.id + one.checked") == "__drawerfalse"


def test_of_lists_that_lie_on_each_other_in_the_menu_only_the_top_one_is_reached(browser, home, width):
    width(360)
    browser.get(f"{home}en/phases/explore/")
    press(browser, Keys.TAB, Keys.SPACE)
    assert browser.switch_to.active_element.accessible_name.startswith("Phases")
    assert focused(browser, "one.checked"), "the box leads out of the list that lies on top"
    press(browser, Keys.TAB)
    assert focused(browser, "one.textContent.trim()") == "Before you start"
    step_back(browser)
    press(browser, Keys.SPACE, Keys.TAB, Keys.TAB)
    assert focused(browser, "one.textContent.trim()") == "Template"
    while focused(browser, INSIDE):
        assert not browser.execute_script(MARK)["covered"]
        press(browser, Keys.TAB)


@pytest.mark.parametrize("leave", ["on", "back"])
def test_who_leaves_the_menu_closes_it(browser, home, width, leave):
    width(360)
    browser.get(f"{home}en/phases/explore/")
    press(browser, Keys.TAB, Keys.SPACE)
    while focused(browser, INSIDE):
        press(browser, Keys.TAB) if leave == "on" else step_back(browser)
    assert not browser.execute_script("return document.getElementById('__drawer').checked")
    assert not browser.execute_script(MARK)["covered"]


def test_the_menu_opens_and_closes_without_scripts(browser, home, width):
    width(360)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(f"{home}en/")
        link = browser.find_element("css selector", ".md-sidebar--primary [href*='cities/']")
        assert not link.is_displayed()
        press(browser, Keys.TAB, Keys.SPACE)
        WebDriverWait(browser, 5).until(lambda _: link.is_displayed())
        press(browser, Keys.SPACE)
        WebDriverWait(browser, 5).until(lambda _: not link.is_displayed())
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


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


def test_a_plan_is_put_together(browser, home, width):
    width(360)
    browser.get(f"{home}en/template/compose/")
    while focused(browser, "one.id") != "tk-city":
        press(browser, Keys.TAB)
    press(browser, "Lomé", Keys.TAB, "Togo", Keys.TAB)
    assert Select(browser.find_element("id", "tk-country")).first_selected_option.text == "Togo"
    before = browser.find_element("id", "tk-plan").get_attribute("value")
    while focused(browser, "one.name") != "set":
        press(browser, Keys.TAB)
    press(browser, Keys.ARROW_DOWN)
    after = browser.find_element("id", "tk-plan").get_attribute("value")
    assert "Lomé" in after
    assert before != after
    while focused(browser, "one.tagName") != "BUTTON":
        press(browser, Keys.TAB)
    press(browser, Keys.ENTER)
    status = browser.find_element("css selector", "[data-tk-composer] [data-tk-status]")
    WebDriverWait(browser, 5).until(lambda _: status.text)

"""Pages for eyes that need them larger, stiller, or in colours of their own."""

from __future__ import annotations

import pytest

from tests.browser.pages import PAGES

WIDER = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("page", PAGES)
def test_narrow_or_enlarged_pages_scroll_one_way_only(browser, address, width, page):
    found = {}
    for pixels in (320, 640):
        width(pixels)
        browser.get(address)
        found[f"{pixels} px"] = browser.execute_script(WIDER)
    width(1280)
    browser.execute_script("document.documentElement.style.fontSize = '250%'")  # Material's own is 125 %
    found["letters twice as large"] = browser.execute_script(WIDER)
    assert {name: more for name, more in found.items() if more > 0} == {}, page


def emulate(browser, **features):
    told = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": told})


@pytest.fixture
def as_asked(browser):
    yield lambda **features: emulate(browser, **features)
    emulate(browser)


def test_nothing_moves_for_those_who_asked_for_that(browser, home, as_asked):
    as_asked(prefers_reduced_motion="reduce")
    for page in ("fr/cities/kumasi/", "en/progress/", "pt/template/compose/"):
        browser.get(home + page)
        moving = """
        const slow = text => text.split(',').some(part => parseFloat(part) > 0.02);
        return [...document.querySelectorAll('*')].filter(one => {
          const style = getComputedStyle(one);
          return slow(style.transitionDuration) || slow(style.animationDuration) || style.scrollBehavior === 'smooth';
        }).map(one => one.tagName + '.' + one.className);
        """
        assert browser.execute_script(moving) == [], page


def test_signs_stay_in_the_colours_of_the_reader(browser, home, width, as_asked):
    width(1280)
    as_asked(forced_colors="active")
    browser.get(home + "en/cities/kumasi/")
    seen = """
    const probe = document.createElement('i'); document.body.append(probe);
    const value = name => { probe.style.color = name; return getComputedStyle(probe).color; };
    const allowed = ['CanvasText', 'LinkText', 'ButtonText'].map(value), ground = value('Canvas');
    return [...document.querySelectorAll('.tk-icon')].filter(one => one.checkVisibility()).map(one => getComputedStyle(one).backgroundColor)
      .filter(colour => colour === ground || !allowed.includes(colour));
    """
    assert browser.execute_script(seen) == []

"""Pages for eyes that need them larger, stiller, or in colours of their own."""

from __future__ import annotations

import pytest

from tests.browser.colours import CONTRAST
from tests.browser.pages import PAGES

WIDER = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"

# What does not fit in its place and cannot be scrolled there. The title of the page in the bar at the top may be cut:
# it stands whole below. What is written for screen readers alone is cut on purpose.
CUT = """
return [...document.querySelectorAll('body *')].filter(one => {
  if (!one.checkVisibility() || one.closest('.md-header__title, .md-sidebar, svg') || one.clientWidth < 2) { return false; }
  const style = getComputedStyle(one), away = /hidden|clip/;
  return away.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1
    || away.test(style.overflowY) && one.scrollHeight > one.clientHeight + 1;
}).map(one => one.tagName + '.' + one.className + ' ' + one.textContent.trim().slice(0, 40));
"""
TWICE = "document.documentElement.style.fontSize = parseFloat(getComputedStyle(document.documentElement).fontSize) * 2 + 'px'"


@pytest.mark.parametrize("page", PAGES)
def test_narrow_or_enlarged_pages_scroll_one_way_only_and_nothing_is_cut(browser, address, width, page):
    found = {}
    for name, pixels, change in (("320 px", 320, ""), ("200 per cent", 640, ""), ("large letters", 1280, TWICE)):
        width(pixels)
        browser.get(address)
        browser.execute_script(change)
        found[name] = (browser.execute_script(WIDER), browser.execute_script(CUT))
    assert {name: faults for name, faults in found.items() if faults != (0, [])} == {}, page


def emulate(browser, **features):
    told = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": told})


@pytest.fixture
def as_asked(browser):
    yield lambda **features: emulate(browser, **features)
    emulate(browser)


MOVING = """
const slow = text => text.split(',').some(part => parseFloat(part) > 0.01);
return [...document.querySelectorAll('*')].flatMap(one => ['', '::before', '::after'].filter(part => {
  const style = getComputedStyle(one, part);
  return slow(style.transitionDuration) || slow(style.animationDuration) || style.scrollBehavior === 'smooth';
}).map(part => one.tagName + '.' + one.className + part));
"""


def test_nothing_moves_for_those_who_asked_for_that(browser, home, width, as_asked):
    for pixels in (360, 1280):
        width(pixels)
        as_asked(prefers_reduced_motion="reduce")
        for page in ("fr/cities/kumasi/", "en/progress/", "pt/template/compose/", "en/take-away/print/"):
            browser.get(home + page)
            assert browser.execute_script(MOVING) == [], (page, pixels)
    as_asked(prefers_reduced_motion="no-preference")
    assert browser.execute_script(MOVING) != [], "for others, something moves: the test sees it"


# Drawings and signs that cannot be told from their ground, where a device sets the colours: it takes grounds away,
# and leaves drawings as they are. A sign is a ground that is cut out; it may be an element or stand before or after one.
UNSEEN = (
    CONTRAST
    + """
const unseen = [], paper = ground(document.body);
for (const one of document.querySelectorAll('body *')) {
  if (!one.checkVisibility({opacityProperty: true, visibilityProperty: true})) { continue; }
  const name = one.tagName + '.' + (one.className.baseVal ?? one.className);
  for (const part of ['', '::before', '::after']) {
    const style = getComputedStyle(one, part);
    if (part && style.content === 'none' || style.maskImage === 'none') { continue; }
    if (apart(parse(style.backgroundColor), paper) < 3) { unseen.push(name + part); }
  }
  if (one.matches('svg :is(text, path, rect, circle, line)')) {
    const style = getComputedStyle(one);
    const lines = one.matches('text') ? [style.fill] : [style.fill, style.stroke];
    const ink = lines.filter(colour => colour !== 'none').map(parse).filter(colour => colour[3] > 0);
    const own = one.matches('.tk-mark__sign') ? 1.5 : 3;
    if (ink.length && !ink.some(colour => apart(colour, paper) >= own)) { unseen.push(name + ' ' + one.textContent.trim()); }
  }
}
for (const one of document.querySelectorAll('.tk-legend__one')) {
  const style = getComputedStyle(one, '::before');
  if (parse(style.borderTopColor).join() === paper.join()) { unseen.push('legend ' + one.textContent.trim()); }
}
return [...new Set(unseen)];
"""
)
LEGEND = """
return [...document.querySelectorAll('.tk-legend__one')].map(one => getComputedStyle(one, '::before').backgroundColor);
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "page", ["en/cities/", "en/progress/", "fr/cities/kumasi/", "en/tools/", "en/take-away/print/"]
)
@pytest.mark.parametrize("pixels", [360, 1280])
def test_drawings_and_signs_are_seen_in_the_colours_of_the_reader(browser, home, width, as_asked, page, scheme, pixels):
    width(pixels)
    as_asked(forced_colors="active", prefers_color_scheme=scheme)
    browser.get(home + page)
    other = "default" if scheme == "dark" else "slate"
    browser.execute_script("document.body.dataset.mdColorScheme = arguments[0]", other)
    assert browser.execute_script(UNSEEN) == []


def test_what_a_legend_tells_apart_stays_apart_in_the_colours_of_the_reader(browser, home, width, as_asked):
    width(1280)
    as_asked(forced_colors="active", prefers_color_scheme="dark")
    browser.get(home + "en/progress/")
    colours = browser.execute_script(LEGEND)
    assert len(colours) == len(set(colours)) > 1


def test_the_focus_is_seen_in_the_colours_of_the_reader(browser, home, width, as_asked):
    width(1280)
    as_asked(forced_colors="active", prefers_color_scheme="dark")
    browser.get(home + "en/tools/")
    ring = """
    const style = (one => { one.focus({focusVisible: true}); return getComputedStyle(one); })(document.querySelector(arguments[0]));
    return [style.outlineStyle, parseFloat(style.outlineWidth), apart(parse(style.outlineColor), ground(document.body))];
    """
    for place in (".tk-tool a", ".tk-header-search input", ".md-tabs a", "article summary"):
        style, wide, contrast = browser.execute_script(CONTRAST + ring, place)
        assert (style, wide >= 2, contrast >= 3) == ("solid", True, True), place

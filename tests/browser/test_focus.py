"""Whatever has the focus shows it, and shows itself."""

from __future__ import annotations

import pytest

from tests.browser.colours import CONTRAST
from tests.browser.pages import PAGES

# Goes to everything that the keyboard reaches, to the end and back, and tells where nobody would see it.
# A box that is drawn by its words (a menu) or by the sign after it (a choice of colours) shows the focus there.
LOST = (
    CONTRAST
    + """
const reached = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
const all = [...document.querySelectorAll(reached)].filter(one => one.tabIndex >= 0 && !one.disabled);
const lost = [];
function ring(one) {
  const style = getComputedStyle(one);
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) { return 0; }
  return apart(parse(style.outlineColor), ground(one.parentElement));
}
function lies(one) {
  const box = one.getClientRects()[0], top = Math.max(0, box.top), bottom = Math.min(innerHeight, box.bottom);
  if (bottom <= top) { return 'out of sight'; }
  const middle = (Math.max(0, box.left) + Math.min(innerWidth, box.right)) / 2;
  const over = [0.1, 0.5, 0.9].map(part => document.elementFromPoint(middle, top + part * (bottom - top)));
  const free = over.some(other => !other || one.contains(other) || other.contains(one));
  return free ? '' : 'under ' + over[1].tagName + '.' + over[1].className;
}
for (const one of [...all, ...all.toReversed()]) {
  const sign = one.matches('.md-option') && one.nextElementSibling;
  if (!one.checkVisibility({visibilityProperty: true}) || sign && sign.hidden) { continue; }
  one.focus({focusVisible: true});
  if (document.activeElement !== one) { continue; }
  const clear = one.labels && getComputedStyle(one).opacity === '0';
  const shown = sign ? [sign] : clear ? [...one.labels].filter(label => label.checkVisibility()) : [one];
  const name = one.tagName + ' ' + (one.textContent || one.id).trim().slice(0, 30);
  if (!shown.some(part => ring(part) >= 3)) { lost.push(name + ': no ring'); }
  if (!shown.some(part => lies(part) === '')) { lost.push(name + ': ' + shown.map(lies)); }
}
return [all.length, [...new Set(lost)]];
"""
)


@pytest.mark.parametrize("page", [*PAGES, "404.html"])
def test_what_has_the_focus_is_in_sight_and_has_a_ring(browser, width, address, site, page):  # noqa: ARG001 - asked for by address
    found = {}
    for scheme, pixels in (("light", 360), ("dark", 1280)):
        width(pixels)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        browser.get(address)
        reached, found[scheme, pixels] = browser.execute_script(LOST)
        assert reached > 3
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert {where: places for where, places in found.items() if places} == {}


@pytest.mark.parametrize(("fault", "told"), [("outline: none", "no ring"), ("position: fixed; top: -99px", "out of")])
def test_a_lost_focus_is_told(browser, width, home, fault, told):
    width(360)
    browser.get(f"{home}en/")
    browser.execute_script("document.querySelector('.tk-tongues a').style.cssText = arguments[0]", fault)
    assert any(told in place for place in browser.execute_script(LOST)[1])

"""What axe-core finds against WCAG 2.2, level AA: nothing, on a phone and on a desk, in light and in dark."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.pages import PAGES

AXE = (Path(__file__).parent / "vendor/axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: {type: "tag", values: arguments[0]}, rules: {"target-size": {enabled: true}}}).then(function (result) {
  done(result.violations.flatMap(function (rule) {
    return rule.nodes.map(function (node) { return rule.id + ": " + node.target.join(" ") + " " + node.html.slice(0, 160); });
  }));
}, function (flaw) { done([String(flaw)]); });
"""


def look(browser, scheme):
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing(browser, width, address, site, page):  # noqa: ARG001 - asked for by address
    browser.get(site)
    browser.execute_script("localStorage.clear()")
    browser.get(address)
    browser.execute_script(AXE)
    browser.set_script_timeout(120)
    found = {}
    for scheme in ("light", "dark"):
        look(browser, scheme)
        for pixels in (360, 1280):
            width(pixels)
            found[scheme, pixels] = browser.execute_async_script(RUN, RULES)
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_axe_sees_what_is_wrong(browser, home):
    """The tool is there and works: a picture without words is told."""
    browser.get(f"{home}en/")
    browser.execute_script(AXE)
    browser.execute_script("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
    assert any(fault.startswith("image-alt") for fault in browser.execute_async_script(RUN, RULES))

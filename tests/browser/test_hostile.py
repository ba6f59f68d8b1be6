"""A plan by somebody who means harm, opened and clicked in a real browser."""

from __future__ import annotations

import time

from tests.conftest import PLAN
from tests.source.drawn import with_place

PAYLOADS = [
    "<script>window.harmed=1</script>",
    "<img src=x onerror='window.harmed=1'>",
    "</title><script>window.harmed=1</script>",
    '\\"><svg onload=window.harmed=1>',
    "{{ 6*7 }}{% raw %}",
    "javascript:window.harmed=1",
]
PROSE = """
## __config {{#vision}}

[one](javascript:window.harmed=1) [two](data:text/html,<script>window.harmed=1</script>) <b onmouseover=window.harmed=1>x</b>

## <img src=x onerror=window.harmed=1>

{payload}

![{payload}](images/quay.jpg "{payload}") ![x](images/{payload}) ![x](javascript:window.harmed=1)

![x](images/run.svg)
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="window.harmed=1"><script>window.harmed=1</script></svg>'


def test_no_payload_runs_and_the_page_still_works(build_site, serve, browser):
    for payload in PAYLOADS:
        fields = PLAN.replace("title: Plan", f'title: "{payload}"').replace("name: Kumasi", f'name: "{payload}"')
        fields = fields.replace("---\n", f'summary: "{payload}"\nvision: {{statement: "{payload}"}}\n---\n', 2)
        fields = fields.replace(f'summary: "{payload}"\nvision: {{statement: "{payload}"}}\n---\n', "---\n", 1)
        files = {"plans/kumasi/images/quay.jpg": with_place(), "plans/kumasi/images/run.svg": SVG}
        site = serve(build_site(files | {"plans/kumasi/plan.md": fields + PROSE.format(payload=payload)}))
        for page in ("en/cities/kumasi/", "en/cities/", "en/progress/", "en/"):
            browser.get(site + page)
            for link in browser.find_elements("css selector", ".md-content a"):
                address = link.get_attribute("href") or ""
                assert not address or address.startswith(("http://127.0.0.1", "https://git.example/edit/")), address
            time.sleep(0.1)
            assert browser.execute_script("return window.harmed") is None, (payload, page)
            assert browser.execute_script("return typeof __md_get") == "function"

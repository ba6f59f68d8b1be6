"""What the theme writes that is no valid HTML, mended in the finished page."""

from __future__ import annotations

import re

SWITCH = re.compile(r'(<input class="md-toggle[^>]*?) autocomplete="off"')
"""A box to tick is never completed by a browser."""

NO_NUMBER = ' tabindex=""'
LIST_OF_CONTENTS = re.compile(r'(<label class="md-nav__title") for="__toc"')
"""On a page that has no place in the menu, the switch that this label names is not there."""


def mended(page: str) -> str:
    """The same page, valid."""
    page = SWITCH.sub(r"\1", page.replace(NO_NUMBER, ""))
    return page if 'id="__toc"' in page else LIST_OF_CONTENTS.sub(r"\1", page)

"""The places in a page where fragments are put in once its Markdown has been rendered."""

from __future__ import annotations

from macros.view.fragment import environment


def slot(number: int | str) -> str:
    """A place for the page's fragment of this number or name. Markdown leaves it as it is."""
    return environment().get_template("slot.html").render(number=number).strip()

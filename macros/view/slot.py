"""The places in a page where fragments are put in once its Markdown has been rendered."""

from __future__ import annotations

from macros.view.fragment import environment


def slot(number: int | str) -> str:
    """A place for the page's fragment of this number or name. Markdown leaves it as it is."""
    return environment().get_template("slot.html").render(number=number).strip()


def place_of_text(with_code: bool) -> str:
    """The place of a whole page's text, which the theme takes for one with a title and, if asked, with code."""
    return environment().get_template("place_of_text.html").render(with_code=with_code).strip()

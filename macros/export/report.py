"""A report as one file that stands alone: to send, to print, to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros import view
from macros.model.pack import sessions_with_the_funder

if TYPE_CHECKING:
    from datetime import date

    from macros.model.atlas import Atlas
    from macros.words import Words


def pack_document(atlas: Atlas, words: Words, since: date, until: date, css: str, address: str = "") -> str:
    """The pack between two days, with its styles in it; nothing in it depends on the day on which it is made.

    `address` is where the site is published; without it the pack leads nowhere, so it holds no links.
    """
    reader = view.Reader(words, view.Links(f"{address}/", words.language))
    session = next((one for one in sessions_with_the_funder(atlas.network) if one.date.last == until), None)
    pack = view.session_pack(since, until, atlas, reader, session)
    return view.report_document(atlas, reader, pack, css, linked=bool(address))

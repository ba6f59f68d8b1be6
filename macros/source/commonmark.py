"""CommonMark to HTML, by GitHub's own C library.

Its Python package keeps every page and its tree for ever, ten to seventy times the size of each text: in a network of
thousands some gigabytes (`cmarkgfm` 2025.10.22, `render_html` never frees). Here they are given back.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

from cmarkgfm import cmark

if TYPE_CHECKING:
    from collections.abc import Callable

OPTIONS = cmark.Options.CMARK_OPT_SOURCEPOS | cmark.Options.CMARK_OPT_VALIDATE_UTF8
EXTENSIONS = ("table", "strikethrough")
C = cmark._cmark
"""The library itself: what the package has no function for."""


def html_of(text: str) -> str:
    """A text as HTML, each block with its place in the text; what it holds of HTML itself is left out."""
    cmark.core_extensions_ensure_registered()
    parser = cmark.parser_new(OPTIONS)
    try:
        for name in EXTENSIONS:
            cmark.parser_attach_syntax_extension(parser, cmark.find_syntax_extension(name))
        cmark.parser_feed(parser, text)
        tree = cmark.parser_finish(parser)
        page = C.lib.cmark_render_html(tree, OPTIONS, cmark.parser_get_syntax_extensions(parser))
    finally:
        cmark.parser_free(parser)
    give_tree_back, give_page_back = _givers()
    try:
        return str(C.ffi.string(page).decode("utf-8", "ignore"))  # of `&#xffff;` it makes a byte that is no letter
    finally:
        give_page_back(_address(page))
        give_tree_back(_address(tree))


def _address(pointer: Any) -> ctypes.c_void_p:
    return ctypes.c_void_p(int(C.ffi.cast("uintptr_t", pointer)))


@cache
def _givers() -> tuple[Callable[[ctypes.c_void_p], Any], Callable[[ctypes.c_void_p], Any]]:
    """What gives back a tree, and a page; nothing does where the system does not tell where these functions are."""
    if sys.platform == "win32":
        return _keep, _keep
    try:
        return ctypes.CDLL(C.__file__).cmark_node_free, ctypes.CDLL(None).free
    except (AttributeError, OSError):
        return _keep, _keep


def _keep(_pointer: ctypes.c_void_p) -> None:
    """Leave it where it is."""

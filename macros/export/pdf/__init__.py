"""Pages as documents on paper: PDF/UA and PDF/A, typeset from what the pages hold."""

from importlib.util import find_spec

LIBRARIES = ("typst", "lxml", "pikepdf", "fontTools")


def pdf_is_there() -> bool:
    """Whether the libraries that print documents are installed: the extra `pdf`."""
    return all(find_spec(name) for name in LIBRARIES)

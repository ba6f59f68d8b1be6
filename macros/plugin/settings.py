"""What `mkdocs.yml` may say to the plugin."""

from __future__ import annotations

from mkdocs.config import base
from mkdocs.config import config_options as option


class PlansConfig(base.Config):
    """The settings of the plugin `plans`."""

    edit_root = option.Type(str, default="")
    """The web address under which the repository's files are edited; the path of the file is added."""

    countries = option.Type((str, bool), default="")
    """The countries whose cities the site holds, by their two letters, with commas; all of them where it is empty.

    YAML takes the two letters of Norway for a no.
    """

    keep = option.Type(bool, default=True)
    """Whether browsers keep the pages that were read, so that they open without a line."""

    pdf = option.Type(bool, default=True)
    """Whether documents are printed, where the libraries for it are there."""

"""From files to the model, or to the problems that stand in the way."""

from macros.source.reading import Reading, read_everything

__all__ = ["Reading", "read_everything"]

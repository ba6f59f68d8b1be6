"""From files to the model, or to the problems that stand in the way; and back, for what our commands write."""

from macros.source.city import PulseReading, read_pulses, read_version
from macros.source.intake import RefusedError, private_data_in, read_bytes, read_text
from macros.source.kept import KeptReading, as_file, print_of, print_of_pages
from macros.source.overview import read_overview
from macros.source.reading import Reading, read_again, read_everything
from macros.source.translations import marked
from macros.source.wall import stopped
from macros.source.writing import as_kept, complaints_about, frozen_version, pulse_added, pulse_entry, write_whole

__all__ = [
    "KeptReading",
    "PulseReading",
    "Reading",
    "RefusedError",
    "as_file",
    "as_kept",
    "complaints_about",
    "frozen_version",
    "marked",
    "print_of",
    "print_of_pages",
    "private_data_in",
    "pulse_added",
    "pulse_entry",
    "read_again",
    "read_bytes",
    "read_everything",
    "read_overview",
    "read_pulses",
    "read_text",
    "read_version",
    "stopped",
    "write_whole",
]

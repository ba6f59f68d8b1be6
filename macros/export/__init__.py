"""What people and programs take away."""

from macros.export.blank import blank_plan
from macros.export.schema import schemas

__all__ = ["blank_plan", "schemas"]

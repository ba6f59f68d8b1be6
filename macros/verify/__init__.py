"""A built site, looked at once more before it is published: independent of what built it."""

from macros.verify.site import Verified, verify
from macros.verify.validator import invalid, validator_here

__all__ = ["Verified", "invalid", "validator_here", "verify"]

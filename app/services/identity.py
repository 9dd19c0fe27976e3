"""Names for new things."""

import uuid


def new_id() -> str:
    """A name no other thing has."""
    return uuid.uuid4().hex

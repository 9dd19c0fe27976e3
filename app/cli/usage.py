"""Wrong usage that only shows once a command runs."""


class WrongUsage(Exception):
    """What was typed makes no sense; the message says why."""

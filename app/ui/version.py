"""The version of the program, as its metadata say."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version


def version() -> str:
    """The version, or "development" from a checkout that is not installed."""
    try:
        return installed_version("powercv")
    except PackageNotFoundError:
        return "development"

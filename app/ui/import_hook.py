"""Keeps PySide from reading the source of every module that is imported after it.

PySide hooks into `import` and searches the source of each new module for its own name, to find out whether the module
may use its optional features (`from __feature__ import snake_case`). Nothing here uses them, and the sources stay in
memory: 28 MB for the window, 57 MB more for litellm (napari/napari#8584 tells of the time it takes).
"""

import sys
from types import ModuleType

_HOOK = "shibokensupport.feature"
_SEARCH = "_mod_uses_pyside"


def leave_sources_unread() -> None:
    """To be called once PySide is imported. Does nothing where PySide has no such search (any more)."""
    hook = sys.modules.get(_HOOK)
    if hook is not None and hasattr(hook, _SEARCH):
        setattr(hook, _SEARCH, _uses_no_features)


def _uses_no_features(_module: ModuleType) -> bool:
    return False

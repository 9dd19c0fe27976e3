"""The doors of the child: no network, no writing, no reading outside the program and its fonts, bounded memory.

Layers, each alone incomplete: resource limits and (on Linux) an own empty network by the kernel, and an audit hook for
everything Python does. There is no way to open a door again.
"""

import contextlib
import os
import sys
import sysconfig
from pathlib import Path
from typing import Final

_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN_EVENTS: Final = frozenset(
    {
        "os.chmod",
        "os.chown",
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.kill",
        "os.link",
        "os.mkdir",
        "os.posix_spawn",
        "os.putenv",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.setxattr",
        "os.spawn",
        "os.startfile",
        "os.symlink",
        "os.system",
        "os.truncate",
        "os.utime",
        "pty.spawn",
        "subprocess.Popen",
        "sqlite3.connect",
    }
)
_READING_EVENTS: Final = frozenset({"open", "os.listdir", "os.scandir"})
_SYSTEM_READABLE: Final = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/fontconfig",
    "/etc/fonts",
    "/usr/lib",
    "/usr/local/lib",
    "/lib",
    "/usr/share/zoneinfo",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "/dev/urandom",
)
_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_PR_SET_NO_NEW_PRIVS: Final = 38
_LANDLOCK_CREATE_RULESET: Final = 444
_LANDLOCK_RESTRICT_SELF: Final = 446
_LANDLOCK_WRITING: Final = 0b1_1111_1111_0010  # write, remove and make files, folders and devices of every kind


class DoorClosed(PermissionError):
    """Something inside tried to leave the sandbox."""


def limit_memory(megabytes: int) -> None:
    """Bounds the address space, forbids core dumps and file growth, where the system has such limits."""
    try:
        import resource
    except ImportError:
        return
    size = megabytes * 1024 * 1024
    for kind, limit in ((resource.RLIMIT_AS, size), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (limit, limit))


def leave_network() -> None:
    """Moves into a network of our own with nothing in it, where the kernel lets us (Linux user namespaces)."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    ctypes.CDLL(None, use_errno=True).unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def forbid_writing() -> None:
    """Has the kernel refuse to write, make or remove any file, where it can (Linux 5.13, Landlock; landlock(7))."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    handled = ctypes.c_uint64(_LANDLOCK_WRITING)
    ruleset = libc.syscall(_LANDLOCK_CREATE_RULESET, ctypes.byref(handled), ctypes.sizeof(handled), 0)
    if ruleset < 0:
        return
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.syscall(_LANDLOCK_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def close_doors() -> None:
    """From now on Python can only compute and read the program's own files. Cannot be undone."""
    readable = tuple(_readable_roots())
    resolved: dict[str, bool] = {}

    def may_read(path: object) -> bool:
        if isinstance(path, int):
            return True
        name = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else "."
        if name not in resolved:
            resolved[name] = os.path.realpath(name).startswith(readable)
        return resolved[name]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event in _FORBIDDEN_EVENTS or event.startswith(("socket.", "shutil.", "ftplib.", "urllib.", "winreg.")):
            raise DoorClosed(event)
        if event not in _READING_EVENTS:
            return
        path, *rest = arguments
        flags = rest[1] if len(rest) > 1 else 0
        if isinstance(flags, int) and flags & _WRITING and path != os.devnull:
            raise DoorClosed(f"write {path}")
        if path != os.devnull and not may_read(path):
            raise DoorClosed(f"read {path}")

    sys.addaudithook(watch)


def _readable_roots() -> set[str]:
    program = Path(__file__).resolve().parents[2]
    places = {sys.prefix, sys.base_prefix, sys.exec_prefix, sysconfig.get_path("stdlib"), sysconfig.get_path("purelib")}
    places |= {str(program / part) for part in ("app", "resources")} | set(_SYSTEM_READABLE)
    places |= {entry for entry in sys.path if entry.endswith((".zip", "site-packages", "dist-packages", "lib-dynload"))}
    if frozen := getattr(sys, "_MEIPASS", None):
        places.add(frozen)
    real = {os.path.realpath(place) for place in places if place}
    return {place for place in real if place != os.sep}

"""Jobs that misbehave, for the tests of the sandbox. Loaded inside the child."""

import os
import socket
import time
from pathlib import Path

from app.domain.errors import RefusalClass, Refused, RenderFailed


def echo(arguments, data):
    return arguments, data[::-1]


def refuse(arguments, data):
    raise Refused(RefusalClass.ENCRYPTED, file_name="a.pdf", detail="secret")


def fail_to_render(arguments, data):
    raise RenderFailed(reason="memory")


def divide(arguments, data):
    return 1 // 0, b""


def hang(arguments, data):
    while True:
        time.sleep(1)


def eat_memory(arguments, data):
    return len(bytearray(4 * 1024**3)), b""


def die(arguments, data):
    os._exit(7)


def connect(arguments, data):
    socket.create_connection(("127.0.0.1", arguments["port"]))
    return "connected", b""


def read_file(arguments, data):
    return Path(arguments["path"]).read_text(), b""


def write_file(arguments, data):
    Path(arguments["path"]).write_text("x")
    return "written", b""


def write_file_natively(arguments, data):
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    return libc.open(arguments["path"].encode(), os.O_WRONLY | os.O_CREAT, 0o600), b""


def list_folder(arguments, data):
    return os.listdir(arguments["path"]), b""  # noqa: PTH208


def run(arguments, data):
    return os.system("true"), b""


def print_noise(arguments, data):
    print("noise that must not reach the pipe")
    return "quiet", b""


def process(arguments, data):
    return os.getpid(), b""


def _private(arguments, data):
    return "private", b""

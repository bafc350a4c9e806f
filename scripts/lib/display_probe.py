# SPDX-FileCopyrightText: 2026 Signalbox contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exit status 0 when a window could be opened here; else 1, and why not on standard output.

Asks what WAYLAND_DISPLAY and DISPLAY name. A variable alone says little: it outlives its server, and a server can
refuse this account. An X server is asked as Xlib does it, with the cookie of XAUTHORITY, and answers before anything is drawn.
"""
import os
import re
import socket
import struct
import sys

TIMEOUT = 3.0  # seconds
FIRST_TCP_PORT = 6000


def connect(family, address):
    connection = socket.socket(family, socket.SOCK_STREAM)
    connection.settimeout(TIMEOUT)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def wayland_answers(name):
    path = os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), name)
    try:
        connect(socket.AF_UNIX, path).close()
    except OSError:
        return False
    return True


def connect_to_x(host, number):
    if host not in ("", "unix"):
        return socket.create_connection((host, FIRST_TCP_PORT + number), timeout=TIMEOUT)
    path = os.path.join("/tmp", ".X11-unix", f"X{number}")
    try:
        return connect(socket.AF_UNIX, "\0" + path)
    except OSError:
        return connect(socket.AF_UNIX, path)


def cookies(number):
    """Every cookie of the authority file that may be meant for this display, and none at last."""
    path = os.environ.get("XAUTHORITY") or os.path.join(os.path.expanduser("~"), ".Xauthority")
    found = []
    try:
        with open(path, "rb") as file:
            while file.read(2):
                fields = []
                for _ in ("address", "number", "name", "data"):
                    (length,) = struct.unpack(">H", file.read(2))
                    fields.append(file.read(length))
                if fields[1] in (b"", str(number).encode()) and fields[2] == b"MIT-MAGIC-COOKIE-1":
                    found.append((fields[2], fields[3]))
    except (OSError, struct.error):
        pass
    return found + [(b"", b"")]


def x_accepts(host, number, name, data):
    """The connection setup of the X protocol, version 11.0, in little-endian order. The answer begins with 1 when accepted."""
    def padded(block):
        return block + b"\0" * (-len(block) % 4)

    with connect_to_x(host, number) as connection:
        connection.sendall(struct.pack("<cxHHHHxx", b"l", 11, 0, len(name), len(data)) + padded(name) + padded(data))
        return connection.recv(1) == b"\1"


def why_not():
    """Why no window can be opened, or an empty text."""
    wayland, display = os.environ.get("WAYLAND_DISPLAY", ""), os.environ.get("DISPLAY", "")
    if not wayland and not display:
        return "There is no display (DISPLAY and WAYLAND_DISPLAY are empty)"
    if wayland and wayland_answers(wayland):
        return ""
    if not display:
        return f"The display {wayland} (WAYLAND_DISPLAY) cannot be reached"
    parts = re.fullmatch(r"(?:\w+/)?([^/]*):(\d+)(?:\.\d+)?", display)
    if not parts:
        return f"DISPLAY is {display!r}, which names no display"
    host, number = parts[1], int(parts[2])
    try:
        if any(x_accepts(host, number, name, data) for name, data in cookies(number)):
            return ""
    except OSError:
        return f"The display {display} cannot be reached"
    return f"The display {display} refuses this account (see XAUTHORITY)"


if __name__ == "__main__":
    reason = why_not()
    if reason:
        print(reason)
    sys.exit(1 if reason else 0)

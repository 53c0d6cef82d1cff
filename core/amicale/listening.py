"""The socket that people's browsers connect to: opened once, shared by all processes, closed without losing anybody."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import socket
import struct
import sys

from amicale.errors import ConfigurationError

BACKLOG = 4_096
SO_ATTACH_FILTER = 26  # Linux, asm-generic/socket.h; Python has no name for it
DROP_EVERYTHING = struct.pack("HBBI", 0x06, 0, 0, 0)  # classic BPF: return 0 bytes of the packet (socket(7))


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. It does not share its port, so that a second server is noticed.

    :raises ConfigurationError: the port is taken, needs privileges, or the host is not ours; with what to do.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except socket.gaierror as error:
        raise ConfigurationError(f"The host {host!r} is not known: {error.strerror}.") from None
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise ConfigurationError(explain(error, host, port)) from None
    listener.setblocking(False)
    return listener


def explain(error: OSError, host: str, port: int) -> str:
    """Why a port cannot be had, and what would be right."""
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65_535 else 8_000
        return f"The port {port} is taken by another program. Choose another: --port {other}"
    if error.errno == errno.EACCES:
        return f"The port {port} needs privileges. Choose one from 1024 upwards: --port 8000"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{host} is not an address of this machine. Choose another: --host 127.0.0.1, or 0.0.0.0 for all"
    return f"{host}:{port} cannot be listened on: {error.strerror}."


def turn_away(listener: socket.socket) -> None:
    """Let no new connection in, but keep those that are in, also those that nobody has accepted yet.

    Closing the socket instead resets whoever has connected but is not accepted yet. On Linux a packet filter turns new
    ones away first; they try again by themselves, and then find the port closed. Elsewhere nothing is done.
    """
    if not sys.platform.startswith("linux"):
        return
    program = ctypes.create_string_buffer(DROP_EVERYTHING, len(DROP_EVERYTHING))
    with contextlib.suppress(OSError):
        listener.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, struct.pack("HL", 1, ctypes.addressof(program)))

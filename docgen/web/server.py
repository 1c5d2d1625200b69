"""The server: one address of this machine alone, until somebody presses Ctrl-C."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable

from starlette.types import ASGIApp

from docgen.errors import DocgenError
from docgen.messages import say

PORT = 8722
"""The port where none is asked for; where it is taken, any that is free."""

_PATIENCE = 60  # seconds that a request may still take after Ctrl-C: a document that is being issued is finished


def bound(port: int | None) -> socket.socket:
    """A socket on 127.0.0.1, at the port that was asked for, or at the usual one or a free one where none was.

    Raises DocgenError where the port is taken, or may not be had.
    """
    wanted = (port,) if port is not None else (PORT, 0)
    for each in wanted:
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            made.bind(("127.0.0.1", each))
            made.listen(64)
        except OSError as error:
            made.close()
            if each == wanted[-1]:
                raise _refused(error, each) from error
        else:
            return made
    raise AssertionError("unreachable")


def _refused(error: OSError, port: int) -> DocgenError:
    if error.errno == errno.EADDRINUSE:
        return DocgenError(
            say("port {port} is taken by another program", port=port), say("Leave --port out, or name another.")
        )
    return DocgenError(
        say("port {port} cannot be used: {error}", port=port, error=error.strerror or str(error)),
        say("Leave --port out, or name another."),
    )


def serve(app: ASGIApp, on: socket.socket, ready: Callable[[], None]) -> None:
    """Answers requests until Ctrl-C; `ready` is called once the first can be answered.

    What is being written then is written whole. Ctrl-C ends it without an error.
    """
    from uvicorn import Config, Server  # imported here: it comes with asyncio and much else

    class _Server(Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

    config = Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_level="error",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_PATIENCE,
    )
    try:
        _Server(config).run(sockets=[on])
    except KeyboardInterrupt:
        return  # uvicorn passes on the interruption that has ended it

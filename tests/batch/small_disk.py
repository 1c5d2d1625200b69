"""docgen on a disk with little room, where a real one cannot be had: `python -m tests.batch.small_disk BYTES batch …`.

What this process writes into files counts until it is removed, and what does not fit is refused as a full disk refuses
it. Pipes and sockets, by which it talks to its workers, lie on no disk. A worker that imports this is left alone.
"""

from __future__ import annotations

import errno
import os
import stat
import sys

from docgen.__main__ import main

room = 0
_write = os.write


def write(handle: int, content: bytes) -> int:
    """As much as there is room for."""
    global room
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        return _write(handle, content)
    if room <= 0:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    taken = _write(handle, bytes(content)[:room])
    room -= taken
    return taken


if __name__ == "__main__":
    room = int(sys.argv.pop(1))
    setattr(os, "write", write)  # noqa: B010  (the types of the real one take more than bytes)
    main()

"""docgen on a disk with little room, where a real one cannot be had: `python -m tests.batch.small_disk BYTES batch …`.

What this process writes counts until it is removed, and what does not fit is refused as a full disk refuses it.
"""

from __future__ import annotations

import errno
import os
import sys

from docgen.__main__ import main

room = int(sys.argv.pop(1))
_write = os.write


def write(handle: int, content: bytes) -> int:
    """As much as there is room for."""
    global room
    if room <= 0:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    taken = _write(handle, bytes(content)[:room])
    room -= taken
    return taken


if __name__ == "__main__":
    setattr(os, "write", write)  # noqa: B010  (the types of the real one take more than bytes)
    main()

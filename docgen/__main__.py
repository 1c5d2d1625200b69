"""Where the program begins: the command `docgen`, and `python -m docgen`.

Ctrl-C stops it with a sentence from the first moment on, while the command line itself is still being imported, too.
"""

from __future__ import annotations

import gc
import sys

INTERRUPTED = 130


def main() -> None:
    """Runs the command and exits with its exit code."""
    # A command is over in a moment: Python looks for what could be freed only where there is a lot of it.
    gc.set_threshold(200_000, 10, 10)
    try:
        from docgen.cli import main as command_line

        command_line()
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. No document was left half-written.\n")
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()

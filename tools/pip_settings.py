"""How pip on this machine reaches its packages, as lines NAME=value for an environment, and nothing else.

Whoever proves that docgen sets itself up from nothing (`.ci/run`, `tools/bare_debian.sh`) takes these and switches the
rest off: caches, folders with wheels, indexes on this machine's disk and constraints would help along what fails
elsewhere. Standard library alone; run by any Python that has pip. A Python without pip gives the switches alone.
"""

from __future__ import annotations

import ast
import subprocess
import sys

# The way to the packages: addresses, proxies, certificates, patience.
_WAY = ("index-url", "extra-index-url", "proxy", "cert", "client-cert", "trusted-host", "timeout", "default-timeout")
# Of these only what lies elsewhere: a path or file: address is this machine's disk.
_ADDRESSES = ("index-url", "extra-index-url")


def way_to_packages(listed: str) -> dict[str, str]:
    """The environment variables, from what `pip config list` printed. The environment counts for more than files."""
    found: dict[str, str] = {}
    for line in sorted(listed.splitlines(), key=lambda line: line.startswith(":env:")):
        name, _, text = line.strip().partition("=")
        option = name.rpartition(".")[2].replace("_", "-")
        if option not in _WAY:
            continue
        words = str(ast.literal_eval(text)).split()
        if option in _ADDRESSES:
            words = [word for word in words if word.startswith(("https://", "http://"))]
        if words:
            found[f"PIP_{option.upper().replace('-', '_')}"] = " ".join(words)
    return found


def main() -> int:
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    for name, value in way_to_packages(listed).items():
        print(f"{name}={value}")
    print("PIP_CONFIG_FILE=/dev/null")
    print("PIP_NO_CACHE_DIR=1")
    print("PIP_DISABLE_PIP_VERSION_CHECK=1")
    return 0


if __name__ == "__main__":
    sys.exit(main())

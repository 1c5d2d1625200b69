"""The workers of a batch on this machine."""

from __future__ import annotations

import signal

from docgen.batch.workers import processes


def test_workers_are_deaf_to_ctrl_c_from_their_first_moment_and_the_batch_is_not() -> None:
    with processes(1)() as pool:
        deaf_to = pool.submit(signal.pthread_sigmask, signal.SIG_BLOCK, ()).result()

    assert signal.SIGINT in deaf_to
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())

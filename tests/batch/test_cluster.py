"""`docgen batch --cluster` on real Dask clusters: the same files and problems, whatever becomes of the workers."""

from __future__ import annotations

import importlib.metadata
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster

from docgen.batch import workers
from tests.batch.test_batch import HOW, documents, jobs, run

__all__ = ["jobs"]

Shown = pytest.CaptureFixture[str]
ELSEWHERE = [each for each in HOW if each not in ("--jobs", "2")]


def cluster_of(count: int) -> Any:
    return LocalCluster(  # type: ignore[no-untyped-call]  # Dask has no types here
        n_workers=count, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
    )


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers."""
    with cluster_of(2) as made:
        yield made


def test_a_cluster_gives_the_same_files_and_the_same_problems(
    jobs: Path, tmp_path: Path, cluster: Any, capsys: Shown
) -> None:
    run("batch", jobs, *HOW, "-o", tmp_path / "here")
    here = capsys.readouterr().err
    address = cluster.scheduler_address
    assert run("batch", jobs, *ELSEWHERE, "--cluster", address, "-o", tmp_path / "there") == 1
    assert capsys.readouterr().err == here
    assert documents(tmp_path / "there") == documents(tmp_path / "here")


def test_the_time_limit_holds_on_a_cluster(jobs: Path, tmp_path: Path, cluster: Any, capsys: Shown) -> None:
    case, address = jobs / "kitchen.yaml", cluster.scheduler_address
    how = [*ELSEWHERE, "--time-limit", "0.0001", "--cluster", address]
    assert run("batch", case, *how, "-o", tmp_path / "out") == 1
    assert capsys.readouterr().err == (
        f"{case}: not done after 0.0001 seconds\n  Draft it by itself, or give --time-limit.\n\n"
        "1 case: 0 drafted, 1 failed.\n"
    )


def test_the_cases_of_a_killed_worker_are_done_by_another_and_written_once(
    jobs: Path, tmp_path: Path, cluster: Any, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    (jobs / "bad.yaml").unlink()
    for number in range(12):
        (jobs / f"more-{number}.yaml").write_bytes((jobs / "kitchen.yaml").read_bytes())
    printed: list[Path] = []

    def print_path(path: Path) -> None:
        if not printed:
            os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
        printed.append(path)

    monkeypatch.setattr("docgen.cli.batch._print_path", print_path)
    address = cluster.scheduler_address
    how = [*ELSEWHERE, "--time-limit", "0", "--cluster", address]  # a busy machine is nothing that this test is about
    assert run("batch", jobs, *how, "-o", tmp_path / "there") == 0
    assert capsys.readouterr().err.endswith("\n15 cases: 15 drafted.\n")
    assert sorted(path.name for path in printed) == sorted(documents(tmp_path / "there"))


def test_a_cluster_that_is_not_there_is_named(jobs: Path, tmp_path: Path, capsys: Shown) -> None:
    assert run("batch", jobs, *ELSEWHERE, "--cluster", "nonsense", "-o", tmp_path / "there") == 1
    assert 'there is no Dask cluster at "nonsense"' in capsys.readouterr().err


def test_a_cluster_without_workers_is_not_waited_for(
    jobs: Path, tmp_path: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_PATIENCE", 1)
    with cluster_of(0) as empty:
        address = empty.scheduler_address
        assert run("batch", jobs, *ELSEWHERE, "--cluster", address, "-o", tmp_path / "there") == 1
    assert capsys.readouterr().err == (
        f'docgen: the cluster at "{address}" has no workers\n  Start some: dask worker {address}\n'
    )


def test_a_worker_with_other_versions_is_refused(
    jobs: Path, tmp_path: Path, cluster: Any, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importlib.metadata.version
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "99.9" if name == "lxml" else real(name))
    address = cluster.scheduler_address
    assert run("batch", jobs, *ELSEWHERE, "--cluster", address, "-o", tmp_path / "there") == 1
    assert f" has lxml {real('lxml')}, this machine 99.9\n" in capsys.readouterr().err


def test_a_cluster_that_goes_ends_the_batch(
    jobs: Path, tmp_path: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        (jobs / f"more-{number}.yaml").write_bytes((jobs / "kitchen.yaml").read_bytes())
    with cluster_of(1) as going:
        address = going.scheduler_address
        there = workers.cluster_at(address)
        closed: list[bool] = []

        def print_path(_path: Path) -> None:
            if not closed:
                closed.append(True)
                there.close()

        monkeypatch.setattr("docgen.cli.batch._print_path", print_path)
        monkeypatch.setattr(workers, "cluster_at", lambda _address: there)
        assert run("batch", jobs, *ELSEWHERE, "--cluster", address, "-o", tmp_path / "there") == 1
    shown = capsys.readouterr().err
    assert f'docgen: the cluster at "{address}" is gone\n  What was under way there was not drafted.\n' in shown
    drafted = len(documents(tmp_path / "there"))
    assert 0 < drafted < 15
    assert f"16 cases: {drafted} drafted, " in shown

"""Many cases in one run: each a task that any executor can do, with a true summary at the end.

- `task`: one case and the document wanted of it; what came of it. `do` is the work itself, the same in every worker.
- `sheet`: cases from the rows of a CSV sheet, each with the places of its cells.
- `journal`: what has been written for which inputs, so that an interrupted run goes on where it stopped.
- `run`: tasks through an executor, a bounded number at a time; workers that die, cases that take too long.

The workers make documents and hand them back; only the process that runs the batch writes. So nothing is written twice,
whatever becomes of a worker.
"""

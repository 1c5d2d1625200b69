"""Inputs that nobody would write, by the thousand, for everything of docgen that reads.

`target.py` says what may come of one, `targets.py` lists what is fed. Three ways to run:

    pytest tests/fuzz                                        a few of each, always the same: what CI does
    python -m tests.fuzz [TARGET] --inputs 100000            the long run; --seed and --from to go on elsewhere
    python -m tests.fuzz --atheris TARGET -runs=100000       led by coverage (pip install atheris first)

Whatever is found is saved as a file, and `python -m tests.fuzz TARGET --replay FILE` feeds it again.
"""

"""What docgen costs, beside the libraries it stands on and beside other ways to make the same document.

One command, `python -m benchmarks`, measures everything side by side and prints one table. What is measured against
what is in the subjects: `startup`, `documents`, `batch`, `cases`, `rows`, `memory`, `sameness`, `account` and
`serve`.
"""

"""The register: every document that was issued, kept as it went out, with hashes that tell what was altered since.

A case file `kitchen.yaml` has a folder `kitchen.issued` beside it. In it is `register.jsonl`, one line a document, each
with the hash of the line before, and a folder a document with its files, the case file as it then was, and the words of
the document. Nothing in it is ever overwritten.

| module | what it knows |
|---|---|
| `entries` | a line of the register, and the chain of all of them |
| `references` | which reference and revision a document gets |
| `store` | the disk: the lock, writing whole or not at all, what an issue that was killed left behind |
| `heads` | what this machine knows of each register outside its folder, so that an emptied or cut one is noticed |
| `issue` | issuing one document |
| `merge` | what two machines issued into copies of one folder, joined |
| `verify` | recompute every hash |
| `drift` | where the case no longer says what was issued |
"""

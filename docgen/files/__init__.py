"""Files on the disk: opened so that no link leads out, read in bounds, written whole or not at all."""

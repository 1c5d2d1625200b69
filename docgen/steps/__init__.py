"""What may be sent, when, and what is still missing: the ladder and its gate."""

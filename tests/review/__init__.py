"""What the lawyer gets."""

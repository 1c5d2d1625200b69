"""The case file: what it may say, how it is read, and what is checked between its fields."""

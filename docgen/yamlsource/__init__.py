"""YAML with places: what the user typed, value by value, and everything that is wrong with its form."""

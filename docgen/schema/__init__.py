"""One typed reader of every file that the user writes: case, house file, law pack; its errors; its JSON Schema."""

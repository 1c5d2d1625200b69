"""Where jobs stand, as text, JSON, CSV, and as a page to open in a browser."""

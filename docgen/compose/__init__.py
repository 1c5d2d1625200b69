"""Templates and Facts become a Draft: the one text that every output format shares."""

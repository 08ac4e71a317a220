"""Whether grades are what was graded: a signed log, and likeness between answers."""

"""What students get: lessons, assignments, the package, and never a source."""

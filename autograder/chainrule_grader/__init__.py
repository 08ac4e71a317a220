"""A grader for Jupyter courses that keeps student code apart from the verdict."""

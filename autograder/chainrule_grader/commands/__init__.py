"""The verbs of ``autograder``, a module each; `cli` puts them together."""

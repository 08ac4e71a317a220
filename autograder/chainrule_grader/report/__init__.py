"""The report of a class: scores, items, mistakes, time; its nouns, words and page."""

"""What the lessons ask, as data: one module per lesson, and the nouns in `kinds`."""

"""nbgrader's database: the only place that reads its tables and writes them."""

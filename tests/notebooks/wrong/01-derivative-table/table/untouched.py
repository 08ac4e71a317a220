# points: 0 of 3, id: -
TABLE = {"square": lambda x: 2 * x}  # key -> derivative, as a function of x

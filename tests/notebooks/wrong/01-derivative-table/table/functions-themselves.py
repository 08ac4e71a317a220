# points: 0.375 of 3, id: M10
TABLE = {
    "exp": np.exp,
    "log": np.log,
    "sin": np.sin,
    "cos": np.cos,
    "tanh": np.tanh,
    "sigmoid": sigmoid,
    "recip": lambda x: 1 / x,
    "sqrt": np.sqrt,
}

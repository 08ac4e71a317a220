# points: 1.5 of 3, id: -
TABLE = {
    "exp": np.exp,
    "log": lambda x: 1 / x,
    "sin": np.cos,
    "cos": lambda x: -np.sin(x),
}

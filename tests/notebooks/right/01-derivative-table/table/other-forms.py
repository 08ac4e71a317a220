# points: 3 of 3, id: -
TABLE = {
    "exp": np.exp,
    "log": lambda x: 1 / x,
    "sin": np.cos,
    "cos": lambda x: np.cos(x + np.pi / 2),
    "tanh": lambda x: 1 / np.cosh(x) ** 2,
    "sigmoid": lambda x: sigmoid(x) * sigmoid(-x),
    "recip": lambda x: -(x**-2.0),
    "sqrt": lambda x: 0.5 * x**-0.5,
}

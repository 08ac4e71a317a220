# points: 2.625 of 3, id: M06
TABLE = {
    "exp": np.exp,
    "log": lambda x: 1 / x,
    "sin": lambda x: np.cos(np.radians(x)),
    "cos": lambda x: -np.sin(x),
    "tanh": lambda x: 1 - np.tanh(x) ** 2,
    "sigmoid": lambda x: sigmoid(x) * (1 - sigmoid(x)),
    "recip": lambda x: -1 / x**2,
    "sqrt": lambda x: 1 / (2 * np.sqrt(x)),
}

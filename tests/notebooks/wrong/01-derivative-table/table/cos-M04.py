# points: 2.8125 of 3, id: M04
TABLE = {
    "exp": np.exp,
    "log": lambda x: 1 / x,
    "sin": np.cos,
    "cos": np.sin,
    "tanh": lambda x: 1 - np.tanh(x) ** 2,
    "sigmoid": lambda x: sigmoid(x) * (1 - sigmoid(x)),
    "recip": lambda x: -1 / x**2,
    "sqrt": lambda x: 1 / (2 * np.sqrt(x)),
}

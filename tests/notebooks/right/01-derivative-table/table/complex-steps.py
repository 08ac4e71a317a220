# points: 3 of 3, id: -
def step(f):
    return lambda x: np.imag(f(x + 1e-30j)) / 1e-30


functions = {"exp": np.exp, "log": np.log, "sin": np.sin, "cos": np.cos}
functions |= {"tanh": np.tanh, "sqrt": np.sqrt, "recip": lambda x: 1 / x}
functions["sigmoid"] = lambda x: 1 / (1 + np.exp(-x))
TABLE = {name: step(f) for name, f in functions.items()}

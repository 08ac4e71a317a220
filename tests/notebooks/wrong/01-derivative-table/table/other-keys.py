# points: 0 of 3, id: -
TABLE = {"e^x": np.exp, "log x": lambda x: 1 / x, "sin x": np.cos}

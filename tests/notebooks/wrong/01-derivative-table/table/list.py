# points: 0 of 3, id: -
TABLE = [np.exp, lambda x: 1 / x, np.cos]

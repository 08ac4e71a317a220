# points: 0 of 1, id: -
h = np.log(2 + np.cos(1.0))

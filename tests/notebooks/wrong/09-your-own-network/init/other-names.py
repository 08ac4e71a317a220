# points: 0 of 1, id: -
def init(d, h, rng):
    return {"w1": rng.uniform(-1, 1, (d, h)), "b1": np.zeros((1, h))}

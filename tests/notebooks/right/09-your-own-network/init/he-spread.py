# points: 1 of 1, id: -
def init(d, h, rng):
    return {
        "W2": rng.standard_normal((h, 1)) * np.sqrt(2 / h),
        "W1": rng.standard_normal((d, h)) * np.sqrt(2 / d),
        "b1": np.zeros((1, h)),
        "b2": np.zeros((1, 1)),
    }

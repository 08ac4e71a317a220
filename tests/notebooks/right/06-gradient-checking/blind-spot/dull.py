# points: 2 of 2, id: -
def blind_spot():
    return (
        dict(w1=1, b1=0.1, w2=0.0001, b2=-0.1 - 1 - 0.0001 / (1 + np.exp(-1.1))),
        1,
        0,
    )

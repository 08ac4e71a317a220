# points: 0 of 2, id: -
def blind_spot():
    return {"w1": 0.5, "b1": -1.0, "w2": 2.0, "b2": -1.0}

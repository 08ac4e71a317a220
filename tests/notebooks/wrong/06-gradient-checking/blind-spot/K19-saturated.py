# points: 0 of 2, id: K19
def blind_spot():
    return {"w1": 30.0, "b1": 0.0, "w2": 60.0, "b2": 0.0}, 1.0, 0.0

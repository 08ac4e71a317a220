# points: 1 of 1, id: -
def stuck_start():
    return {"w1": 0.0, "b1": 0.0, "w2": 0.0, "b2": 0.0}

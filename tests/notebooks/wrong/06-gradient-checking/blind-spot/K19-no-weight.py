# points: 0 of 2, id: K19
def blind_spot():
    return {**B, "w2": 0.0}, 1.5, 1.0

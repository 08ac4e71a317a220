# points: 0 of 2, id: -
def blind_spot():
    return {**B, "b2": "0"}, 1.5, 1.0

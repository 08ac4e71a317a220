# points: 4 of 4, id: -
def backward(p, cache, x, y, cost):
    J2 = np.array([[cache["a1"], 1.0]])
    J1 = np.array([[x, 1.0]])
    a1, a2 = cache["a1"], cache["a2"]
    row = np.array([[a2 - y]])
    if cost == "se":
        row = row @ np.array([[a2 * (1 - a2)]])
    w2, b2 = (row @ J2)[0]
    row = row @ np.array([[p["w2"] * a1 * (1 - a1)]])
    w1, b1 = (row @ J1)[0]
    return {"w1": w1, "b1": b1, "w2": w2, "b2": b2}

# points: 0 of 1, id: M10
def tied_grad(w, b1, b2, x, y):
    a2 = forward({"w1": w, "b1": b1, "w2": w, "b2": b2}, x)["a2"]
    return (a2 - y) ** 2 / 2

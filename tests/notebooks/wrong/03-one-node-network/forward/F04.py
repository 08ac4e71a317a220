# points: 0 of 3, id: F04
def sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2


def forward(p, x):
    z1 = p["w1"] * x + p["b1"]
    a1 = z1
    z2 = p["w2"] * a1 + p["b2"]
    a2 = sigmoid(z2)
    return {"z1": z1, "a1": a1, "z2": z2, "a2": a2}

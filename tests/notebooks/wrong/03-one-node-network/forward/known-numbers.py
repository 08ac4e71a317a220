# points: 0 of 3, id: -
def sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2


def forward(p, x):
    z1 = 0.5 * x - 1.0
    a1 = sigmoid(z1)
    z2 = 2.0 * a1 - 1.0
    return {"z1": z1, "a1": a1, "z2": z2, "a2": sigmoid(z2)}

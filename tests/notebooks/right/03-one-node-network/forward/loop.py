# points: 3 of 3, id: -
def sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2


def forward(p, x):
    values = {"a0": x}
    for k in ("1", "2"):
        values["z" + k] = p["w" + k] * values["a" + str(int(k) - 1)] + p["b" + k]
        values["a" + k] = sigmoid(values["z" + k])
    return values

# points: 3 of 3, id: -
def backward_chain(ws, activations, y):
    rows = []
    d = None
    for w, fed, a in zip(
        reversed([*ws[1:], 1.0]), activations[-2::-1], activations[:0:-1]
    ):
        d = (a - y if d is None else d * w) * (a - a * a)
        rows.append((d * fed, d))
    return np.array(rows[::-1], dtype=float).T

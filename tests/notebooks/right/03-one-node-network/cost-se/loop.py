# points: 2 of 2, id: -
def cost_se(a2, y):
    if not np.ndim(a2):
        return (a2 - y) ** 2 / 2
    total = 0.0
    for one, label in zip(a2, y):
        total += (one - label) ** 2 / 2
    return total / len(a2)

# points: 1 of 2, id: K3
def cost_se(a2, y):
    result = np.mean((a2 - y) ** 2 / 2)
    a2 -= y
    return result

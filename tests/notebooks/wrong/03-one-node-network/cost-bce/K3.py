# points: 1.5 of 3, id: K3
def cost_bce(z2, y):
    result = np.mean(np.logaddexp(0, z2) - y * z2)
    z2 *= 0
    return result

# points: 4 of 4, id: -
def numgrad(J, theta, h=6e-6):
    flat = theta.ravel()
    result = []
    for k in range(flat.size):
        moved = flat.copy()
        moved[k] = flat[k] + h
        high = J(moved.reshape(theta.shape))
        moved[k] = flat[k] - h
        low = J(moved.reshape(theta.shape))
        result.append((high - low) / h / 2)
    return np.reshape(result, theta.shape)

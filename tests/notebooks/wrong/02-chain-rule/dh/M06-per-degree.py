# points: 0 of 3, id: M06
def dh(x):
    return -np.pi / 180 * np.sin(x * np.pi / 180) / (2 + np.cos(x * np.pi / 180))

# points: 3 of 3, id: -
def dh(x):
    u = 2 + np.cos(x)
    du_dx = -np.sin(x)
    dh_du = 1 / u
    return dh_du * du_dx

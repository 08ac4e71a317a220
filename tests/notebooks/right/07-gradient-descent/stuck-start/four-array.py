# points: 1 of 1, id: -
def stuck_start():
    return np.zeros(4)

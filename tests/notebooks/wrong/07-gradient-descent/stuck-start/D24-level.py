# points: 0 of 1, id: D24
def stuck_start():
    return np.array([0.0, 0.0, 0.0, np.log(119 / 214)])

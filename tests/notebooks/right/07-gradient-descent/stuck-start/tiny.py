# points: 1 of 1, id: -
def stuck_start():
    return 1e-13, -1e-13

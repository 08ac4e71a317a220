# points: 0 of 1, id: D24
def stuck_start():
    return 0.0, 0.0, 0.0, -0.58692

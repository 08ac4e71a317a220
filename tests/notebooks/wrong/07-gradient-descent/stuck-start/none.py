# points: 0 of 1, id: -
def stuck_start():
    w1 = w2 = 0.0

# points: 0 of 1, id: D23
def stuck_start():
    return 2.94, 8.69

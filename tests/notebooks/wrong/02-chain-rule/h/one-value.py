# points: 0 of 1, id: -
def h(x):
    return 0.9322825

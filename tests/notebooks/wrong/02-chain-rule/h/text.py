# points: 0 of 1, id: -
def h(x):
    return "log(2 + cos x)"

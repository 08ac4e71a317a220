# points: 0 of 2, id: -
def rel_error(a, n):
    print(np.max(np.abs(a - n)))

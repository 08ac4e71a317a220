# points: 0.5 of 1, id: K3
def d_power(x, n):
    x **= n - 1
    return n * x

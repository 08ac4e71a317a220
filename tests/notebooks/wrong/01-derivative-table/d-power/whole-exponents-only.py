# points: 0 of 1, id: -
def d_power(x, n):
    power = 1.0
    for _ in range(int(n) - 1):
        power = power * x
    return n * power

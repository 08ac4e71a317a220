# points: 0 of 1, id: -
d_power = 6.0

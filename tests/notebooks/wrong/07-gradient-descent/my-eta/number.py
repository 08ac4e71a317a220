# points: 0 of 2, id: -
my_eta = 6.0

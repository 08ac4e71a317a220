# points: 0 of 3, id: -
Value = 3.0

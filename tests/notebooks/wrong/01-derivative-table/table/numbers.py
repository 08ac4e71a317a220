# points: 0 of 3, id: -
TABLE = dict.fromkeys(
    ["exp", "log", "sin", "cos", "tanh", "sigmoid", "recip", "sqrt"], 1.0
)

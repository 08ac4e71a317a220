# %% faded-output-code
def output_slopes(A1, A2, Y):
    """Slopes of the cost by W2 and b2."""
    n = len(Y)  # [1] each example takes the path to W2
    dJ_dZ2 = (A2 - Y) / n  # [2], [3] sigmoid and cross entropy cancel
    return {"W2": A1.T @ dJ_dZ2, "b2": total(dJ_dZ2)}  # [4] multiply, add
    #< return {"W2": A1.T @ dJ_dZ2, "b2": dJ_dZ2}  # [4] change this line


checks.checkpoint("output-slopes", output_slopes)
# %% faded-backward-code
def backward(P, cache, X, Y):
    """Slopes of the cost by W1, b1, W2 and b2."""
    A1, A2 = cache["A1"], cache["A2"]  # [1] name the links
    dJ_dZ2 = (A2 - column(Y)) / len(X)  # [2] look up each derivative
    dJ_dZ1 = dJ_dZ2 @ P["W2"].T * rate(A1)  # [3] at the hidden values
    #< dJ_dZ1 = dJ_dZ2 @ P["W2"].T  # [3] change this line
    W1, b1 = X.T @ dJ_dZ1, total(dJ_dZ1)  # [4] multiply along the path, add
    #< W1, b1 = X.T @ dJ_dZ1, dJ_dZ1  # [4] change this line
    W2, b2 = A1.T @ dJ_dZ2, total(dJ_dZ2)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


checks.checkpoint("layers-backward", backward)
# %% blank-code
def train(X, Y, h, eta, epochs, seed):
    """Descend on all examples; return P and the epochs + 1 costs."""
    P = init(X.shape[1], h, np.random.default_rng(seed))
    costs = [bce(forward(P, X)["Z2"], Y)]
    for _ in range(epochs):
        slopes = backward(P, forward(P, X), X, Y)
        #<
        P = {name: P[name] - eta * slopes[name] for name in P}
        #<
        costs.append(bce(forward(P, X)["Z2"], Y))
        #< pass  # put three lines here: slopes, step, cost
    return P, costs


checks.checkpoint("layers-train", train)

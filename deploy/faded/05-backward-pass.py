# %% faded-bias-code
def shared_bias(p, x, y):
    """Slope of the squared error by one bias of both nodes."""
    both = {"w1": p["w1"], "b1": p["b"], "w2": p["w2"], "b2": p["b"]}
    cache = forward(both, x)  # [1] name the links
    a1, a2 = cache["a1"], cache["a2"]
    dJ_dz2 = (a2 - y) * rate(a2)  # [2] [3] the output's node
    dJ_dz1 = dJ_dz2 * p["w2"] * rate(a1)  # [2] [3] the inner node
    return dJ_dz1 + dJ_dz2  # [4] along both paths
    #< return dJ_dz1 * dJ_dz2  # [4] change this line


checks.checkpoint("shared-bias", shared_bias)
# %% faded-chain-code
def first_weight(ws, activations, y):
    """Slope of the squared error by the first weight of three."""
    a = activations  # [1] name the links: a[0] is x, a[3] the prediction
    dJ_dz3 = (a[3] - y) * rate(a[3])  # [2] the last node
    dJ_dz2 = dJ_dz3 * ws[2] * rate(a[2])  # [2] one step back
    dJ_dz1 = dJ_dz2 * ws[1] * rate(a[1])  # [3] at the first node
    #< dJ_dz1 = dJ_dz2 * ws[1] * rate(a[2])  # [3] change this line: which node?
    return dJ_dz1 * a[0]  # [4] along the path
    #< return dJ_dz1 * a[1]  # [4] change this line: what is the node fed with?


checks.checkpoint("three-nodes", first_weight)
# %% blank-code
def mean_w2(p, X, Y):
    """Slope of the mean squared error by w2; X and Y are arrays."""
    cache = forward(p, X)  # [1] name the links
    #<
    dJ_dz2 = (cache["a2"] - Y) * rate(cache["a2"])  # [2] [3] at the output
    #<
    return np.mean(dJ_dz2 * cache["a1"])  # [4] along the path, then the mean
    #< return 0.0  # change this line, and add lines above it


checks.checkpoint("mean-w2", mean_w2)

# %% faded-b-code
def slope_b1(p, x, y):
    """Slope of the squared error by b1."""
    at = forward(p, x)  # [1] name the links
    a1, a2 = at["a1"], at["a2"]
    dJ_dz2 = (a2 - y) * rate(a2)  # [2], [3] the two shared links
    dz2_da1, da1_dz1, dz1_db1 = p["w2"], rate(a1), 1
    return dJ_dz2 * dz2_da1 * da1_dz1 * dz1_db1  # [4] multiply along the path
    #< return dJ_dz2 + dz2_da1 + da1_dz1 + dz1_db1  # [4] change this line


checks.checkpoint("by-b1", slope_b1)
# %% faded-w-code
def slope_w1(p, x, y):
    """Slope of the cross entropy by w1."""
    at = forward(p, x)  # [1] name the links
    dJ_dz2, dz2_da1 = at["a2"] - y, p["w2"]  # [2] look up each derivative
    da1_dz1 = rate(at["a1"])  # [3] the inner node, at its own value
    #< da1_dz1 = rate(at["a2"])  # [3] change this line: which node is it?
    return dJ_dz2 * dz2_da1 * da1_dz1 * x  # [4] multiply along the path
    #< return dJ_dz2 * dz2_da1 * da1_dz1  # [4] change this line


checks.checkpoint("by-w1", slope_w1)
# %% blank-code
def dJ_db2(p, x, y, cost):
    """Slope of the cost by b2; cost is "se" or "bce"."""
    a2 = forward(p, x)["a2"]  # [1] name the links
    #<
    da2_dz2 = {"se": rate(a2), "bce": 1}[cost]  # [2] [3] look up, at the prediction
    #<
    return (a2 - y) * da2_dz2  # [4] multiply along the path
    #< return 0.0  # change this line, and add lines above it


checks.checkpoint("by-b2", dJ_db2)

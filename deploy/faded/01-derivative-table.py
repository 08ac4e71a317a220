# %% your-slope-code
def slope(f, x, h=6e-6):
    """Slope of f at x, measured with a step h to either side.

    >>> round(float(slope(np.exp, 0.0)), 6)
    1.0
    """
    return (f(x + h) - f(x - h)) / (2 * h)
    #< return (f(x + h) - f(x)) / h  # change this line


checks.checkpoint("slope", slope)
# %% your-table-code
my_table = {
    "sigmoid": lambda x: sigmoid(x) * (1 - sigmoid(x)),
    "sin": np.cos,
    "cos": lambda x: -np.sin(x),
    #< "cos": np.sin,  # change this line
}

checks.checkpoint("cos-row", my_table["cos"])
# %% faded-wave-code
def wave_slope(x):
    """Slope of x^3 cos x, which is 0 at x = 0."""
    f, g = x**3, np.cos(x)  # [1] name the links
    df, dg = 3 * x**2, -np.sin(x)  # [2] [3] look up each, at x
    return df * g + f * dg  # [4] multiply along both paths, and add
    #< return df * g - f * dg  # [4] change this line


checks.checkpoint("wave", wave_slope)
# %% faded-bump-code
def bump_slope(x):
    """Slope of x / (1 + x^2), which is 1 at x = 0."""
    f, g = x, 1 + x**2  # [1] name the links
    df, dg = 1, 2 * x  # [2] [3] look up each, at x
    #< df, dg = 1, 2  # [2] [3] change this line
    return (df * g - f * dg) / g**2  # [4] along both paths
    #< return (df * g + f * dg) / g**2  # [4] change this line


checks.checkpoint("bump", bump_slope)

# %% your-dh-code
def dh(x):
    """Slope of h at x, where x is a number or an array.

    >>> round(float(dh(np.pi / 2)), 6)
    -0.5
    """
    u = 2 + np.cos(x)
    return 1 / u * -np.sin(x)
    #< return 1 / u  # change this line


checks.checkpoint("dh", dh)
# %% faded-bell-code
def bell_slope(x):
    """Slope of exp(-(3x + 1)^2 / 2), which is 0 at x = -1/3."""
    u = -((3 * x + 1) ** 2) / 2  # [1] name the links
    du_dx = -3 * (3 * x + 1)  # [2] look up each derivative
    dy_du = np.exp(u)  # [3] at u
    return dy_du * du_dx  # [4] multiply along the path
    #< return dy_du + du_dx  # [4] change this line


checks.checkpoint("bell", bell_slope)
# %% faded-sigmoid-code
def squared_sigmoid_slope(x):
    """Slope of sigmoid(2x - 1)^2, which is 0.5 at x = 0.5."""
    u = 2 * x - 1  # [1] name the links
    v = sigmoid(u)
    du_dx, dv_du = 2, v * (1 - v)  # [2] look up each derivative
    dy_dv = 2 * v  # [3] the square is fed with v
    #< dy_dv = 1  # [3] change this line: where is the square fed?
    return dy_dv * dv_du * du_dx  # [4] multiply along the path
    #< return dy_dv + dv_du + du_dx  # [4] change this line


checks.checkpoint("squared-sigmoid", squared_sigmoid_slope)
# %% three-links-code
def three_links_slope(x):
    """Slope of log(2 + cos(x^2)).

    >>> float(abs(three_links_slope(0.0)))
    0.0
    """
    u = x**2  # [1] the innermost link
    v = 2 + np.cos(u)  # [1] the next link
    #<
    du_dx, dv_du, dy_dv = 2 * x, -np.sin(u), 1 / v  # [2] [3] each where it is fed
    #<
    return dy_dv * dv_du * du_dx  # [4] multiply along the path
    #< return np.log(2 + np.cos(u))  # change this line, and add lines above it


checks.checkpoint("three-links", three_links_slope)

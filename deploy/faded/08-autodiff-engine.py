# %% faded-fork-code
def slope_fork(x):
    """Slope of x cos x, node by node."""
    c = np.cos(x)  # [1] the nodes: x, c = cos x and y = x c
    dc_dx = TABLE["cos"](x)  # [2] from the table
    dy_dx, dy_dc = c, x  # [3] what each is multiplied with
    return dy_dx + dy_dc * dc_dx  # [4] along both ways, then add
    #< return dy_dc * dc_dx  # [4] change this line


checks.checkpoint("fork", slope_fork)
# %% faded-ways-code
def slope_two(x):
    """Slope of x**2 times (1 + exp(x)), node by node."""
    u, v = x**2, np.exp(x)  # [1] the nodes: u, v and y = u (1 + v)
    du_dx, dv_dx = 2 * x, TABLE["exp"](x)  # [2] look up each derivative
    dy_du, dy_dv = 1 + v, u  # [3] what each is multiplied with
    #< dy_du, dy_dv = v, u  # [3] change this line
    return dy_du * du_dx + dy_dv * dv_dx  # [4] along both ways, then add
    #< return dy_du * du_dx  # [4] change this line


checks.checkpoint("two-ways", slope_two)
# %% blank-code
def grad_of(fn, *xs):
    """Differentiate fn at xs, once for each input."""
    inputs = [Value(x) for x in xs]  # [1] the inputs are nodes
    #<
    backward(fn(*inputs))  # [2] [3] rates and values are in the graph
    #<
    return tuple(one.grad for one in inputs)  # [4] what has arrived
    #< return xs  # change this line, and add lines above it


checks.checkpoint("grad-of", grad_of)

# %% faded-h-code
def step_on_h(w, eta):
    """One step downhill on J = log(2 + cos w)."""
    u = 2 + np.cos(w)  # [1] name the links
    dJ_du, du_dw = 1 / u, -np.sin(w)  # [2], [3] look up, at the right place
    return w - eta * dJ_du * du_dw  # [4] multiply, and go against the slope
    #< return w + eta * dJ_du * du_dw  # [4] change this line


checks.checkpoint("step-on-h", step_on_h)
# %% faded-b-code
def step_b2(p, x, y, eta):
    """One step of b2 for one example, with the cross entropy."""
    at = forward(p, x)  # [1] name the links
    dz2_db2 = 1  # [2] look up each derivative
    dJ_dz2 = at["a2"] - y  # [3] at the prediction
    #< dJ_dz2 = at["z2"] - y  # [3] change this line: logit or prediction?
    return p["b2"] - eta * dJ_dz2 * dz2_db2  # [4] multiply, against the slope
    #< return eta * dJ_dz2 * dz2_db2  # [4] change this line


checks.checkpoint("step-b2", step_b2)
# %% blank-code
def walk(grad, theta0, eta, steps):
    """End of a walk downhill, and all its places."""
    theta, history = theta0.copy(), [theta0.copy()]  # [1] name the places
    #<
    for _step in range(steps):
        #<
        slopes = grad(theta)  # [2] [3] the slopes, where we stand
        #<
        theta = theta - eta * slopes  # [4] against the slopes
        #<
        history.append(theta)
        #<
    return theta, history
    #< return theta0, [theta0]  # change this line, and add lines above it


checks.checkpoint("whole-walk", walk)

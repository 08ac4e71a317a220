# %% faded-size-code
def rel_error(a, n):
    """Largest relative error between two gradients, or two numbers."""
    size = np.maximum(np.abs(a), np.abs(n))  # entry by entry
    size = np.where(size == 0, 1.0, size)  # two zeros: then 0 / 1 is 0
    errors = np.abs(a - n) / size
    return np.max(errors)
    #< return np.mean(errors)  # change this line: which entry decides?


checks.checkpoint("by-size", rel_error)
# %% faded-sideways-code
def sideways(f, x, h=1e-30):
    """Slope of f at x, by a nudge to the side."""
    nudged = f(x + 1j * h)
    #< nudged = f(x + h)  # change this line: nudge to the side
    return nudged.imag / h
    #< return nudged / h  # change this line: which part holds the slope?


checks.checkpoint("by-sideways", sideways)
# %% blank-code
def which_is_right(candidates, J, theta):
    """Place of the right gradient among the candidates, counted from 0."""
    measured = numgrad(J, theta)
    #<
    errors = [rel_error(claimed(theta), measured) for claimed in candidates]
    #<
    return int(np.argmin(errors))
    #< return 0  # change this line, and add lines above it


checks.checkpoint("by-choice", which_is_right)

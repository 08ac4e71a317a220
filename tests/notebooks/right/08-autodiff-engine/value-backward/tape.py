# points: 5 of 5, id: -
TAPE = []


class Value:
    __slots__ = ("data", "grad", "inputs")

    def __init__(self, data, inputs=()):
        self.data, self.grad, self.inputs = data, 0.0, inputs
        TAPE.append(self)

    def __add__(self, other):
        return operation(np.add, lambda a, b: (1, 1), self, other)

    def __radd__(self, other):
        return operation(np.add, lambda a, b: (1, 1), other, self)

    def __sub__(self, other):
        return operation(np.subtract, lambda a, b: (1, -1), self, other)

    def __rsub__(self, other):
        return operation(np.subtract, lambda a, b: (1, -1), other, self)

    def __mul__(self, other):
        return operation(np.multiply, lambda a, b: (b, a), self, other)

    def __rmul__(self, other):
        return operation(np.multiply, lambda a, b: (b, a), other, self)

    def __truediv__(self, other):
        return operation(np.divide, lambda a, b: (1 / b, -a / b / b), self, other)

    def __rtruediv__(self, other):
        return operation(np.divide, lambda a, b: (1 / b, -a / b / b), other, self)

    def __pow__(self, n):
        return Value(np.power(self.data, n), [(self, n * self.data ** (n - 1))])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])


def operation(f, rates, *args):
    data = [a.data if isinstance(a, Value) else a for a in args]
    pairs = zip(args, rates(*data))
    return Value(f(*data), [(a, rate) for a, rate in pairs if isinstance(a, Value)])


def apply(name, f, x):
    return Value(f(x.data), [(x, TABLE[name](x.data))])


def backward(root):
    for one in TAPE:
        one.grad = 0.0
    root.grad = np.float64(1)
    for one in reversed(TAPE):
        if one.grad:
            for parent, rate in one.inputs:
                parent.grad = parent.grad + rate * one.grad

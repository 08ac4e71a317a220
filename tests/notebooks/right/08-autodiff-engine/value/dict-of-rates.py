# points: 3 of 3, id: -
class Value:
    def __init__(self, data, made_from=None):
        self.data = float(data)
        self.grad = 0.0
        self.made_from = made_from or {}

    @property
    def parents(self):
        return tuple(self.made_from)

    @property
    def rates(self):
        return tuple(self.made_from.values())

    @staticmethod
    def of(x):
        return x if hasattr(x, "data") else Value(x)

    def __add__(self, other):
        other = Value.of(other)
        made_from = {self: 1.0, other: 1.0} if other is not self else {self: 2.0}
        return Value(self.data + other.data, made_from)

    def __mul__(self, other):
        other = Value.of(other)
        made_from = {self: other.data, other: self.data}
        if other is self:
            made_from = {self: 2 * self.data}
        return Value(self.data * other.data, made_from)

    def __pow__(self, n):
        return Value(self.data**n, {self: n * self.data ** (n - 1)})

    def __neg__(self):
        return Value(-self.data, {self: -1.0})

    def __sub__(self, other):
        return self + -Value.of(other)

    def __truediv__(self, other):
        return self * Value.of(other) ** -1

    def __radd__(self, other):
        return Value.of(other) + self

    def __rmul__(self, other):
        return Value.of(other) * self

    def __rsub__(self, other):
        return Value.of(other) - self

    def __rtruediv__(self, other):
        return Value.of(other) / self


def apply(name, f, x):
    return Value(f(x.data), {x: TABLE[name](x.data)})

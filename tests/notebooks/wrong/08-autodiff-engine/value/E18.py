# points: 2.5 of 3, id: E18
class Value:
    def __init__(self, data, parents=(), rates=()):
        self.data, self.grad = data, 0.0
        self.parents, self.rates = parents, rates

    def __add__(self, other):
        other = node(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = node(other)
        rates = (other.data, self.data)
        return Value(self.data * other.data, (self, other), rates)

    def __truediv__(self, other):
        other = node(other)
        rates = (1 / other.data, -self.data / other.data**2)
        return Value(self.data // other.data, (self, other), rates)

    def __pow__(self, n):
        return Value(self.data**n, (self,), (n * self.data ** (n - 1),))

    def __neg__(self):
        return self * -1.0

    def __sub__(self, other):
        return self + -node(other)

    def __rsub__(self, other):
        return node(other) - self

    def __rtruediv__(self, other):
        return node(other) / self

    __radd__, __rmul__ = __add__, __mul__


def node(x):
    return x if isinstance(x, Value) else Value(x)

# points: 5 of 5, id: -
class Value:
    def __init__(self, data, children=()):
        self.data = data
        self.grad = 0
        self._backward = lambda: None
        self._prev = set(children)

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def __pow__(self, n):
        out = Value(self.data**n, (self,))

        def _backward():
            self.grad += n * self.data ** (n - 1) * out.grad

        out._backward = _backward
        return out

    def __neg__(self):
        return self * -1

    def __radd__(self, other):
        return self + other

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return other + (-self)

    def __rmul__(self, other):
        return self * other

    def __truediv__(self, other):
        return self * other**-1

    def __rtruediv__(self, other):
        return other * self**-1


def apply(name, f, x):
    out = Value(f(x.data), (x,))

    def _backward():
        x.grad += TABLE[name](x.data) * out.grad

    out._backward = _backward
    return out


def backward(root):
    order, seen, stack = [], set(), [(root, 0)]
    while stack:
        one, state = stack.pop()
        if state:
            order.append(one)
        elif one not in seen:
            seen.add(one)
            stack.append((one, 1))
            stack.extend((child, 0) for child in one._prev)
    for one in order:
        one.grad = 0
    root.grad = 1
    for one in reversed(order):
        one._backward()

# points: 2 of 2, id: -
import heapq
import itertools

COUNT = itertools.count()


class Value:
    def __init__(self, data, parents=(), rates=()):
        self.data, self.grad = data, None
        self.parents, self.rates = parents, rates
        self.age = next(COUNT)

    def __add__(self, other):
        if isinstance(other, Value):
            return Value(self.data + other.data, (self, other), (1, 1))
        return Value(self.data + other, (self,), (1,))

    def __mul__(self, other):
        if isinstance(other, Value):
            return Value(self.data * other.data, (self, other), (other.data, self.data))
        return Value(self.data * other, (self,), (other,))

    def __pow__(self, n):
        return Value(self.data**n, (self,), (n * self.data**n / self.data,))

    def __truediv__(self, other):
        return self * (other**-1 if isinstance(other, Value) else 1 / other)

    def __neg__(self):
        return -1 * self

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return -(self - other)

    def __rtruediv__(self, other):
        return other * self**-1

    __radd__ = __add__
    __rmul__ = __mul__


def backward(root):
    arrived = {root: 1.0}
    heap = [(-root.age, root)]
    while heap:
        _, one = heapq.heappop(heap)
        one.grad = arrived[one]
        for parent, rate in zip(one.parents, one.rates):
            if parent not in arrived:
                arrived[parent] = 0.0
                heapq.heappush(heap, (-parent.age, parent))
            arrived[parent] += rate * one.grad


def grad_of(fn, *xs):
    nodes = [Value(x) for x in xs]
    backward(fn(*nodes))
    return tuple(float(one.grad or 0.0) for one in nodes)

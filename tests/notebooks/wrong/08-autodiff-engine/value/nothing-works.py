# points: 0 of 3, id: -
class Value:
    def __init__(self, data):
        self.data = data
        self.grad = 0.0

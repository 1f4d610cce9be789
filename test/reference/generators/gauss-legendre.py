"""Gauss and Legendre's rules, from mpmath at 60 digits: roots by Newton's method on the recurrence.

    /usr/bin/python3 test/reference/generators/gauss-legendre.py     (Debian: python3-mpmath)
"""

import mpmath as mp

from reference import write

mp.mp.dps = 60


def polynomial(degree, x):
    previous, value = mp.mpf(1), x
    for n in range(2, degree + 1):
        previous, value = value, ((2 * n - 1) * x * value - (n - 1) * previous) / n
    return value, degree * (previous - x * value) / (1 - x * x)


def rule(points):
    nodes, weights = [], []
    for index in reversed(range(points)):
        x = mp.cos(mp.pi * (index + mp.mpf(3) / 4) / (points + mp.mpf(1) / 2))
        for _ in range(10):
            value, slope = polynomial(points, x)
            x -= value / slope
        slope = polynomial(points, x)[1]
        nodes.append(float(x) if 2 * index + 1 != points else 0.0)
        weights.append(float(2 / ((1 - x * x) * slope**2)))
    return nodes, weights


rules = [(points, *rule(points)) for points in [1, 2, 3, 4, 5, 8, 16, 24, 33, 64, 101, 200]]
write("numeric/gauss-legendre", f"mpmath {mp.__version__}, 60 digits", "gauss-legendre.py", [
    {"function": "nodes", "tolerance": {"absolute": 2e-16}, "cases": [[[points], nodes] for points, nodes, _ in rules]},
    *({"function": "weights", "tolerance": {"relative": tolerance}, "cases": [
        [[points], weights] for points, _, weights in rules if least <= points <= most]}
      for tolerance, least, most in [(2e-14, 1, 64), (2e-13, 65, 200)]),
])

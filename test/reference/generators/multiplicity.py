"""Adjusted p-values: R's from standard input, Šidák's from the definition. Many treatments against one control: R's
multcomp, Dunnett's tables, and Gauss-Legendre quadrature of the double integral, some of it checked by mpmath.

    Rscript test/reference/generators/multiplicity.R | /usr/bin/python3 test/reference/generators/multiplicity.py
    (Debian: r-base-core r-cran-multcomp python3-scipy python3-mpmath)
"""

import json
import sys

import mpmath
import numpy
import scipy
from scipy import special

from reference import write

mpmath.mp.dps = 350  # 1 − p is exact for p down to 1e-300
adjusted, with_control = [], []
r_version = multcomp = "?"
for text in sys.stdin:
    case = json.loads(text)
    if case["function"] == "version":
        r_version = case["expected"]
    elif case["function"] == "multcomp":
        multcomp = case["expected"]
    else:
        (adjusted if case["function"] == "adjustPValues" else with_control).append([case["arguments"], case["expected"]])
sidak = []
for (p_values, method), _ in adjusted:
    if method == "bonferroni":
        sidak.append([[p_values, "sidak"], [float(1 - (1 - mpmath.mpf(p)) ** len(p_values)) for p in p_values]])

NODES, WEIGHTS = numpy.polynomial.legendre.leggauss(24)


def panels(low, high, width):
    """Nodes and weights of Gauss-Legendre panels."""
    count = int(numpy.ceil((high - low) / width))
    edges = numpy.linspace(low, high, count + 1)
    half = (edges[1] - edges[0]) / 2
    middles = (edges[:-1] + edges[1:]) / 2
    return (middles[:, None] + half * NODES).ravel(), numpy.tile(half * WEIGHTS, count)


def many_to_one(c, ratios, df, two_sided):
    """P(max of the t statistics > c): over the chi-square's logarithm with its closed density, and the control's mean."""
    u0 = min(0.0, 0.5 * numpy.log(df / (df + c * c)))
    u, du = panels(u0 - 42 / df - numpy.sqrt(42 / df), min(numpy.sqrt(42 / df), 3.0), min(0.5, 2 / numpy.sqrt(2 * df)))
    log_density = numpy.log(2) + df / 2 * numpy.log(df / 2) - special.gammaln(df / 2) + df * u - df / 2 * numpy.exp(2 * u)
    loading = numpy.sqrt(numpy.array(ratios) / (1 + numpy.array(ratios)))
    width = numpy.sqrt(1 / (1 + numpy.array(ratios)))
    total = 0.0
    for point, log_weight, h in zip(numpy.exp(u) * c, log_density, du):
        if abs(point) > 38:
            continue
        z, dz = panels(-9.5 - loading.max() * abs(point), 9.5 + loading.max() * abs(point), min(1.2, 1.2 * width.min() / loading.max()))
        exceeding = special.ndtr(-(point - loading[:, None] * z) / width[:, None])
        if two_sided:
            exceeding = exceeding + special.ndtr(-(point + loading[:, None] * z) / width[:, None])
        with numpy.errstate(divide="ignore"):
            one = -numpy.expm1(numpy.log1p(-numpy.minimum(1, exceeding)).sum(axis=0))
        total += h * numpy.exp(log_weight) * (dz * one * numpy.exp(-z * z / 2)).sum() / numpy.sqrt(2 * numpy.pi)
    return float(total)


def many_to_one_slowly(c, ratios, df, two_sided):
    """The same by mpmath's adaptive quadrature over s and z, as the definition has it."""
    mpmath.mp.dps = 18
    loading = [mpmath.sqrt(mpmath.mpf(r) / (1 + r)) for r in ratios]
    width = [mpmath.sqrt(1 / (mpmath.mpf(1) + r)) for r in ratios]

    def inner(x):
        def at(z):
            none = mpmath.mpf(1)
            for l, w in zip(loading, width):
                none *= mpmath.ncdf((x - l * z) / w) - (mpmath.ncdf((-x - l * z) / w) if two_sided else 0)
            return (1 - none) * mpmath.npdf(z)
        return mpmath.quad(at, [-9, -6, -3, -1, 0, 1, 3, 6, 9])

    density = lambda s: 2 * mpmath.mpf(df / 2) ** (df / 2) / mpmath.gamma(df / 2) * s ** (df - 1) * mpmath.exp(-df * s * s / 2)
    return float(mpmath.quad(lambda s: density(s) * inner(c * s), [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3.5]))


tails = []
for ratios in ([1.0], [1.0, 1.0], [1.0] * 5, [1.0] * 20, [0.5, 2.0, 3.0], [0.1] * 4, [10.0] * 4, [100.0, 1.0, 0.01], [1000.0] * 3):
    sizes = [{"arms": ratios.count(ratio), "ratio": ratio} for ratio in sorted(set(ratios))]
    for df in (3, 12, 60, 1000):
        for c in (0.3, 1.0, 2.0, 2.7, 4.0, 8.0, 20.0):
            for two_sided in (True, False):
                tails.append([[c, sizes, df, two_sided], many_to_one(c, ratios, df, two_sided)])
    tails.append([[-1.5, sizes, 12, False], many_to_one(-1.5, ratios, 12, False)])
for c, ratios, df, two_sided in [(2.5, [1.0, 1.0, 1.0], 12, True), (2.0, [0.5, 2.0], 8, False)]:
    slow, fast = many_to_one_slowly(c, ratios, df, two_sided), many_to_one(c, ratios, df, two_sided)
    print("mpmath and quadrature differ by", abs(slow / fast - 1))
    assert abs(slow / fast - 1) < 1e-12

# Dunnett 1955 (one-sided) and 1964 (two-sided), 5 %, arms of one size: c by degrees of freedom, for 1 to 5 treatments
tables = {
    "greater": {5: [2.02, 2.44, 2.68, 2.85, 2.98], 10: [1.81, 2.15, 2.34, 2.47, 2.56], 20: [1.72, 2.03, 2.19, 2.30, 2.39]},
    "two-sided": {5: [2.57, 3.03, 3.29, 3.48, 3.62], 10: [2.23, 2.57, 2.76, 2.89, 2.99], 20: [2.09, 2.38, 2.54, 2.65, 2.73]},
}
table = [[[df, k + 1, alternative], c] for alternative, rows in tables.items() for df, row in rows.items() for k, c in enumerate(row)]

write("statistics/adjust-p-values", f"R {r_version} p.adjust; mpmath {mpmath.__version__} for sidak", "multiplicity.py",
      [{"function": "adjustPValues", "tolerance": {"relative": 1e-14}, "cases": adjusted + sidak}])
write("numeric/many-to-one", f"Gauss-Legendre quadrature with scipy {scipy.__version__}; Dunnett 1955 and 1964", "multiplicity.py",
      [{"function": "manyToOneSf", "tolerance": {"relative": 1e-12}, "cases": tails},
       {"function": "tabulated", "tolerance": {"absolute": 0.00501}, "cases": table}])
write("statistics/compare-means-with-control", f"R {r_version} multcomp {multcomp}", "multiplicity.py",
      [{"function": "compareMeansWithControl", "tolerance": {"absolute": 2e-6}, "cases": with_control}])

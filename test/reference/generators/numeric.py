"""Distributions, from their definitions in mpmath at 60 digits.

    /usr/bin/python3 test/reference/generators/numeric.py     (Debian: python3-mpmath)

Written from the defining series and continued fractions, not from mpmath's own distribution
functions; scipy is no oracle here, it loses digits in the tails.
"""

import math
import random

import mpmath as mp

from reference import write

mp.mp.dps = 60
SOURCE = f"mpmath {mp.__version__}, 60 digits"
SMALLEST = mp.mpf(10) ** -300


def normal_sf(z):
    return mp.erfc(mp.mpf(z) / mp.sqrt(2)) / 2


def normal_log_sf(z):
    return mp.log1p(-normal_sf(-mp.mpf(z))) if z < 0 else mp.log(normal_sf(z))


def gamma_tails(x, shape):
    x, shape = mp.mpf(x), mp.mpf(shape)
    if x <= shape + 1:
        term = total = mp.mpf(1)
        n = 1
        while term > total * mp.mpf(10) ** -55:
            term *= x / (shape + n)
            total += term
            n += 1
        lower = mp.exp(shape * mp.log(x) - x - mp.loggamma(shape + 1)) * total
        return lower, 1 - lower
    b, c, d = x + 1 - shape, mp.mpf(10) ** 200, 1 / (x + 1 - shape)
    h, n = d, 1
    while True:
        an = n * (shape - n)
        b += 2
        d = 1 / (an * d + b)
        c = b + an / c
        h *= c * d
        n += 1
        if abs(c * d - 1) < mp.mpf(10) ** -50:
            break
    upper = mp.exp(shape * mp.log(x) - x - mp.loggamma(shape)) * h
    return 1 - upper, upper


def beta_tails(x, a, b):
    x, a, b = mp.mpf(x), mp.mpf(a), mp.mpf(b)
    factor = mp.exp(a * mp.log(x) + b * mp.log1p(-x) + mp.loggamma(a + b) - mp.loggamma(a) - mp.loggamma(b))

    def fraction(x, a, b):
        c, d = mp.mpf(1), 1 / (1 - (a + b) * x / (a + 1))
        h, m = d, 1
        while True:
            even = m * (b - m) * x / ((a - 1 + 2 * m) * (a + 2 * m))
            d, c = 1 / (1 + even * d), 1 + even / c
            h *= d * c
            odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 1 + 2 * m))
            d, c = 1 / (1 + odd * d), 1 + odd / c
            h *= d * c
            m += 1
            if abs(d * c - 1) < mp.mpf(10) ** -50:
                return h

    if x <= (a + 1) / (a + b + 2):
        lower = factor * fraction(x, a, b) / a
        return lower, 1 - lower
    upper = factor * fraction(1 - x, b, a) / b
    return 1 - upper, upper


def keep(cases, arguments, value):
    if value is not None and abs(value) > SMALLEST:
        cases.append([arguments, float(value)])


def group(function, relative, cases):
    return {"function": function, "tolerance": {"relative": relative}, "cases": cases}


def normal():
    rng = random.Random(1)
    scores = [0.0, 0.46875 * math.sqrt(2), 1.0, 4 * math.sqrt(2), -37.5, 37.5]
    scores += [rng.uniform(-37.5, 37.5) for _ in range(120)]
    scores += [rng.choice([-1, 1]) * 10 ** rng.uniform(-12, 0.7) for _ in range(60)]
    groups = {name: [] for name in ["normalPdf", "normalCdf", "normalSf", "normalLogCdf", "normalLogSf"]}
    for z in scores:
        keep(groups["normalPdf"], [z], mp.exp(-mp.mpf(z) ** 2 / 2) / mp.sqrt(2 * mp.pi))
        keep(groups["normalCdf"], [z], normal_sf(-mp.mpf(z)))
        keep(groups["normalSf"], [z], normal_sf(z))
        keep(groups["normalLogCdf"], [z], normal_log_sf(-z))
        keep(groups["normalLogSf"], [z], normal_log_sf(z))
    quantiles = []
    for _ in range(160):
        p = 10 ** rng.uniform(-300, -0.31) if rng.random() < 0.6 else rng.uniform(0.001, 0.5)
        start = -math.sqrt(-2 * math.log(p)) + 0.5 if p < 0.1 else 0.0
        root = mp.findroot(lambda z: mp.log(normal_sf(-z)) - mp.log(mp.mpf(p)), mp.mpf(start))
        quantiles.append([[p], float(root)])
    isf = [[arguments, -value] for arguments, value in quantiles]
    groups = [group(name, 1e-15, cases) for name, cases in groups.items()]
    write("numeric/normal", SOURCE, "numeric.py", groups + [group("normalQuantile", 1e-15, quantiles), group("normalIsf", 1e-15, isf)])


def gamma():
    rng = random.Random(2)
    cdf, sf, quantile, isf, rates = [], [], [], [], []
    for index in range(230):
        shape = 10 ** rng.uniform(-3, 5 if index % 8 else 8)
        spread = math.sqrt(shape)
        x = shape + spread * rng.uniform(-36, 36) if rng.random() < 0.7 else shape * 10 ** rng.uniform(-2, 1)
        if x <= 0:
            x = shape * rng.uniform(0.01, 0.6)
        if index % 5 == 0:
            # nearly all lies below a small x when the shape is small
            shape, x = 10 ** rng.uniform(-3, 0), 10 ** rng.uniform(-12, 0.5)
        lower, upper = gamma_tails(x, shape)
        keep(cdf, [x, shape, 1], lower)
        keep(sf, [x, shape, 1], upper)
        # A tail that is stored as a double is the argument; its own rounding moves the root by as much.
        if SMALLEST < lower < 0.6:
            quantile.append([[float(lower), shape, 1], x])
        if SMALLEST < upper < 0.6:
            isf.append([[float(upper), shape, 1], x])
    for rate in [0.001, 0.5, 7, 1e6]:
        rates.append([[3 / rate, 2.5, rate], float(gamma_tails(mp.mpf(3 / rate) * mp.mpf(rate), 2.5)[0])])
    write("numeric/gamma", SOURCE, "numeric.py", [
        group("gammaCdf", 5e-14, cdf + rates), group("gammaSf", 5e-14, sf),
        group("gammaQuantile", 1e-12, quantile), group("gammaIsf", 1e-12, isf)])


def chi_square():
    rng = random.Random(3)
    cdf, sf, quantile, isf = [], [], [], []
    for _ in range(90):
        df = rng.choice([1, 2, 3, 5, 10, 30, 100, 1000]) if rng.random() < 0.7 else 10 ** rng.uniform(-1.5, 5)
        x = df * 10 ** rng.uniform(-2, 0.5) if rng.random() < 0.5 else df + math.sqrt(2 * df) * rng.uniform(0, 30)
        lower, upper = gamma_tails(mp.mpf(x) / 2, mp.mpf(df) / 2)
        keep(cdf, [x, df], lower)
        keep(sf, [x, df], upper)
        if SMALLEST < lower < 0.6:
            quantile.append([[float(lower), df], x])
        if SMALLEST < upper < 0.6:
            isf.append([[float(upper), df], x])
    write("numeric/chi-square", SOURCE, "numeric.py", [
        group("chiSquareCdf", 5e-14, cdf), group("chiSquareSf", 5e-14, sf),
        group("chiSquareQuantile", 1e-12, quantile), group("chiSquareIsf", 1e-12, isf)])


def beta():
    rng = random.Random(4)
    cdf, sf, quantile, isf = [], [], [], []
    while len(cdf) < 200:
        a = 10 ** rng.uniform(-2, 5 if rng.random() < 0.9 else 7)
        b = 10 ** rng.uniform(-2, 5 if rng.random() < 0.9 else 7)
        mean = a / (a + b)
        spread = math.sqrt(mean * (1 - mean) / (a + b + 1))
        odds = math.log(a / b)
        odds += rng.uniform(-36, 36) * spread / (mean * (1 - mean)) if rng.random() < 0.7 else rng.uniform(-5, 5)
        if abs(odds) > 600:
            continue
        x = 1 / (1 + math.exp(-odds))
        if len(cdf) % 4 == 0:
            # nearly all lies on one side of x when a shape is small
            a, b = 10 ** rng.uniform(-3, 0), 10 ** rng.uniform(-3, 7)
            x = min(0.9, 10 ** rng.uniform(-4, 1) / b)
            if rng.random() < 0.4:
                a, b, x = b, a, 1 - x
        if not 1e-280 < x < 1:
            continue
        lower, upper = beta_tails(x, a, b)
        keep(cdf, [x, a, b], lower)
        keep(sf, [x, a, b], upper)
        if SMALLEST < lower < 0.6:
            quantile.append([[float(lower), a, b], x])
        if SMALLEST < upper < 0.6 and x < 0.9:
            isf.append([[float(upper), a, b], x])
    write("numeric/beta", SOURCE, "numeric.py", [
        group("betaCdf", 5e-14, cdf), group("betaSf", 5e-14, sf),
        group("betaQuantile", 1e-12, quantile), group("betaIsf", 1e-12, isf)])


normal()
gamma()
chi_square()
beta()

"""Distributions, from their definitions in mpmath at 60 digits.

    /usr/bin/python3 test/reference/generators/numeric.py [family ...]

Needs Debian's python3-mpmath; python3-gmpy2 beside it makes it faster. Written from the defining series and
continued fractions, not from mpmath's own distribution functions; scipy is no oracle here, it loses digits in
the tails.

A family is a function from an index to cases, each drawn by a generator of its own, so that the reference files
are the first cases of the grids that `npm run accuracy` measures (accuracy.py beside this file).
"""

import math
import random
import sys

import mpmath as mp

from reference import write

mp.mp.dps = 60
SOURCE = f"mpmath {mp.__version__}, 60 digits"
SMALLEST = mp.mpf(10) ** -300
HALF = mp.mpf(1) / 2


def normal_sf(z):
    return mp.erfc(mp.mpf(z) / mp.sqrt(2)) / 2


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


def beta_tails(x, y, a, b):
    """I_x(a, b) and the rest, for x + y = 1 given both, so that the smaller is not rounded off."""
    x, y, a, b = mp.mpf(x), mp.mpf(y), mp.mpf(a), mp.mpf(b)
    factor = mp.exp(a * mp.log(x) + b * mp.log(y) + mp.loggamma(a + b) - mp.loggamma(a) - mp.loggamma(b))

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
    upper = factor * fraction(y, b, a) / b
    return 1 - upper, upper


def non_central_t_tails(t, df, ncp):
    """The tails at t by the Poisson mixture of incomplete betas (Johnson, Kotz and Balakrishnan 1995, 31.3).

    Its terms have both signs; it is repeated with twice the digits until 50 are left of the smaller tail.
    Nothing where 450 digits are not enough.
    """
    if t < 0:
        tails = non_central_t_tails(-t, df, -ncp)
        return tails and tails[::-1]
    digits = 110
    while True:
        with mp.workdps(digits):
            lower = non_central_t_lower(mp.mpf(t), mp.mpf(df), mp.mpf(ncp))
            smaller = min(lower, 1 - lower)
            if smaller > 0 and mp.log10(smaller) > 60 - digits:
                return lower, 1 - lower
        digits *= 2
        if digits > 450:
            return None


def non_central_t_lower(t, df, ncp):
    square, b, m = t * t, df / 2, ncp * ncp / 2
    x, y = square / (square + df), df / (square + df)

    def start(a):
        """I_x(a, b) by its series, from the nearer end."""
        def series(x, y, a, b):
            term = total = mp.mpf(1)
            n = 0
            while term > total * mp.eps or (a + b + n) * x > a + 1 + n:
                term *= (a + b + n) * x / (a + 1 + n)
                total += term
                n += 1
            return total * mp.exp(a * mp.log(x) + b * mp.log(y) + mp.loggamma(a + b) - mp.loggamma(a + 1) - mp.loggamma(b))
        # Terms grow in number with b x there, and with 1 / x from the other end.
        return series(x, y, a, b) if x < a / (a + b) or x < HALF and b * x * x < 250 else 1 - series(y, x, b, a)

    def step(a):
        """I_x(a, b) − I_x(a + 1, b)"""
        return mp.exp(a * mp.log(x) + b * mp.log(y) + mp.loggamma(a + b) - mp.loggamma(a + 1) - mp.loggamma(b))

    whole, half = start(mp.mpf(1)), start(HALF)
    whole_step, half_step = step(mp.mpf(1)), step(HALF)
    p = mp.exp(-m)
    q = ncp / mp.sqrt(2) * p / mp.gamma(HALF * 3)
    total, j = mp.mpf(0), 0
    while j < m or p + abs(q) > mp.eps:
        total += p * half + q * whole
        half -= half_step
        half_step *= x * (HALF + j + b) / (HALF + j + 1)
        whole -= whole_step
        whole_step *= x * (1 + j + b) / (2 + j)
        j += 1
        p *= m / j
        q *= m / (j + HALF)
    return mp.erfc(ncp / mp.sqrt(2)) / 2 + total / 2


def non_central_t_density(t, df, ncp):
    """∫ s φ(t s − ncp) g(s) ds by the trapezoidal rule in ln s around the peak; g is the density of √(χ²/df)."""
    t, df, ncp = mp.mpf(t), mp.mpf(df), mp.mpf(ncp)
    n = df + t * t
    peak = (t * ncp + mp.sqrt((t * ncp) ** 2 + 4 * (df + 1) * n)) / (2 * n)
    logarithm = mp.log(2) + df / 2 * mp.log(df / 2) - mp.loggamma(df / 2) - mp.log(2 * mp.pi) / 2
    # Its error falls like e^(−2π²σ²/h²) for a normal curve, like e^(−π²/(2h)) where e^(s²) shapes the curve.
    step = 1 / mp.sqrt(16 * (df + 1 + n * peak**2) + 1600)

    def at(k):
        s = peak * mp.exp(k * step)
        return mp.exp(logarithm + (df + 1) * mp.log(s) - df * s * s / 2 - (t * s - ncp) ** 2 / 2)

    total = at(0)
    for side in [1, -1]:
        k, value = 1, total
        while value > total * mp.mpf(10) ** -55:
            value = at(side * k)
            total += value
            k += 1
    return total * step


def log_of(part, rest):
    """The logarithm of one of two parts of 1, by the other where that has the digits."""
    return mp.log1p(-rest) if rest < part else mp.log(part)


def tails_of(prefix, x, parameters, lower, upper, density, logs, pdf="Pdf"):
    """What the functions of a distribution give at x: tails, logarithms, density, and the way back.

    A quantile is the root for the tail as it is stored: its rounding moves the root by a Newton step, which is
    made. The step is left out where it is no small one.
    """
    cases = []
    x = float(x)

    def keep(function, value):
        if abs(value) > SMALLEST:
            cases.append((prefix + function, [x, *parameters], float(value)))

    keep(pdf, density)
    keep("Cdf", lower)
    keep("Sf", upper)
    for name, part, rest in [("LogCdf", lower, upper), ("LogSf", upper, lower)]:
        if name in logs and part > 0 and rest > mp.mpf(10) ** -290:
            cases.append((prefix + name, [x, *parameters], float(log_of(part, rest))))
    if pdf != "Pmf" and density > 0:
        for name, tail, rest, sign in [("Quantile", lower, upper, 1), ("Isf", upper, lower, -1)]:
            if tail > SMALLEST and rest > mp.mpf(10) ** -3:
                stored = float(tail)
                step = sign * (mp.mpf(stored) - tail) / density
                root = mp.mpf(x) + step
                # Where the root itself cannot be stored as closely, there is nothing to compare.
                if abs(step) < abs(root) / 10**6:
                    condition = abs(tail / (root * density))
                    cases.append((prefix + name, [stored, *parameters], float(root), float(condition)))
    return cases


def spread_over(rng, index, low, high, usual=()):
    """Parameters on a logarithmic scale, both ends included, and those that people have."""
    if index < 2:
        return 10.0 ** [low, high][index]
    return rng.choice(usual) if usual and rng.random() < 0.25 else 10 ** rng.uniform(low, high)


def normal(index):
    rng = random.Random(f"normal {index}")
    kind = index % 10
    if index < 8:
        z = [0.46875 * math.sqrt(2), 4 * math.sqrt(2), 1.0, 1e-12, -37.0, 37.0, 1e5, -1e5][index]
    elif kind < 6:
        z = rng.uniform(-37, 37)
    elif kind < 9:
        z = rng.choice([-1, 1]) * 10 ** rng.uniform(-12, 0.7)
    else:
        z = rng.choice([-1, 1]) * 10 ** rng.uniform(1.5, 5)
    upper, lower = normal_sf(z), normal_sf(-mp.mpf(z))
    return tails_of("normal", z, [], lower, upper, mp.exp(-mp.mpf(z) ** 2 / 2) / mp.sqrt(2 * mp.pi), ["LogCdf", "LogSf"])


def place_gamma(rng, shape):
    """A value in either tail of a gamma variable, or where nearly all lies below because the shape is small."""
    draw = rng.random()
    if draw < 0.2 and shape < 1:
        return 10 ** rng.uniform(-12, 0.5)
    if draw < 0.75:
        x = shape + math.sqrt(shape) * rng.uniform(-36, 36)
        return x if x > 0 else shape * rng.uniform(0.01, 0.6)
    return shape * 10 ** rng.uniform(-2, 1)


def gamma(index):
    rng = random.Random(f"gamma {index}")
    shape = spread_over(rng, index, -3, 8)
    rate = spread_over(rng, index, -6, 6, [1.0])
    x = place_gamma(rng, shape) / rate
    point, many, per = mp.mpf(x) * mp.mpf(rate), mp.mpf(shape), mp.mpf(rate)
    lower, upper = gamma_tails(point, many)
    density = mp.exp(many * mp.log(point) - point - mp.loggamma(many)) / mp.mpf(x)
    return tails_of("gamma", x, [shape, rate], lower, upper, density, ["LogCdf", "LogSf"])


def chi_square(index):
    rng = random.Random(f"chi-square {index}")
    df = spread_over(rng, index, math.log10(2e-3), math.log10(2e8), [1, 2, 3, 5, 10, 30, 100, 1000])
    if index < 2:
        df = [2e-3, 2e8][index]
    x = 2 * place_gamma(rng, df / 2)
    half, point = mp.mpf(df) / 2, mp.mpf(x) / 2
    lower, upper = gamma_tails(point, half)
    density = mp.exp(half * mp.log(point) - point - mp.loggamma(half)) / mp.mpf(x)
    return tails_of("chiSquare", x, [df], lower, upper, density, ["LogSf"])


def odds_around(rng, a, b):
    """The odds of a point in either tail of a beta variable, or anywhere."""
    mean = a / (a + b)
    spread = math.sqrt(mean * (1 - mean) / (a + b + 1)) / (mean * (1 - mean))
    log_odds = math.log(a / b) + (rng.uniform(-34, 34) * min(spread, 20) if rng.random() < 0.7 else rng.uniform(-30, 30))
    return math.exp(max(-600, min(600, log_odds)))


def beta(index):
    rng = random.Random(f"beta {index}")
    a, b = spread_over(rng, index, -3, 7), spread_over(rng, 1 - index if index < 2 else index, -3, 7)
    x = 1 / (1 + 1 / odds_around(rng, a, b))
    if index % 5 == 4:
        # nearly all lies on one side of x when a shape is small
        a, b = 10 ** rng.uniform(-3, 0), 10 ** rng.uniform(-3, 7)
        x = min(0.9, 10 ** rng.uniform(-4, 1) / b)
        if rng.random() < 0.4:
            a, b, x = b, a, 1 - x
    if not 1e-280 < x < 1:
        return []
    point, rest = mp.mpf(x), 1 - mp.mpf(x)
    lower, upper = beta_tails(point, rest, a, b)
    density = mp.exp((a - 1) * mp.log(point) + (b - 1) * mp.log(rest) - log_beta(a, b))
    return tails_of("beta", x, [a, b], lower, upper, density, ["LogCdf", "LogSf"])


def log_beta(a, b):
    a, b = mp.mpf(a), mp.mpf(b)
    return mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)


USUAL = [1, 2, 3, 5, 10, 30, 100, 1000]


def student_t(index):
    rng = random.Random(f"t {index}")
    df = spread_over(rng, index, -2, 8, USUAL)
    t = math.sqrt(df / odds_around(rng, df / 2, 0.5))
    if index % 20 == 9:
        df, t = 10 ** rng.uniform(-2, 0.3), 10 ** rng.uniform(139, 300)
    elif not 1e-100 < t < 1e139:
        return []
    if index % 2 == 1:
        t = -t
    square, many = mp.mpf(t) ** 2, mp.mpf(df)
    both = beta_tails(many / (many + square), square / (many + square), many / 2, HALF)[0]
    density = mp.exp(-(many + 1) / 2 * mp.log1p(square / many) - log_beta(many / 2, HALF)) / mp.sqrt(many)
    lower, upper = (both / 2, 1 - both / 2) if t < 0 else (1 - both / 2, both / 2)
    return tails_of("studentT", t, [df], lower, upper, density, ["LogSf"])


def f(index):
    rng = random.Random(f"f {index}")
    df1 = spread_over(rng, index, -2, 8, USUAL)
    df2 = spread_over(rng, 1 - index if index < 2 else index, -2, 8, USUAL)
    x = odds_around(rng, df1 / 2, df2 / 2) * df2 / df1
    if not 1e-200 < x < 1e200:
        return []
    exact, a, b = mp.mpf(x), mp.mpf(df1) / 2, mp.mpf(df2) / 2
    point, rest = a * exact / (a * exact + b), b / (a * exact + b)
    lower, upper = beta_tails(point, rest, a, b)
    density = mp.exp(a * mp.log(point) + b * mp.log(rest) - log_beta(a, b)) / exact
    return tails_of("f", x, [df1, df2], lower, upper, density, ["LogSf"])


def whole(prefix, rng, index, mean, spread, most, parameters, tails, pmf):
    """The functions of a distribution over whole numbers."""
    k = round(mean + spread * rng.uniform(-30, 30)) if rng.random() < 0.8 else rng.choice([0, 1, 2, most])
    if not 0 <= k <= most:
        return []
    lower, upper = tails(k)
    cases = tails_of(prefix, k, parameters, lower, upper, pmf(k), ["LogCdf", "LogSf"], "Pmf")
    # Between two steps, so that no rounding decides.
    below = tails(k - 1) if k > 0 else (mp.mpf(0), mp.mpf(1))
    for name, tail, before in [("Quantile", lower, below[0]), ("Isf", upper, below[1])]:
        between = float((tail + before) / 2)
        step = abs(tail - before)
        if SMALLEST < tail and between < 1 and step > 100 * abs(tail + before) * mp.mpf(2) ** -53:
            cases.append((prefix + name, [between, *parameters], k))
    return [(case[0], [int(case[1][0]) if not case[0].endswith(("Quantile", "Isf")) else case[1][0], *case[1][1:]], *case[2:])
            for case in cases]


def binomial(index):
    rng = random.Random(f"binomial {index}")
    n = [1, 10**7][index] if index < 2 else round(10 ** rng.uniform(0, 7))
    p = rng.choice([0.5, 0.1, 0.3, 0.999]) if rng.random() < 0.4 else 10 ** rng.uniform(-6, -0.01)
    exact = mp.mpf(p)

    def tails(k):
        if k >= n:
            return mp.mpf(1), mp.mpf(0)
        upper, lower = beta_tails(exact, 1 - exact, k + 1, n - k)
        return lower, upper

    def pmf(k):
        return mp.exp(mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)
                      + k * mp.log(exact) + (n - k) * mp.log(1 - exact))

    return whole("binomial", rng, index, n * p, math.sqrt(n * p * (1 - p)) + 1, n, [n, p], tails, pmf)


def poisson(index):
    rng = random.Random(f"poisson {index}")
    mean = spread_over(rng, index, -3, 7)

    def tails(k):
        lower, upper = gamma_tails(mean, k + 1)
        return upper, lower

    def pmf(k):
        return mp.exp(k * mp.log(mp.mpf(mean)) - mp.mpf(mean) - mp.loggamma(k + 1))

    return whole("poisson", rng, index, mean, math.sqrt(mean) + 1, 10**9, [mean], tails, pmf)


def non_central_t(index):
    rng = random.Random(f"non-central t {index}")
    df = spread_over(rng, index, -2, 8, USUAL)
    ncp = rng.choice([-1, 1]) * (rng.uniform(0, 40) if rng.random() < 0.6 else 10 ** rng.uniform(-3, 1.6))
    if index < 4:
        ncp = [1.0, -3.0, 40.0, -40.0][index]
    spread = math.sqrt(1 + ncp * ncp / (2 * df))
    draw = rng.random()
    t = rng.choice([-1, 1]) * 10 ** rng.uniform(-2, 5)
    if draw < 0.8:
        t = ncp + spread * rng.uniform(-9, 9) * (1 if draw < 0.4 else 4)
    tails = non_central_t_tails(t, df, ncp)
    if tails is None:
        return []
    lower, upper = tails
    return tails_of("nonCentralT", t, [df, ncp], lower, upper, non_central_t_density(t, df, ncp), ["LogCdf", "LogSf"])


#: file name, cases by index, how many indexes the reference file takes, and the tolerance of functions by their end
FAMILIES = {
    "normal": (normal, 260, {"": 1e-15}),
    "gamma": (gamma, 220, {"": 3e-14}),
    "chi-square": (chi_square, 200, {"": 3e-14}),
    "beta": (beta, 240, {"": 3e-14}),
    "student-t": (student_t, 200, {"Quantile": 1e-13, "Isf": 1e-13, "": 2e-14}),
    "f": (f, 240, {"": 1e-13}),
    "binomial": (binomial, 180, {"Quantile": 0, "Isf": 0, "": 3e-14}),
    "poisson": (poisson, 200, {"Quantile": 0, "Isf": 0, "": 3e-14}),
    "non-central-t": (non_central_t, 200, {"Quantile": 1e-13, "Isf": 1e-13, "Pdf": 2e-14, "": 5e-15}),
}


def reference(name):
    family, indexes, tolerances = FAMILIES[name]
    found = {}
    for index in range(indexes):
        for function, arguments, value, *_ in family(index):
            found.setdefault(function, []).append([arguments, value])
    tolerance = lambda function: next(value for end, value in tolerances.items() if function.endswith(end))
    write(f"numeric/{name}", SOURCE, "numeric.py", [
        {"function": function, "tolerance": {"relative": tolerance(function)}, "cases": cases}
        for function, cases in found.items()])


if __name__ == "__main__":
    for family in sys.argv[1:] or FAMILIES:
        reference(family)

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


def log_of(part, rest):
    """The logarithm of one of two parts of 1, by the other where that has the digits."""
    return float(mp.log1p(-rest) if rest < part else mp.log(part))


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
    pdf, log_cdf, log_sf, cdf, sf, quantile, isf, rates = ([] for _ in range(8))
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
        if index % 3 == 0:
            keep(pdf, [x, shape, 1], mp.exp((shape - 1) * mp.log(mp.mpf(x)) - mp.mpf(x) - mp.loggamma(mp.mpf(shape))))
            if lower > 0 and upper > 0:
                log_cdf.append([[x, shape, 1], log_of(lower, upper)])
                log_sf.append([[x, shape, 1], log_of(upper, lower)])
        # A tail that is stored as a double is the argument; its own rounding moves the root by as much.
        if SMALLEST < lower < 0.6:
            quantile.append([[float(lower), shape, 1], x])
        if SMALLEST < upper < 0.6:
            isf.append([[float(upper), shape, 1], x])
    for rate in [0.001, 0.5, 7, 1e6]:
        rates.append([[3 / rate, 2.5, rate], float(gamma_tails(mp.mpf(3 / rate) * mp.mpf(rate), 2.5)[0])])
    write("numeric/gamma", SOURCE, "numeric.py", [
        group("gammaPdf", 5e-14, pdf), group("gammaLogCdf", 1e-13, log_cdf), group("gammaLogSf", 1e-13, log_sf),
        group("gammaCdf", 5e-14, cdf + rates), group("gammaSf", 5e-14, sf),
        group("gammaQuantile", 1e-12, quantile), group("gammaIsf", 1e-12, isf)])


def chi_square():
    rng = random.Random(3)
    pdf, log_sf, cdf, sf, quantile, isf = ([] for _ in range(6))
    for _ in range(90):
        df = rng.choice([1, 2, 3, 5, 10, 30, 100, 1000]) if rng.random() < 0.7 else 10 ** rng.uniform(-1.5, 5)
        x = df * 10 ** rng.uniform(-2, 0.5) if rng.random() < 0.5 else df + math.sqrt(2 * df) * rng.uniform(0, 30)
        lower, upper = gamma_tails(mp.mpf(x) / 2, mp.mpf(df) / 2)
        keep(cdf, [x, df], lower)
        keep(sf, [x, df], upper)
        half = mp.mpf(df) / 2
        keep(pdf, [x, df], mp.exp((half - 1) * mp.log(mp.mpf(x)) - mp.mpf(x) / 2 - half * mp.log(2) - mp.loggamma(half)))
        if upper > 0:
            log_sf.append([[x, df], log_of(upper, lower)])
        if SMALLEST < lower < 0.6:
            quantile.append([[float(lower), df], x])
        if SMALLEST < upper < 0.6:
            isf.append([[float(upper), df], x])
    write("numeric/chi-square", SOURCE, "numeric.py", [
        group("chiSquarePdf", 5e-14, pdf), group("chiSquareLogSf", 1e-13, log_sf),
        group("chiSquareCdf", 5e-14, cdf), group("chiSquareSf", 5e-14, sf),
        group("chiSquareQuantile", 1e-12, quantile), group("chiSquareIsf", 1e-12, isf)])


def beta():
    rng = random.Random(4)
    pdf, log_cdf, log_sf, cdf, sf, quantile, isf = ([] for _ in range(7))
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
        if len(cdf) % 3 == 0:
            exact = mp.mpf(x)
            keep(pdf, [x, a, b], mp.exp((a - 1) * mp.log(exact) + (b - 1) * mp.log1p(-exact) + mp.loggamma(mp.mpf(a) + b) - mp.loggamma(mp.mpf(a)) - mp.loggamma(mp.mpf(b))))
            if lower > 0 and upper > 0:
                log_cdf.append([[x, a, b], log_of(lower, upper)])
                log_sf.append([[x, a, b], log_of(upper, lower)])
        if SMALLEST < lower < 0.6:
            quantile.append([[float(lower), a, b], x])
        if SMALLEST < upper < 0.6 and x < 0.9:
            isf.append([[float(upper), a, b], x])
    write("numeric/beta", SOURCE, "numeric.py", [
        group("betaPdf", 5e-14, pdf), group("betaLogCdf", 1e-13, log_cdf), group("betaLogSf", 1e-13, log_sf),
        group("betaCdf", 5e-14, cdf), group("betaSf", 5e-14, sf),
        group("betaQuantile", 1e-12, quantile), group("betaIsf", 1e-12, isf)])



def degrees(rng, most):
    """Degrees of freedom that people have, and extreme ones."""
    return rng.choice([1, 2, 3, 5, 10, 30, 100, 1000]) if rng.random() < 0.5 else 10 ** rng.uniform(-2, most)


def odds_around(rng, a, b):
    """The odds of a point in either tail of a beta variable, or anywhere."""
    mean = a / (a + b)
    spread = math.sqrt(mean * (1 - mean) / (a + b + 1)) / (mean * (1 - mean))
    log_odds = math.log(a / b) + (rng.uniform(-30, 30) * min(spread, 20) if rng.random() < 0.7 else rng.uniform(-30, 30))
    return math.exp(max(-600, min(600, log_odds)))


def student_t():
    rng = random.Random(5)
    names = ["studentTPdf", "studentTCdf", "studentTSf", "studentTLogSf", "studentTQuantile", "studentTIsf"]
    pdf, cdf, sf, log_sf, quantile, isf = ([] for _ in names)
    half = mp.mpf(1) / 2
    while len(sf) < 150:
        df = degrees(rng, 7)
        t = math.sqrt(df / odds_around(rng, df / 2, 0.5))
        if not 1e-100 < t < 1e130:
            continue
        exact, many = mp.mpf(t), mp.mpf(df)
        upper = beta_tails(many / (many + exact**2), many / 2, half)[0] / 2
        density = (1 + exact**2 / many) ** (-(many + 1) / 2) / mp.sqrt(many) / mp.beta(many / 2, half)
        keep(pdf, [t, df], density)
        keep(cdf, [-t, df], upper)
        keep(cdf, [t, df], 1 - upper)
        keep(sf, [t, df], upper)
        log_sf.append([[t, df], log_of(upper, 1 - upper)])
        # A tail that is stored as a double is the argument; its own rounding moves the root by as much.
        if SMALLEST < upper < 0.4:
            isf.append([[float(upper), df], t])
            quantile.append([[float(upper), df], -t])
    for t, df in [(1e150, 0.5), (1e200, 1.2), (1e300, 0.01)]:
        upper = mp.exp(df / 2 * mp.log(mp.mpf(df) / mp.mpf(t) ** 2) - mp.log(mp.mpf(df) / 2) - mp.log(mp.beta(mp.mpf(df) / 2, half))) / 2
        keep(sf, [t, df], upper)
        log_sf.append([[t, df], log_of(upper, 1 - upper)])
    write("numeric/student-t", SOURCE, "numeric.py", [
        group(name, tolerance, cases)
        for name, tolerance, cases in zip(names, [5e-14, 5e-14, 5e-14, 1e-13, 1e-12, 1e-12], [pdf, cdf, sf, log_sf, quantile, isf])])


def f():
    rng = random.Random(6)
    names = ["fPdf", "fCdf", "fSf", "fLogSf", "fQuantile", "fIsf"]
    pdf, cdf, sf, log_sf, quantile, isf = ([] for _ in names)
    while len(sf) < 150:
        df1, df2 = degrees(rng, 7), degrees(rng, 7)
        x = odds_around(rng, df1 / 2, df2 / 2) * df2 / df1
        if not 1e-200 < x < 1e200:
            continue
        exact, a, b = mp.mpf(x), mp.mpf(df1) / 2, mp.mpf(df2) / 2
        point = a * exact / (a * exact + b)
        # For a point near 1, what is left of it must not be rounded off.
        upper, lower = beta_tails(b / (a * exact + b), b, a)
        if point < 0.5:
            lower, upper = beta_tails(point, a, b)
        density = mp.exp(a * mp.log(point) + b * mp.log(b / (a * exact + b)) - mp.log(mp.beta(a, b))) / exact
        keep(pdf, [x, df1, df2], density)
        keep(cdf, [x, df1, df2], lower)
        keep(sf, [x, df1, df2], upper)
        if upper > 0:
            log_sf.append([[x, df1, df2], log_of(upper, lower)])
        if SMALLEST < lower < 0.6 and df1 > 0.1:
            quantile.append([[float(lower), df1, df2], x])
        if SMALLEST < upper < 0.6 and df2 > 0.1:
            isf.append([[float(upper), df1, df2], x])
    write("numeric/f", SOURCE, "numeric.py", [
        group(name, tolerance, cases)
        for name, tolerance, cases in zip(names, [5e-14, 5e-14, 5e-14, 1e-13, 1e-12, 1e-12], [pdf, cdf, sf, log_sf, quantile, isf])])


def whole(name, mean_and_spread, tails, pmf, draw):
    """The functions of a distribution over whole numbers."""
    rng = random.Random(7)
    cases = {kind: [] for kind in ["Pmf", "Cdf", "Sf", "LogCdf", "LogSf", "Quantile", "Isf"]}
    while len(cases["Sf"]) < 120:
        parameters, most = draw(rng)
        mean, spread = mean_and_spread(*parameters)
        k = round(mean + spread * rng.uniform(-30, 30)) if rng.random() < 0.8 else rng.choice([0, 1, 2, most])
        if not 0 <= k <= most:
            continue
        lower, upper = tails(k, *parameters)
        keep(cases["Pmf"], [k, *parameters], pmf(k, *parameters))
        keep(cases["Cdf"], [k, *parameters], lower)
        keep(cases["Sf"], [k, *parameters], upper)
        if lower > 0:
            cases["LogCdf"].append([[k, *parameters], log_of(lower, upper)])
        if upper > 0:
            cases["LogSf"].append([[k, *parameters], log_of(upper, lower)])
        # Between two steps, so that no rounding decides.
        below = tails(k - 1, *parameters)[0] if k > 0 else mp.mpf(0)
        if SMALLEST < lower < 0.6:
            cases["Quantile"].append([[float((below + lower) / 2), *parameters], k])
        above = tails(k - 1, *parameters)[1] if k > 0 else mp.mpf(1)
        if SMALLEST < upper < 0.6:
            cases["Isf"].append([[float((above + upper) / 2), *parameters], k])
    tolerances = {"LogCdf": 1e-13, "LogSf": 1e-13, "Quantile": 0, "Isf": 0}
    write(f"numeric/{name}", SOURCE, "numeric.py",
          [group(name + kind, tolerances.get(kind, 5e-14), found) for kind, found in cases.items()])


def binomial():
    def tails(k, n, p):
        if k >= n:
            return mp.mpf(1), mp.mpf(0)
        upper, lower = beta_tails(mp.mpf(p), k + 1, n - k)
        return lower, upper

    def pmf(k, n, p):
        return mp.exp(mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)
                      + k * mp.log(mp.mpf(p)) + (n - k) * mp.log1p(-mp.mpf(p)))

    def draw(rng):
        n = round(10 ** rng.uniform(0, 6))
        p = rng.choice([0.5, 0.1, 0.3, 0.999]) if rng.random() < 0.4 else 10 ** rng.uniform(-6, -0.01)
        return (n, p), n

    whole("binomial", lambda n, p: (n * p, math.sqrt(n * p * (1 - p)) + 1), tails, pmf, draw)


def poisson():
    def tails(k, mean):
        lower, upper = gamma_tails(mean, k + 1)
        return upper, lower

    def pmf(k, mean):
        return mp.exp(k * mp.log(mp.mpf(mean)) - mp.mpf(mean) - mp.loggamma(k + 1))

    def draw(rng):
        return (10 ** rng.uniform(-3, 6),), 10**7

    whole("poisson", lambda mean: (mean, math.sqrt(mean) + 1), tails, pmf, draw)


normal()
gamma()
chi_square()
beta()
student_t()
f()
binomial()
poisson()

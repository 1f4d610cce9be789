"""Comparisons of means, ratios, rates and odds, from their definitions in mpmath at 40 digits.

    /usr/bin/python3 test/reference/generators/two-arms.py   (Debian: python3-mpmath python3-statsmodels r-base-core)

Bounds are found by bisection of the statistic itself, with the tails of Student's distribution by quadrature of its
density; binomial and hypergeometric tails are exact sums of rational weights. Where R, statsmodels or scipy have the
number they must agree.
"""

import itertools
import json
import subprocess

import mpmath as mp
import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy.stats import barnard_exact, boschloo_exact

from reference import write

mp.mp.dps = 40
normal_sf = lambda z: mp.erfc(z / mp.sqrt(2)) / 2


def t_sf(t, df):
    """by the incomplete beta function as a quadrature"""
    if df > 1e6:
        raise ValueError(df)
    x = df / (df + t * t)
    half = mp.betainc(df / 2, mp.mpf(1) / 2, 0, x, regularized=True) / 2
    return half if t >= 0 else 1 - half


def p_of(high, low, alternative):
    return {"two-sided": min(mp.mpf(1), 2 * min(high, low)), "greater": high, "less": low}[alternative]


def bisect(falling, low, high):
    for _ in range(150):
        middle = (low + high) / 2
        low, high = (middle, high) if falling(middle) > 0 else (low, middle)
    return (low + high) / 2


def quantile(sf, tail):
    return bisect(lambda t: sf(t) - tail, mp.mpf(0), mp.mpf(200))


def tail_of(alternative, level):
    return (1 - mp.mpf(level)) / (2 if alternative == "two-sided" else 1)


def interval(alternative, lower, upper, level):
    sides = {} if alternative == "less" or lower is None else {"lower": float(lower)}
    if alternative != "greater" and upper is not None:
        sides["upper"] = float(upper)
    return {**sides, "confidenceLevel": level}


def bound(falling, target):
    """where a falling statistic is the target; None where it is nowhere"""
    low, high = mp.mpf("-0.5"), mp.mpf("0.5")
    while falling(low) < target:
        low *= 2
        if low < -mp.mpf(10) ** 30:
            return None
    while falling(high) > target:
        high *= 2
        if high > mp.mpf(10) ** 30:
            return None
    return bisect(lambda e: falling(e) - target, low, high)


# ---------------------------------------------------------------- means, ratios, adjusted ones


def satterthwaite(a, dfa, b, dfb):
    return (a + b) ** 2 / (a * a / dfa + b * b / dfb)


def mean_like(c, t, vt, vc, dfs, method, gradient=None):
    """c, t: estimates; vt: variance of t from its own users; vc(r): of t − r c from the control's; → estimate, stat(e), df"""
    ratio = t / c
    dft, dfc = dfs
    df_at = lambda r: dft + dfc if vc is None else satterthwaite(vt, dft, vc(r), dfc)
    if method == "t":
        return t - c, lambda e: (t - c - e) / mp.sqrt(vt + vc(1)), df_at(1), mp.sqrt(vt + vc(1))
    if method == "log":
        se = mp.sqrt(vt + vc(ratio)) / t
        return ratio - 1, lambda e: (mp.log(ratio) - mp.log(1 + e)) / se, df_at(ratio), None
    if method == "fieller":
        return ratio - 1, lambda e: (t - (1 + e) * c) / mp.sqrt(vt + vc(1 + e)), df_at(ratio), None
    se = mp.sqrt(vt + vc(gradient if gradient is not None else ratio)) / c
    return ratio - 1, lambda e: (ratio - 1 - e) / se, df_at(1), se


def answer(estimate, stat, df, se, method, alternative, level, null):
    sf = lambda t: t_sf(t, df)
    t = quantile(sf, tail_of(alternative, level))
    if method == "log":
        on_log = lambda target: bisect(lambda l: stat(mp.expm1(l)) - target, mp.mpf(-800), mp.mpf(800))
        lower, upper = mp.expm1(on_log(t)), mp.expm1(on_log(-t)) if on_log(-t) < 709 else None
    else:
        lower, upper = bound(stat, t), bound(stat, -t)
    s = stat(mp.mpf(null))
    expected = {"estimate": float(estimate), "statistic": float(s), "degreesOfFreedom": float(df),
                "pValue": float(p_of(sf(s), sf(-s), alternative)), "interval": interval(alternative, lower, upper, level)}
    if se is not None:
        expected["standardError"] = float(se)
    return expected


def summary(values):
    values = [mp.mpf(float(v)) for v in values]
    mean = mp.fsum(values) / len(values)
    return len(values), mean, mp.fsum((v - mean) ** 2 for v in values)


def as_summary(s):
    return {"n": s[0], "mean": float(s[1]), "m2": float(s[2])}


random = np.random.default_rng(20261124)
samples = [([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]),
           (random.lognormal(1, 1, 7).round(3), random.lognormal(1.2, 1, 40).round(3)),
           (random.normal(1000, 3, 25).round(3), random.normal(1001, 1, 6).round(3)),
           (random.exponential(2, 300).round(4), random.exponential(2.1, 20).round(4)),
           ([5, 5, 5, 5], [4, 6, 9]), ([0.001, 0.0012, 0.0009], [1e6, 1.2e6, 0.9e6, 1.1e6])]
questions = [("two-sided", 0.95, 0), ("greater", 0.9, -0.1), ("less", 0.99, 0.25)]
methods = ["t", "log", "fieller", "delta"]

means = []
for (control, treatment), method, (alternative, level, null), variance in itertools.product(samples, methods, questions, ["welch", "pooled"]):
    # What the summary's doubles hold, not what they were rounded from.
    c, t = [tuple(map(mp.mpf, as_summary(summary(values)).values())) for values in (control, treatment)]
    if method != "t" and min(c[1], t[1]) <= 0:
        continue
    n1, n2 = c[0], t[0]
    v1, v2 = c[2] / (n1 - 1) / n1, t[2] / (n2 - 1) / n2
    if variance == "pooled":
        pooled = (c[2] + t[2]) / (n1 + n2 - 2)
        v1, v2 = pooled / n1, pooled / n2
    vc = lambda r: r * r * v1
    estimate, stat, df, se = mean_like(c[1], t[1], v2, vc, (n2 - 1, n1 - 1), method)
    if variance == "pooled":
        df = n1 + n2 - 2
    scale = "absolute" if method == "t" else "relative"
    options = {"scale": scale, "method": method, "variance": variance, "alternative": alternative, "confidenceLevel": level, "nullEffect": null}
    arms = {"control": as_summary(summary(control)), "treatment": as_summary(summary(treatment))}
    means.append([[arms, options], answer(estimate, stat, df, se, method, alternative, level, null)])


def r_t_test(control, treatment, variance):
    script = f"r <- t.test(c({','.join(map(str, treatment))}), c({','.join(map(str, control))}), var.equal={'TRUE' if variance == 'pooled' else 'FALSE'}); cat(sprintf('%.15g', c(r$statistic, r$parameter, r$p.value, r$conf.int)))"
    return list(map(float, subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, check=True).stdout.split()))


for (control, treatment), variance in itertools.product(samples[:5], ["welch", "pooled"]):
    theirs = r_t_test(control, treatment, variance)
    ours = next(e for (a, o), e in means if o["method"] == "t" and o["variance"] == variance and o["alternative"] == "two-sided"
                and a["control"] == as_summary(summary(control)))
    found = [ours["statistic"], ours["degreesOfFreedom"], ours["pValue"], ours["interval"]["lower"], ours["interval"]["upper"]]
    assert np.allclose(found, theirs, rtol=1e-9), (found, theirs)


def joint(columns):
    columns = [[mp.mpf(float(v)) for v in column] for column in columns]
    n = len(columns[0])
    ms = [mp.fsum(c) / n for c in columns]
    cross = [[mp.fsum((a - i) * (b - j) for a, b in zip(x, y)) for y, j in zip(columns, ms)] for x, i in zip(columns, ms)]
    return n, ms, cross


def as_pairs(j):
    n, m, c = j
    return {"n": n, "meanX": float(m[0]), "meanY": float(m[1]), "m2X": float(c[0][0]), "m2Y": float(c[1][1]), "cXY": float(c[0][1])}


def as_joint(j):
    n, m, c = j
    return {"n": n, "means": [float(v) for v in m], "comoments": [[float(c[min(i, k)][max(i, k)]) for k in range(len(m))] for i in range(len(m))]}


def rounded(j):
    n, m, c = j
    return n, [mp.mpf(float(v)) for v in m], [[mp.mpf(float(v)) for v in row] for row in c]


def paired_sample(n, shift):
    before = random.gamma(2, 3, n)
    views = random.poisson(6 + shift, n) + 1
    x = before * 0.8 + random.gamma(1, 2, n) + shift
    clicks = random.binomial(views, 0.3 + 0.02 * shift)
    views_before = random.poisson(6, n) + 1
    clicks_before = np.minimum(views_before, clicks + random.poisson(0.5, n))
    return x.round(3), before.round(3), clicks, views, clicks_before, views_before


pairs = [(paired_sample(n1, 0), paired_sample(n2, s)) for n1, n2, s in [(12, 15, 1), (80, 9, 0.3), (200, 300, 0.1)]]


def linear(j, weights_a, weights_b):
    c = j[2]
    return mp.fsum(a * b * c[i][k] for i, a in enumerate(weights_a) for k, b in enumerate(weights_b))


ratios, adjusted_means, adjusted_ratios = [], [], []
for (control, treatment), method, (alternative, level, null) in itertools.product(pairs, methods, questions):
    scale = "absolute" if method == "t" else "relative"
    options = {"scale": scale, "method": method, "alternative": alternative, "confidenceLevel": level, "nullEffect": null}

    arms = {name: rounded(joint([arm[2], arm[3]])) for name, arm in (("control", control), ("treatment", treatment))}
    values = {}
    for name, j in arms.items():
        n, m, c = j
        r = m[0] / m[1]
        w = [1 / m[1], -r / m[1]]
        values[name] = (r, linear(j, w, w) / (n - 1) / n, n - 1)
    (c, v1, d1), (t, v2, d2) = values["control"], values["treatment"]
    found = mean_like(c, t, v2, lambda r: r * r * v1, (d2, d1), method)
    ratios.append([[{name: as_pairs(j) for name, j in arms.items()}, options], answer(*found, method, alternative, level, null)])

    arms = {name: rounded(joint([arm[0], arm[1]])) for name, arm in (("control", control), ("treatment", treatment))}
    (n1, m1, c1), (n2, m2, c2) = arms["control"], arms["treatment"]
    for source in ("all-users", "within-arms"):
        between = n1 * n2 / mp.mpf(n1 + n2) if source == "all-users" else 0
        theta = (c1[0][1] + c2[0][1] + between * (m2[0] - m1[0]) * (m2[1] - m1[1])) / (c1[1][1] + c2[1][1] + between * (m2[1] - m1[1]) ** 2)
        t = m2[0] - theta * (m2[1] - m1[1])
        v2 = (c2[0][0] - 2 * theta * c2[0][1] + theta ** 2 * c2[1][1]) / (n2 - 1) / n2
        # of treatment − r · control, where the treatment holds θ times the control's covariate
        vc = lambda r: (theta ** 2 * c1[1][1] - 2 * r * theta * c1[0][1] + r * r * c1[0][0]) / (n1 - 1) / n1
        found = mean_like(m1[0], t, v2, vc, (n2 - 1, n1 - 1), method, m2[0] / m1[0])
        expected = answer(*found, method, alternative, level, null)
        plain = (c1[0][0]) / (n1 - 1) / n1 + c2[0][0] / (n2 - 1) / n2
        expected |= {"coefficient": float(theta), "varianceReduction": float(1 - (v2 + vc(1)) / plain),
                     "adjusted": {"control": {"mean": float(m1[0]), "standardDeviation": float(mp.sqrt(vc(1) * n1))},
                                  "treatment": {"mean": float(t), "standardDeviation": float(mp.sqrt(v2 * n2))}}}
        adjusted_means.append([[{name: as_pairs(j) for name, j in arms.items()}, {**options, "coefficientFrom": source}], expected])

    arms = {name: rounded(joint(arm[2:])) for name, arm in (("control", control), ("treatment", treatment))}
    lin = {}
    for name, j in arms.items():
        n, m, c = j
        now, before = m[0] / m[1], m[2] / m[3]
        u, w = [1 / m[1], -now / m[1], 0, 0], [0, 0, 1 / m[3], -before / m[3]]
        lin[name] = (n, now, before, linear(j, u, u), linear(j, w, w), linear(j, u, w))
    (n1, r1, b1, uu1, ww1, uw1), (n2, r2, b2, uu2, ww2, uw2) = lin["control"], lin["treatment"]
    theta = (uw1 + uw2) / (ww1 + ww2)
    t = r2 - theta * (b2 - b1)
    v2 = (uu2 - 2 * theta * uw2 + theta ** 2 * ww2) / (n2 - 1) / n2
    vc = lambda r: (theta ** 2 * ww1 - 2 * r * theta * uw1 + r * r * uu1) / (n1 - 1) / n1
    found = mean_like(r1, t, v2, vc, (n2 - 1, n1 - 1), method)
    adjusted_ratios.append([[{name: as_joint(j) for name, j in arms.items()}, options],
                            {**answer(*found, method, alternative, level, null), "coefficient": float(theta)}])

# Cluster-robust least squares of value on arm: its sandwich is ours up to the factor for the number of groups.
clusters, values, arm = [], [], []
for group in range(30):
    size, effect = random.integers(1, 9), random.normal()
    clusters += [group] * size
    arm += [int(group >= 12)] * size
    values += list((5 + effect + 0.4 * (group >= 12) + random.normal(size=size)).round(3))
fit = sm.OLS(values, sm.add_constant(arm)).fit(cov_type="cluster", cov_kwds={"groups": clusters, "use_correction": False})
cluster_case = {"values": [{"cluster": f"c{c}", "value": float(v), "arm": a} for c, v, a in zip(clusters, values, arm)],
                "estimate": float(fit.params[1]), "groups": [12, 18]}
control_only = sm.OLS([v for v, a in zip(values, arm) if not a], np.ones(arm.count(0))).fit(
    cov_type="cluster", cov_kwds={"groups": [c for c, a in zip(clusters, arm) if not a], "use_correction": False})
treated_only = sm.OLS([v for v, a in zip(values, arm) if a], np.ones(arm.count(1))).fit(
    cov_type="cluster", cov_kwds={"groups": [c for c, a in zip(clusters, arm) if a], "use_correction": False})
assert abs(fit.bse[1] ** 2 - control_only.bse[0] ** 2 - treated_only.bse[0] ** 2) < 1e-12
cluster_error = float(np.sqrt(control_only.bse[0] ** 2 * 12 / 11 + treated_only.bse[0] ** 2 * 18 / 17))
cluster_arms = {}
for name, code in (("control", 0), ("treatment", 1)):
    totals = {}
    for c, v, a in zip(clusters, values, arm):
        if a == code:
            total, size = totals.get(c, (mp.mpf(0), 0))
            totals[c] = (total + mp.mpf(v), size + 1)
    cluster_arms[name] = as_pairs(joint(list(zip(*totals.values()))))
ratios.append([[cluster_arms, {}], {"estimate": cluster_case["estimate"], "standardError": cluster_error}])

# ---------------------------------------------------------------- rates


def binomial_tails(x, m, p, part):
    weights = [mp.binomial(m, k) * p ** k * (1 - p) ** (m - k) for k in range(m + 1)]
    return mp.fsum(weights[x + 1:]) + part * weights[x], mp.fsum(weights[:x]) + part * weights[x]


def restricted(x1, t1, x2, t2, d):
    """the most likely rates that differ by d, by bisection of the slope of the likelihood"""
    low = max(mp.mpf(0), -d)
    slope = lambda r: (x1 / r if x1 else 0) + (x2 / (r + d) if x2 else 0) - t1 - t2
    if x1 + x2 == 0 or (x1 == 0 and low == 0 and slope(mp.mpf(10) ** -60) <= 0 and d > 0):
        return low
    tiny = mp.mpf(10) ** -60
    return bisect(slope, low + tiny, low + (x1 + x2 + 10) * (1 / t1 + 1 / t2) + abs(d))


rates = []
counts = [((31, 26.0), (7, 13.0)), ((3, 10.0), (0, 8.0)), ((1, 100.0), (12, 40.0)), ((120, 1000.0), (150, 900.0)), ((0, 5.0), (4, 6.0)),
          ((8, 0.5), (9, 30.25)), ((40, 2000.0), (2, 1.0))]
for ((x1, t1), (x2, t2)), (alternative, level, null), method in itertools.product(
        counts, questions, ["score", "wald", "exact", "mid-p", "relative-score", "log"]):
    scale = "absolute" if method in ("score", "wald") else "relative"
    if (scale == "relative" and x1 == 0) or (method == "log" and x2 == 0):
        continue
    m, tail = x1 + x2, tail_of(alternative, level)
    mt1, mt2, mx1, mx2 = mp.mpf(t1), mp.mpf(t2), mp.mpf(x1), mp.mpf(x2)
    odds = lambda e: (1 + e) * mt2 / mt1
    z = quantile(normal_sf, tail)
    if method in ("exact", "mid-p"):
        part = mp.mpf(1 if method == "exact" else 0.5)
        tails = lambda e: binomial_tails(x2, m, odds(e) / (1 + odds(e)), part)
        on_log = lambda f: mp.expm1(bisect(lambda l: f(mp.expm1(l)), mp.mpf(-60), mp.mpf(60)))
        lower = mp.mpf(-1) if x2 == 0 else on_log(lambda e: tail - tails(e)[0])
        upper = on_log(lambda e: tails(e)[1] - tail)
        high, low = tails(mp.mpf(null))
        stat = None
    else:
        if method == "score":
            def stat_at(d):
                r = restricted(mx1, mt1, mx2, mt2, d)
                variance = r / mt1 + (r + d) / mt2
                return (mx2 / mt2 - mx1 / mt1 - d) / mp.sqrt(variance)
        elif method == "wald":
            stat_at = lambda d: (mx2 / mt2 - mx1 / mt1 - d) / mp.sqrt(mx2 / mt2 ** 2 + mx1 / mt1 ** 2)
        elif method == "relative-score":
            def stat_at(e):
                p = odds(e) / (1 + odds(e))
                return (mx2 - m * p) / mp.sqrt(m * p * (1 - p))
        else:
            ratio = (mx2 / mt2) / (mx1 / mt1)
            stat_at = lambda e: (mp.log(ratio) - mp.log(1 + e)) / mp.sqrt(1 / mx1 + 1 / mx2)
        if scale == "absolute":
            lower, upper = bound(stat_at, z), bound(stat_at, -z)
        else:
            on_log = lambda target: mp.expm1(bisect(lambda l: stat_at(mp.expm1(l)) - target, mp.mpf(-60), mp.mpf(60)))
            lower, upper = mp.mpf(-1) if x2 == 0 and method == "relative-score" else on_log(z), on_log(-z)
        stat = stat_at(mp.mpf(null))
        high, low = normal_sf(stat), normal_sf(-stat)
    estimate = mx2 / mt2 - mx1 / mt1 if scale == "absolute" else (mx2 / mt2) / (mx1 / mt1) - 1
    expected = {"estimate": float(estimate), "pValue": float(p_of(high, low, alternative)), "interval": interval(alternative, lower, upper, level)}
    if stat is not None:
        expected["statistic"] = float(stat)
    options = {"scale": scale, "method": "score" if method == "relative-score" else method, "alternative": alternative, "confidenceLevel": level, "nullEffect": null}
    rates.append([[{"control": {"count": x1, "exposure": t1}, "treatment": {"count": x2, "exposure": t2}}, options], expected])

# ---------------------------------------------------------------- odds and exact tests


def weights_of(x1, n1, x2, n2, odds):
    m = x1 + x2
    ks = range(max(0, m - n1), min(m, n2) + 1)
    w = {k: mp.binomial(n2, k) * mp.binomial(n1, m - k) * odds ** k for k in ks}
    total = mp.fsum(w.values())
    return {k: v / total for k, v in w.items()}


odds_cases, exact_cases = [], []
tables = [((5, 40), (13, 40)), ((13, 47), (19, 53)), ((1, 9), (4, 11)), ((10, 12), (3, 15)), ((2, 300), (9, 40)), ((7, 20), (0, 6)), ((6, 6), (3, 8))]
for ((x1, n1), (x2, n2)), (alternative, level, null), method in itertools.product(tables, questions, ["exact", "mid-p", "log"]):
    if x1 == 0 or x2 == n2 or (method == "log" and (x2 == 0 or x1 == n1)):
        continue
    ratio, tail = mp.mpf(x2) * (n1 - x1) / (mp.mpf(x1) * (n2 - x2)), tail_of(alternative, level)
    options = {"method": method, "alternative": alternative, "confidenceLevel": level, "nullEffect": null}
    if method == "log":
        se = mp.sqrt(mp.fsum(1 / mp.mpf(v) for v in (x1, n1 - x1, x2, n2 - x2)))
        z = quantile(normal_sf, tail)
        s = (mp.log(ratio) - mp.log1p(null)) / se
        high, low = normal_sf(s), normal_sf(-s)
        lower, upper = mp.expm1(mp.log(ratio) - z * se), mp.expm1(mp.log(ratio) + z * se)
    else:
        part = mp.mpf(1 if method == "exact" else 0.5)
        def tails(odds):
            w = weights_of(x1, n1, x2, n2, odds)
            return (mp.fsum(v for k, v in w.items() if k > x2) + part * w[x2], mp.fsum(v for k, v in w.items() if k < x2) + part * w[x2])
        on_log = lambda f: mp.expm1(bisect(lambda l: f(mp.exp(l)), mp.mpf(-60), mp.mpf(60)))
        ks = list(weights_of(x1, n1, x2, n2, mp.mpf(1)))
        lower = mp.mpf(-1) if x2 == ks[0] else on_log(lambda o: tail - tails(o)[0])
        upper = on_log(lambda o: tails(o)[1] - tail)
        high, low = tails(1 + mp.mpf(null))
    expected = {"estimate": float(ratio - 1), "pValue": float(p_of(high, low, alternative)), "interval": interval(alternative, lower, upper, level)}
    odds_cases.append([[{"control": {"successes": x1, "trials": n1}, "treatment": {"successes": x2, "trials": n2}}, options], expected])

unconditional = []
for ((x1, n1), (x2, n2)), alternative in itertools.product(tables, ["two-sided", "greater", "less"]):
    arms = {"control": {"successes": x1, "trials": n1}, "treatment": {"successes": x2, "trials": n2}}
    w = weights_of(x1, n1, x2, n2, mp.mpf(1))
    for method, part in (("fisher", 1), ("fisher-mid-p", 0.5)):
        high = mp.fsum(v for k, v in w.items() if k > x2) + part * w[x2]
        low = mp.fsum(v for k, v in w.items() if k < x2) + part * w[x2]
        tie = lambda v: abs(v - w[x2]) < mp.mpf(10) ** -20
        both = mp.fsum(v for v in w.values() if v < w[x2] and not tie(v)) + part * mp.fsum(v for v in w.values() if tie(v))
        p = {"two-sided": both, "greater": high, "less": low}[alternative]
        exact_cases.append([[arms, {"method": method, "alternative": alternative}], {"pValue": float(min(p, 1))}])
    # scipy's table has the first column first: treatment, control.
    table, names = [[x2, x1], [n2 - x2, n1 - x1]], {"two-sided": "two-sided", "greater": "greater", "less": "less"}
    for method, test in (("boschloo", boschloo_exact), ("barnard", barnard_exact)):
        unconditional.append([[arms, {"method": method, "alternative": alternative}], {"pValue": float(test(table, alternative=names[alternative], n=256).pvalue)}])

source = f"mpmath {mp.__version__}, 40 digits, from the definitions"
write("statistics/compare-means", f"{source}; R t.test", "two-arms.py", [{"function": "compareMeans", "tolerance": {"relative": 1e-10, "absolute": 1e-13}, "cases": means}])
write("statistics/compare-ratios", f"{source}; statsmodels {statsmodels.__version__} cluster-robust OLS", "two-arms.py",
      [{"function": "compareRatios", "tolerance": {"relative": 1e-10, "absolute": 1e-13}, "cases": ratios}])
write("statistics/compare-adjusted", source, "two-arms.py",
      [{"function": "compareAdjustedMeans", "tolerance": {"relative": 1e-9, "absolute": 1e-12}, "cases": adjusted_means},
       {"function": "compareAdjustedRatios", "tolerance": {"relative": 1e-9, "absolute": 1e-12}, "cases": adjusted_ratios}])
write("statistics/compare-rates", source, "two-arms.py", [{"function": "compareRates", "tolerance": {"relative": 1e-10, "absolute": 1e-13}, "cases": rates}])
write("statistics/compare-odds", source, "two-arms.py", [{"function": "compareOdds", "tolerance": {"relative": 1e-10, "absolute": 1e-13}, "cases": odds_cases}])
write("statistics/exact-tests", source, "two-arms.py", [{"function": "testProportionsExactly", "tolerance": {"relative": 1e-11}, "cases": exact_cases}])
write("statistics/unconditional-tests", f"scipy {scipy.__version__} boschloo_exact and barnard_exact, whose search ends within 1e-7 of the largest", "two-arms.py",
      [{"function": "testProportionsExactly", "tolerance": {"relative": 1e-7}, "cases": unconditional}])

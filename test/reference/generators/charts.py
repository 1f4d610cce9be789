"""Control charts from their definitions: the lines in rational arithmetic or 40 digits, the rules by brute force.

    /usr/bin/python3 test/reference/generators/charts.py    # Debian: python3-mpmath
"""

import math
import random
from fractions import Fraction

import mpmath
from mpmath import mp, mpf

from reference import write

mp.dps = 40
source = random.Random(20261124)


def scored(value, centre, deviation):
    return (mpf(value.numerator) / value.denominator - centre) / deviation


# Rules, each for the window that ends at i; t are scores, s sides, v values.

def beyond(k, m, sigmas, up_to=math.inf, same_side=False):
    def found(i, t, s, v, seen):
        for side in (1, -1):
            window = range(max(0, i - m + 1), i + 1)
            hits = [j for j in window if sigmas < side * t[j] <= up_to]
            complete = len(hits) >= k and (not same_side or (len(window) == m and all(s[j] == side for j in window)))
            if complete and hits[-1] not in seen[side]:
                seen[side].add(hits[-1])
                return hits[-k], side
    return found


def shift(k):
    def found(i, t, s, v, seen):
        if i + 1 < k or s[i] == 0 or any(s[j] != s[i] for j in range(i - k + 1, i + 1)):
            return None
        first = i
        while first > 0 and s[first - 1] == s[i]:
            first -= 1
        return first, s[i]
    return found


def steps(k, relation):
    def found(i, t, s, v, seen):
        length = 1
        while i - length >= 0 and v[i - length + 1] != v[i - length] and (length == 1 or relation(v, i, length)):
            length += 1
        return (i - length + 1, 0) if length >= k else None
    return found


def sign(x):
    return (x > 0) - (x < 0)


def trend(k):
    inner = steps(k, lambda v, i, n: sign(v[i - n + 1] - v[i - n]) == sign(v[i] - v[i - 1]))
    def found(i, t, s, v, seen):
        hit = inner(i, t, s, v, seen)
        return None if hit is None else (hit[0], sign(v[i] - v[i - 1]))
    return found


alternation = lambda k: steps(k, lambda v, i, n: sign(v[i - n + 1] - v[i - n]) == -sign(v[i - n + 2] - v[i - n + 1]))


def within(i, t, s, v, seen):
    length = 0
    while length <= i and abs(t[i - length]) <= 1:
        length += 1
    return (i - length + 1, 0) if length >= 15 else None


def avoiding(i, t, s, v, seen):
    length = 0
    while length <= i and abs(t[i - length]) > 1:
        length += 1
    last = [t[j] > 0 for j in range(i - 7, i + 1)] if length >= 8 else []
    return (i - length + 1, 0) if length >= 8 and len(set(last)) == 2 else None


def longest_run(i, t, s, v, seen):
    # Points on the line are passed over.
    limit = round(math.log2(sum(side != 0 for side in s)) + 3)
    run = []
    for j in range(i, -1, -1):
        if s[j] == s[i] != 0:
            run.append(j)
        elif s[j] != 0:
            break
    return (run[-1], s[i]) if s[i] != 0 and len(run) > limit else None


def crossings(i, t, s, v, seen):
    if i < len(t) - 1:
        return None
    beside = [side for side in s if side]
    n = len(beside) - 1
    crossed = sum(a != b for a, b in zip(beside, beside[1:]))
    total, quantile = Fraction(1), 0
    while total < Fraction(5, 100) * 2**n:
        quantile += 1
        total += math.comb(n, quantile)
    return (0, 0) if crossed < quantile else None


limits = ("beyond-limits", beyond(1, 1, 3))
two, four = ("two-of-three", beyond(2, 3, 2)), ("four-of-five", beyond(4, 5, 1))
sets = {
    "western-electric": [limits, two, four, ("shift", shift(8))],
    "nelson": [limits, ("shift", shift(9)), ("trend", trend(6)), ("alternation", alternation(14)), two, four,
               ("stratification", within), ("mixture", avoiding)],
    "wheeler": [limits, ("three-of-four", beyond(3, 4, 1.5)), ("shift", shift(8))],
    "nhs": [limits, ("shift", shift(7)), ("trend", trend(7)), ("two-of-three", beyond(2, 3, 2, 3, True))],
    "anhoej": [limits, ("longest-run", longest_run), ("crossings", crossings)],
}


def signals(name, t, s, v, places):
    result = []
    seen = {rule: {1: set(), -1: set()} for rule, _ in sets[name]}
    for i in range(len(t)):
        for rule, found in sets[name]:
            hit = found(i, t, s, v, seen[rule])
            if hit is not None:
                signal = {"index": places[i], "rule": rule, "from": places[hit[0]]}
                if hit[1]:
                    signal["direction"] = "up" if hit[1] > 0 else "down"
                result.append(signal)
    return result


d2 = {"table": mpf("1.128"), "exact": 2 / mpmath.sqrt(mpmath.pi), "rounded": 3 / mpf("2.66")}
range_limit = {"table": mpf("3.267"), "exact": 1 + 3 * mpmath.sqrt(mpmath.pi / 2 - 1), "rounded": mpf("3.267")}


def ranges(values, constant, screened):
    rs = [abs(b - a) for a, b in zip(values, values[1:])]
    mean = mpmath.fsum(rs) / len(rs)
    if screened:
        rs = [r for r in rs if r < range_limit[constant] * mean]
        mean = mpmath.fsum(rs) / len(rs)
    return mean


def exact(values):
    return [mpf(Fraction(x).numerator) / Fraction(x).denominator for x in values]


def xmr(given, baseline, rules, constant="table", screened=False, non_negative=False):
    values, base = exact(given), exact(baseline)
    centre = mpmath.fsum(base) / len(base)
    r = ranges(base, constant, screened)
    deviation = r / d2[constant]
    lower = centre - 3 * deviation
    t = [(x - centre) / deviation for x in values]
    upper_range = r * range_limit[constant]
    return {
        "centre": float(centre), "lower": float(max(lower, mpf(0)) if non_negative else lower),
        "upper": float(centre + 3 * deviation), "baselinePoints": len(base), "rules": rules,
        "movingRange": {"centre": float(r), "upper": float(upper_range),
                        "signals": [i for i in range(1, len(values)) if abs(values[i] - values[i - 1]) > upper_range]},
        "signals": signals(rules, t, [int(mpmath.sign(x)) for x in t], values, range(len(t))),
    }


nist = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
samples = [nist, [1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1]]
for n, shape in [(12, 0), (25, 0.5), (40, 1), (80, 2), (120, 0.3), (200, 3)]:
    samples.append([round(50 + source.gauss(0, 4) + (shape * 4 if i > n * 0.7 else 0) + (shape * math.sin(i / 4)), 2) for i in range(n)])
    samples.append([source.randint(0, 6) + (2 if i > n * 0.8 else 0) for i in range(n)])
samples.append([1e9 + x for x in samples[4]])
samples.append([(-1) ** i * (3 + i % 3) + 10 for i in range(40)])
samples.append([5 + 0.1 * (i % 2) + (8 if i in (3, 30) else 0) for i in range(40)])

xmr_cases, p_cases, u_cases, g_cases, t_cases = [], [], [], [], []
for rules in sets:
    for sample in samples:
        xmr_cases.append([[sample, {"rules": rules}], xmr(sample, sample, rules)])
    for sample in samples[2:8]:
        third = len(sample) // 3
        xmr_cases.append([[sample, {"rules": rules, "baseline": {"to": third}}], xmr(sample, sample[:third], rules)])
        xmr_cases.append([[sample, {"rules": rules, "baseline": {"from": third}, "constant": "exact", "screened": True}], xmr(sample, sample[third:], rules, "exact", True)])
        xmr_cases.append([[sample, {"rules": rules, "baseline": samples[3], "constant": "rounded", "nonNegative": True}], xmr(sample, samples[3], rules, "rounded", False, True)])
    # Locked to lines on which many points lie exactly.
    flat = [50, 60, 50, 40, 50, 60, 40, 50] + [55] * 6 + [50] + [55] * 9 + [45, 65, 75, 30, 50, 50, 50]
    xmr_cases.append([[flat, {"rules": rules, "baseline": [40, 60, 40, 60, 40, 60, 40, 60]}], xmr(flat, [40, 60] * 4, rules)])
xmr_cases.append([[samples[-1], {"screened": True}], xmr(samples[-1], samples[-1], "western-electric", "table", True)])


def ratio(points, base, rules, kind):
    size = "size" if kind == "p" else "exposure"
    total = sum(Fraction(x[size]) for x in base if x[size])
    centre = sum(Fraction(x["count"]) for x in base if x[size]) / total
    variance = centre * (1 - centre) if kind == "p" else centre
    c = mpf(centre.numerator) / centre.denominator
    t, s, v, places, lower, upper, values = [], [], [], [], [], [], []
    for i, x in enumerate(points):
        if not x[size]:
            lower.append(None), upper.append(None), values.append(None)
            continue
        value = Fraction(x["count"]) / Fraction(x[size])
        spread = variance / Fraction(x[size])
        deviation = mpmath.sqrt(mpf(spread.numerator) / spread.denominator)
        values.append(float(value))
        lower.append(float(max(mpf(0), c - 3 * deviation)))
        upper.append(float(min(mpf(1), c + 3 * deviation) if kind == "p" else c + 3 * deviation))
        t.append(scored(value, c, deviation)), s.append(sign(value - centre)), v.append(value), places.append(i)
    return {"centre": float(c), "lower": lower, "upper": upper, "values": values,
            "baselinePoints": sum(bool(x[size]) for x in base), "signals": signals(rules, t, s, v, places)}


for rules in sets:
    for n, p in [(6, 0.2), (20, 0.1), (40, 0.5), (60, 0.03), (50, 0.95)]:
        points = []
        for i in range(n):
            size = 0 if source.random() < 0.08 else source.randint(5, 60)
            points.append({"count": sum(source.random() < min(0.98, p * (2 if i > n * 0.75 else 1)) for _ in range(size)), "size": size})
        p_cases.append([[points, {"rules": rules}], ratio(points, points, rules, "p")])
        p_cases.append([[points, {"rules": rules, "baseline": {"from": 1, "to": n // 2}}], ratio(points, points[1:n // 2], rules, "p")])
        rates = [{"count": x["count"], "exposure": x["size"] / 8} for x in points]
        u_cases.append([[rates, {"rules": rules}], ratio(rates, rates, rules, "u")])
        u_cases.append([[rates, {"rules": rules, "baseline": {"to": n // 2}}], ratio(rates, rates[:n // 2], rules, "u")])

    for n, p in [(8, 0.3), (30, 0.1), (60, 0.02)]:
        given = [int(math.log(source.random()) / math.log1p(-p)) for _ in range(n)] + [int(9 / p)]
        values, base = exact(given), exact(given[:n])
        mean = mpmath.fsum(base) / n
        deviation = mpmath.sqrt(mean * (mean + 1))
        t = [(x - mean) / deviation for x in values]
        s = [int(mpmath.sign(x - mpmath.log(2) * mean)) for x in values]
        g_cases.append([[given, {"rules": rules, "baseline": {"to": n}}],
                        {"centre": float(mean), "lower": float(max(mpf(0), mean - 3 * deviation)), "upper": float(mean + 3 * deviation),
                         "signals": signals(rules, t, s, values, range(len(t)))}])
        log_share = mpmath.log(mean / (mean + 1))
        tail = mpmath.erfc(3 / mpmath.sqrt(2)) / 2
        at = lambda log_tail: max(mpf(0), log_tail / log_share - mpf(1) / 2)
        t = [mpmath.sqrt(2) * mpmath.erfinv(1 - 2 * mpmath.exp((x + mpf(1) / 2) * log_share)) for x in values]
        g_cases.append([[given, {"rules": rules, "baseline": {"to": n}, "method": "probability"}],
                        {"centre": float(at(-mpmath.log(2))), "lower": float(at(mpmath.log1p(-tail))), "upper": float(at(mpmath.log(tail))),
                         "signals": signals(rules, t, [int(mpmath.sign(x)) for x in t], values, range(len(t)))}])

        given = [round(source.expovariate(p), 3) for _ in range(n)] + [round(30 / p, 3), round(0.0001 / p, 5)]
        flat = [x ** (mpf(10) / 36) for x in exact(given)]
        mean = mpmath.fsum(flat[:n]) / n
        deviation = ranges(flat[:n], "table", False) / d2["table"]
        t = [(x - mean) / deviation for x in flat]
        power = mpf(36) / 10
        t_cases.append([[given, {"rules": rules, "baseline": {"to": n}}],
                        {"centre": float(mean**power), "lower": float(max(mpf(0), mean - 3 * deviation) ** power),
                         "upper": float((mean + 3 * deviation) ** power),
                         "signals": signals(rules, t, [int(mpmath.sign(x)) for x in t], flat, range(len(t)))}])

def process_of(values, options):
    if "process" in options:
        return exact([options["process"]["mean"]])[0], exact([options["process"]["deviation"]])[0]
    base = exact(values)[: options.get("baseline", {}).get("to", len(values))]
    return mpmath.fsum(base) / len(base), ranges(base, "table", False) / d2["table"]


def ewma(given, options):
    weight, width = exact([options.get("lambda", 0.2), options.get("limitWidth", 3)])
    mean, deviation = process_of(given, options)
    z, values, lower, upper, found = mean, [], [], [], []
    for i, x in enumerate(exact(given)):
        z = weight * x + (1 - weight) * z
        # The variance as the sum over the weights of all values.
        variance = mpmath.fsum((weight * (1 - weight) ** j) ** 2 for j in range(i + 1))
        distance = width * deviation * mpmath.sqrt(variance)
        values.append(float(z)), lower.append(float(mean - distance)), upper.append(float(mean + distance))
        if abs(z - mean) > distance:
            found.append({"index": i, "rule": "beyond-limits", "from": i, "direction": "up" if z > mean else "down"})
    return {"values": values, "lower": lower, "upper": upper, "centre": float(mean), "deviation": float(deviation), "signals": found}


def cusum(given, options):
    k, h = exact([options.get("k", 0.5), options.get("h", 5)])
    mean, deviation = process_of(given, options)
    # Each sum is the largest of all sums that end here, and 0.
    out, found = {}, []
    values = exact(given)
    for name, side, direction in (("high", 1, "up"), ("low", -1, "down")):
        out[name] = []
        for i in range(len(values)):
            sums = [mpmath.fsum(side * (x - mean) - k * deviation for x in values[j:i + 1]) for j in range(i + 1)]
            best = max([mpf(0), *sums])
            out[name].append(float(best))
            if best > h * deviation:
                found.append({"index": i, "rule": "cusum", "from": sums.index(best), "direction": direction})
    found.sort(key=lambda signal: signal["index"])
    return {**out, "limit": float(h * deviation), "centre": float(mean), "signals": found}


ewma_cases, cusum_cases = [], []
roberts = [52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
known = {"mean": 50, "deviation": 2.0539}
for sample in [roberts, *samples[2:9]]:
    for options in [{}, {"lambda": 0.05, "limitWidth": 2.5}, {"lambda": 1}, {"lambda": 0.3, "process": known}, {"lambda": 0.4, "baseline": {"to": 9}}]:
        ewma_cases.append([[sample, options], ewma(sample, options)])
    for options in [{}, {"k": 0.25, "h": 4}, {"k": 1, "h": 2.5, "baseline": {"to": 9}}, {"k": 0, "h": 6, "process": known}]:
        cusum_cases.append([[sample, options], cusum(sample, options)])

write(
    "statistics/control-charts",
    f"mpmath {mpmath.__version__} and Python fractions from the definitions, rules by brute force",
    "charts.py",
    [{"function": name, "tolerance": {"relative": 1e-12, "absolute": 1e-13}, "cases": cases}
     for name, cases in [("xmrChart", xmr_cases), ("pChart", p_cases), ("uChart", u_cases), ("gChart", g_cases), ("tChart", t_cases),
                         ("ewmaChart", ewma_cases), ("cusumChart", cusum_cases)]],
)
counts = {}
for cases in (xmr_cases, p_cases, u_cases, g_cases, t_cases):
    for (_, options), expected in cases:
        for signal in expected["signals"]:
            key = (options.get("rules"), signal["rule"])
            counts[key] = counts.get(key, 0) + 1
print(counts)

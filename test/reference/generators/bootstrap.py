"""Bootstrap intervals: scipy's, of resamples drawn by the generator of src/numeric/random-source.ts, written again here.

    /usr/bin/python3 test/reference/generators/bootstrap.py
    (Debian: python3-scipy)
"""

import struct
import types

import numpy
import scipy
from scipy import stats

from reference import write

MASK = 0xFFFFFFFF


def mix(word):
    h = word & MASK
    h = (h ^ (h >> 16)) * 0x85EBCA6B & MASK
    h = (h ^ (h >> 13)) * 0xC2B2AE35 & MASK
    return h ^ (h >> 16)


def uniform(seed):
    """sfc32, its key mixed from the 64 bits of the seed; 53 bits of two words each time."""
    a, b, c, d = 0x9E3779B9, 0x243F6A88, 0xB7E15162, 0xDEADBEEF
    for word in (1, *struct.unpack("<2I", struct.pack("<d", seed))):
        a = mix(a ^ word)
        b = mix(b + a)
        c = mix(c ^ b)
        d = mix(d + c)
        a = (a + d) & MASK
    state = [a, b, c, d]

    def word():
        a, b, c, counter = state
        total = (a + b + counter) & MASK
        state[:] = [b ^ (b >> 9), (c + (c << 3)) & MASK, (((c << 21) | (c >> 11)) + total) & MASK, (counter + 1) & MASK]
        return total

    for _ in range(12):
        word()
    while True:
        high, low = word() >> 5, word() >> 6
        yield (high * 67108864 + low) / 2**53


def trimmed(share):
    return lambda x, axis=-1: numpy.asarray(stats.trim_mean(x, share, axis=axis))


statistics = [
    ({}, lambda x, axis=-1: numpy.mean(x, axis=axis)),
    ({"statistic": "median"}, lambda x, axis=-1: numpy.median(x, axis=axis)),
    ({"statistic": "quantile", "p": 0.8}, lambda x, axis=-1: numpy.quantile(x, 0.8, axis=axis)),
    ({"statistic": "trimmed-mean", "share": 0.1}, trimmed(0.1)),
]
rng = numpy.random.default_rng(20261124)
samples = [[0.0, 0, 0, 0, 12, 19, 25, 31, 0, 48, 0, 7, 0, 16, 240, 0, 22, 0, 5, 11], rng.normal(size=15).tolist(),
           rng.lognormal(size=40).tolist(), rng.standard_t(2, size=11).tolist(), [1.0, 2, 4], rng.normal(1e6, 1, size=12).tolist()]
cases = []
for number, values in enumerate(samples):
    for options, statistic in statistics:
        for method, level, resamples, seed in [("bca", 0.95, 499, 7), ("bca", 0.8, 200, -1.5), ("percentile", 0.9, 300, 1e10 + number)]:
            ascending = numpy.sort(values)
            draw = uniform(float(seed))
            places = numpy.array([[int(next(draw) * len(values)) for _ in values] for _ in range(resamples)])
            drawn = statistic(ascending[places])
            done = types.SimpleNamespace(bootstrap_distribution=drawn)
            with numpy.errstate(all="ignore"):
                result = stats.bootstrap((ascending,), statistic, n_resamples=0, confidence_level=level,
                                         method={"bca": "BCa", "percentile": "percentile"}[method], bootstrap_result=done, vectorized=True)
            interval = result.confidence_interval
            arguments = [values, {**options, "seed": seed, "method": method, "confidenceLevel": level, "resamples": resamples}]
            if numpy.isnan(interval.low) or drawn.std() == 0:
                print("scipy has no answer to", len(values), options, method)
                continue
            cases.append([arguments, {"estimate": float(statistic(ascending)), "lower": float(interval.low), "upper": float(interval.high),
                                      "standardError": float(result.standard_error), "resamples": resamples, "n": len(values)}])

write("statistics/bootstrap-interval", f"scipy {scipy.__version__} bootstrap on the same resamples", "bootstrap.py",
      [{"function": "bootstrapInterval", "tolerance": {"relative": 1e-10}, "cases": cases}])

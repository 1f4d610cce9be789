"""Random numbers, from a second implementation: sfc32 (C. Doty-Humphrey, PractRand 2010) under seeds and labels mixed
by the finalizer of MurmurHash3 (A. Appleby 2011), and Philox4x32-10 (Salmon et al. 2011).

    python3 test/reference/generators/streams.py     (standard library)
"""

import struct

from reference import write

MASK = 0xFFFFFFFF


def fmix32(h):
    h ^= h >> 16
    h = h * 0x85EBCA6B & MASK
    h ^= h >> 13
    h = h * 0xC2B2AE35 & MASK
    return h ^ h >> 16


def words_of(label):
    """A number is its 64 bits, a text its UTF-16 code units and their number; a mark tells one from the other."""
    if isinstance(label, str):
        data = label.encode("utf-16-le")
        units = struct.unpack(f"<{len(data) // 2}H", data)
        return [2, *units, len(units)]
    return [1, *struct.unpack("<2I", struct.pack("<d", label))]


def absorbed(key, label):
    a, b, c, d = key
    for word in words_of(label):
        a = fmix32(a ^ word)
        b = fmix32(b + a & MASK)
        c = fmix32(c ^ b)
        d = fmix32(d + c & MASK)
        a = a + d & MASK
    return a, b, c, d


#: digits of the golden ratio, of π and of e, and a number that is easy to recognize
FIRST_KEY = (0x9E3779B9, 0x243F6A88, 0xB7E15162, 0xDEADBEEF)


def sfc32(key):
    a, b, c, counter = key
    while True:
        result = a + b + counter & MASK
        counter = counter + 1 & MASK
        a = b ^ b >> 9
        b = c + (c << 3) & MASK
        c = ((c << 21 | c >> 11) & MASK) + result & MASK
        yield result


def unit(first, second):
    return ((first >> 5) * 2**26 + (second >> 6)) / 2**53


def numbers(seed, labels, count):
    key = absorbed(FIRST_KEY, seed)
    for label in labels:
        key = absorbed(key, label)
    words = sfc32(key)
    for _ in range(12):
        next(words)
    return [unit(next(words), next(words)) for _ in range(count)]


def philox(counter, key):
    a, b, c, d = counter
    k, l = key
    for _ in range(10):
        first, second = a * 0xD2511F53, c * 0xCD9E8D57
        a, b, c, d = second >> 32 ^ b ^ k, second & MASK, first >> 32 ^ d ^ l, first & MASK
        k, l = k + 0x9E3779B9 & MASK, l + 0xBB67AE85 & MASK
    return a, b, c, d


def at(seed, item, draw):
    whole = not isinstance(seed, str) and seed == int(seed) and 0 <= seed < 2**53
    key = (int(seed) & MASK, int(seed) >> 32) if whole else absorbed(FIRST_KEY, seed)[:2]
    return unit(*philox((item & MASK, item >> 32, draw & MASK, draw >> 32), key)[:2])


# The known answers of the authors: Random123, kat_vectors.
assert philox((0,) * 4, (0,) * 2) == (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)
assert philox((MASK,) * 4, (MASK,) * 2) == (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)
assert philox((0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0)) == (
    0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1)

SEEDS = [0, 1, 42, 2**53 - 1, -1, 0.1, 1e300, "", "a", "visitors", "Zürich 🚀"]
streams = [[[seed, labels, 5], numbers(seed, labels, 5)]
           for seed in SEEDS for labels in [[], ["arm"], [0], ["0"], ["a", 1, "b"], [-0.5, "ä"]]]
places = [[[seed, item, draw], at(seed, item, draw)]
          for seed in SEEDS for item in [0, 1, 7, 2**32 - 1, 2**32, 2**53 - 1] for draw in [0, 1, 2**40 + 3]]

write("numeric/streams", "a second implementation in Python of sfc32, MurmurHash3's finalizer and Philox4x32-10", "streams.py", [
    {"function": "firstNumbers", "tolerance": {"relative": 0}, "cases": streams},
    {"function": "randomAt", "tolerance": {"relative": 0}, "cases": places},
])

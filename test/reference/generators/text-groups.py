"""Grouping of vectors, terms of classes, and agreement of groupings.

    /usr/bin/python3 test/reference/generators/text-groups.py
    (Debian: python3-scipy python3-sklearn python3-levenshtein)

Merges and cuts by scipy's linkage, fcluster and cut_tree; class-based TF-IDF from its definition in numpy, on counts of
scikit-learn's CountVectorizer; edit distance by python-Levenshtein; normalised mutual information and adjusted Rand
index, which the benchmarks quote, by scikit-learn.
"""

import random

import Levenshtein
import numpy
import scipy
import sklearn
from scipy.cluster import hierarchy
from sklearn import metrics
from sklearn.feature_extraction.text import CountVectorizer

from reference import write

rng = numpy.random.default_rng(20261124)
random.seed(20261124)
HERE = "text-groups.py"


def members(labels):
    groups = {}
    for place, label in enumerate(labels):
        groups.setdefault(label, []).append(f"v{place}")
    return [{"members": group} for group in sorted(groups.values(), key=len, reverse=True)]


def dense(points):
    return [{"id": f"v{place}", "weights": point.tolist()} for place, point in enumerate(points)]


def sparse(points):
    rows = [(numpy.nonzero(point)[0], point) for point in points]
    return [
        {"id": f"v{place}", "indices": where.tolist(), "weights": point[where].tolist()}
        for place, (where, point) in enumerate(rows)
    ]


def average_link():
    for count, places, share in [(2, 3, 1), (3, 2, 1), (7, 4, 1), (12, 3, 1), (15, 30, 0.3), (25, 8, 0.6), (40, 12, 0.5)]:
        points = rng.normal(size=(count, places)) if share == 1 else rng.uniform(size=(count, places))
        points = numpy.where(rng.uniform(size=points.shape) < share, points, 0)
        points[:, 0] += (numpy.abs(points).sum(axis=1) == 0) * 1.0
        vectors = dense(points) if share == 1 else sparse(points)
        tree = hierarchy.linkage(points, method="average", metric="cosine")
        merges = [
            {"left": int(left), "right": int(right), "distance": distance, "size": int(size)}
            for left, right, distance, size in tree
        ]
        heights = tree[:, 2]
        for place in sorted({0, count // 3, count // 2, count - 2}):
            cut = float(heights[place] + (heights[place + 1] - heights[place]) / 2 if place + 1 < len(heights) else 2)
            labels = hierarchy.fcluster(tree, cut, criterion="distance")
            yield [[vectors, {"maxDistance": cut}], {"groups": members(labels), "merges": merges}]
        for groups in sorted({1, 2, count // 2 or 1, count}):
            labels = hierarchy.cut_tree(tree, n_clusters=groups).ravel()
            yield [[vectors, {"groups": groups}], {"groups": members(labels)}]


WORDS = "export import login page slow fails broken the is a of again very app crash button zebra".split()


def class_tf_idf():
    for count in (2, 3, 5, 8):
        texts = [
            [" ".join(rng.choice(WORDS, size=rng.integers(0, 9))) for _ in range(rng.integers(1, 5))]
            for _ in range(count)
        ]
        for shortest, longest in ((1, 1), (1, 2)):
            vectorizer = CountVectorizer(token_pattern=r"\w+", ngram_range=(shortest, longest))
            flat = vectorizer.fit_transform([text for group in texts for text in group]).toarray()
            ends = numpy.cumsum([len(group) for group in texts])
            counts = numpy.array([part.sum(axis=0) for part in numpy.split(flat, ends[:-1])])
            terms = vectorizer.get_feature_names_out()
            average = counts.sum() / count
            share = counts / numpy.maximum(1, counts.sum(axis=1, keepdims=True))
            weights = share * numpy.log(1 + average / counts.sum(axis=0))
            order = [sorted(numpy.nonzero(row)[0], key=lambda c: (-round(row[c], 12), terms[c])) for row in weights]
            expected = [
                {
                    "id": f"c{place}",
                    "terms": [{"term": terms[c], "weight": weights[place, c], "count": int(counts[place, c])} for c in row],
                }
                for place, row in enumerate(order)
            ]
            classes = [{"id": f"c{place}", "texts": group} for place, group in enumerate(texts)]
            yield [
                [classes, {"ngrams": {"shortest": shortest, "longest": longest}}],
                {"classes": expected, "averageTerms": average},
            ]


def edited(text, edits, letters):
    out = list(text)
    for _ in range(edits):
        place = random.randint(0, len(out))
        kind = random.randint(0, 2)
        if kind == 0:
            out.insert(place, random.choice(letters))
        elif place < len(out):
            out[place : place + 1] = [] if kind == 1 else [random.choice(letters)]
    return "".join(out)


def pairs():
    for letters in ("ab", "abcdefghijklmnopqrstuvwxyz ", "aé日😡\u0301"):
        for length in (1, 5, 31, 32, 33, 64, 100, 300):
            text = "".join(random.choice(letters) for _ in range(length))
            for edits in (1, 3, length // 2):
                yield text, edited(text, edits, letters)
            yield text, "".join(random.choice(letters) for _ in range(random.randint(1, 2 * length)))


def edit_distance():
    for a, b in pairs():
        distance = Levenshtein.distance(a, b)
        expected = {"kind": "within-limit", "distance": distance, "similarity": 1 - distance / max(len(a), len(b))}
        yield [[a, b], expected]
        yield [[a, b, {"limit": distance}], expected]
        if distance > 0:
            yield [[a, b, {"limit": distance - 1}], {"kind": "beyond-limit", "limit": distance - 1}]


def agreement():
    for count, left, right in [(4, 2, 2), (6, 2, 3), (30, 4, 4), (200, 7, 20), (500, 3, 40)]:
        a = rng.integers(0, left, size=count)
        b = numpy.where(rng.uniform(size=count) < 0.6, a, rng.integers(0, right, size=count))
        expected = {
            "normalizedMutualInformation": metrics.normalized_mutual_info_score(a, b),
            "adjustedRandIndex": metrics.adjusted_rand_score(a, b),
        }
        yield [[list(map(str, a)), list(map(str, b))], expected]


scipy_group = {"function": "averageLink", "tolerance": {"absolute": 1e-12}, "cases": list(average_link())}
write("text/average-link", f"scipy {scipy.__version__} linkage, fcluster and cut_tree", HERE, [scipy_group])
class_group = {"function": "classTfIdf", "tolerance": {"relative": 1e-12}, "cases": list(class_tf_idf())}
source = f"the definition, in numpy {numpy.__version__} on counts of scikit-learn {sklearn.__version__}"
write("text/class-tf-idf", source, HERE, [class_group])
distances = {"function": "editDistance", "tolerance": {"absolute": 1e-15}, "cases": list(edit_distance())}
write("text/edit-distance", "python-Levenshtein 0.12.2", HERE, [distances])
measures = {"function": "agreementOfGroupings", "tolerance": {"absolute": 1e-12}, "cases": list(agreement())}
write("text/agreement-of-groupings", f"scikit-learn {sklearn.__version__}", HERE, [measures])

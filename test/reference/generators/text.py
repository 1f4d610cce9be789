"""TF-IDF weights, n-grams and cosines by scikit-learn; normalised texts and Jaccard similarities by Python itself.

    /usr/bin/python3 test/reference/generators/text.py     (Debian: python3-sklearn)
"""

import json
import os
import sys
import unicodedata

import sklearn
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

here = os.path.dirname(os.path.abspath(__file__))

SEEN = [
    "the export to csv is broken",
    "export export export fails again and again",
    "please add a dark mode",
    "dark mode please please",
    "login is slow and the export is slow",
    "",
    "a",
    "caf\u00e9 stra\u00dfe \u043f\u0440\u0438\u0432\u0435\u0442 \u043c\u0438\u0440",
    "x1 x2 x3 x1 x2 x1",
    "the the the the the the the the",
]
FOLDED = [text.casefold() for text in SEEN]
UNSEEN = ["the dark export never seen before", "nothing known here", "", "slow slow login"]
SOME = [("count", "smooth", "euclidean"), ("logarithmic", "plain", "euclidean"), ("binary", "none", "none")]
LENGTHS = {"words": (1, 1), "characters": (3, 5), "characters-in-words": (3, 5)}


def texts(list_of_texts, first="s"):
    return [{"id": f"{first}{i}", "text": text} for i, text in enumerate(list_of_texts)]


def arguments(kind, ngrams):
    analyzer = {"words": "word", "characters": "char", "characters-in-words": "char_wb"}[kind]
    # The texts are in lower case already; no token is too short.
    return dict(analyzer=analyzer, ngram_range=ngrams, lowercase=False, token_pattern=r"\w+")


def rows(matrix, first="s"):
    matrix.sort_indices()
    return [
        {
            "id": f"{first}{i}",
            "indices": matrix[i].indices.tolist(),
            "weights": matrix[i].data.tolist(),
        }
        for i in range(matrix.shape[0])
    ]


def tf_idf_cases():
    cases = []
    for kind, ngrams in [("words", (1, 1)), ("words", (1, 2)), ("words", (2, 3)), ("characters", (3, 5)),
                         ("characters", (1, 2)), ("characters-in-words", (3, 5)), ("characters-in-words", (1, 4))]:
        for tf in ["count", "logarithmic", "binary"]:
            for idf in ["smooth", "plain", "none"]:
                for norm in ["euclidean", "none"]:
                    # All weightings of words, and each of them once for runs of characters.
                    if kind != "words" and (tf, idf, norm) not in SOME:
                        continue
                    vectorizer = TfidfVectorizer(
                        **arguments(kind, ngrams), sublinear_tf=tf == "logarithmic", binary=tf == "binary",
                        use_idf=idf != "none", smooth_idf=idf == "smooth", norm="l2" if norm == "euclidean" else None)
                    matrix = vectorizer.fit_transform(FOLDED)
                    options = {"terms": kind, "ngrams": {"shortest": ngrams[0], "longest": ngrams[1]},
                               "termFrequency": tf, "inverseDocumentFrequency": idf, "norm": norm}
                    idfs = vectorizer.idf_.tolist() if idf != "none" else [1] * matrix.shape[1]
                    expected = {"vectors": rows(matrix),
                                "model": {"terms": vectorizer.get_feature_names_out().tolist(),
                                          "inverseDocumentFrequencies": idfs, "documents": len(SEEN)}}
                    cases.append([[texts(SEEN), options], expected])
    for least, most in [(2, 1.0), (1, 0.3), (2, 0.3), (3, 1.0)]:
        vectorizer = TfidfVectorizer(**arguments("words", (1, 1)), min_df=least, max_df=most)
        matrix = vectorizer.fit_transform(FOLDED)
        cases.append([[texts(SEEN), {"minDocuments": least, "maxDocumentShare": most}],
                      {"vectors": rows(matrix), "model": {"terms": vectorizer.get_feature_names_out().tolist()}}])
    return cases


def unseen_cases():
    cases = []
    for kind in LENGTHS:
        for tf in ["count", "logarithmic"]:
            vectorizer = TfidfVectorizer(**arguments(kind, LENGTHS[kind]), sublinear_tf=tf == "logarithmic").fit(FOLDED)
            options = {"terms": kind, "termFrequency": tf}
            cases.append([[texts(SEEN), texts(UNSEEN, "u"), options], rows(vectorizer.transform(UNSEEN), "u")])
    return cases


def search_cases():
    vectorizer = TfidfVectorizer(**arguments("words", (1, 1)), sublinear_tf=True)
    matrix = vectorizer.fit_transform(FOLDED)
    cases = []
    for query in SEEN + UNSEEN:
        similarities = cosine_similarity(vectorizer.transform([query.casefold()]), matrix)[0]
        order = sorted(range(len(SEEN)), key=lambda i: (-round(similarities[i], 9), i))
        found = [{"id": f"s{i}", "similarity": float(similarities[i])} for i in order if similarities[i] > 0]
        cases.append([[texts(SEEN), query], found])
    return cases


def ngram_cases():
    words, characters = [], []
    for text in SEEN[:5] + ["\U0001f621a\U0001f621bc", "ab"]:
        for shortest, longest in [(1, 1), (2, 2), (1, 3), (3, 5)]:
            lengths = {"shortest": shortest, "longest": longest}
            analyze = CountVectorizer(**arguments("words", (shortest, longest))).build_analyzer()
            if text.isascii():
                words.append([[text.split(), lengths], analyze(text)])
            analyze = CountVectorizer(**arguments("characters", (shortest, longest))).build_analyzer()
            characters.append([[text, lengths], analyze(text)])
    return words, characters


def folded(text):
    normal = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(normal.split())


def normalize_cases():
    """Every character of Python's Unicode 14 that changes, and all below U+3000: but for those that the function takes
    out or folds another way."""
    cases, group = [], []
    for code in range(0x110000):
        character = chr(code)
        category = unicodedata.category(character)
        name = unicodedata.name(character, "")
        # Joiners, fillers and the like are not to be seen; controls and separators become spaces.
        if category in ("Cn", "Cs", "Cc", "Co", "Zs", "Zl", "Zp", "Cf") or "CHEROKEE" in name:
            continue
        if "FILLER" in name or "VARIATION SELECTOR" in name or "GRAPHEME JOINER" in name or "INHERENT" in name:
            continue
        if code >= 0x3000 and folded("a" + character) == "a" + character:
            continue
        # Marks stand on a letter of their own, so that none of them meets the one before.
        group.append("a" + character)
        if len(group) == 400:
            cases.append([[" ".join(group), {"punctuation": "keep"}], " ".join(folded(one) for one in group)])
            group = []
    cases.append([[" ".join(group), {"punctuation": "keep"}], " ".join(folded(one) for one in group)])
    return cases


def runs(text, length):
    return {text[i : i + length] for i in range(len(text) - length + 1)} or {text}


def jaccard_cases():
    pairs, found = [], []
    sets = [sorted(runs(text, 4)) for text in SEEN if text]
    for a in sets:
        for b in sets:
            pairs.append([[a, b], len(set(a) & set(b)) / len(set(a) | set(b))])
    for length in (3, 4, 5):
        for threshold in (0.3, 0.45, 0.6):
            known = [f"{text} {word}".strip() for text in SEEN[:5] for word in ("", "now", "again please")]
            expected = []
            for i, a in enumerate(known):
                for j in range(i + 1, len(known)):
                    x, y = runs(a, length), runs(known[j], length)
                    similarity = len(x & y) / len(x | y)
                    if similarity >= threshold:
                        expected.append((-similarity, i, j))
            expected = [{"a": f"s{i}", "b": f"s{j}", "similarity": -s} for s, i, j in sorted(expected)]
            found.append([[texts(known), {"threshold": threshold, "ngramLength": length}], {"pairs": expected}])
    return pairs, found


def write(name, source, groups):
    path = os.path.join(here, "..", "text", f"{name}.json")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        json.dump({"source": source, "generator": "test/reference/generators/text.py", "groups": groups}, file,
                  ensure_ascii=False, separators=(",", ":"))
        file.write("\n")


learn, python = f"scikit-learn {sklearn.__version__}", f"Python {sys.version.split()[0]}"
close = {"relative": 1e-12, "absolute": 1e-14}
words, characters = ngram_cases()
write("tf-idf", learn, [
    {"function": "tfIdfVectors", "tolerance": close, "cases": tf_idf_cases()},
    {"function": "vectorsOfUnseen", "tolerance": close, "cases": unseen_cases()},
    {"function": "foundBySearch", "tolerance": close, "cases": search_cases()},
    {"function": "wordNgrams", "tolerance": {}, "cases": words},
    {"function": "characterNgrams", "tolerance": {}, "cases": characters},
])
pairs, found = jaccard_cases()
write("normalize-text", f"{python}, Unicode {unicodedata.unidata_version}",
      [{"function": "normalizeText", "tolerance": {}, "cases": normalize_cases()}])
write("jaccard", python, [
    {"function": "jaccardSimilarity", "tolerance": {}, "cases": pairs},
    {"function": "findNearDuplicates", "tolerance": {}, "cases": found},
])

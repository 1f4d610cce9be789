# Optimal string alignment, by R's stringdist.
#
#     Rscript test/reference/generators/optimal-string-alignment.R
#     (Debian: r-base-core r-cran-stringdist)

suppressPackageStartupMessages(library(stringdist))
set.seed(20261124)
letter <- function(n, of) paste(sample(of, n, replace = TRUE), collapse = "")
swapped <- function(text, times) {
  units <- strsplit(text, "")[[1]]
  for (time in seq_len(times)) {
    place <- sample(max(1, length(units) - 1), 1)
    if (runif(1) < 0.7 && length(units) > 1) units[place + 0:1] <- units[place + 1:0]
    else if (runif(1) < 0.5) units <- append(units, sample(letters, 1), place)
    else units <- units[-place]
  }
  paste(units, collapse = "")
}
cases <- character()
add <- function(a, b) {
  distance <- stringdist(a, b, method = "osa")
  cases <<- c(cases, sprintf('        [["%s", "%s", {"transpositions": true}], {"distance": %d}]', a, b, as.integer(distance)))
}
for (pair in list(c("ca", "abc"), c("ab", "ba"), c("abcd", "badc"), c("aab", "aba"), c("", "a"), c("abab", "baba"))) add(pair[1], pair[2])
for (of in list(c("a", "b"), letters[1:4], letters)) {
  for (n in c(2, 5, 31, 32, 33, 34, 63, 64, 65, 120)) {
    text <- letter(n, of)
    for (times in c(1, 3, 10)) add(text, swapped(text, times))
    add(text, letter(n + 3, of))
  }
}
head <- sprintf('{\n  "source": "R %s, stringdist %s",\n  "generator": "test/reference/generators/optimal-string-alignment.R",\n  "groups": [\n    {\n      "function": "editDistance",\n      "tolerance": {"absolute": 0},\n      "cases": [\n', paste(R.version$major, R.version$minor, sep = "."), packageVersion("stringdist"))
cat(head, paste(cases, collapse = ",\n"), "\n      ]\n    }\n  ]\n}\n", sep = "", file = "test/reference/text/optimal-string-alignment.json")

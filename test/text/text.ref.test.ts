import {
  characterNgrams,
  findNearDuplicates,
  type IdentifiedText,
  jaccardSimilarity,
  normalizeText,
  searchIndex,
  type TfIdfOptions,
  tfIdfVectors,
  wordNgrams,
} from 'product-flow/text';
import { testReference } from '../support/reference.js';
import { okOf } from '../support/results.js';

const vectorsOfUnseen = (seen: readonly IdentifiedText[], unseen: readonly IdentifiedText[], options: TfIdfOptions) =>
  okOf(tfIdfVectors(unseen, { ...options, model: okOf(tfIdfVectors(seen, options)).model })).vectors;

const foundBySearch = (texts: readonly IdentifiedText[], query: string) =>
  okOf(okOf(searchIndex(texts)).query(query, { limit: 100 }));

testReference('text/tf-idf', { tfIdfVectors, vectorsOfUnseen, foundBySearch, wordNgrams, characterNgrams });
testReference('text/normalize-text', { normalizeText });
testReference('text/jaccard', { jaccardSimilarity, findNearDuplicates });

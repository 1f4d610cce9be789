/**
 * Edit distance of two sequences of numbers, 32 rows at a time: each bit of a word is one row of the table that the
 * textbook fills, and only the diagonals are filled on which a path within the limit can walk.
 */

/**
 * The distance where it is at most `limit`, and otherwise some number above the limit.
 *
 * G. Myers, JACM 46 (1999), in blocks; transpositions after H. Hyyrö, Nordic Journal of Computing 10 (2003); the band
 * of diagonals after E. Ukkonen, Information and Control 64 (1985).
 *
 * @param pattern - not empty, and not longer than the text
 * @param limit - at least the difference of the lengths
 */
export function distanceWithin(
  pattern: Uint32Array,
  text: Uint32Array,
  limit: number,
  transpositions: boolean,
): number {
  const [rows, columns] = [pattern.length, text.length];
  const occurrences = occurrencesOf(pattern);
  const table = newTable(rows, transpositions);
  // A path of cost c from corner to corner stays within these diagonals (row − column). Two more on either side let a
  // transposition at the edge look back.
  const surplus = columns - rows;
  const lowest = -Math.floor((limit + surplus) / 2) - 2;
  const highest = Math.floor((limit - surplus) / 2) + 2;
  const wordAt = (row: number): number => Math.min(table.words - 1, Math.max(0, row) >>> 5);
  const rowsTo = (word: number): number => Math.min(rows, (word + 1) * 32);
  let bottom = wordAt(highest);
  let score = rowsTo(bottom);
  for (let column = 0; column < columns; column += 1) {
    const last = wordAt(column + highest);
    // No column has come to this word yet: it rises by 1 a row.
    if (last > bottom) score += rowsTo(last) - rowsTo(bottom);
    bottom = last;
    score += fillColumn(table, occurrences, text, column, wordAt(column + lowest), last);
  }
  return score;
}

/** The column at hand, as differences from row to row, and what a transposition wants to know of the one before. */
interface Table {
  readonly words: number;
  readonly transpositions: boolean;
  /** the bit of the last row in the last word */
  readonly lastBit: number;
  /** rows that are one more than the row above */
  readonly up: Int32Array;
  /** rows that are one less */
  readonly down: Int32Array;
  /** by the column's parity: rows that cost no more than the row above in the column before */
  readonly free: readonly Int32Array[];
  /** by the column's parity: rows with the column's symbol */
  readonly stands: readonly Int32Array[];
}

function newTable(rows: number, transpositions: boolean): Table {
  const words = Math.ceil(rows / 32);
  const ofTranspositions = transpositions ? words : 0;
  return {
    words,
    transpositions,
    lastBit: 1 << ((rows - 1) & 31),
    up: new Int32Array(words).fill(-1),
    down: new Int32Array(words),
    free: [new Int32Array(ofTranspositions).fill(-1), new Int32Array(ofTranspositions).fill(-1)],
    stands: [new Int32Array(ofTranspositions), new Int32Array(ofTranspositions)],
  };
}

/** Goes on by one column from the first to the last word; how much the lowest row changes. */
function fillColumn(
  table: Table,
  { places, from, words, masks }: Occurrences,
  text: Uint32Array,
  column: number,
  first: number,
  last: number,
): number {
  const { up, down, transpositions, free, stands } = table;
  const before = 1 - (column & 1);
  const place = places.get(text[column] as number) ?? places.size;
  let entry = firstFrom(words, from[place] as number, from[place + 1] as number, first);
  // The row above rises by one a column: so does the first of all, and no other rises by more.
  let [rises, falls, swap, horizontalUp, horizontalDown] = [1, 0, 0, 0, 0];
  for (let word = first; word <= last; word += 1) {
    const found = words[entry] === word;
    const here = found ? (masks[entry] as number) : 0;
    entry += Number(found);
    const vertical = up[word] as number;
    const equal = here | falls;
    let diagonal = (((equal & vertical) + vertical) ^ vertical) | equal | (down[word] as number);
    if (transpositions) {
      const open = ~(free[before]?.[word] as number) & here;
      diagonal |= ((open << 1) | swap) & (stands[before]?.[word] as number);
      swap = open >>> 31;
      remember(table, column, word, diagonal, here);
    }
    horizontalUp = (down[word] as number) | ~(diagonal | vertical);
    horizontalDown = vertical & diagonal;
    const shifted = (horizontalUp << 1) | rises;
    up[word] = (horizontalDown << 1) | falls | ~(diagonal | shifted);
    down[word] = shifted & diagonal;
    rises = horizontalUp >>> 31;
    falls = horizontalDown >>> 31;
  }
  const bit = lowestBit(table, last);
  return Number((horizontalUp & bit) !== 0) - Number((horizontalDown & bit) !== 0);
}

function lowestBit({ words, lastBit }: Table, word: number): number {
  return word === words - 1 ? lastBit : -(2 ** 31);
}

function remember({ free, stands }: Table, column: number, word: number, diagonal: number, here: number): void {
  const [freeNow, standsNow] = [free[column & 1], stands[column & 1]];
  if (freeNow !== undefined) freeNow[word] = diagonal;
  if (standsNow !== undefined) standsNow[word] = here;
}

/** Where each symbol stands in the pattern, in words of 32 rows; as much memory as the pattern, whatever its symbols. */
interface Occurrences {
  /** of each symbol, its place in `from` */
  readonly places: ReadonlyMap<number, number>;
  /**
   * the words of place p lie from `from[p]` to `from[p + 1]`, ascending, and end with one that is none; the place after
   * the last is that of symbols that are not in the pattern
   */
  readonly from: Uint32Array;
  readonly words: Uint32Array;
  readonly masks: Int32Array;
}

function occurrencesOf(pattern: Uint32Array): Occurrences {
  const places = new Map<number, number>();
  for (const symbol of pattern) if (!places.has(symbol)) places.set(symbol, places.size);
  const placeOf = Uint32Array.from(pattern, (symbol) => places.get(symbol) as number);
  // A symbol that stands twice in a word counts once.
  const latest = new Int32Array(places.size).fill(-1);
  const from = new Uint32Array(places.size + 2).fill(1, 1);
  placeOf.forEach((place, row) => {
    if (latest[place] !== row >>> 5) from[place + 1] = (from[place + 1] as number) + 1;
    latest[place] = row >>> 5;
  });
  for (let place = 0; place <= places.size; place += 1)
    from[place + 1] = (from[place + 1] as number) + (from[place] as number);
  const end = from.slice();
  const words = new Uint32Array(from[places.size + 1] as number).fill(noWord);
  const masks = new Int32Array(words.length);
  latest.fill(-1);
  placeOf.forEach((place, row) => {
    if (latest[place] !== row >>> 5) end[place] = (end[place] as number) + 1;
    latest[place] = row >>> 5;
    const entry = (end[place] as number) - 1;
    words[entry] = row >>> 5;
    masks[entry] = (masks[entry] as number) | (1 << (row & 31));
  });
  return { places, from, words, masks };
}

const noWord = 2 ** 32 - 1;

/** The first entry that holds `word` or a later one. */
function firstFrom(words: Uint32Array, from: number, to: number, word: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] as number) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

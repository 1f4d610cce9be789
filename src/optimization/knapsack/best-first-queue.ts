/** What waits with a bound: the greatest first, among equals the latest. */

/** An entry of the queue. */
export interface Waiting {
  readonly bound: number;
  /** unique, and greater for what came later */
  readonly number: number;
}

/** Adds an entry to a queue that is a binary heap. */
export function enqueue<Entry extends Waiting>(queue: Entry[], entry: Entry): void {
  let at = queue.length;
  queue.push(entry);
  while (at > 0) {
    const above = (at - 1) >> 1;
    const other = queue[above] as Entry;
    if (!isBefore(entry, other)) break;
    queue[at] = other;
    at = above;
  }
  queue[at] = entry;
}

/** Takes the first entry out; nothing from an empty queue. */
export function dequeue<Entry extends Waiting>(queue: Entry[]): Entry | undefined {
  const first = queue[0];
  const last = queue.pop();
  if (last === undefined || queue.length === 0) return first;
  let at = 0;
  for (;;) {
    let below = 2 * at + 1;
    if (below >= queue.length) break;
    if (below + 1 < queue.length && isBefore(queue[below + 1] as Entry, queue[below] as Entry)) below += 1;
    if (!isBefore(queue[below] as Entry, last)) break;
    queue[at] = queue[below] as Entry;
    at = below;
  }
  queue[at] = last;
  return first;
}

function isBefore(one: Waiting, other: Waiting): boolean {
  return one.bound > other.bound || (one.bound === other.bound && one.number > other.number);
}

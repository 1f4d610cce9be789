/** Things, by number, that fall into sets as pairs of them are joined. */
export interface DisjointSets {
  /** makes one set of the two that hold these */
  join(a: number, b: number): void;
  /** the sets of two things or more, each in ascending order, by their first */
  sets(): number[][];
}

/** So many things, each alone at first. */
export function disjointSets(count: number): DisjointSets {
  const parents = Uint32Array.from({ length: count }, (_, thing) => thing);
  return {
    join: (a, b) => {
      const [first, second] = [rootOf(parents, a), rootOf(parents, b)];
      // The smaller number is the root, so that a set is known by its first.
      parents[Math.max(first, second)] = Math.min(first, second);
    },
    sets: () => {
      const members = new Map<number, number[]>();
      for (let thing = 0; thing < count; thing += 1) {
        const root = rootOf(parents, thing);
        if (root === thing) continue;
        const known = members.get(root);
        if (known === undefined) members.set(root, [root, thing]);
        else known.push(thing);
      }
      return [...members.values()].sort(([a = 0], [b = 0]) => a - b);
    },
  };
}

/** What is its own parent above a thing. On the way every other one is hung higher, so that it is short next time. */
export function rootOf(parents: Uint32Array, thing: number): number {
  let root = thing;
  while (parents[root] !== root) {
    parents[root] = parents[parents[root] as number] as number;
    root = parents[root] as number;
  }
  return root;
}

/**
 * Times functions side by side: in each round every contender runs as often as fills a slice of time, in
 * an order that turns from round to round, so that what the machine does meanwhile hits all alike. What
 * is quoted are ratios within a round, their median over the rounds and their range.
 */

interface Contender {
  readonly name: string;
  /** one call with the arguments of that index; what it returns is used, so that nothing is optimized away */
  readonly call: (index: number) => number;
}

export interface Contest {
  readonly title: string;
  /** how many different arguments the calls go through */
  readonly inputs: number;
  readonly ours: Contender;
  readonly rivals: readonly Contender[];
  /** the relative error up to which a rival counts as right, over all inputs */
  readonly tolerance: number;
}

export interface Outcome {
  readonly title: string;
  /** nanoseconds a call, the median over the rounds */
  readonly nanoseconds: number;
  readonly rivals: readonly RivalOutcome[];
}

interface RivalOutcome {
  readonly name: string;
  readonly nanoseconds: number;
  /** their time ÷ our time: above 1, we are faster */
  readonly ratio: { readonly median: number; readonly least: number; readonly most: number };
  /** the largest relative difference from our result, over all inputs */
  readonly difference: number;
  readonly right: boolean;
}

let sink = 0;

/** Nanoseconds of processor time a call of one contender, over one slice: waiting for a busy machine is no work. */
function slice({ call }: Contender, inputs: number, calls: number): number {
  const start = process.cpuUsage();
  let sum = 0;
  for (let index = 0; index < calls; index += 1) sum += call(index % inputs);
  sink += sum;
  const { user, system } = process.cpuUsage(start);
  return (1000 * (user + system)) / calls;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Runs a contest in interleaved rounds. */
export function compete(
  { title, inputs, ours, rivals, tolerance }: Contest,
  rounds = 31,
  sliceMilliseconds = 15,
): Outcome {
  const contenders = [ours, ...rivals];
  const calls = contenders.map((contender) => {
    slice(contender, inputs, Math.min(20_000, inputs * 3));
    return Math.max(1, Math.ceil((sliceMilliseconds * 1e6) / slice(contender, inputs, Math.min(20_000, inputs * 3))));
  });
  const times = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const index = (turn + round) % contenders.length;
      const contender = contenders[index];
      if (contender !== undefined) times[index]?.push(slice(contender, inputs, calls[index] ?? 1));
    }
  }
  const [ourTimes = [], ...rivalTimes] = times;
  return {
    title,
    nanoseconds: median(ourTimes),
    rivals: rivals.map((rival, index) => {
      const theirs = rivalTimes[index] ?? [];
      const ratios = theirs.map((time, round) => time / (ourTimes[round] ?? Number.NaN));
      const difference = largestDifference(ours, rival, inputs);
      return {
        name: rival.name,
        nanoseconds: median(theirs),
        ratio: { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) },
        difference,
        right: difference <= tolerance,
      };
    }),
  };
}

function largestDifference(ours: Contender, rival: Contender, inputs: number): number {
  let largest = 0;
  for (let index = 0; index < inputs; index += 1) {
    const [mine, theirs] = [ours.call(index), rival.call(index)];
    const difference = mine === theirs ? 0 : Math.abs(theirs - mine) / Math.max(Math.abs(mine), 1e-300);
    largest = Math.max(largest, Number.isNaN(difference) ? Infinity : difference);
  }
  return largest;
}

/** Keeps the engine from finding out that nobody reads the results. */
export function used(): number {
  return sink;
}

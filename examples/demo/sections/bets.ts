import { err, ok, type Result } from 'product-flow';
import { type RankedItem, rankBy, riceScore, wsjfScore } from 'product-flow/prioritization';
import { count, decimal } from '../format.js';
import { type Candidate, inFile } from '../input/candidates.js';
import { rankedBars } from '../output/charts.js';
import type { Section } from '../section.js';

/** Which bet is next: two ways to score the same candidates, and where they agree. */
export function betsSection(candidates: readonly Candidate[], rows: readonly number[], note: string): Result<Section> {
  const rice = rankBy(candidates, riceScore);
  const wsjf = rankBy(candidates, wsjfScore);
  if (rice.isErr() || wsjf.isErr()) {
    const faults = [...(rice.isErr() ? rice.error : []), ...(wsjf.isErr() ? wsjf.error : [])];
    return err(inFile(faults, rows));
  }
  const byWsjf = new Map(wsjf.value.map((ranked) => [ranked.item.id, ranked]));
  const firstByRice = rice.value.filter(({ rank }) => rank === 1);
  const firstByWsjf = wsjf.value.filter(({ rank }) => rank === 1);
  const agreed = firstByRice.filter(({ item }) => firstByWsjf.some((other) => other.item.id === item.id));
  return ok({
    id: 'bets',
    station: 'Decision',
    question: 'Which bet is next?',
    ...answerOf(firstByRice, firstByWsjf, agreed),
    details: [
      'RICE is reach × impact × confidence ÷ effort; WSJF is cost of delay ÷ job size, each from its own estimates. Equal scores share a rank.',
      agreed.length > 0
        ? 'Both scores put the same bet first, from estimates that were made apart.'
        : 'The two scores put different bets first: the order rests on which estimates you trust, and those are worth a look before the work is.',
    ],
    table: {
      columns: [
        { name: 'Bet', wrap: true },
        { name: 'RICE', align: 'right' },
        { name: 'Rank', align: 'right' },
        { name: 'WSJF', align: 'right' },
        { name: 'Rank by WSJF', align: 'right' },
      ],
      rows: rice.value.map(({ item, score, rank }) => {
        const other = byWsjf.get(item.id);
        return [item.title, count(score), `${rank}`, decimal(other?.score ?? 0), `${other?.rank ?? ''}`];
      }),
    },
    picture: {
      caption: 'RICE scores; the darker a bar, the better its rank by WSJF.',
      spec: rankedBars(
        rice.value.map(({ item, score }) => ({
          label: item.id,
          value: score,
          rank: byWsjf.get(item.id)?.rank ?? candidates.length,
        })),
        { title: 'RICE score', rank: 'rank by WSJF' },
      ),
    },
    notes: [note, 'The scores are as good as the estimates in them: none of them carries its uncertainty yet.'],
  });
}

function answerOf(
  byRice: readonly RankedItem<Candidate>[],
  byWsjf: readonly RankedItem<Candidate>[],
  agreed: readonly RankedItem<Candidate>[],
): Pick<Section, 'answer' | 'tone'> {
  const names = (ranked: readonly RankedItem<Candidate>[]): string =>
    ranked.map(({ item }) => `“${item.title}”`).join(' and ');
  if (byRice.length === 0) return { answer: 'There is nothing to choose from.', tone: 'unknown' };
  if (agreed.length > 0) return { answer: `${names(agreed)}, by RICE and by WSJF.`, tone: 'good' };
  return { answer: `By RICE ${names(byRice)}, by WSJF ${names(byWsjf)}: the scores do not agree.`, tone: 'look' };
}

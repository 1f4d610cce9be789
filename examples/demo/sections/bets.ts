import { err, ok, type Result } from 'product-flow';
import { type RankedItem, rankBy, riceScore, wsjfScore } from 'product-flow/prioritization';
import { count, rate } from '../format.js';
import type { Candidate } from '../input/candidates.js';
import { rankedBars } from '../output/charts.js';
import type { Section } from '../section.js';

const mostShown = 40;

/** Which bet is next: two ways to score the same candidates, and where they agree. */
export function betsSection(candidates: readonly Candidate[], notes: readonly string[]): Result<Section> {
  const rice = rankBy(candidates, riceScore);
  const wsjf = rankBy(candidates, wsjfScore);
  if (rice.isErr() || wsjf.isErr()) {
    return err([...(rice.isErr() ? rice.error : []), ...(wsjf.isErr() ? wsjf.error : [])]);
  }
  const byWsjf = new Map(wsjf.value.map((ranked) => [ranked.item.id, ranked]));
  const firstByRice = rice.value.filter(({ rank }) => rank === 1);
  const firstByWsjf = wsjf.value.filter(({ rank }) => rank === 1);
  const shown = rice.value.slice(0, mostShown);
  return ok({
    id: 'bets',
    station: 'Decision',
    question: 'Which bet is next?',
    ...answerOf(firstByRice, firstByWsjf, candidates.length),
    details: [
      'RICE is reach × impact × confidence ÷ effort; WSJF is cost of delay ÷ job size, each from its own columns. Equal scores share a rank.',
      'Where two scores differ, the order rests on which estimates you trust, and those are worth a look before the work is.',
    ],
    table: {
      columns: [
        { name: 'Bet', wrap: true },
        { name: 'RICE', align: 'right' },
        { name: 'Rank', align: 'right' },
        { name: 'WSJF', align: 'right' },
        { name: 'Rank by WSJF', align: 'right' },
      ],
      rows: shown.map(({ item, score, rank }) => {
        const other = byWsjf.get(item.id);
        return [item.title, rate(score), `${rank}`, rate(other?.score ?? 0), `${other?.rank ?? ''}`];
      }),
    },
    picture: {
      caption: 'RICE scores; the darker a bar, the better its rank by WSJF.',
      spec: rankedBars(
        shown.map(({ item, score }) => ({
          label: item.id,
          value: score,
          rank: byWsjf.get(item.id)?.rank ?? candidates.length,
        })),
        { title: 'RICE score', rank: 'rank by WSJF' },
      ),
    },
    notes: [
      ...notes,
      ...(candidates.length > mostShown
        ? [`Shown are the first ${mostShown} by RICE, of ${count(candidates.length)}.`]
        : []),
      'The scores are as good as the estimates in them: none of them carries its uncertainty yet.',
    ],
  });
}

function answerOf(
  byRice: readonly RankedItem<Candidate>[],
  byWsjf: readonly RankedItem<Candidate>[],
  all: number,
): Pick<Section, 'answer' | 'tone'> {
  const names = (ranked: readonly RankedItem<Candidate>[]): string => {
    const some = ranked.slice(0, 3).map(({ item }) => `“${item.title}”`);
    return [...some, ...(ranked.length > 3 ? [`${count(ranked.length - 3)} more`] : [])].join(' and ');
  };
  if (all === 1) return { answer: `There is one candidate, ${names(byRice)}.`, tone: 'unknown' };
  if (byRice.length === all && byWsjf.length === all)
    return { answer: 'All candidates are equal, by RICE and by WSJF.', tone: 'unknown' };
  const agreed = byRice.filter(({ item }) => byWsjf.some((other) => other.item.id === item.id));
  if (agreed.length > 0 && byRice.length < all && byWsjf.length < all)
    return { answer: `${names(agreed)}, by RICE and by WSJF.`, tone: 'good' };
  const said = (ranked: readonly RankedItem<Candidate>[]): string =>
    ranked.length === all ? 'all are equal' : names(ranked);
  return { answer: `By RICE ${said(byRice)}, by WSJF ${said(byWsjf)}: the scores do not agree.`, tone: 'look' };
}

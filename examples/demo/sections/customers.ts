import { createRequire } from 'node:module';
import { type NetPromoterScore, netPromoterScore, routeFeedback } from 'product-flow/feedback';
import { compareProportions, proportionInterval } from 'product-flow/statistics';
import { count, decimal, percent, plural, signed } from '../format.js';
import type { Voice, Voices } from '../input/feedback.js';
import { intervals } from '../output/charts.js';
import type { Picture, Section, Table } from '../section.js';
import { topicsOf } from './words.js';

/** How often a topic is complained about. */
interface Topic {
  readonly word: string;
  readonly mentions: number;
  readonly complaints: number;
  readonly lower: number;
  readonly share: number;
  readonly upper: number;
  /** beyond what chance makes of so many words */
  readonly stands: boolean;
}

const leastMentions = 15;

/** Topics that stand out are shown all; of the others, as many as there is place for. */
const mostShown = 30;

/** What customers say: where their feedback belongs, and what they complain about. */
export function customersSection({ voices, notes }: Voices): Section {
  const routed = new Map<string, number>();
  for (const { feedback } of voices) {
    const route = routeFeedback(feedback);
    if (route.isOk()) routed.set(route.value.organisation, (routed.get(route.value.organisation) ?? 0) + 1);
  }
  const details = [
    `${plural(routed.get('product-owner') ?? 0, 'voice')} about the product ${routed.get('product-owner') === 1 ? 'goes' : 'go'} to the Product Owner organisation, ${count(routed.get('scrum-master') ?? 0)} about its release to the Scrum Master organisation.`,
  ];
  const scores = voices.flatMap(({ score }) => (score === undefined ? [] : [score]));
  const nps = scores.length === 0 ? undefined : netPromoterScore(scores);
  if (nps?.isOk()) details.push(describeNps(nps.value, voices.length));
  const topics = topicsIn(voices);
  const standing = topics.filter(({ stands }) => stands);
  const shown = shownOf(topics);
  if (topics.length > 0) {
    details.push(
      `A topic is a word of at least ${leastMentions} voices that is neither grammar nor an opinion. It stands out when the voices that mention it complain more or less often than all others, at 5 % shared out over the ${topics.length} topics looked at (Bonferroni).`,
    );
  }
  const { answer, tone } = answerOf(voices, topics, standing);
  return {
    id: 'customers',
    station: 'Feedback',
    question: 'What do customers say?',
    answer,
    tone,
    details,
    ...(topics.length === 0 ? {} : { table: tableOf(shown), picture: pictureOf(shown) }),
    notes: [
      ...notes,
      ...(topics.length > shown.length
        ? [
            `Shown are ${count(shown.length)} of ${count(topics.length)} topics: those that stand out, and the most frequent.`,
          ]
        : []),
    ],
  };
}

function shownOf(topics: readonly Topic[]): readonly Topic[] {
  const byWeight = [...topics].sort((a, b) => Number(b.stands) - Number(a.stands) || b.mentions - a.mentions);
  const chosen = new Set(byWeight.slice(0, mostShown));
  return topics.filter((topic) => chosen.has(topic));
}

function answerOf(
  voices: readonly Voice[],
  topics: readonly Topic[],
  standing: readonly Topic[],
): Pick<Section, 'answer' | 'tone'> {
  if (topics.length === 0) {
    const answer = voices.some(({ complaint }) => complaint !== undefined)
      ? `No word tells the voices apart: a topic is in at least ${leastMentions} of them, and not in all.`
      : 'The voices say nothing of how content they are: add a column "score" from 0 to 10.';
    return { answer, tone: 'unknown' };
  }
  const worst = standing.filter(({ share }) => share > 0.5).sort((a, b) => b.share - a.share);
  const best = standing.filter(({ share }) => share <= 0.5).sort((a, b) => a.share - b.share);
  const name = (topic: Topic): string => `“${topic.word}” (${topic.complaints} of ${topic.mentions} complain)`;
  const named = (some: readonly Topic[]): string =>
    `${some.slice(0, 5).map(name).join(', ')}${some.length > 5 ? ` and ${some.length - 5} more` : ''}`;
  if (standing.length === 0) return { answer: 'No topic stands out beyond chance.', tone: 'unknown' };
  const parts = [
    worst.length > 0 ? `complaints gather around ${named(worst)}` : '',
    best.length > 0 ? `praise around ${named(best)}` : '',
  ].filter((part) => part !== '');
  const answer = `${parts.join('; ')}.`;
  return { answer: answer.charAt(0).toUpperCase() + answer.slice(1), tone: worst.length > 0 ? 'look' : 'good' };
}

function topicsIn(voices: readonly Voice[]): readonly Topic[] {
  const labelled = voices.filter(({ complaint }) => complaint !== undefined);
  const allComplaints = labelled.filter(({ complaint }) => complaint).length;
  const opinions = opinionWords();
  const found = new Map<string, { mentions: number; complaints: number }>();
  for (const { feedback, complaint } of labelled) {
    for (const word of topicsOf(feedback.text, opinions)) {
      const { mentions, complaints } = found.get(word) ?? { mentions: 0, complaints: 0 };
      found.set(word, { mentions: mentions + 1, complaints: complaints + (complaint ? 1 : 0) });
    }
  }
  const frequent = [...found].filter(([, { mentions }]) => mentions >= leastMentions && mentions < labelled.length);
  return frequent
    .flatMap(([word, { mentions, complaints }]): Topic[] => {
      const share = proportionInterval({ successes: complaints, trials: mentions });
      const others = { successes: allComplaints - complaints, trials: labelled.length - mentions };
      const difference = compareProportions({
        control: others,
        treatment: { successes: complaints, trials: mentions },
      });
      if (share.isErr() || difference.isErr()) return [];
      const { lower, estimate, upper } = share.value;
      const stands = (difference.value.pValue ?? 1) < 0.05 / frequent.length;
      return [{ word, mentions, complaints, lower, share: estimate, upper, stands }];
    })
    .sort((a, b) => b.share - a.share || b.mentions - a.mentions);
}

/** Words that are opinions themselves: that "great" is praise tells nobody what is. */
function opinionWords(): ReadonlySet<string> {
  const labels: Readonly<Record<string, number>> = createRequire(import.meta.url)('sentiment/languages/en/labels.json');
  return new Set(Object.keys(labels));
}

function describeNps({ value, interval, n, promoters, detractors }: NetPromoterScore, all: number): string {
  const bounds = `${decimal(interval.lower ?? 0)} to ${decimal(interval.upper ?? 0)}`;
  const silent = all > n ? ` ${count(all - n)} gave no score.` : '';
  return `Net Promoter Score ${signed(value, 1)} (95 % interval ${bounds}): ${plural(promoters, 'promoter')} and ${plural(detractors, 'detractor')} among ${plural(n, 'score')}.${silent}`;
}

function tableOf(topics: readonly Topic[]): Table {
  return {
    columns: [
      { name: 'Topic' },
      { name: 'Voices', align: 'right' },
      { name: 'Complaints', align: 'right' },
      { name: 'Share', align: 'right' },
      { name: '95 % interval', align: 'right' },
      { name: 'Stands out' },
    ],
    rows: topics.map(({ word, mentions, complaints, share, lower, upper, stands }) => [
      word,
      count(mentions),
      count(complaints),
      percent(share, 0),
      `${percent(lower, 0)} to ${percent(upper, 0)}`,
      stands ? 'yes' : '',
    ]),
  };
}

function pictureOf(topics: readonly Topic[]): Picture {
  return {
    caption: `Share of complaints among the voices that mention a topic, with 95 % intervals; coloured where it stands out.`,
    spec: intervals(
      topics.map(({ word, mentions, share, lower, upper, stands }) => ({
        label: `${word} (${mentions})`,
        estimate: 100 * share,
        lower: 100 * lower,
        upper: 100 * upper,
        group: stands ? (share > 0.5 ? 'bad' : 'good') : 'plain',
      })),
      { title: 'complaints, % of voices', domain: [0, 100] },
    ),
  };
}

import type { TopLevelSpec } from 'vega-lite';

/** Colours that hold on paper and for people who do not tell red from green. */
const colours = { good: '#0f766e', bad: '#c2410c', plain: '#94a3b8', ink: '#334155', grid: '#e2e8f0' };

const config = {
  background: 'transparent',
  font: 'system-ui, sans-serif',
  view: { stroke: null },
  axis: {
    labelColor: colours.ink,
    titleColor: colours.ink,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    gridColor: colours.grid,
    domain: false,
    ticks: false,
    labelLimit: 260,
    labelPadding: 6,
  },
} as const;

const colour = {
  field: 'group',
  type: 'nominal',
  scale: { domain: ['good', 'bad', 'plain'], range: [colours.good, colours.bad, colours.plain] },
  legend: null,
} as const;

const base = { $schema: 'https://vega.github.io/schema/vega-lite/v6.json', width: 560, config } as const;

/** Estimates with their intervals, one under the other. */
export function intervals(
  rows: readonly { label: string; estimate: number; lower: number; upper: number; group: 'good' | 'bad' | 'plain' }[],
  { title, domain, zero = false }: { title: string; domain?: [number, number]; zero?: boolean },
): TopLevelSpec {
  const y = { field: 'label', type: 'nominal', sort: null, axis: { title: null, grid: true } } as const;
  const scale = domain === undefined ? { zero: false, nice: true } : { domain };
  return {
    ...base,
    height: { step: 22 },
    data: { values: rows.map((row) => ({ ...row })) },
    layer: [
      ...(zero
        ? [{ mark: { type: 'rule' as const, color: colours.ink, strokeDash: [3, 3] }, encoding: { x: { datum: 0 } } }]
        : []),
      {
        mark: { type: 'rule', strokeWidth: 3, strokeCap: 'round', opacity: 0.55 },
        encoding: {
          y,
          x: { field: 'lower', type: 'quantitative', scale, axis: { title } },
          x2: { field: 'upper' },
          color: colour,
        },
      },
      {
        mark: { type: 'point', filled: true, size: 80, opacity: 1 },
        encoding: { y, x: { field: 'estimate', type: 'quantitative', scale }, color: colour },
      },
    ],
  };
}

/** Bars in their order, darker the better a second rank. */
export function rankedBars(
  rows: readonly { label: string; value: number; rank: number }[],
  { title, rank }: { title: string; rank: string },
): TopLevelSpec {
  return {
    ...base,
    height: { step: 24 },
    data: { values: rows.map((row) => ({ ...row })) },
    layer: [
      {
        mark: { type: 'bar', cornerRadiusEnd: 3, height: { band: 0.7 } },
        encoding: {
          y: { field: 'label', type: 'nominal', sort: null, axis: { title: null } },
          x: { field: 'value', type: 'quantitative', axis: { title, grid: true, tickCount: 5 } },
          color: { field: 'rank', type: 'quantitative', legend: null, scale: { range: ['#0f766e', '#cbd5e1'] } },
        },
      },
      {
        mark: { type: 'text', align: 'left', dx: 6, color: colours.ink, fontSize: 11 },
        encoding: {
          y: { field: 'label', type: 'nominal', sort: null },
          x: { field: 'value', type: 'quantitative' },
          text: { field: 'shown' },
        },
        transform: [{ calculate: `'${rank} ' + datum.rank`, as: 'shown' }],
      },
    ],
  };
}

/** Stretches of days, one under the other. */
export function timeline(rows: readonly { label: string; start: string; end: string; text: string }[]): TopLevelSpec {
  const y = { field: 'label', type: 'nominal', sort: null, axis: { title: null } } as const;
  return {
    ...base,
    height: { step: 34 },
    data: { values: rows.map((row) => ({ ...row, until: nextDay(row.end) })) },
    layer: [
      {
        mark: { type: 'bar', cornerRadius: 4, color: colours.good, height: { band: 0.72 } },
        encoding: {
          y,
          x: {
            field: 'start',
            type: 'temporal',
            timeUnit: 'utcyearmonthdate',
            scale: { type: 'utc' },
            axis: { title: null, format: '%d %b', grid: true, tickCount: 8 },
          },
          x2: { field: 'until', timeUnit: 'utcyearmonthdate' },
        },
      },
      {
        mark: { type: 'text', align: 'left', dx: 8, color: 'white', fontSize: 12 },
        encoding: {
          y,
          x: { field: 'start', type: 'temporal', timeUnit: 'utcyearmonthdate', scale: { type: 'utc' } },
          text: { field: 'text' },
        },
      },
    ],
  };
}

/** A count for each day. */
export function dailyBars(rows: readonly { day: string; value: number }[], { title }: { title: string }): TopLevelSpec {
  return {
    ...base,
    height: 160,
    data: { values: rows.map((row) => ({ ...row })) },
    mark: { type: 'bar', color: colours.good, cornerRadiusEnd: 2, width: rows.length === 1 ? 60 : { band: 0.8 } },
    encoding: {
      x: {
        field: 'day',
        type: 'ordinal',
        axis: { title: null, labelAngle: rows.length > 7 ? -60 : 0, labelOverlap: true },
      },
      y: { field: 'value', type: 'quantitative', axis: { title, tickMinStep: 1 } },
    },
  };
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

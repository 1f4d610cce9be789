import * as fc from 'fast-check';
import { describeError, type Result } from 'product-flow';
import {
  jsonSchemaOf,
  parseCadenceRule,
  parseDeployment,
  parseFeedback,
  parseFlowSprint,
  parseFlowTeam,
  parseGateWaiver,
  parseIncident,
  parseLink,
  parseMeasure,
  parseQualityGate,
  parseWith,
  parseWorkingCalendar,
  qualityGateSchema,
  schemaNames,
} from 'product-flow/schema';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { cadenceRule } from '../../src/calendar/cadences/cadence-rule.js';
import { workingCalendar } from '../../src/calendar/working-days/working-calendar.js';
import { deploymentFields, incidentFields } from '../../src/devops/records.js';
import { feedbackFields } from '../../src/feedback/feedback.js';
import { flowSprint } from '../../src/flow/flow-sprint.js';
import { flowTeam } from '../../src/flow/flow-team.js';
import { gateWaiver, measure, qualityGate } from '../../src/quality-gates/quality-gate.js';
import { type NumberRange, record, type Shape, faultsOf as shapeFaults } from '../../src/shape.js';
import { isPlain, junk } from '../support/arbitraries.js';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

const instant = '2026-11-21T12:00:00Z';
const civilDate = '2026-11-21';

/** Each schema beside the shape that the domain itself checks, with a record that has every field. */
const pairs: readonly {
  name: string;
  parse: (value: unknown) => Result<unknown>;
  shape: Shape;
  full: Record<string, unknown>;
}[] = [
  {
    name: 'feedback',
    parse: parseFeedback,
    shape: { kind: record, fields: feedbackFields },
    full: {
      id: 'F1',
      kind: 'product',
      text: 'Slow.',
      source: 'survey',
      segment: 'small',
      createdAt: instant,
      queue: 'product-owner',
    },
  },
  {
    name: 'deployment',
    parse: parseDeployment,
    shape: { kind: record, fields: deploymentFields },
    full: { id: 'd', deployedAt: instant, status: 'success', environment: 'production' },
  },
  {
    name: 'incident',
    parse: parseIncident,
    shape: { kind: record, fields: incidentFields },
    full: { id: 'i', startedAt: instant, resolvedAt: instant },
  },
  {
    name: 'measure',
    parse: parseMeasure,
    shape: measure,
    full: { metric: 'm', value: 1.5, unit: 'percent', scope: 'new-code', at: instant, source: 'tool' },
  },
  {
    name: 'quality-gate',
    parse: parseQualityGate,
    shape: qualityGate,
    full: {
      id: 'g',
      name: 'Gate',
      owner: 'architect',
      conditions: [
        {
          id: 'c',
          metric: 'm',
          unit: 'percent',
          scope: 'patch',
          failWhen: { operator: '>', threshold: 5 },
          warnWhen: { operator: '>=', threshold: 3 },
          onMissing: 'warn',
        },
      ],
    },
  },
  {
    name: 'gate-waiver',
    parse: parseGateWaiver,
    shape: gateWaiver,
    full: { gate: 'g', condition: 'c', grantedBy: 'a', reason: 'r', grantedAt: instant, expiresAt: instant },
  },
  {
    name: 'flow-team',
    parse: parseFlowTeam,
    shape: flowTeam,
    full: {
      id: 't',
      name: 'T',
      teams: [{ id: 'a', name: 'A', members: [{ person: 'p', role: 'developer' }] }],
      chiefProductOwner: 'x',
      chiefScrumMaster: 'y',
      architect: 'z',
    },
  },
  {
    name: 'flow-sprint',
    parse: parseFlowSprint,
    shape: flowSprint,
    full: {
      id: 's',
      start: civilDate,
      end: civilDate,
      goal: 'g',
      teamSprints: [{ team: 'a', start: civilDate, end: civilDate }],
    },
  },
  {
    name: 'cadence-rule',
    parse: parseCadenceRule,
    shape: cadenceRule,
    full: { start: civilDate, every: 'week', interval: 2, weekdays: [1, 5], until: '2026-12-31' },
  },
  {
    name: 'cadence-rule of months',
    parse: parseCadenceRule,
    shape: cadenceRule,
    full: { start: civilDate, every: 'month', dayOfMonth: 31, missingDay: 'skip', count: 5 },
  },
  {
    name: 'cadence-rule of weekdays',
    parse: parseCadenceRule,
    shape: cadenceRule,
    full: { start: civilDate, every: 'month', weekdayOfMonth: { weekday: 2, nth: -1 } },
  },
  {
    name: 'working-calendar',
    parse: parseWorkingCalendar,
    shape: workingCalendar,
    full: {
      id: 'c',
      weekend: [6, 7],
      holidays: [{ date: civilDate, name: 'n', fraction: 0.5 }],
      extraWorkdays: [civilDate],
      hoursPerDay: 7.5,
    },
  },
];

/** A value with each of its numbers, one by one, on and beside the limits of its shape. */
function atLimits(shape: Shape, value: unknown): readonly unknown[] {
  const { min, max, above, below, of, fields } = shape as NumberRange & { of?: Shape; fields?: Record<string, Shape> };
  const limits = [min, max, above, below].filter((limit) => limit !== undefined);
  const inList = of === undefined || !Array.isArray(value) ? [] : atLimits(of, value[0]).map((one) => [one]);
  const inFields = Object.entries(fields ?? {}).flatMap(([field, inner]) =>
    atLimits(inner, (value as Record<string, unknown> | undefined)?.[field]).map((one) => ({
      ...(value as object),
      [field]: one,
    })),
  );
  return [
    ...limits.flatMap((limit) => [limit - 1, limit - 1e-6, limit, limit + 1e-6, limit + 1]),
    ...inList,
    ...inFields,
  ];
}

describe.each(pairs)('schema of a $name', ({ parse, shape, full }) => {
  test('[R452] a record with every field comes back as it is, also through JSON', () => {
    expect(okOf(parse(full))).toEqual(full);
    expect(okOf(parse(JSON.parse(JSON.stringify(full))))).toEqual(full);
  });

  test('says the same of a record as the shape that the domain checks: code, place and expectation', () => {
    const spoiled = fc
      .tuple(fc.constantFrom(...Object.keys(full)), junk)
      .map(([field, value]) => ({ ...full, [field]: value }));
    fc.assert(
      fc.property(spoiled, (value) => {
        const parsed = parse(value);
        const bySchema = parsed.isOk() ? [] : parsed.error.filter(({ code }) => code !== 'unknown-field');
        expect(bySchema).toEqual(shapeFaults(shape, value).filter(({ code }) => code !== 'unknown-field'));
      }),
      { numRuns: 500 },
    );
  });

  test('says the same of lists with doubles and of fields that contradict one another', () => {
    for (const [field, value] of Object.entries(full)) {
      const variants = Array.isArray(value) ? [[], [...value, ...value], [...value, {}, ...value]] : [];
      for (const variant of variants) {
        const record = { ...full, [field]: variant };
        const parsed = parse(record);
        expect(parsed.isOk() ? [] : parsed.error).toEqual(shapeFaults(shape, record));
      }
    }
  });

  test('says the same of numbers at each limit, and beside it', () => {
    for (const record of atLimits(shape, full)) {
      const parsed = parse(record);
      expect(parsed.isOk() ? [] : parsed.error).toEqual(shapeFaults(shape, record));
    }
  });

  test('a field that does not exist is a fault', () => {
    expect(faultsOf(parse({ ...full, surprise: 1 }))).toEqual([['unknown-field', 'surprise']]);
    expect(faultsOf(parse({ ...full, ...JSON.parse('{"toString": 1}') }))).toEqual([['unknown-field', 'toString']]);
  });

  test('whatever comes in is read or refused, in plain data', () => {
    fc.assert(
      fc.property(junk, (value) => {
        const result = parse(value);
        expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
      }),
    );
  });
});

describe('relations', () => {
  test('a gate without conditions, and a condition that compares nothing', () => {
    expect(errorsOf(parseQualityGate({ id: 'g', conditions: [] })).map(describeError)).toEqual([
      'conditions must be a list with at least one condition; it was an array of 0',
    ]);
    const condition = { id: 'c', metric: 'm', unit: 'percent' };
    expect(errorsOf(parseQualityGate({ id: 'g', conditions: [condition, condition] })).map(describeError)).toEqual([
      'conditions[0].failWhen must be given where warnWhen is not; it is missing',
      'conditions[1].failWhen must be given where warnWhen is not; it is missing',
      'conditions[1].id must be unlike that of all others; it was "c"',
    ]);
  });

  test('say it in a sentence to those who use the schema alone', () => {
    const { error } = qualityGateSchema.safeParse({ id: 'g', conditions: [] });
    expect(error?.issues.map(({ message }) => message)).toEqual([
      'conditions must be a list with at least one condition; it was an array of 0',
    ]);
  });
});

describe('parseLink(value)', () => {
  test('reads a link, and names the end that is missing', () => {
    const link = { from: { kind: 'deployment', id: 'd' }, to: { kind: 'incident', id: '__proto__' }, type: 'causes' };
    expect(okOf(parseLink(link))).toEqual(link);
    expect(faultsOf(parseLink({ from: { kind: 'deployment' } }))).toEqual([
      ['missing', 'from.id'],
      ['missing', 'to'],
    ]);
  });
});

describe('parseWith(schema, value)', () => {
  test('reads by any schema, and says every fault as plain data', () => {
    const schema = z.object({
      date: z.iso.date(),
      size: z.number().multipleOf(2),
      either: z.union([z.literal('a'), z.literal(1)]),
      list: z.array(z.string()).min(1),
    });
    expect(okOf(parseWith(schema, { date: civilDate, size: 4, either: 1, list: ['x'] }))).toEqual({
      date: civilDate,
      size: 4,
      either: 1,
      list: ['x'],
    });
    expect(faultsOf(parseWith(schema, { date: 'x', size: 3, either: true, list: [] }))).toEqual([
      ['invalid-format', 'date'],
      ['out-of-range', 'size'],
      ['invalid-type', 'either'],
      ['invalid-format', 'list'],
    ]);
  });

  test('shows what was received, not the whole of it', () => {
    expect(errorsOf(parseWith(z.string().max(3), 'x'.repeat(1_000_000)))[0]?.value).toBe(
      `${'x'.repeat(80)}… (1000000 characters)`,
    );
  });
});

describe('jsonSchemaOf(name)', () => {
  test.each(schemaNames)('[R452] %s is a JSON Schema of draft 2020-12', (name) => {
    const schema = jsonSchemaOf(name);
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: name,
      type: 'object',
      additionalProperties: false,
    });
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });

  test('says limits, choices and formats', () => {
    expect(jsonSchemaOf('working-calendar')).toMatchObject({
      properties: {
        weekend: { items: { type: 'integer', minimum: 1, maximum: 7 } },
        holidays: {
          items: {
            properties: { date: { type: 'string', format: 'date' }, fraction: { exclusiveMinimum: 0, maximum: 1 } },
            required: ['date'],
          },
        },
      },
      required: ['weekend'],
    });
    expect(jsonSchemaOf('deployment')).toMatchObject({
      properties: { deployedAt: { format: 'date-time' }, status: { enum: ['success', 'failure', 'cancelled'] } },
    });
  });
});

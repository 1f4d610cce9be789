import * as fc from 'fast-check';
import { checkFeedback, type Feedback, feedbackRules, routeFeedback } from 'product-flow/feedback';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { faultsOf, okOf } from '../support/results.js';

const feedback: Feedback = { id: 'F1', kind: 'product', text: 'The export loses my notes.' };

describe('routeFeedback(feedback)', () => {
  test('[R002] product feedback goes to the Product Owner organisation and improves the backlog', () => {
    expect(okOf(routeFeedback({ kind: 'product' }))).toEqual({
      organisation: 'product-owner',
      target: 'product-backlog',
    });
  });

  test('[R003] release feedback goes to the Scrum Master organisation and improves delivery', () => {
    expect(okOf(routeFeedback({ kind: 'release' }))).toEqual({
      organisation: 'scrum-master',
      target: 'delivery-improvement',
    });
  });

  test('[R001] there is no third kind', () => {
    for (const kind of ['other', '', '__proto__', 'constructor']) {
      expect(faultsOf(routeFeedback({ kind } as never))).toEqual([['unknown-option', 'kind']]);
    }
    expect(faultsOf(routeFeedback({} as never))).toEqual([['missing', 'kind']]);
    expect(faultsOf(routeFeedback(null as never))).toEqual([['invalid-type', '']]);
  });

  test('is total: whatever comes in is routed or refused', () => {
    fc.assert(
      fc.property(fc.oneof(junk, fc.record({ kind: junk })), (value) => {
        const result = routeFeedback(value as never);
        expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
      }),
    );
  });
});

describe('checkFeedback(feedback, options)', () => {
  test('finds nothing in feedback that lies where it belongs, or in no queue yet', () => {
    expect(checkFeedback(feedback)).toEqual([]);
    expect(checkFeedback({ ...feedback, queue: 'product-owner' })).toEqual([]);
    expect(checkFeedback({ ...feedback, kind: 'release', queue: 'scrum-master' })).toEqual([]);
  });

  test('[R002] feedback-misrouted: product feedback in the queue of the Scrum Masters', () => {
    expect(checkFeedback({ ...feedback, queue: 'scrum-master' })).toEqual([
      {
        code: 'feedback-misrouted',
        severity: 'error',
        requirements: ['R002', 'R003'],
        path: 'queue',
        message:
          'This product feedback lies with the scrum-master organisation; it belongs to the product-owner organisation.',
        parameters: { kind: 'product', queue: 'scrum-master', organisation: 'product-owner' },
        refs: [{ kind: 'feedback', id: 'F1' }],
      },
    ]);
  });

  test('[R003] feedback-misrouted: release feedback in the queue of the Product Owners', () => {
    const findings = checkFeedback({ ...feedback, kind: 'release', queue: 'product-owner' });
    expect(findings.map(({ code, path }) => [code, path])).toEqual([['feedback-misrouted', 'queue']]);
  });

  test('[R001] feedback-kind-unknown: a third kind breaks the rule, and hides no other finding', () => {
    expect(checkFeedback({ ...feedback, kind: 'praise', queue: 'scrum-master' } as never)).toEqual([
      {
        code: 'feedback-kind-unknown',
        severity: 'error',
        requirements: ['R001'],
        path: 'kind',
        message: '"praise" is neither product nor release feedback.',
        parameters: { kind: 'praise' },
      },
    ]);
  });

  test('malformed records are findings too, all of them', () => {
    const findings = checkFeedback({ id: '', kind: 5, createdAt: 'yesterday' } as never);
    expect(findings.map(({ code, path }) => [code, path])).toEqual([
      ['malformed', 'id'],
      ['malformed', 'kind'],
      ['malformed', 'text'],
      ['malformed', 'createdAt'],
    ]);
    expect(findings[0]?.message).toBe('id must be a text that is not empty; it was "".');
  });

  test('severities may be changed, and only to ones that exist', () => {
    const misrouted: Feedback = { ...feedback, queue: 'scrum-master' };
    expect(checkFeedback(misrouted, { severities: { 'feedback-misrouted': 'warning' } })[0]).toMatchObject({
      severity: 'warning',
      defaultSeverity: 'error',
    });
    expect(checkFeedback(misrouted, { severities: { 'feedback-misrouted': 'off' } })).toEqual([]);
    expect(
      checkFeedback(misrouted, { severities: { 'feedback-misrouted': 'fatal' } } as never).map(({ code, path }) => [
        code,
        path,
      ]),
    ).toEqual([['malformed', 'severities.feedback-misrouted']]);
    expect(
      checkFeedback(misrouted, { severities: { 'feedback-misruoted': 'off' } } as never).map(({ message }) => message),
    ).toEqual([
      'severities.feedback-misruoted is not a known field; known are feedback-kind-unknown, feedback-misrouted.',
    ]);
  });

  test('what a caller does to a result stays with that caller', () => {
    const misrouted: Feedback = { ...feedback, queue: 'scrum-master' };
    (okOf(routeFeedback(feedback)) as { organisation: string }).organisation = 'nobody';
    for (const { requirements } of checkFeedback(misrouted)) (requirements as string[]).push('R999');
    expect(okOf(routeFeedback(feedback)).organisation).toBe('product-owner');
    expect(checkFeedback(misrouted)[0]?.requirements).toEqual(['R002', 'R003']);
  });

  test('whatever comes in, findings come out, in plain data', () => {
    fc.assert(
      fc.property(
        fc.oneof(junk, fc.record({ id: junk, kind: junk, text: junk, queue: junk })),
        junk,
        (value, options) => {
          expect(isPlain(checkFeedback(value as never))).toBe(true);
          expect(isPlain(checkFeedback(feedback, options as never))).toBe(true);
        },
      ),
    );
  });

  test('each rule has its own code', () => {
    expect(new Set(feedbackRules.map(({ code }) => code)).size).toBe(feedbackRules.length);
  });
});

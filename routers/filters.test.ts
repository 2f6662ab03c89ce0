import { describe, expect, it } from 'vitest';
import {
  briefBudget,
  capabilities,
  capability,
  contextWindow,
  dataPolicy,
  filters,
  language,
  lists,
  requestCap,
} from './filters.ts';
import { sampleCandidate, sampleGap, sampleRequest } from './sample-request.ts';

const model = sampleCandidate('acme/large');
const request = sampleRequest([model]);

describe('filters', () => {
  it('refuse a prompt that the window does not hold, and an answer longer than the model may write', () => {
    const with_ = (inputTokens: number, outputTokens: number) => ({
      ...model,
      estimate: { ...model.estimate, inputTokens, outputTokens },
    });
    expect(contextWindow(with_(99_600, 400), request)).toBeUndefined();
    expect(contextWindow(with_(99_601, 400), request)).toBe('needs 100,001 tokens, its window holds 100,000');
    expect(contextWindow(with_(100, 8_001), request)).toBe('would write 8,001 tokens, may write 8,000');
  });

  it('refuse specialists for writing and writers for revising', () => {
    const specialist = sampleCandidate('house/plain', { can: ['revise'] });
    const writer = sampleCandidate('house/steps', { can: ['write'] });
    const revision = sampleRequest([model], { gaps: [sampleGap('reading-grade', 14)] });
    expect(capability(specialist, request)).toBe('edits text, cannot write it');
    expect(capability(specialist, revision)).toBeUndefined();
    expect(capability(writer, revision)).toBe('writes text, cannot revise it');
    expect(capability(writer, request)).toBeUndefined();
  });

  it('obey the lists, the forbidding one first', () => {
    const by = (allow: string[] | null, deny: string[]) =>
      lists(model, sampleRequest([model], { policy: { allow, deny } }));
    expect(by(null, [])).toBeUndefined();
    expect(by(['acme/*'], [])).toBeUndefined();
    expect(by(['house/*'], [])).toBe('not in policy.allow');
    expect(by([], [])).toBe('not in policy.allow');
    expect(by(['acme/*'], ['acme/large'])).toBe("denied by 'acme/large' in policy.deny");
    expect(by(null, ['acme/larg'])).toBeUndefined();
  });

  it('report the list before anything else', () => {
    const barred = { ...sampleCandidate('house/plain', { can: ['revise'] }) };
    const denied = sampleRequest([model], { policy: { deny: ['house/*'] } });
    const why = filters.map((filter) => filter(barred, denied)).find((reason) => reason !== undefined);
    expect(why).toBe("denied by 'house/*' in policy.deny");
  });

  it('refuse house editors for other languages than theirs', () => {
    const house = { ...model, card: { ...model.card, languages: ['en'] } };
    const german = sampleRequest([model], { brief: { locale: 'de-AT' } });
    expect(language(house, german)).toBe('knows English only, the post is German');
    expect(language(model, german)).toBeUndefined();
    expect(language(house, request)).toBeUndefined();
  });

  it('refuse models that do not take what the request needs', () => {
    const both = sampleRequest([model], { requires: ['tools', 'json'] });
    const able = { ...model, card: { ...model.card, capabilities: ['tools', 'vision'] as const } };
    expect(capabilities(able, both)).toBe('does not take json');
    expect(capabilities(able, sampleRequest([model], { requires: ['tools'] }))).toBeUndefined();
  });

  describe('hold models to the data policy', () => {
    const asked = (data: object) =>
      sampleRequest([model], { policy: { data: { retention: 'any', trains: true, regions: null, ...data } } });
    const keeping = (fields: object) => ({
      ...model,
      card: { ...model.card, dataPolicy: { retention: 'days' as const, trains: false, ...fields } },
    });

    it.each([
      [{}, { trains: true }, undefined],
      [{ trains: false }, { trains: true }, 'trains on what it is sent, which policy.data.trains forbids'],
      [{ trains: false }, {}, undefined],
      [{ retention: 'none' }, {}, 'keeps texts (for days), policy.data.retention allows none'],
      [{ retention: 'days' }, {}, undefined],
      [
        { retention: 'days' },
        { retention: 'unknown' },
        'keeps texts nobody knows how long, policy.data.retention allows days',
      ],
      [{ regions: ['eu'] }, {}, 'does not say where it processes texts, allowed: eu'],
      [{ regions: ['eu'] }, { regions: ['eu', 'us'] }, 'processes texts in us, allowed: eu'],
      [{ regions: ['eu', 'ch'] }, { regions: ['eu'] }, undefined],
    ] as const)('%j against %j', (data, fields, why) => {
      expect(dataPolicy(keeping(fields), asked(data))).toBe(why);
    });
  });

  it('refuse a call above the cap of a request', () => {
    const capped = (maxRequestUsd: number | null) =>
      requestCap(model, sampleRequest([model], { policy: { maxRequestUsd } }));
    expect(capped(0.004)).toBe('one call would cost 0.0050 USD, policy.maxRequestUsd allows 0.004');
    expect(capped(0.005)).toBeUndefined();
    expect(capped(null)).toBeUndefined();
  });

  it('refuse a call dearer than the whole post may be', () => {
    const by = (maxUsd: number | null) =>
      briefBudget(model, sampleRequest([model], { brief: { budget: { maxUsd, maxRevisions: null } } }));
    expect(by(null)).toBeUndefined();
    expect(by(0.005)).toBeUndefined();
    expect(by(0.004)).toBe('one section would cost 0.0050 USD, the brief allows 0.004 for the post');
  });
});

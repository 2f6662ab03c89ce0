import { describe, expect, it } from 'vitest';
import { briefBudget, capability, contextWindow, filters, language, lists } from './filters.ts';
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
    const house = { ...model, card: { ...model.card, house: true } };
    const german = sampleRequest([model], { brief: { locale: 'de-AT' } });
    expect(language(house, german)).toBe('knows English only, the post is German');
    expect(language(model, german)).toBeUndefined();
    expect(language(house, request)).toBeUndefined();
  });

  it('refuse a call dearer than the whole post may be', () => {
    const by = (maxUsd: number | null) =>
      briefBudget(model, sampleRequest([model], { brief: { budget: { maxUsd, maxRevisions: null } } }));
    expect(by(null)).toBeUndefined();
    expect(by(0.005)).toBeUndefined();
    expect(by(0.004)).toBe('one section would cost 0.0050 USD, the brief allows 0.004 for the post');
  });
});

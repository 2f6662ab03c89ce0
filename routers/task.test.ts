import { describe, expect, it } from 'vitest';
import { routerContract } from './router-contract.ts';
import { sampleCandidate, sampleGap, sampleRequest } from './sample-request.ts';
import { task } from './task.ts';

routerContract(() => task());

const steps = sampleCandidate('house/steps', { quality: 0.4, strengths: { tasks: { 'how-to': 0.95 } } });
const explanation = sampleCandidate('house/explanation', {
  quality: 0.4,
  strengths: { tasks: { explanation: 0.95, 'how-to': 0.6 } },
});

describe('task', () => {
  it('sends a how-to section to the writer of steps, and says so', () => {
    const decision = task().route(sampleRequest([explanation, steps], { task: 'how-to' }));
    expect(decision?.reason).toBe('how-to section: house/steps writes steps (0.95); next best house/explanation');
    expect(decision?.ranking.map(({ score }) => score)).toEqual([0.95, 0.6]);
  });

  it('changes its choice with the task', () => {
    expect(task().route(sampleRequest([explanation, steps], { task: 'explanation' }))?.ranking[0].model).toBe(
      'house/explanation',
    );
  });

  it('has no opinion on a task that no card names', () => {
    expect(task().route(sampleRequest([explanation, steps], { task: 'faq' }))).toBeUndefined();
  });

  it('lets general quality beat a weak strength, and says that it is general', () => {
    const large = sampleCandidate('acme/large', { quality: 0.98 });
    const decision = task().route(sampleRequest([steps, large], { task: 'how-to' }));
    expect(decision?.reason).toBe('how-to section: acme/large by its general quality (0.98); next best house/steps');
  });

  it('obeys a rule, in its order, before any card', () => {
    const router = task({ tasks: { 'how-to': ['acme/small', 'house/explanation'] } });
    const small = sampleCandidate('acme/small', { quality: 0.1 });
    const decision = router.route(sampleRequest([steps, small, explanation], { task: 'how-to' }));
    expect(decision?.ranking.map(({ model }) => model)).toEqual(['acme/small', 'house/explanation', 'house/steps']);
    expect(decision?.reason).toContain("rule 'how-to' sends it to acme/small");
  });

  it('says so when a rule names nobody who may', () => {
    const router = task({ tasks: { 'how-to': ['gone/*'] } });
    const decision = router.route(sampleRequest([steps], { task: 'how-to' }));
    expect(decision?.reason).toBe(
      "how-to section: rule 'how-to' names nobody who may; house/steps writes steps (0.95); no other may",
    );
  });

  it('names the level ones as level', () => {
    const other = sampleCandidate('acme/steps', { strengths: { tasks: { 'how-to': 0.95 } } });
    expect(task().route(sampleRequest([steps, other], { task: 'how-to' }))?.reason).toBe(
      'how-to section: acme/steps writes steps (0.95), level with house/steps and before it by name',
    );
  });

  describe('at a revision', () => {
    const plain = sampleCandidate('house/plain', { quality: 0.3, strengths: { kpis: { 'reading-grade': 0.9 } } });
    const ground = sampleCandidate('house/grounding', { quality: 0.3, strengths: { kpis: { grounding: 0.9 } } });

    it('sends text that is too hard to plain language', () => {
      const decision = task().route(
        sampleRequest([ground, plain], { gaps: [sampleGap('reading-grade', 12.44, 0.2, null, 9)] }),
      );
      expect(decision?.reason).toBe(
        'reading grade 12.4, at most 9.0: house/plain writes plainer; next best house/grounding',
      );
    });

    it('sends claims without source to grounding', () => {
      const gap = { kpi: 'grounding', value: 0.5, target: { kind: 'ratio', min: 0.9 }, loss: 0.3 } as const;
      const decision = task().route(sampleRequest([plain, ground], { gaps: [gap] }));
      expect(decision?.reason).toBe(
        '50 % of its claims sourced, at least 90 %: house/grounding ties claims to sources; next best house/plain',
      );
    });

    it('follows the costlier of two gaps and names the other', () => {
      const route = (hard: number, sourced: number) =>
        task().route(
          sampleRequest([plain, ground], {
            gaps: [sampleGap('reading-grade', 12, hard, null, 9), sampleGap('grounding', 0.4, sourced)],
          }),
        );
      expect(route(0.2, 0.1)?.ranking[0].model).toBe('house/plain');
      expect(route(0.1, 0.2)?.ranking[0].model).toBe('house/grounding');
      expect(route(0.2, 0.1)?.reason).toContain('(also grounding)');
    });

    it('leaves gaps in tone, topic and keyphrase to the others', () => {
      const gaps = ['sentiment-fit', 'topic-fit', 'keyword-density'].map((kpi) => sampleGap(kpi, 5));
      expect(task().route(sampleRequest([plain, ground], { gaps }))).toBeUndefined();
    });

    it('answers for a KPI nobody has heard of, and admits that no card speaks of it', () => {
      const decision = task().route(sampleRequest([plain], { gaps: [sampleGap('my-own-kpi', 7)] }));
      expect(decision?.reason).toBe(
        'my own kpi at 7.00, band 0.50–3.00: house/plain mends it, though its card does not say how well; no other may',
      );
    });
  });
});

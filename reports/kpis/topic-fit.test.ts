import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief, withSignals } from '../sample-article.ts';
import { topicFit } from './topic-fit.ts';

describe('topic-fit', () => {
  playKpi({
    kpi: topicFit(),
    violation: planted(
      '## How to keep it sweet',
      '## Transfers\n\nFootball clubs sell players every summer. Managers argue with referees about penalties. Strikers score goals in crowded stadiums. Goalkeepers save shots with their gloves. Coaches train midfielders on Monday mornings. Fans buy scarves and tickets for away matches. Leagues publish tables after each round of games. Broadcasters pay clubs for television rights. Scouts travel abroad and watch young defenders. Agents negotiate contracts with directors. Stadiums open their gates two hours before kick off. Referees blow whistles and show yellow cards. Clubs hire physiotherapists for injured strikers.\n\n## How to keep it sweet',
    ),
    at: '## Transfers',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf('Short.', sampleBrief()),
  });

  const clean = articleOf(cleanPost, sampleBrief());
  const home = { name: 'composting', cluster: 'compost', index: 0, label: 'compost · browns', confidence: 0.2 };
  const map = (label: string, confidence: number) => ({
    cluster: label === home.label ? home.cluster : 'other',
    label,
    confidence,
    competing: null,
    declaredName: home.name,
    declared: home,
    role: 'spoke' as const,
    pillar: null,
    cannibals: [],
  });
  /** The clean post, its sections and itself as placed as given. */
  const placed = (section: readonly [string, number, number], post: readonly [string, number]) =>
    withSignals(
      clean,
      (id) => {
        const topic = clean.sections.find(({ section: { id: own } }) => own === id)?.signals.topic;
        const [label, confidence, own] = section;
        return topic === undefined ? {} : { topic: { ...topic, label, confidence, confidences: [own, confidence] } };
      },
      { 'topic-map': map(...post) },
    );
  const measured = (...given: Parameters<typeof placed>) => {
    const kpi = topicFit();
    return kpi.measure(placed(...given), kpi.target);
  };

  it('says where a section reads otherwise than declared, with both confidences', () => {
    const { findings, sections } = measured(['bread · oven', 0.61, 0.22], [home.label, 0.7]);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings[0]?.message).toContain('reads as “bread · oven” (0.61) rather than “compost · browns” (0.22)');
    for (const value of sections.values()) expect(value).toBeLessThan(0.08);
  });

  it('says so of the whole post once, not of each of its sections', () => {
    const { findings, value } = measured(['bread · oven', 0.8, 0.1], ['bread · oven', 0.8]);
    expect(findings.map(({ section }) => section)).toEqual([null]);
    expect(findings[0]?.message).toContain('The post reads as “bread · oven” (0.80)');
    expect(value).toBeLessThan(0.08);
  });

  it('leaves alone what is undecided, and what lands where it is declared', () => {
    expect(measured(['bread · oven', 0.5, 0.4], ['bread · oven', 0.45]).findings).toEqual([]);
    expect(measured([home.label, 0.9, 0.9], [home.label, 0.9]).findings).toEqual([]);
    expect(measured([home.label, 0.9, 0.9], [home.label, 0.9]).evidence).toContain('its declared cluster');
  });
});

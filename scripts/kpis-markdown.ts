import type { Category, Kpi } from '../reports/kpi.ts';
import { kpis } from '../reports/kpis/all.ts';
import { audienceNames, audiences, categoryWeights, type Override, presetNames, presets } from '../reports/presets.ts';
import { describeTarget } from '../reports/score.ts';

const categoryTitles: Readonly<Record<Category, string>> = {
  trust: 'Grounding and trust',
  topic: 'Topical fit',
  readability: 'Readability and structure',
  voice: 'Voice and sentiment',
  keywords: 'Keywords and metadata',
  originality: 'Originality',
};

const introduction = `# KPIs

*Made from the code by \`npm run generate\`; do not edit by hand.*

Every KPI asks one question about a post and answers it with a figure, its place and a target. The scores are
heuristics that tell an editor where to look; they are no signals of a search engine, and no score promises a ranking.

## How a score comes about

1. A KPI measures a value, or nothing: what cannot be measured is *not applicable*, never 0, and weighs nothing.
2. The value is scored against its target, in [0, 1].
   - **band**: 1 inside and on the bounds; outside, a log-normal curve over the distance: 0.9 at half the tolerance,
     0.5 at the tolerance.
   - **curve**: lower is better; Lighthouse's log-normal curve, 0.9 at \`p10\`, 0.5 at \`median\`. Passes up to \`max\`, or the
     median where none is set. A \`max\` outside of these two moves the curve with it.
   - **ratio**: value ÷ minimum, at most 1.
3. A category is the weighted mean of its applicable KPIs, the post the weighted mean of its categories. An error is
   not averaged away: where a KPI at level \`error\` fails with a score under 0.5, the worst one takes up to 30 % of the
   whole weight (all of it at a score of 0) and the others share the rest. Every report prints the sum so that it can be
   added up by hand.
4. A **gate** is a KPI that fails the post whatever its score. What could not be decided without a reader is
   *unverified*, never passed.
5. The verdict: *blocked* if a gate fails; *needs edits* if a KPI at level \`error\` misses its target, a gate of a post
   written from a brief is unverified, or the score is under 70; else *ready*.

A finding has the level of its KPI where the target is missed; what a passing KPI noticed on the way is a warning.
`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function categoriesTable(): string {
  const rows = Object.entries(categoryWeights).map(([category, weight]) => {
    const own = kpis.filter((kpi) => kpi.category === category).map((kpi) => `[${kpi.id}](#${kpi.id}) ${kpi.weight}`);
    return [categoryTitles[category as Category], String(weight), own.join(', ')];
  });
  return `## Weights\n\n${table(['Category', 'Weight', 'KPIs and their weights within it'], rows)}\n`;
}

function overrideText(kpi: Kpi, override: Override | undefined): string | null {
  if (override === undefined) return null;
  const target = override.target === undefined ? '' : describeTarget(override.target, kpi.unit);
  return [override.level ?? '', target].filter((part) => part !== '').join(', ');
}

function presetsText(): string {
  const gates = presetNames.map((name) => {
    const own = presets[name].gates.map((id) => `\`${id}\``).join(', ');
    return `- \`${name}\`${name === 'recommended' ? '' : ' (over `recommended`)'}: ${own}`;
  });
  return `## Presets, audiences and gates

\`preset\` and \`audience\` stand in the configuration; a brief with \`ymyl: true\` always gets \`ymyl\` on top. Own settings go
over presets (\`kpi: { reading-grade: [error, { max: 9 }] }\`), the brief's over everything.

Gates:

${gates.join('\n')}
`;
}

function targetText({ target, unit }: Kpi): string {
  const words = describeTarget(target, unit);
  switch (target.kind) {
    case 'band':
      return target.min === null && target.max === null
        ? 'set by the brief'
        : `${words} (band, tolerance ${describeTarget({ kind: 'ratio', min: target.tolerance }, unit).replace('at least ', '')})`;
    case 'curve':
      return `${words} (curve, p10 ${unit === 'share' ? `${target.p10 * 100} %` : target.p10})`;
    case 'ratio':
      return `${words} (ratio)`;
  }
}

function kpiText(kpi: Kpi): string {
  const level = presets.recommended.kpi[kpi.id]?.level ?? 'warn';
  const others = [
    ...presetNames.slice(1).map((name) => [name, overrideText(kpi, presets[name].kpi[kpi.id])] as const),
    ...audienceNames.map((name) => [name, overrideText(kpi, audiences[name][kpi.id])] as const),
  ].flatMap(([name, text]) => (text === null ? [] : [`\`${name}\` ${text}`]));
  const gateOf = presetNames.filter((name) => presets[name].gates.includes(kpi.id));
  const facts = [
    `Unit: ${kpi.unit}. Target: ${targetText(kpi)}.`,
    `Level: \`${level}\`${others.length === 0 ? '' : `; ${others.join('; ')}`}.`,
    `Category: ${kpi.category}, weight ${kpi.weight}.`,
    ...(gateOf.length === 0 ? [] : [`Gate in: ${gateOf.map((name) => `\`${name}\``).join(', ')}.`]),
    ...(kpi.needs.length === 0 ? [] : [`Measured from: ${kpi.needs.join(', ')}.`]),
  ];
  const differs = kpi.differs === undefined ? '' : `\nOtherwise than yoastseo 3.6.0: ${kpi.differs}\n`;
  return `### ${kpi.id}\n\n**${kpi.title}.** ${kpi.description}\n\n${facts.map((fact) => `- ${fact}`).join('\n')}\n${differs}`;
}

/** `docs/kpis.md`, made from the KPIs themselves. */
export function kpisMarkdown(): string {
  const chapters = Object.keys(categoryWeights).map((category) => {
    const own = kpis.filter((kpi) => kpi.category === category);
    return `## ${categoryTitles[category as Category]}\n\n${own.map(kpiText).join('\n')}`;
  });
  return [introduction, categoriesTable(), presetsText(), ...chapters].join('\n');
}

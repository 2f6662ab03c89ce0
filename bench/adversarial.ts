import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { playAttacks } from './adversarial/play.ts';

/* Writes bench/adversarial.md: what an attack on an honest post does to its score, and which KPI sees it. */

const points = (score: number | null): string => (score === null ? '?' : (100 * score).toFixed(1));
const plays = playAttacks();
const lines = [...new Set(plays.map(({ path }) => path))].flatMap((path) => {
  const own = plays.filter((play) => play.path === path);
  const rows = own.map(({ attack, before, after }) => {
    const newly = [...after.kpis.values()]
      .filter(
        ({ kpi, status }) => (status === 'warn' || status === 'error') && before.kpis.get(kpi.id)?.status !== status,
      )
      .map(({ kpi, status }) => (status === 'error' ? `**${kpi.id}**` : kpi.id));
    return `| ${attack.name} | ${points(before.score)} | ${points(after.score)} | ${after.verdict} | ${newly.join(', ')} |`;
  });
  return [
    `## ${path}`,
    '',
    '| attack | before | after | verdict | KPIs that fail (**error**) |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ];
});
const head = `# Attacks on the score

*Made by \`node bench/adversarial.ts\`; do not edit by hand.* Each attack makes a bad post of a good one, as somebody
would who writes for the score ([the set](adversarial/attacks.ts)). \`test/adversarial.test.ts\` holds that every one
costs points and is seen.

`;
writeFileSync(fileURLToPath(new URL('adversarial.md', import.meta.url)), `${head}${lines.join('\n')}`);

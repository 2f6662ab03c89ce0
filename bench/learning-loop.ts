import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Gain } from '../learning/paired-gain.ts';
import { type LoopFigures, learningLoop } from '../test/learning-loop.ts';

/*
 * The loop from briefs to a learned router, by the commands a user runs: scripted writers (test/writers.ts) of whom each is
 * good at something write 100 briefs, their sections are measured, a router is trained, and 50 other briefs show what its
 * choices were worth: beside each model alone, the default rules, the same training on shuffled features, and an oracle.
 *
 *     npm run bench:learning      prints, and writes bench/learning-loop.md
 */

const size = { briefs: 100, apart: 50 };

const signed = (value: number): string => `${value > 0 ? '+' : ''}${value.toFixed(3)}`;
const interval = ({ mean, low, high }: Gain): string => `${signed(mean)} (${signed(low)} to ${signed(high)})`;

function table({ labels, sections, choosers, reason }: LoopFigures): string {
  const rows = choosers.map(
    ({ name, outcome, costUsd, overSingle, overRules }) =>
      `| ${name} | ${outcome.toFixed(3)} | ${(1000 * costUsd).toFixed(2)} | ${interval(overSingle)} | ${interval(overRules)} |`,
  );
  return `# The learning loop, end to end

Measured by \`npm run bench:learning\`: ${size.briefs} briefs written by 3 scripted models (${labels} labels), of which a fifth is held out and not
trained on; ${sections} sections of ${size.apart} other briefs, each written by every model. An outcome is the section's own KPI score. Gains are
differences per section with 95 % bootstrap intervals over posts. Every figure is the same on every machine.

| who chooses | outcome | USD per 1,000 sections | over the best single model | over the default rules |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

The writers are made up, and more different from each other than models on the market are: the table shows that the loop finds differences
that are there, and none that are not; it says nothing of how large yours are. A reason, as \`copydesk plan\` prints it: “${reason}”.
`;
}

const folder = mkdtempSync(join(tmpdir(), 'copydesk-bench-'));
try {
  const text = table(await learningLoop(folder, size));
  process.stdout.write(text);
  writeFileSync(fileURLToPath(new URL('./learning-loop.md', import.meta.url)), text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { labelSchema } from '../learning/label.ts';
import { topicLabelSchema } from '../learning/topic-label.ts';
import { catalogueSchema } from '../pipeline/catalogue.ts';
import { configSchema } from '../pipeline/config.ts';
import { planSchema } from '../pipeline/plan-data.ts';
import { reviewSchema } from '../pipeline/review.ts';
import { baselineSchema } from '../reports/baseline.ts';
import { kpis } from '../reports/kpis/all.ts';
import { reportSchema } from '../reports/report.ts';
import { kpisMarkdown } from './kpis-markdown.ts';
import { syllableExceptionsText } from './syllable-exceptions.ts';

/*
 * Writes every file that is made from the code. With `--check` it writes nothing and exits 1 naming those that no
 * longer say what the code says.
 */

interface Generated {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: () => string;
}

/** A JSON Schema for editors and validators, from the zod schema that the code itself checks with. */
function jsonSchema(schema: z.ZodType, id: string, title: string, io: 'input' | 'output' = 'output'): string {
  // A TypeScript configuration may hold models and routers, which no JSON Schema can describe.
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' });
  return `${JSON.stringify({ $schema, $id: id, title, ...rest }, null, 2)}\n`;
}

/** Loading the KPIs takes longer than a whole check that is answered from the cache; their names are enough for a configuration. */
function kpiIdsText(): string {
  const ids = kpis.map(({ id }) => `  '${id}',\n`).join('');
  return `// Made from reports/kpis/all.ts by \`npm run generate\`; do not edit.\n\n/** The ids of all KPIs. */\nexport const kpiIds = [\n${ids}] as const;\n`;
}

const generated: readonly Generated[] = [
  {
    path: 'schemas/report.v1.json',
    text: () =>
      jsonSchema(reportSchema, 'copydesk.report/v1', 'A report of copydesk: what was measured, decided and found'),
  },
  {
    path: 'schemas/review.v1.json',
    text: () =>
      jsonSchema(
        reviewSchema,
        'copydesk.review/v1',
        'The sidecar of a post: who wrote what and why, and what editors said',
      ),
  },
  {
    path: 'schemas/label.v1.json',
    text: () => jsonSchema(labelSchema, 'copydesk.label/v1', 'A label: how well one model answered one request'),
  },
  {
    path: 'schemas/topic.v1.json',
    text: () => jsonSchema(topicLabelSchema, 'copydesk.topic/v1', 'A label of a topic: what one text is about'),
  },
  {
    path: 'schemas/plan.v1.json',
    text: () => jsonSchema(planSchema, 'copydesk.plan/v1', 'A plan: who would write what, and what it would cost'),
  },
  {
    path: 'schemas/config.v1.json',
    text: () => jsonSchema(configSchema, 'copydesk.config/v1', 'The configuration of copydesk', 'input'),
  },
  {
    path: 'schemas/catalogue.v1.json',
    text: () =>
      jsonSchema(catalogueSchema, 'copydesk.catalogue/v1', 'A catalogue of model cards with dated prices', 'input'),
  },
  {
    path: 'schemas/baseline.v1.json',
    text: () => jsonSchema(baselineSchema, 'copydesk.baseline/v1', 'Findings that a team lives with for now'),
  },
  { path: 'docs/kpis.md', text: kpisMarkdown },
  { path: 'content/kpi-ids.ts', text: kpiIdsText },
  { path: 'analyzers/syllable-exceptions.ts', text: syllableExceptionsText },
];

const root = new URL('../', import.meta.url);
const stale: string[] = [];
for (const { path, text } of generated) {
  const file = fileURLToPath(new URL(path, root));
  const made = text();
  if (existsSync(file) && readFileSync(file, 'utf8') === made) continue;
  stale.push(path);
  if (process.argv.includes('--check')) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, made);
  process.stdout.write(`${path}\n`);
}
if (process.argv.includes('--check') && stale.length > 0) {
  process.stderr.write(`stale: ${stale.join(', ')} — run \`npm run generate\` and commit the result\n`);
  process.exitCode = 1;
}

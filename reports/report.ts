import { z } from 'zod';
import { competing, range, readability, sectionSignals, sentiment } from './report-signals.ts';

/*
 * report/v1: the one document every reporter prints and `schemas/report.v1.json` describes. Scores are 0–100 here and
 * rounded once, when the report is built; null means not applicable.
 */

const status = z.enum(['pass', 'warn', 'error', 'not-applicable']);
const verdict = z.enum(['ready', 'needs-edits', 'blocked']);

const target = z.union([
  z.object({ kind: z.literal('band'), min: z.number().nullable(), max: z.number().nullable(), tolerance: z.number() }),
  z.object({ kind: z.literal('curve'), p10: z.number(), median: z.number(), max: z.number().optional() }),
  z.object({ kind: z.literal('ratio'), min: z.number() }),
]);

const finding = z.object({
  rule: z.string(),
  level: z.enum(['error', 'warn']),
  message: z.string(),
  path: z.string(),
  section: z.string().nullable(),
  range,
  actual: z.union([z.number(), z.string()]).optional(),
  expected: z.string().optional(),
  suggestion: z.string().optional(),
  fingerprint: z.string().describe('Content hash: survives moved lines.'),
  baseline: z
    .enum(['new', 'unchanged'])
    .optional()
    .describe('Whether the baseline knows it; absent where there is no baseline.'),
});

const kpi = z.object({
  title: z.string(),
  category: z.enum(['trust', 'topic', 'readability', 'voice', 'keywords', 'originality']),
  value: z.number().nullable(),
  unit: z.string(),
  score: z.number().min(0).max(1).nullable(),
  weight: z.number().describe("Share of the post's score, in [0, 1]; the weights of the applicable KPIs sum to 1."),
  status,
  target,
  expected: z.string().describe('The target in words: "0.5–3.0 %".'),
  margin: z
    .number()
    .nullable()
    .optional()
    .describe('How far the value lies inside its target, in its unit; negative outside, null where nothing bounds it.'),
  evidence: z.string().optional(),
  before: z.number().nullable().optional().describe('The value before revision.'),
});

const ranked = z.object({ model: z.string(), score: z.number() });

const route = z.object({
  moment: z.enum(['assign', 'revise']),
  task: z.string(),
  model: z.string().describe('The model that answered.'),
  reason: z.string(),
  pinned: z.boolean(),
  router: z.string(),
  ranking: z.array(ranked),
  filtered: z.array(z.object({ model: z.string(), why: z.string() })),
  failed: z
    .array(z.object({ model: z.string(), why: z.string() }))
    .describe('Asked before, and why they did not answer.'),
  tokens: z.object({
    input: z.int(),
    cachedInput: z.int(),
    output: z.int(),
    reasoning: z.int(),
    estimated: z.boolean(),
  }),
  costUsd: z.number(),
  latencyMs: z.number(),
  attempts: z.int(),
  note: z.string().optional().describe('What the model said about its own work.'),
});

const revision = z.object({
  route,
  gaps: z.array(z.object({ kpi: z.string(), value: z.number(), expected: z.string() })),
  kept: z.boolean(),
  why: z.string().describe('Why it was kept or dropped.'),
  scoreBefore: z.number().nullable(),
  scoreAfter: z.number().nullable(),
  before: z.string(),
  after: z.string(),
});

const section = z.object({
  id: z.string(),
  heading: z.string().nullable(),
  words: z.int(),
  targetWords: z.int().nullable(),
  range,
  signals: sectionSignals,
  kpis: z.record(z.string(), z.object({ value: z.number(), score: z.number(), status })),
  route: route.nullable().describe('Who wrote the section; null in `check` and for text that was there before.'),
  revisions: z.array(revision),
});

const claim = z.object({
  text: z.string(),
  section: z.string(),
  range,
  kind: z.string(),
  status: z.enum(['supported', 'unsupported', 'unverified', 'needs-source']),
  source: z.string().nullable(),
  why: z.string(),
});

const duplicate = z.object({
  with: z.string().describe('Path of another post, or `#section` of the same.'),
  kind: z.enum(['text', 'search']).describe('Words in common, or two posts that answer the same search.'),
  section: z.string().nullable(),
  share: z.number().describe('Share of word sequences in common, or cosine of the posts, in [0, 1].'),
});

const links = z.object({
  to: z.array(z.string()).describe('Paths of the posts of run and site that it links to.'),
  from: z.int().describe('Posts of run and site that link to it.'),
  proposed: z
    .array(
      z.object({
        anchor: z.string().describe('Words of the post, as they stand at `range`.'),
        range,
        section: z.string(),
        url: z.string(),
        to: z.string().describe('Path of the post behind the address.'),
        title: z.string(),
        why: z.string(),
      }),
    )
    .describe('Links that the text could carry, the most useful first; nothing inserts them.'),
});

const place = z.object({ path: z.string(), title: z.string() });

const cluster = z.object({
  label: z.string().describe('The slug of the pillar, or the words of a measured cluster.'),
  declared: z.boolean().describe('Whether briefs declare it.'),
  pillar: place.nullable().describe('Null where the pillar is not among the posts.'),
  spokes: z.array(
    z.object({
      ...place.shape,
      linksPillar: z.boolean().nullable(),
      pillarLinks: z.boolean().nullable(),
    }),
  ),
});

export const reportPostSchema = z.object({
  path: z.string(),
  /** Where a draft came from, when it was not revised in place. */
  origin: z.string().nullable(),
  brief: z.string().nullable(),
  title: z.string().nullable(),
  slug: z.string().nullable(),
  description: z.string().nullable(),
  keyphrase: z.string().nullable(),
  verdict,
  why: z.string().describe('What decided the verdict.'),
  score: z.number().min(0).max(100).nullable(),
  scoreBefore: z.number().min(0).max(100).nullable().describe('Before revision; null where nothing was revised.'),
  arithmetic: z.string().describe('How the score came about, to be added up by hand.'),
  words: z.int(),
  targetWords: z.int().nullable(),
  costUsd: z.number(),
  latencyMs: z.number(),
  contentHash: z.string(),
  readability: readability.nullable().describe('Of the whole post; null where it has too little prose.'),
  kpis: z.record(z.string(), kpi),
  gates: z.record(z.string(), z.object({ status: z.enum(['pass', 'fail', 'unverified']), evidence: z.string() })),
  sentiment: sentiment.nullable().describe('Word lists are a poor judge of technical prose.'),
  sections: z.array(section),
  claims: z.array(claim),
  sources: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      publisher: z.string().nullable(),
      url: z.string().nullable(),
      used: z.boolean(),
    }),
  ),
  topic: z
    .object({
      cluster: z.string().nullable().optional().describe('Id of the fitted cluster; null where the site has none.'),
      label: z.string(),
      confidence: z.number(),
      competing: competing.optional(),
      declared: z
        .object({ name: z.string(), label: z.string().nullable(), confidence: z.number().nullable() })
        .optional()
        .describe('The cluster the post declares, and the fitted one where posts of that name stand; null: nowhere.'),
      role: z.enum(['pillar', 'spoke']).nullable(),
      pillar: z.string().nullable(),
    })
    .nullable(),
  suggestions: z
    .array(z.object({ phrase: z.string(), why: z.string() }))
    .optional()
    .describe('Keyphrases to choose from, where the post names none.'),
  stopped: z
    .enum(['passed', 'plateau', 'rounds', 'budget', 'unanswered'])
    .optional()
    .describe('Why revision ended; absent where nothing was to be revised.'),
  signOff: z
    .object({
      by: z.string(),
      role: z.string(),
      scope: z.array(z.enum(['facts', 'voice', 'legal'])),
      at: z.string(),
      contentHash: z
        .string()
        .describe('Of the text that was signed; another one than that of the post: it was reopened.'),
    })
    .optional()
    .describe('Who stands behind the text; absent where nobody does yet.'),
  duplicates: z.array(duplicate).optional().describe('From 15 % of common word sequences, and competing posts.'),
  links: links.optional().describe('Of `write` and `revise`: how the post is linked with others, and could be.'),
  findings: z.array(finding),
});

export const reportSchema = z.object({
  schema: z.literal('copydesk.report/v1'),
  tool: z.object({ name: z.literal('copydesk'), version: z.string() }),
  command: z.enum(['write', 'revise', 'check']),
  summary: z.object({
    posts: z.int(),
    ready: z.int(),
    needsEdits: z.int(),
    blocked: z.int(),
    errors: z.int().describe('Findings of this level that no baseline knows.'),
    warnings: z.int(),
    known: z.int().optional().describe('Findings that the baseline knows; absent where there is none.'),
    score: z.number().nullable().describe('Mean of the posts that have one.'),
    costUsd: z.number(),
    models: z.record(z.string(), z.int()).describe('Sections by the model that wrote or revised them.'),
    topics: z
      .object({
        clusters: z.int().describe('Clusters the posts stand in.'),
        declared: z.int().describe('Posts that declare a cluster which at least two others declare.'),
        agreeing: z.int().describe('Those that stand where most posts of their declared name stand.'),
        nmi: z.number().nullable().describe('Mutual information of cluster and declared name, normalised to [0, 1].'),
      })
      .optional()
      .describe('How far fitted and declared clusters agree.'),
  }),
  posts: z.array(reportPostSchema),
  map: z
    .object({
      clusters: z.array(cluster),
      orphans: z.array(z.string()).describe('Paths of posts of the run that no other links to.'),
    })
    .optional()
    .describe('Of `write` and `revise`: pillars and their spokes, declared by briefs or else measured.'),
  /** Files that could not be read or written; the others were done. */
  failures: z.array(
    z.object({
      path: z.string(),
      code: z.string(),
      message: z.string(),
      line: z.int().nullable(),
      column: z.int().nullable(),
    }),
  ),
});

export type Report = z.infer<typeof reportSchema>;
export type ReportPost = z.infer<typeof reportPostSchema>;
export type ReportSection = z.infer<typeof section>;
export type ReportReadability = z.infer<typeof readability>;
export type ReportRoute = z.infer<typeof route>;
export type ReportRevision = z.infer<typeof revision>;
export type ReportFinding = z.infer<typeof finding>;
export type ReportKpi = z.infer<typeof kpi>;
export type ReportCluster = z.infer<typeof cluster>;
export type Verdict = z.infer<typeof verdict>;

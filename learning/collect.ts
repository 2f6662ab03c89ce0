import { createHash } from 'node:crypto';
import { errandOf } from '../content/assignment.ts';
import type { Brief } from '../content/brief.ts';
import { didYouMean } from '../content/did-you-mean.ts';
import { CopydeskError } from '../content/errors.ts';
import { assignmentFor, plannedSections } from '../pipeline/assign.ts';
import { type BatchResult, runBatch, runOf } from '../pipeline/batch.ts';
import type { Config } from '../pipeline/config.ts';
import { prepare } from '../pipeline/prepare.ts';
import { moneyOf } from '../pipeline/recorded.ts';
import type { Setup } from '../pipeline/setup.ts';
import type { Surroundings } from '../pipeline/surroundings.ts';
import { writePost } from '../pipeline/write.ts';
import { sectionScores } from '../reports/section-score.ts';
import { featuresVersion, requestFeatures } from '../routers/request-features.ts';
import type { CollectedDraft } from './collected-drafts.ts';
import type { Label } from './label.ts';

/** Labels of all posts that were finished, and what could not be. */
export interface Collected extends BatchResult<object> {
  readonly labels: readonly Label[];
  /** What the labels are about, in their order: the text of the section below its heading. */
  readonly drafts: readonly CollectedDraft[];
}

/** One post as one model writes it. */
interface Trial {
  readonly path: string;
  readonly title: string;
  readonly brief: Brief;
  readonly model: string;
}

/**
 * Writes the sections of each brief with each of the models, and makes labels of what was measured: the outcome is the
 * section's own score (`sectionScores`), the features are what was known before a word existed. Nothing is revised and no
 * post is saved; calls are paid once, so the same command again goes on. Post by post, all models before the next brief.
 *
 * @throws CopydeskError `usage` for a model that is not configured; `config-invalid`
 */
export async function collectRun(
  briefs: readonly Brief[],
  models: readonly string[],
  config: Config,
  around: Omit<Surroundings, 'posts'>,
): Promise<Collected> {
  const run = runOf(`collect ${[...models].sort().join(' ')}`, briefs);
  const setup = prepare({ ...config, house: true }, { ...around, run, posts: [] });
  const alone = new Map(models.map((id) => [id, withOnly(id, setup)]));
  const trials = briefs.flatMap((given) =>
    models.map((model): Trial => {
      const brief = unpinned(given);
      return { path: given.path, title: `${given.title}, by ${model}`, brief, model };
    }),
  );
  const posts = trials.map(({ path, title, brief }) => ({ path, title, sections: brief.outline.length }));
  await setup.onEvent({ type: 'run-started', command: 'write', posts, ...(await moneyOf(setup, around.store)) });
  const batch = await runBatch(trials, setup, async ({ brief, model }) => {
    const post = await writePost(brief, brief.path, config.format, alone.get(model) ?? setup, { isDraft: true });
    const { verdict, score } = post.scorecard;
    await setup.onEvent({ type: 'post-done', path: brief.path, verdict, score });
    const labels = labelsOf(setup.voiced(brief), model, post, setup);
    return labels.map(({ section, label }) => ({ label, text: textOf(section, post) }));
  });
  await around.store.forget(config.retention);
  const drafts = batch.done.flat();
  return { ...batch, labels: drafts.map(({ label }) => label), drafts };
}

type WrittenPost = Awaited<ReturnType<typeof writePost>>;

function textOf(id: string, { article }: WrittenPost): string {
  const body = article.sections.find(({ section }) => section.id === id)?.section.body;
  return article.draft.source.slice(body?.start ?? 0, body?.end ?? 0).trim();
}

function labelsOf(
  brief: Brief,
  model: string,
  { scorecard, provenance }: WrittenPost,
  setup: Setup,
): readonly { readonly section: string; readonly label: Label }[] {
  const scores = sectionScores(scorecard);
  const at = new Date(setup.clock.now()).toISOString();
  return plannedSections(brief, setup).flatMap(
    ({ section, signals }): readonly { readonly section: string; readonly label: Label }[] => {
      const outcome = scores.get(section.id);
      const route = provenance.get(section.id)?.route ?? null;
      // Who wrote it after another failed says nothing of the one that was asked.
      if (outcome === undefined || route?.model !== model) return [];
      const features = requestFeatures({ assignment: errandOf(assignmentFor(brief, section, [])), signals });
      const label: Label = {
        schema: 'copydesk.label/v1',
        item: itemOf(brief, section.id, features.text),
        group: brief.id,
        at,
        model,
        outcome,
        source: 'kpi',
        weight: 1,
        over: null,
        costUsd: route.costUsd,
        latencyMs: route.latencyMs,
        features: { version: featuresVersion, ...features },
      };
      return [{ section: section.id, label }];
    },
  );
}

/** Names a section for all models alike; another text of the brief is another request. */
export function itemOf(brief: Brief, section: string, text: string): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return `${brief.id}#${section}@${hash}`;
}

/** A pin says who is to write the post, not who is to be tried. */
function unpinned(brief: Brief): Brief {
  return { ...brief, outline: brief.outline.map((section) => ({ ...section, pin: null })) };
}

function withOnly(id: string, setup: Setup): Setup {
  const models = setup.models.filter(({ card }) => card.id === id);
  if (models.length > 0) return { ...setup, models };
  const ids = setup.models.map(({ card }) => card.id);
  const near = didYouMean(id, ids);
  throw new CopydeskError('usage', `the model "${id}" is not configured`, {
    mend: near === null ? `use some of ${ids.join(', ')}` : `did you mean "${near}"?`,
  });
}

import { corpusEntry } from '../analyzers/corpus-entry.ts';
import { CopydeskError, type Problem } from '../content/errors.ts';
import type { KpiId, Target } from '../content/target.ts';
import type { Config } from '../pipeline/config.ts';
import { measuredDraft } from '../pipeline/post.ts';
import { prepare } from '../pipeline/prepare.ts';
import { readPosts } from '../pipeline/revise-run.ts';
import type { Surroundings } from '../pipeline/surroundings.ts';
import { kpis } from '../reports/kpis/all.ts';
import { settingsFor } from '../reports/settings.ts';
import { fewestPosts, fixedBecause, type TunedBand, tuneBand, type UntunedBand } from './tune-bands.ts';

/** The bands that a set of posts gave. */
export interface Tuning {
  readonly posts: number;
  readonly bands: readonly TunedBand[];
  readonly untouched: readonly UntunedBand[];
  readonly problems: readonly Problem[];
}

/** A band that is open on both sides measures nothing; one that nobody can miss does, and asks for as little. */
function measurable(target: Target): Target {
  const open = target.kind === 'band' && target.min === null && target.max === null;
  return open ? { ...target, min: -Number.MAX_VALUE, max: Number.MAX_VALUE } : target;
}

/**
 * Measures the posts as `check` does and learns the bands of their KPIs. Offline, deterministic, nothing written.
 * Throws `usage` where the posts are too few.
 */
export function tuneRun(patterns: readonly string[], config: Config, around: Omit<Surroundings, 'posts'>): Tuning {
  const { posts, problems } = readPosts(patterns, config);
  const [first] = posts;
  if (first === undefined || posts.length < fewestPosts) {
    throw new CopydeskError('usage', `${posts.length} posts are too few to learn bands from`, {
      mend: `name at least ${fewestPosts} that you are content with`,
    });
  }
  const setup = prepare(config, { ...around, posts: posts.map(corpusEntry) });
  // What a single brief asks for is no habit of the site.
  const settings = settingsFor(config, {
    ...first.brief,
    ymyl: false,
    kpi: {},
    voice: { ...first.brief.voice, maxGrade: null, valence: null },
    length: { ...first.brief.length, words: null },
  });
  const tunable = kpis.filter((kpi) => fixedBecause(kpi, settings) === null);
  const values = new Map<KpiId, number[]>(tunable.map(({ id }) => [id, []]));
  for (const { draft, brief } of posts) {
    const { article } = measuredDraft(draft, brief, setup);
    for (const kpi of tunable) {
      const { value } = kpi.measure(article, measurable(settings.kpis[kpi.id]?.target ?? kpi.target));
      if (value !== null) values.get(kpi.id)?.push(value);
    }
  }
  const results = kpis.map((kpi) => tuneBand(kpi, values.get(kpi.id) ?? [], settings));
  return {
    posts: posts.length,
    bands: results.filter((result) => 'limits' in result),
    untouched: results.filter((result) => 'why' in result),
    problems,
  };
}

import { z } from 'zod';
import { analyzers as everyAnalyzer } from '../analyzers/all.ts';
import type { Analyzer } from '../analyzers/analyzer.ts';
import { fitCorpus } from '../analyzers/corpus.ts';
import type { Brief } from '../content/brief.ts';
import { didYouMean } from '../content/did-you-mean.ts';
import type { Draft } from '../content/draft.ts';
import { CopydeskError } from '../content/errors.ts';
import { impliedBrief } from '../content/implied-brief.ts';
import { withOutlineIds } from '../content/outline-ids.ts';
import { readDraft } from '../content/read-draft.ts';
import type { KpiId } from '../content/target.ts';
import type { Kpi } from '../reports/kpi.ts';
import { kpis as everyKpi } from '../reports/kpis/all.ts';
import { type LocatedFinding, scorecard } from '../reports/scorecard.ts';
import { settingsFor } from '../reports/settings.ts';
import { configSchema } from './config.ts';
import { measure } from './measure.ts';
import { parseOptions } from './parse-options.ts';

const isBrief = (value: unknown): value is Brief =>
  typeof value === 'object' && value !== null && 'keywords' in value && 'outline' in value;

const optionsSchema = configSchema.pick({ preset: true, audience: true, kpi: true }).extend({
  /** The keyphrase itself, or the front-matter field that holds it. */
  keyphrase: z.union([z.string().min(1), z.strictObject({ from: z.string() })]).optional(),
  /** Only these KPIs, and only the analyzers that they need. */
  only: z.array(z.string()).optional(),
  /** What the post was to be, in place of what its front matter implies. */
  brief: z.custom<Brief>(isBrief, 'a brief as `readBrief` gives it is wanted').optional(),
});

/** How to judge single posts: keys as in a configuration file, and a choice of KPIs. */
export type LintOptions = z.input<typeof optionsSchema>;

/** The analyzers that some KPIs need, and those that they need in turn. */
function analyzersFor(kpis: readonly Kpi[]): readonly Analyzer[] {
  const wanted = new Set<string>(kpis.flatMap(({ needs }) => needs));
  // A set that grows while it is walked is walked to its end.
  for (const name of wanted) {
    for (const need of everyAnalyzer.find((analyzer) => analyzer.name === name)?.needs ?? []) wanted.add(need);
  }
  return everyAnalyzer.filter(({ name }) => wanted.has(name));
}

function assertKnown(only: readonly KpiId[], among: readonly Kpi[], where: string): void {
  const ids = among.map(({ id }) => id);
  for (const id of only) {
    if (ids.includes(id)) continue;
    const near = didYouMean(id, ids);
    const mend = near === null ? `known: ${ids.join(', ')}` : `did you mean "${near}"?`;
    throw new CopydeskError('config-invalid', `only: there is no KPI "${id}"`, { path: where, mend });
  }
}

function briefOf(draft: Draft, keyphrase: LintOptions['keyphrase']): Brief {
  const implied = impliedBrief(draft, typeof keyphrase === 'object' ? { keyphraseField: keyphrase.from } : {});
  if (typeof keyphrase !== 'string') return implied;
  return { ...implied, keywords: { ...implied.keywords, primary: keyphrase } };
}

/**
 * Judges posts one at a time, as `check` does with a single file and no site: the findings in reading order. Throws
 * `config-invalid` at once where the options cannot be used; `where` names their place in the message.
 */
export function lint(
  options: LintOptions | undefined,
  where: string,
  among: readonly Kpi[] = everyKpi,
): (draft: Draft) => readonly LocatedFinding[] {
  const { only, keyphrase, brief: given, ...config } = parseOptions(optionsSchema, options ?? {}, where);
  if (only !== undefined) assertKnown(only, among, where);
  const chosen = only === undefined ? among : among.filter(({ id }) => only.includes(id));
  // A mistake in the options is told when the plug-in is used, not with the first post.
  settingsFor(config, given ?? impliedBrief(readDraft('', '')));
  return (read) => {
    const brief = given ?? briefOf(read, keyphrase);
    const draft = given === undefined ? read : withOutlineIds(read, given);
    const settings = settingsFor(config, brief);
    const asked = chosen.filter(({ id }) => settings.kpis[id]?.level !== 'off');
    const article = measure(draft, { brief, corpus: fitCorpus([{ draft, brief }]) }, analyzersFor(asked));
    return scorecard(article, settings, asked).findings;
  };
}

import { emptyCorpus } from '../analyzers/corpus.ts';
import { kpis as everyKpi } from '../reports/kpis/all.ts';
import { describeTarget } from '../reports/score.ts';
import type { Config } from './config.ts';
import { measuringConfig } from './config.ts';
import { shownPath } from './files.ts';
import { measuringWith } from './measuring.ts';
import { askedOf } from './overrides.ts';
import { readPost } from './read-post.ts';
import { briefPathOf } from './sidecars.ts';

/** What is asked of one post after presets, configuration, overrides and front matter. Throws `file-unreadable`. */
export function postConfig(path: string, config: Config, configPath: string) {
  const measuring = measuringConfig(config);
  const { draft, brief } = readPost(path, config);
  const { kpis, gates } = measuringWith(measuring, emptyCorpus, configPath).settingsFor(brief, draft.path);
  const { preset, audience } = askedOf(measuring)(draft.path);
  const asked = everyKpi.map(({ id, unit }) => {
    const { level, target, weight } = kpis[id] as (typeof kpis)[string];
    return [
      id,
      level === 'off' ? { level } : { level, expected: describeTarget(target, unit), target, weight },
    ] as const;
  });
  return {
    path: shownPath(path),
    brief: briefPathOf(path),
    keyphrase: brief.keywords.primary,
    locale: brief.locale,
    preset,
    audience,
    ymyl: brief.ymyl,
    gates,
    kpis: Object.fromEntries(asked),
  };
}

import { analyzersFor } from '../analyzers/all.ts';
import type { Analyzer } from '../analyzers/analyzer.ts';
import type { Corpus } from '../analyzers/corpus.ts';
import type { Brief } from '../content/brief.ts';
import { didYouMean } from '../content/did-you-mean.ts';
import { CopydeskError } from '../content/errors.ts';
import { type Settings, settingsFor } from '../reports/settings.ts';
import type { MeasuringConfig } from './config.ts';
import { askedOf } from './overrides.ts';

/** What a draft is measured with, frozen when a run is planned. */
export interface Measuring {
  readonly analyzers: readonly Analyzer[];
  readonly corpus: Corpus;
  /** The day of the check; absent where a run has none. */
  readonly today?: string;
  /** What the KPIs ask of the post at a path, after presets, configuration, overrides and brief. */
  readonly settingsFor: (brief: Brief, path: string) => Settings;
}

/**
 * What drafts are measured with under a configuration. Internal links are held to lead nowhere only where all posts are
 * known: where the configuration names the site, or where posts are `planned` (their slugs), since those who write them
 * may link to nothing else. Throws `config-invalid`.
 */
export function measuringWith(
  config: MeasuringConfig,
  corpus: Corpus,
  configPath: string,
  planned?: readonly string[],
): Measuring {
  const asked = askedOf(config);
  const isWhole = config.site.length > 0 || planned !== undefined;
  return {
    analyzers: analyzersOf(config, configPath),
    corpus: { ...corpus, isWhole, planned: planned ?? [] },
    ...(config.today === undefined ? {} : { today: config.today }),
    settingsFor: (brief, path) => settingsFor(asked(path), brief),
  };
}

function analyzersOf(config: MeasuringConfig, path: string): readonly Analyzer[] {
  const allAnalyzers = analyzersFor(config.readability);
  const names = allAnalyzers.map((analyzer) => analyzer.name as string);
  const unknown = config.analyzers.off.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const near = didYouMean(unknown, names);
    throw new CopydeskError('config-invalid', `analyzers.off: there is no analyzer "${unknown}"`, {
      path,
      mend: near === null ? `known: ${names.join(', ')}` : `did you mean "${near}"?`,
    });
  }
  return allAnalyzers.filter((analyzer) => !config.analyzers.off.includes(analyzer.name));
}

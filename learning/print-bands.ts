import { stringify } from 'yaml';
import type { Target } from '../content/target.ts';
import type { Config } from '../pipeline/config.ts';
import { kpis } from '../reports/kpis/all.ts';
import { describeTarget } from '../reports/score.ts';
import type { TunedBand } from './tune-bands.ts';
import type { Tuning } from './tune-run.ts';

function describeWas(target: Target, unit: Parameters<typeof describeTarget>[1]): string {
  const curve = target.kind === 'curve' ? ` (p10 ${target.p10}, median ${target.median})` : '';
  return `${describeTarget(target, unit)}${curve}`;
}

function lineOf({ id, level, limits, was, posts, ...band }: TunedBand): string {
  const { p10, median, min, max } = limits;
  const written = Object.entries({ p10, median, min, max }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  const figures = [band.p10, band.median, band.p90].map((value) => Number(value.toPrecision(3)));
  const unit = kpis.find((kpi) => kpi.id === id)?.unit;
  return (
    `  ${id}: [${level}, { ${written.join(', ')} }]` +
    ` # ${posts} posts: p10 ${figures[0]}, median ${figures[1]}, p90 ${figures[2]}; was ${describeWas(was, unit)}`
  );
}

/** The `kpi` block of a configuration, with where each figure comes from and why the others stay. */
export function printBands({ posts, bands, untouched }: Tuning, kept: Config['kpi'] = {}): string {
  const tuned = new Set(bands.map(({ id }) => id));
  const others = Object.entries(kept).filter(([id]) => !tuned.has(id));
  return [
    `# Learnt from ${posts} posts. A curve scores 0.9 at p10 and 0.5 at the median of these posts and passes up to max,`,
    '# their 90th percentile; a band holds nine posts in ten. About one post in ten misses each.',
    ...(bands.length + others.length === 0 ? ['kpi: {}'] : ['kpi:']),
    ...others.map(([id, setting]) => `  ${id}: ${JSON.stringify(setting)}`),
    ...bands.map(lineOf),
    '# As before:',
    ...untouched.map(({ id, why }) => `#   ${id}: ${why}`),
    '',
  ].join('\n');
}

/** A configuration that `check` reads: what shaped the measurement, and the learnt bands where there are any. */
export function printConfig(tuning: Tuning | null, config: Config): string {
  const { preset, audience, keyphrase, site, format } = config;
  const rest = stringify({
    preset,
    audience,
    ...(keyphrase === undefined ? {} : { keyphrase }),
    ...(site.length === 0 ? {} : { site }),
    format,
  });
  const bands = tuning === null ? '' : printBands(tuning, config.kpi);
  return `# The configuration of copydesk; every key is explained in docs/configuration.md.\n${rest}${bands}`;
}

import type { Brief, KpiSetting } from '../content/brief.ts';
import { didYouMean } from '../content/did-you-mean.ts';
import { CopydeskError } from '../content/errors.ts';
import type { KpiId, Target } from '../content/target.ts';
import type { Category, Kpi } from './kpi.ts';
import { kpis as everyKpi } from './kpis/all.ts';
import { type Limits, withLimits } from './limits.ts';
import {
  type AudienceName,
  audiences,
  categoryWeights,
  type Level,
  type Override,
  type PresetName,
  presets,
} from './presets.ts';

/** What is asked of a post, KPI by KPI, after presets, configuration and brief. */
export interface Settings {
  readonly kpis: Readonly<Record<KpiId, { readonly level: Level; readonly target: Target; readonly weight: number }>>;
  readonly gates: readonly KpiId[];
  readonly categoryWeights: Readonly<Record<Category, number>>;
}

/** A KPI in a configuration: `warn`, `[error, { max: 9 }]`, `[warn, { between: [0.5, 3] }]`, or as in a brief. */
type KpiOption =
  | Level
  | readonly [Level]
  | readonly [
      Level,
      {
        readonly min?: number | undefined;
        readonly max?: number | undefined;
        readonly between?: readonly [number, number] | undefined;
        readonly p10?: number | undefined;
        readonly median?: number | undefined;
      },
    ]
  | KpiSetting;

/** The part of a configuration that concerns KPIs. */
export interface SettingsOptions {
  readonly preset?: PresetName | undefined;
  readonly audience?: AudienceName | undefined;
  readonly kpi?: Readonly<Record<KpiId, KpiOption>> | undefined;
  /** Replaces the gates of the preset. */
  readonly gates?: readonly KpiId[] | undefined;
  /** Within its category, instead of a KPI's own. */
  readonly weights?: Readonly<Record<KpiId, number>> | undefined;
}

interface Wish extends Limits {
  readonly level: Level;
}

function wishOf(option: KpiOption): Wish {
  if (typeof option === 'string') return { level: option };
  if (!('level' in option)) {
    const [level, { between, ...limits } = {}] = option;
    return between === undefined ? { level, ...limits } : { level, min: between[0], max: between[1] };
  }
  return option;
}

function assertKnown(ids: Iterable<KpiId>, kpis: readonly Kpi[], where: string, path?: string): void {
  const known = kpis.map((kpi) => kpi.id);
  for (const id of ids) {
    if (known.includes(id)) continue;
    const near = didYouMean(id, known);
    const mend = near === null ? `known: ${known.join(', ')}` : `did you mean "${near}"?`;
    throw new CopydeskError('config-invalid', `${where}: there is no KPI "${id}"`, { path, mend });
  }
}

/** What the brief asks for in its own fields rather than under `kpi`. */
function impliedTargets(brief: Brief): Readonly<Record<KpiId, (target: Target) => Target | null>> {
  const { maxGrade, valence } = brief.voice;
  const { words, tolerance } = brief.length;
  return {
    ...(maxGrade === null ? {} : { 'reading-grade': (target) => withLimits(target, { max: maxGrade }) }),
    ...(valence === null
      ? {}
      : { 'sentiment-fit': (target) => withLimits(target, { min: valence[0], max: valence[1] }) }),
    ...(words === null
      ? {}
      : {
          length: (): Target => ({
            kind: 'band',
            min: Math.round(words * (1 - tolerance)),
            max: Math.round(words * (1 + tolerance)),
            // Full score within the brief's tolerance, half of it at a further 15 %.
            tolerance: Math.max(1, words * 0.15),
          }),
        }),
  };
}

/**
 * The settings for one post: the preset over the defaults, then audience, the brief's subject (`ymyl`), the
 * configuration, and last the brief, which wins. Throws `config-invalid` for a KPI nobody knows and for limits that a
 * target cannot take.
 */
export function settingsFor(options: SettingsOptions, brief: Brief, kpis: readonly Kpi[] = everyKpi): Settings {
  assertKnown(Object.keys(options.kpi ?? {}), kpis, 'kpi');
  assertKnown(options.gates ?? [], kpis, 'gates');
  assertKnown(Object.keys(brief.kpi), kpis, 'kpi', brief.path);
  const chosen = [
    ...new Set<PresetName>(['recommended', options.preset ?? 'recommended', ...(brief.ymyl ? ['ymyl' as const] : [])]),
  ];
  const layers: Readonly<Record<KpiId, Override>>[] = [
    audiences[options.audience ?? 'general'],
    ...chosen.map((name) => presets[name].kpi),
  ];
  const implied = impliedTargets(brief);
  const settings: Record<KpiId, { level: Level; target: Target; weight: number }> = {};
  for (const kpi of kpis) {
    const base = Object.assign(
      { level: 'warn' as Level, target: kpi.target },
      ...layers.map((layer) => layer[kpi.id]),
    ) as Required<Override>;
    const option = options.kpi?.[kpi.id];
    const configured = option === undefined ? undefined : wishOf(option);
    const briefed = brief.kpi[kpi.id];
    let { target } = base;
    if (configured !== undefined) target = limited(kpi, target, configured, undefined);
    target = implied[kpi.id]?.(target) ?? target;
    if (briefed !== undefined) target = limited(kpi, target, briefed, brief.path);
    settings[kpi.id] = {
      level: briefed?.level ?? configured?.level ?? base.level,
      target,
      weight: options.weights?.[kpi.id] ?? kpi.weight,
    };
  }
  const gates = options.gates ?? [...new Set(chosen.flatMap((name) => presets[name].gates))];
  return { kpis: settings, gates: gates.filter((id) => settings[id]?.level !== 'off'), categoryWeights };
}

function limited(kpi: Kpi, target: Target, wish: Wish, path: string | undefined): Target {
  const result = withLimits(target, wish);
  if (result !== null) return result;
  const takes = {
    ratio: '`min` between 0 and 1',
    curve: '`max` above 0, and `p10` below `median`',
    band: '`min` not above `max`',
  };
  const given = (['min', 'max', 'p10', 'median'] as const).flatMap((name) =>
    wish[name] === undefined ? [] : [`${name} ${wish[name]}`],
  );
  throw new CopydeskError('config-invalid', `kpi.${kpi.id}: ${given.join(', ')} cannot be`, {
    path,
    mend: `it takes ${takes[target.kind]}`,
  });
}

import type { Gap, KpiId, Target } from '../content/target.ts';
import { figure, fixed } from './figures.ts';
import type { RouteRequest } from './router.ts';

/** How a KPI's gap reads: `%` stands for the figure, the verbs say what mends a value too high or too low. */
interface Wording {
  readonly reads: string;
  readonly tooHigh: string;
  readonly tooLow: string;
  readonly digits?: number;
  /** The figure is a share in [0, 1], read as per cent. */
  readonly share?: boolean;
}

const wordings: Readonly<Record<KpiId, Wording>> = {
  'keyword-density': { reads: 'keyphrase at % % here', tooHigh: 'trims it', tooLow: 'works it in', digits: 1 },
  'keyword-distribution': {
    reads: 'keyphrase absent from % % in a row',
    tooHigh: 'spreads it',
    tooLow: 'spreads it',
    digits: 0,
  },
  'keyword-placement': {
    reads: 'keyphrase in % of the places that count',
    tooHigh: 'thins it out',
    tooLow: 'puts it there',
    share: true,
  },
  'sentiment-fit': { reads: 'tone at %', tooHigh: 'sobers it', tooLow: 'lifts it' },
  'voice-drift': {
    reads: 'voice % from the other sections',
    tooHigh: 'brings it back to one voice',
    tooLow: '',
    digits: 1,
  },
  'person-fit': { reads: '% in the person asked for', tooHigh: '', tooLow: 'turns it to that person', share: true },
  'topic-fit': { reads: 'topic fit %', tooHigh: 'widens it', tooLow: 'brings it back to its topic' },
  'reading-grade': { reads: 'reading grade %', tooHigh: 'writes plainer', tooLow: 'writes fuller', digits: 1 },
  'reading-ease': { reads: 'reading ease %', tooHigh: 'writes fuller', tooLow: 'writes plainer', digits: 0 },
  'long-sentences': { reads: '% % long sentences', tooHigh: 'splits them', tooLow: 'joins them', digits: 0 },
  'passive-voice': { reads: '% % passive sentences', tooHigh: 'turns them round', tooLow: 'rewords them', digits: 0 },
  coverage: { reads: '% of what it is to answer', tooHigh: '', tooLow: 'answers the rest', share: true },
  grounding: { reads: '% of its claims sourced', tooHigh: '', tooLow: 'ties claims to sources', share: true },
  citations: { reads: '% of its citations in order', tooHigh: '', tooLow: 'mends them', share: true },
  repetition: { reads: 'repetition at %', tooHigh: 'drops what was said', tooLow: 'drops what was said' },
  overlap: { reads: 'overlap at %', tooHigh: 'says it in its own words', tooLow: 'says it in its own words' },
  'stock-phrases': { reads: '% stock phrases in 1,000 words', tooHigh: 'cuts them', tooLow: '', digits: 1 },
  length: { reads: '% words', tooHigh: 'shortens it', tooLow: 'fills it out from the sources', digits: 0 },
};

function wordingOf(kpi: KpiId): Wording {
  return wordings[kpi] ?? { reads: `${kpi.replaceAll('-', ' ')} at %`, tooHigh: 'mends it', tooLow: 'mends it' };
}

/** `keyphrase 'home composting' at 3.8 % here, band 0.5–3.0`: what was measured and what is asked. */
export function gapSays(gap: Gap, request: Pick<RouteRequest, 'assignment' | 'signals'>): string {
  const wording = wordingOf(gap.kpi);
  const digits = wording.digits ?? 2;
  const share = wording.share === true && withinOne(gap);
  const print = (value: number) => (share ? `${figure(100 * value, 0)} %` : fixed(value, digits));
  const said = wording.reads.replace('%', print(gap.value));
  return `${named(said, gap.kpi, request)}, ${asked(gap.target, print)}`;
}

/** What mending the gap means, as a verb: `trims it`. */
export function mends(gap: Gap): string {
  const { tooHigh, tooLow } = wordingOf(gap.kpi);
  return (aboveTarget(gap) ? tooHigh : tooLow) || 'mends it';
}

/** Names the keyphrase, the tone or the topic that a bare figure would leave open. */
function named(said: string, kpi: KpiId, request: Pick<RouteRequest, 'assignment' | 'signals'>): string {
  const { section, brief } = request.assignment;
  const phrase = section.keyphrase ?? brief.keywords.primary;
  if (said.startsWith('keyphrase ') && phrase !== null) return said.replace('keyphrase', () => `keyphrase '${phrase}'`);
  const label = request.signals.topic?.label ?? '';
  if (kpi === 'topic-fit' && label !== '') return `topic ${label}: ${said.replace('topic fit', 'fit')}`;
  const tone = section.tone ?? brief.voice.tone;
  if (kpi === 'sentiment-fit' && tone !== null) return `tone ${tone} wished, ${said}`;
  return said;
}

function asked(target: Target, print: (value: number) => string): string {
  if (target.kind === 'ratio') return `at least ${print(target.min)}`;
  if (target.kind === 'curve') return `at most ${print(target.max ?? target.median)}`;
  if (target.min === null) return target.max === null ? 'no limit' : `at most ${print(target.max)}`;
  return target.max === null ? `at least ${print(target.min)}` : `band ${print(target.min)}–${print(target.max)}`;
}

function aboveTarget({ target, value }: Gap): boolean {
  if (target.kind === 'ratio') return false;
  if (target.kind === 'curve') return true;
  return target.max !== null && value > target.max;
}

function withinOne({ target, value }: Gap): boolean {
  const bound = target.kind === 'band' ? (target.max ?? target.min ?? 1) : target.kind === 'ratio' ? 1 : target.median;
  return value >= 0 && value <= 1 && bound <= 1;
}

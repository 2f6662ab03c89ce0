import { lineStarts, type Place } from '../../content/position.ts';
import type { ReportPost, ReportSection } from '../report.ts';
import { count, decimal, inUnit } from './figures.ts';
import { leftOut, type PostView, part, scrolling } from './html-parts.ts';
import { type Html, html } from './html-template.ts';
import { headingOf } from './wording.ts';

const WIDTH = 720;
const STRIP = { top: 18, height: 26 };
const CURVE = { top: 58, height: 92 };
const HEIGHT = CURVE.top + CURVE.height + 4;
/** More sections are too narrow to be told apart. */
const DRAWN = 60;
/** Sentences the curve is the mean of: one alone jumps. */
const SMOOTHED = 5;

interface Stop {
  readonly section: ReportSection;
  readonly from: number;
  readonly to: number;
}

/** Where the keyphrase stands along the text, and how its tone goes; nothing where the text is not at hand. */
export function coursePart(view: PostView): Html | null {
  const { post, source } = view;
  if (source === undefined) return null;
  const offset = offsetIn(source);
  const stops = stopsOf(post, offset);
  const uses = stops.flatMap((stop) => usesIn(stop, offset));
  const moods = stops.flatMap(moodsIn);
  if (stops.length === 0 || (uses.length === 0 && moods.length < 2)) return null;
  return part(view, 'course', 'Along the text', [
    html`<p class="quiet">From the first word on the left to the last on the right; the numbers are those of the sections. Above, each use of the keyphrase: full strokes are word for word, half ones other forms. Below, the tone: a stroke for each sentence, the curve is the mean of ${SMOOTHED}, the shaded band is what was asked for.</p>`,
    scrolling(
      'Along the text',
      html`<svg class="along" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${told(
        uses.map(({ x }) => x),
        moods,
        post.keyphrase,
      )}">${stops.slice(0, DRAWN).map(ground)}<rect class="track" y="${STRIP.top}" width="${WIDTH}" height="${STRIP.height}"/>${uses.map(stroke)}${wanted(post)}${moods.map(sentenceBar)}<line class="zero" x1="0" x2="${WIDTH}" y1="${y(0)}" y2="${y(0)}"/><text x="${WIDTH - 20}" y="${CURVE.top + 12}">+1</text><text x="${WIDTH - 20}" y="${CURVE.top + CURVE.height - 4}">−1</text><path class="curve" d="${curve(moods)}"/></svg>`,
    ),
    html`<ol class="stops">${stops.slice(0, DRAWN).map(({ section }, at) => stopLine(view, section, at + 1))}</ol>`,
    leftOut(stops.length - DRAWN, 'sections'),
  ]);
}

type Offset = (place: Place) => number;

function stopsOf({ sections }: ReportPost, offset: Offset): readonly Stop[] {
  const [first, last] = [sections[0], sections.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [from, to] = [offset(first.range.start), offset(last.range.end)];
  if (to <= from) return [];
  const x = (place: Place) => Math.min(WIDTH, Math.max(0, ((offset(place) - from) / (to - from)) * WIDTH));
  return sections.map((section) => ({ section, from: x(section.range.start), to: x(section.range.end) }));
}

function offsetIn(source: string): Offset {
  const starts = lineStarts(source);
  return ({ line, column }) => Math.min(source.length, (starts[Math.min(line, starts.length) - 1] ?? 0) + column - 1);
}

interface Use {
  readonly x: number;
  readonly exact: boolean;
}

function usesIn({ section, from, to }: Stop, offset: Offset): readonly Use[] {
  const [start, end] = [offset(section.range.start), offset(section.range.end)];
  return (section.signals.keyphrase?.sentences ?? []).map(({ range, exact }) => ({
    x: from + ((offset(range.start) - start) / Math.max(1, end - start)) * (to - from),
    exact,
  }));
}

interface Mood {
  readonly x: number;
  readonly valence: number;
}

/** Sentences stand at even steps within their section. */
function moodsIn({ section, from, to }: Stop): readonly Mood[] {
  const { sentiment } = section.signals;
  if (sentiment === null) return [];
  const course = sentiment.course ?? [sentiment.valence];
  return course.map((valence, at) => ({ x: from + ((at + 0.5) / course.length) * (to - from), valence }));
}

const round = (value: number) => Number(value.toFixed(1));
const y = (valence: number) => round(CURVE.top + ((1 - Math.min(1, Math.max(-1, valence))) / 2) * CURVE.height);

function ground({ from, to }: Stop, at: number): Html {
  const number = to - from > 14 && html`<text x="${round(from + 3)}" y="11">${at + 1}</text>`;
  return html`<rect class="${at % 2 === 0 ? 'even' : 'odd'}" x="${round(from)}" width="${round(Math.max(0, to - from))}" height="${HEIGHT}"/>${number}`;
}

function stroke({ x, exact }: Use): Html {
  const height = exact ? STRIP.height : STRIP.height / 2;
  return html`<line class="use" x1="${round(x)}" x2="${round(x)}" y1="${STRIP.top + STRIP.height - height}" y2="${STRIP.top + STRIP.height}"/>`;
}

function wanted({ kpis }: ReportPost): Html | null {
  const target = Object.hasOwn(kpis, 'sentiment-fit') ? kpis['sentiment-fit']?.target : undefined;
  if (target?.kind !== 'band' || (target.min === null && target.max === null)) return null;
  const [top, bottom] = [y(target.max ?? 1), y(target.min ?? -1)];
  return html`<rect class="allowed" y="${top}" width="${WIDTH}" height="${round(Math.max(1, bottom - top))}"/>`;
}

function sentenceBar({ x, valence }: Mood): Html | null {
  if (valence === 0) return null;
  return html`<line class="mood" x1="${round(x)}" x2="${round(x)}" y1="${y(0)}" y2="${y(valence)}"/>`;
}

function curve(moods: readonly Mood[]): string {
  const reach = Math.floor(SMOOTHED / 2);
  const points = moods.map(({ x }, at) => {
    const near = moods.slice(Math.max(0, at - reach), at + reach + 1);
    const mean = near.reduce((sum, { valence }) => sum + valence, 0) / near.length;
    return `${round(x)} ${y(mean)}`;
  });
  return points.length < 2 ? '' : `M${points.join('L')}`;
}

/** The picture in words: how often, the longest stretch without, and the range of the tone. */
function told(uses: readonly number[], moods: readonly Mood[], keyphrase: string | null): string {
  const stretches = [0, ...uses, WIDTH].map((x, at, all) => (at === 0 ? 0 : x - (all[at - 1] ?? 0)));
  const gap = Math.round((100 * Math.max(...stretches)) / WIDTH);
  const phrase =
    keyphrase === null
      ? 'No keyphrase.'
      : `The keyphrase stands in ${count(uses.length, 'sentence')}; the longest stretch without it is ${gap} % of the text.`;
  if (moods.length === 0) return phrase;
  const valences = moods.map(({ valence }) => valence);
  const [low, high] = [Math.min(...valences), Math.max(...valences)];
  return `${phrase} The tone of single sentences goes from ${inUnit(low, 'valence')} to ${inUnit(high, 'valence')}.`;
}

function stopLine({ id }: PostView, section: ReportSection, number: number): Html {
  const { keyphrase, sentiment } = section.signals;
  const figures = [
    keyphrase !== null && `keyphrase ${decimal(keyphrase.forms, 0)} ×`,
    sentiment !== null && `tone ${inUnit(sentiment.valence, 'valence')}`,
  ].filter((figure) => figure !== false);
  return html`<li><a href="#${id}-s${number}"><bdi>${headingOf(section)}</bdi></a> <span class="quiet">${figures.join(', ')}</span></li>
`;
}

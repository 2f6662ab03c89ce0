import { type Html, html } from './html-template.ts';

const WIDTH = 200;
const HEIGHT = 52;
const EDGE = 6;

/** What a small chart may show beside its line. */
interface Bounds {
  readonly min: number | null;
  readonly max: number | null;
}

/**
 * A line through figures in their order, small enough to stand in a grid of its kind; those that are null leave a gap. The
 * shaded stretch is what is allowed; the last figure has a dot. The scale is its own.
 */
export function spark(label: string, values: readonly (number | null)[], { min, max }: Bounds): Html {
  const known = values.flatMap((value) => value ?? []);
  const ends = [...known, ...[min, max].flatMap((bound) => bound ?? [])];
  const low = Math.min(...ends);
  const span = Math.max(...ends) - low;
  // Figures that never moved stand in the middle.
  const y = (value: number) =>
    round(span === 0 ? HEIGHT / 2 : HEIGHT - EDGE - ((value - low) / span) * (HEIGHT - 2 * EDGE));
  const step = values.length < 2 ? 0 : (WIDTH - 2 * EDGE) / (values.length - 1);
  const x = (at: number) => round(values.length < 2 ? WIDTH / 2 : EDGE + at * step);
  const [top, bottom] = [max === null ? 0 : y(max), min === null ? HEIGHT : y(min)];
  const isBound = min !== null || max !== null;
  let isOpen = false;
  const path = values
    .map((value, at) => {
      const move = isOpen ? 'L' : 'M';
      isOpen = value !== null;
      return value === null ? '' : `${move}${x(at)} ${y(value)}`;
    })
    .join('');
  const lastAt = values.findLastIndex((value) => value !== null);
  return html`<svg class="spark" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}"><rect class="track" width="${WIDTH}" height="${HEIGHT}"/>${isBound && html`<rect class="allowed" y="${top}" width="${WIDTH}" height="${Math.max(1, round(bottom - top))}"/>`}<path class="curve" d="${path}"/>${lastAt >= 0 && html`<circle class="dot" cx="${x(lastAt)}" cy="${y(values[lastAt] as number)}" r="3.5"/>`}</svg>`;
}

function round(value: number): number {
  return Number(value.toFixed(1));
}

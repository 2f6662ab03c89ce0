import { count, decimal, money } from '../reports/reporters/figures.ts';
import { textWidth } from '../reports/reporters/text-width.ts';
import { leftMs, type PostState, type RunState, tokensAMinute } from './run-state.ts';

/** Posts shown one by one; the view stays within ten lines. */
const postsShown = 4;
const modelsShown = 4;

/**
 * A run at a glance: at most ten lines of at most `width` columns. Each line is made of parts that are left out from its
 * end where they do not fit; pure.
 */
export function runLines(state: RunState, now: number, width: number): readonly string[] {
  if (state.startedAt === null) return [];
  const active = [...state.posts.values()].filter(({ state }) => state === 'writing');
  const lines = [
    fitted([...barOf(state, width), ...progressOf(state)], width),
    fitted([...moneyOf(state), ...paceOf(state, now)], width),
    fitted(troubleOf(state, now), width),
    fitted(callsOf(state), width),
    ...active
      .slice(0, postsShown)
      .map((post) => fitted(postParts(post, state.command), width, '  ', Math.floor(width / 2))),
    active.length > postsShown ? fitted([`  and ${count(active.length - postsShown, 'more post')}`], width) : '',
    state.last === null ? '' : fitted([`last: ${state.last}`], width),
  ];
  return lines.filter((line) => line !== '');
}

/** The same in one line, for a log. */
export function heartbeat(state: RunState, now: number): string {
  return [...progressOf(state), ...moneyOf(state), ...paceOf(state, now), ...troubleOf(state, now)].join(' · ');
}

function progressOf(state: RunState): readonly string[] {
  const { posts, sections, written } = state;
  const { done, parked, failed } = state.over;
  return [
    `${decimal(done, 0)} of ${count(posts.size, 'post')}`,
    ...(sections > 0 ? [`${decimal(written, 0)} of ${count(sections, 'section')}`] : []),
    ...(failed > 0 ? [`${decimal(failed, 0)} failed`] : []),
    ...(parked > 0 ? [`${decimal(parked, 0)} parked`] : []),
  ];
}

const barWidth = 20;
/** Below this, figures are worth more than a bar. */
const leastWidthWithBar = 64;

function barOf({ posts, over, sections, written }: RunState, width: number): readonly string[] {
  if (width < leastWidthWithBar) return [];
  const ended = over.done + over.failed + over.parked;
  const share = sections > 0 ? written / sections : posts.size === 0 ? 0 : ended / posts.size;
  const filled = Math.min(barWidth, Math.floor(share * barWidth));
  return [`${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}`];
}

function moneyOf({ spentUsd, budgetUsd }: RunState): readonly string[] {
  if (budgetUsd === null) return [`${money(spentUsd)} spent`];
  return [`${money(spentUsd)} of ${money(budgetUsd)} spent`];
}

function paceOf(state: RunState, now: number): readonly string[] {
  const tokens = tokensAMinute(state, now);
  const left = leftMs(state, now);
  return [
    ...(left === null || left === 0 ? [] : [`about ${timeOf(left, 5)} left`]),
    ...(tokens === null || tokens === 0 ? [] : [`${decimal(tokens, 0)} tokens a minute`]),
    ...(state.startedAt === null ? [] : [`${timeOf(now - state.startedAt)} so far`]),
  ];
}

/** What goes wrong and is dealt with; nothing where nothing does. */
function troubleOf({ failures, resting }: RunState, now: number): readonly string[] {
  const { calls, retries, fallbacks } = failures;
  const rests = [...resting].filter(([, until]) => until > now);
  const told = rests.map(([model, until]) =>
    until === Number.POSITIVE_INFINITY ? `${model} stopped` : `${model} rests ${timeOf(until - now)}`,
  );
  return [
    ...told.slice(0, modelsShown),
    ...(told.length > modelsShown ? [`${told.length - modelsShown} more models rest`] : []),
    ...(calls > 0 ? [count(calls, 'failed call')] : []),
    ...(retries > 0 ? [count(retries, 'retry', 'retries')] : []),
    ...(fallbacks > 0 ? [count(fallbacks, 'fallback')] : []),
  ];
}

function callsOf({ calls }: RunState): readonly string[] {
  const busy = [...calls].filter(([, open]) => open > 0).sort(([, one], [, other]) => other - one);
  if (busy.length === 0) return [];
  const shown = busy.slice(0, modelsShown).map(([model, open]) => `${model} ${open}`);
  return [
    `calls: ${shown[0]}`,
    ...shown.slice(1),
    ...(busy.length > modelsShown ? [`${busy.length - modelsShown} more`] : []),
  ];
}

function postParts({ title, sections, written, doing }: PostState, command: string): readonly string[] {
  const place = command === 'write' ? [`${written} of ${sections}`] : [];
  return [title, ...place, ...(doing === '' ? [] : [doing])];
}

/** `40 s`, `6 min`, `1 h 20 min`; seconds in steps where nobody can know them finer. */
export function timeOf(ms: number, step = 1): string {
  const seconds = step * Math.max(1, Math.round(ms / 1000 / step));
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const joint = ' · ';

/**
 * As many parts in one line as fit, the first ones first. The first is cut only where it alone is too long, or down to
 * `least` columns, so that others find room beside it.
 */
function fitted(parts: readonly string[], width: number, indent = '', least = Number.POSITIVE_INFINITY): string {
  const [first, ...others] = parts;
  if (first === undefined) return '';
  const whole = textWidth(indent) + textWidth(first);
  let used = Math.min(whole, least);
  let shown = '';
  for (const part of others) {
    const more = textWidth(joint) + textWidth(part);
    if (used + more > width) break;
    used += more;
    shown += `${joint}${part}`;
  }
  return `${cut(`${indent}${first}`, Math.min(whole, width - textWidth(shown)))}${shown}`;
}

/** The beginning of a text, with an ellipsis where something is missing. */
function cut(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (textWidth(kept) + textWidth(character) + 1 > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

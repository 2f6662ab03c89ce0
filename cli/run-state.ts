import type { RunEvent } from '../pipeline/run-event.ts';

type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

/** A post on its way. */
export interface PostState {
  readonly title: string;
  readonly sections: number;
  written: number;
  /** Revisions that a model was paid for. */
  revised: number;
  state: 'waiting' | 'writing' | 'over';
  /** What it is at: `waits 12 s for acme/large`. */
  doing: string;
}

/** What was finished, and when. */
interface Finished {
  readonly at: number;
  readonly tokens: number;
  /** Whether it took its time: not out of the ledger, and no revision of a built-in editor. */
  readonly isWork: boolean;
}

/** What the events of a run have told so far; times in milliseconds since the epoch. */
export interface RunState {
  command: 'write' | 'revise';
  /** Null before the run has begun. */
  startedAt: number | null;
  readonly posts: Map<string, PostState>;
  /** Posts that are over, by how. */
  readonly over: { done: number; failed: number; parked: number };
  /** Of all posts to be written; 0 where nobody knows how many there will be to revise. */
  sections: number;
  written: number;
  spentUsd: number;
  budgetUsd: number | null;
  /** Calls under way by model. */
  readonly calls: Map<string, number>;
  readonly failures: { calls: number; retries: number; fallbacks: number };
  /** Models nobody calls, and until when; infinite: set aside, until it answers. */
  readonly resting: Map<string, number>;
  /** How the last post ended. */
  last: string | null;
  /** From when on the pace is measured: what came out of the ledger before took no time. */
  paceFrom: number;
  /** The last minutes. */
  finished: Finished[];
  /** Models that failed for a section, while it is worked on. */
  readonly failedFor: Map<string, Set<string>>;
}

/** A run that has told nothing yet. */
export function newRun(): RunState {
  return {
    command: 'write',
    startedAt: null,
    posts: new Map(),
    over: { done: 0, failed: 0, parked: 0 },
    sections: 0,
    written: 0,
    spentUsd: 0,
    budgetUsd: null,
    calls: new Map(),
    failures: { calls: 0, retries: 0, fallbacks: 0 },
    resting: new Map(),
    last: null,
    paceFrom: 0,
    finished: [],
    failedFor: new Map(),
  };
}

/** Takes an event that was told at a time; they come in order. Nothing else changes what is shown of a run but the time. */
export function take(run: RunState, event: RunEvent, at: number): void {
  switch (event.type) {
    case 'run-started':
      begin(run, event, at);
      break;
    case 'post-started': {
      const post = run.posts.get(event.path);
      if (post !== undefined) post.state = 'writing';
      break;
    }
    case 'call-sent': {
      const { path, model } = event;
      const post = run.posts.get(path);
      run.calls.set(model, (run.calls.get(model) ?? 0) + 1);
      if (run.failedFor.get(placeOf(event))?.has(model)) run.failures.retries++;
      tellDoing(run, path, `${model} ${post !== undefined && isWritten(run, post) ? 'revises' : 'writes'}`);
      break;
    }
    case 'waiting':
      tellDoing(run, event.path, `waits ${Math.ceil(event.waitMs / 1000)} s for ${event.model}`);
      break;
    case 'model-failed':
      takeFailure(run, event, at);
      break;
    case 'section-done':
      takeSection(run, event, at);
      break;
    case 'post-done':
      endPost(run, event.path, 'done', outcomeOf(event));
      break;
    case 'post-parked':
      endPost(run, event.path, 'parked', `its ${event.awaits} waits for approval`);
      break;
    case 'post-failed':
      endPost(run, event.path, 'failed', 'failed');
      break;
    case 'paid-again':
    case 'no-worker':
    case 'edits-kept':
      break;
  }
}

/** Whether nothing of a post is left to write. */
function isWritten({ command }: RunState, { written, sections }: PostState): boolean {
  return command === 'revise' || written >= sections;
}

function begin(run: RunState, { command, posts, budgetUsd, spentUsd }: Of<'run-started'>, at: number): void {
  Object.assign(run, { command, budgetUsd, spentUsd, startedAt: at, paceFrom: at });
  for (const { path, title, sections } of posts) {
    run.posts.set(path, { title, sections, written: 0, revised: 0, state: 'waiting', doing: '' });
    if (command === 'write') run.sections += sections;
  }
}

function takeSection(run: RunState, event: Of<'section-done'>, at: number): void {
  const { moment, recalled, model, inputTokens, outputTokens } = event;
  const post = run.posts.get(event.path);
  const isHired = inputTokens + outputTokens > 0;
  run.failedFor.delete(placeOf(event));
  if (event.fallback) run.failures.fallbacks++;
  if (moment === 'assign') run.written++;
  if (post !== undefined) {
    if (moment === 'assign') post.written++;
    else if (isHired) post.revised++;
    post.doing = isWritten(run, post) ? 'is revised' : '';
  }
  if (recalled) {
    if (!run.finished.some(({ isWork }) => isWork)) run.paceFrom = at;
    return;
  }
  run.spentUsd += event.costUsd;
  if (isHired) endCall(run, model);
  run.resting.delete(model);
  run.finished = run.finished.filter((one) => one.at > at - paceMs);
  run.finished.push({ at, tokens: inputTokens + outputTokens, isWork: moment === 'assign' || isHired });
}

function takeFailure(run: RunState, event: Of<'model-failed'>, at: number): void {
  run.failures.calls++;
  endCall(run, event.model);
  const models = run.failedFor.get(placeOf(event)) ?? new Set();
  run.failedFor.set(placeOf(event), models.add(event.model));
  if (event.stopped) run.resting.set(event.model, Number.POSITIVE_INFINITY);
  else if (event.restsMs > 0) run.resting.set(event.model, at + event.restsMs);
}

function endPost(run: RunState, path: string, how: keyof RunState['over'], told: string): void {
  const post = run.posts.get(path);
  if (post === undefined || post.state === 'over') return;
  post.state = 'over';
  run.over[how]++;
  run.last = `${post.title}: ${told}`;
}

function endCall({ calls }: RunState, model: string): void {
  calls.set(model, Math.max(0, (calls.get(model) ?? 0) - 1));
}

function tellDoing({ posts }: RunState, path: string, doing: string): void {
  const post = posts.get(path);
  if (post !== undefined) post.doing = doing;
}

function placeOf({ path, section }: { readonly path: string; readonly section: string }): string {
  return `${path}\n${section}`;
}

/** `ready, 97/100`. */
export function outcomeOf({ verdict, score }: Of<'post-done'>): string {
  return `${verdict}${score === null ? '' : `, ${Math.round(score * 100)}/100`}`;
}

const minuteMs = 60_000;
/** The pace is that of the last minutes: models get faster and slower. */
const paceMs = 5 * minuteMs;
/** Before that, one slow section would be the whole truth. */
const fewestFinished = 3;
const fewestMs = 5_000;

/** Tokens that models took and gave in the last minute; null in the first seconds. */
export function tokensAMinute({ startedAt, paceFrom, finished }: RunState, now: number): number | null {
  const since = Math.max(now - minuteMs, paceFrom);
  if (startedAt === null || now - since < fewestMs) return null;
  const tokens = finished.reduce((sum, one) => sum + (one.at > since ? one.tokens : 0), 0);
  return (tokens * minuteMs) / (now - since);
}

/** Milliseconds that the run still takes, by what is left and the pace of the last minutes; null: nobody can know yet. */
export function leftMs({ startedAt, paceFrom, finished, posts, command }: RunState, now: number): number | null {
  const since = Math.max(now - paceMs, paceFrom);
  const work = finished.filter(({ at, isWork }) => isWork && at > since).length;
  if (startedAt === null || work < fewestFinished || now - since < fewestMs) return null;
  return (leftOf([...posts.values()], command) * (now - since)) / work;
}

/** Paid revisions a section takes; an assumption that weighs like so many sections, until posts are over. */
const assumed = { perSection: 0.25, weight: 5 };

/**
 * Pieces of work that are left: sections to be written, and the paid revisions they are expected to take by those that
 * are over. Whatever is not over has at least one piece left.
 */
function leftOf(posts: readonly PostState[], command: RunState['command']): number {
  const seen = posts.filter(({ state }) => state === 'over');
  const sections = seen.reduce((sum, post) => sum + post.sections, 0);
  const revised = seen.reduce((sum, post) => sum + post.revised, 0);
  const share = (assumed.perSection * assumed.weight + revised) / (assumed.weight + sections);
  return posts.reduce((left, post) => {
    if (post.state === 'over') return left;
    const toWrite = command === 'write' ? Math.max(0, post.sections - post.written) : 0;
    return left + Math.max(1, toWrite + share * post.sections - post.revised);
  }, 0);
}

import { createLogUpdate } from 'log-update';
import type { Clock } from '../models/clock.ts';
import type { RunEvent } from '../pipeline/run-event.ts';
import { plain as harmless } from '../reports/reporters/escape.ts';
import { heartbeat, runLines } from './run-lines.ts';
import { newRun, outcomeOf, take } from './run-state.ts';

/** Shows a run on stderr while it goes on. */
export interface Progress {
  readonly onEvent: (event: RunEvent) => void;
  /** A line that stays, without tearing what moves. */
  say(line: string): void;
  end(): void;
}

/** A view of the run on a terminal, plain lines elsewhere, nothing when told to be quiet. */
export function progress(quiet: boolean, clock: Clock): Progress {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  if (quiet) return { onEvent: () => {}, say, end: () => {} };
  return process.stderr.isTTY === true ? live(process.stderr, clock) : lines(say, clock);
}

function told(event: RunEvent): string | null {
  switch (event.type) {
    case 'section-done': {
      const heading = event.heading ?? event.section;
      const outcome = event.kept ? '' : ' (dropped: no better)';
      return `${heading} → ${event.model}${event.moment === 'revise' ? ' revises' : ''}${outcome}`;
    }
    case 'model-failed':
      return `${event.section}: ${event.model} failed: ${event.why}${event.stopped ? ' (set aside)' : ''}`;
    case 'waiting':
      return `${event.section}: waits ${Math.ceil(event.waitMs / 1000)} s for ${event.model}`;
    case 'post-done':
      return `done: ${outcomeOf(event)}`;
    case 'edits-kept':
      return `somebody had edited the post; the edited text is kept as ${event.backup}`;
    case 'post-parked':
      return `its ${event.awaits} waits for approval`;
    case 'post-failed':
      return `failed: ${event.message}`;
    case 'post-started':
      return `${event.title} (${event.sections} sections)`;
    case 'paid-again': {
      const count = `${event.sections.length} ${event.sections.length === 1 ? 'section' : 'sections'}`;
      return `${count} paid for before, under another prompt or model: paid again, about ${event.costUsd.toFixed(4)} USD`;
    }
    case 'no-worker': {
      const others = event.found.length === 0 ? '' : `; there are others: ${event.found.join(', ')}`;
      return `${event.posts} ${event.posts === 1 ? 'post waits' : 'posts wait'}, and no worker of this version and configuration (${event.wanted}) is running${others} — start \`copydesk worker\` with the same configuration and DATABASE_URL`;
    }
    case 'run-started':
    case 'call-sent':
      return null;
  }
}

/** A line for people: what it is about, where that is one post; null where there is nothing to say. */
export function eventLine(event: RunEvent): string | null {
  const text = told(event);
  if (text === null) return null;
  return 'path' in event && event.path !== '' ? `${event.path}: ${text}` : text;
}

/** A run that is silent for long looks dead. */
const heartbeatMs = 60_000;

/** A line an event, and one for the whole run every minute. */
export function lines(say: (line: string) => void, clock: Clock): Progress {
  const run = newRun();
  const beat = (): (() => void) =>
    clock.after(heartbeatMs, () => {
      if (run.startedAt !== null) say(`… ${heartbeat(run, clock.now())}`);
      cancel = beat();
    });
  let cancel = beat();
  return {
    onEvent(event) {
      take(run, event, clock.now());
      const line = eventLine(event);
      if (line !== null) say(line);
    },
    say,
    end: () => cancel(),
  };
}

/** What is worth a line that stays above the moving ones. */
const lasting: ReadonlySet<RunEvent['type']> = new Set([
  'paid-again',
  'no-worker',
  'edits-kept',
  'post-failed',
  'post-parked',
]);
const redrawMs = 1_000;
/** Events come in bursts; more frames than these are seen by nobody. */
const leastMs = 100;

/** The run at a glance, drawn over itself. */
function live(stream: NodeJS.WriteStream, clock: Clock): Progress {
  const run = newRun();
  const update = createLogUpdate(stream);
  let drawnAt = 0;
  let cancel = (): void => {};
  const draw = (): void => {
    cancel();
    drawnAt = clock.now();
    const lines = runLines(run, drawnAt, (stream.columns ?? 80) - 1);
    if (lines.length > 0) update(harmless(lines.join('\n')));
    cancel = clock.after(redrawMs, draw);
  };
  const say = (line: string): void => update.persist(harmless(line));
  return {
    onEvent(event) {
      take(run, event, clock.now());
      const line = eventLine(event);
      const stays = lasting.has(event.type) || (event.type === 'model-failed' && event.stopped);
      if (line !== null && stays) say(line);
      if (clock.now() - drawnAt >= leastMs) draw();
    },
    say,
    end() {
      draw();
      cancel();
      update.done();
    },
  };
}

import { Listr, ListrLogger, ProcessOutput } from 'listr2';
import type { RunEvent } from '../pipeline/run-event.ts';

/** Shows a run on stderr while it goes on. */
export interface Progress {
  readonly onEvent: (event: RunEvent) => void;
  /** Waits until everything is drawn. */
  end(): Promise<void>;
}

interface Line {
  readonly finished: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
  title: string;
  task: { output: string; title: string } | null;
}

/** A live list on a terminal, plain lines elsewhere, nothing when told to be quiet. */
export function progress(quiet: boolean): Progress {
  if (quiet) return { onEvent: () => {}, end: () => Promise.resolve() };
  return process.stderr.isTTY === true ? live() : plain();
}

function told(event: RunEvent): string | null {
  switch (event.type) {
    case 'section-done': {
      const heading = event.heading ?? event.section;
      const outcome = event.kept ? '' : ' (dropped: no better)';
      return `${heading} → ${event.model}${event.moment === 'revise' ? ' revises' : ''}${outcome}`;
    }
    case 'model-failed':
      return `${event.section}: ${event.model} failed: ${event.why}${event.stopped ? ' (not called again in this run)' : ''}`;
    case 'waiting':
      return `${event.section}: waits ${Math.ceil(event.waitMs / 1000)} s for ${event.model}`;
    case 'post-done':
      return `done: ${event.verdict}${event.score === null ? '' : `, ${Math.round(event.score * 100)}/100`}`;
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
      return null;
  }
}

/** A line for people: what it is about, where that is one post; null where there is nothing to say. */
export function eventLine(event: RunEvent): string | null {
  const text = told(event);
  if (text === null) return null;
  return 'path' in event && event.path !== '' ? `${event.path}: ${text}` : text;
}

function say(event: RunEvent): void {
  const line = eventLine(event);
  if (line !== null) process.stderr.write(`${line}\n`);
}

function plain(): Progress {
  return { onEvent: say, end: () => Promise.resolve() };
}

/** stdout carries data; everything that moves goes to stderr. */
function onStderr(): ListrLogger {
  return new ListrLogger({ useIcons: true, processOutput: new ProcessOutput(process.stderr, process.stderr) });
}

function live(): Progress {
  const lines = new Map<string, Line>();
  let running: Promise<unknown> = Promise.resolve();
  const start = (posts: readonly { path: string; title: string }[]): void => {
    for (const { path, title } of posts) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      promise.catch(() => {});
      lines.set(path, { finished: promise, resolve, reject, title, task: null });
    }
    const tasks = [...lines.values()].map((line) => ({
      title: line.title,
      task: async (_: unknown, task: { output: string; title: string }) => {
        line.task = task;
        await line.finished;
        task.title = line.title;
      },
    }));
    const list = new Listr(tasks, {
      concurrent: true,
      exitOnError: false,
      registerSignalListeners: false,
      // It asks whether stdout is a terminal; we have asked about stderr.
      forceTTY: true,
      rendererOptions: { logger: onStderr() },
    });
    running = list.run().catch(() => {});
  };
  return {
    onEvent(event) {
      if (event.type === 'run-started') return start(event.posts);
      const text = told(event);
      if (event.type === 'paid-again' || event.type === 'no-worker' || event.path === '') {
        return say(event);
      }
      const line = lines.get(event.path);
      if (line === undefined || text === null) return;
      if (line.task !== null) line.task.output = text;
      if (event.type === 'post-done') {
        line.title = `${line.title} — ${text}`;
        line.resolve();
      } else if (event.type === 'post-failed') line.reject(new Error(text));
    },
    async end() {
      for (const line of lines.values()) line.reject(new Error('not finished'));
      await running;
    },
  };
}

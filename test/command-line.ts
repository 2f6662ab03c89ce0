import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, onTestFinished } from 'vitest';
import { type Report, reportSchema } from '../reports/report.ts';

/** The command line as a user has it: another process, in a folder of its own. */

export const root = fileURLToPath(new URL('..', import.meta.url));
export const launcher = join(root, 'cli', 'copydesk.cjs');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An empty folder, gone when the test is over. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty folder for all tests of a `describe`, gone after them. */
export function folderForFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with a copy of `examples/`. */
export function folderWithExamples(): string {
  const folder = emptyFolder();
  copyExamples(folder);
  return folder;
}

export function copyExamples(folder: string): void {
  cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
}

/** The environment of a child: nothing that asks for colour, no variable of vitest. */
export function plainEnvironment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'npm_config_cache'];
  const kept = names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...(Object.fromEntries(kept) as Record<string, string>), ...more };
}

/** Runs copydesk to its end. */
export function copydesk(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], {
    cwd: folder,
    env: plainEnvironment(environment),
    encoding: 'utf8',
    // A hang is a failure of one test, not of the whole suite.
    timeout: 55_000,
    killSignal: 'SIGKILL',
    maxBuffer: 256 * 1024 * 1024,
  });
  return { code: status, stdout, stderr };
}

export interface Running {
  readonly ended: Promise<Outcome>;
  interrupt(): void;
  /** Resolves when this stands on stderr; rejects where the process ends without. */
  told(text: string): Promise<void>;
  /** As a power cut would. */
  kill(): void;
  /** Stands still, as a machine that sleeps, until it is woken. */
  freeze(): void;
  wake(): void;
  /** What stands on stderr so far. */
  heard(): string;
}

/** Starts copydesk and lets the test go on: for servers in this process, and for interruptions. */
export function startCopydesk(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Running {
  const child = spawn(process.execPath, [launcher, ...args], { cwd: folder, env: plainEnvironment(environment) });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    stdout += piece;
  });
  const listeners = new Set<() => void>();
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    stderr += piece;
    for (const listener of listeners) listener();
  });
  const ended = new Promise<Outcome>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  const told = (text: string) => {
    const heard = new Promise<void>((resolve, reject) => {
      const listener = (): void => {
        if (!stderr.includes(text)) return;
        listeners.delete(listener);
        resolve();
      };
      listeners.add(listener);
      listener();
      void ended.then(({ code }) => reject(new Error(`ended with ${code} and never said “${text}”:\n${stderr}`)));
    });
    // Who waits is told; some wait for several at once, and for the first of them only.
    heard.catch(() => undefined);
    return heard;
  };
  const send = (signal: NodeJS.Signals) => () => void child.kill(signal);
  return {
    ended,
    told,
    interrupt: send('SIGINT'),
    kill: send('SIGKILL'),
    freeze: send('SIGSTOP'),
    wake: send('SIGCONT'),
    heard: () => stderr,
  };
}

/** The report on stdout; throws where anything else stands there. */
export function reportOf(outcome: Outcome): Report {
  return reportSchema.parse(JSON.parse(outcome.stdout));
}

/** Every file below a folder with its bytes, by path with `/`. */
export function filesIn(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(
    paths.map((path) => [
      path
        .slice(folder.length + 1)
        .split('\\')
        .join('/'),
      readFileSync(path, 'latin1'),
    ]),
  );
}

/** Whether somebody was shown the inside of the program instead of one clear line. */
export function hasStackTrace(outcome: Outcome): boolean {
  return (
    /^\s+at .+:\d+:\d+\)?$/m.test(`${outcome.stderr}\n${outcome.stdout}`) || /\bnode:internal\b/.test(outcome.stderr)
  );
}

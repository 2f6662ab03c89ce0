import { execFileSync } from 'node:child_process';

/** A key, or why there is none. */
export type KeyAnswer = { readonly key: string } | { readonly why: string };

/** Asks programs for keys: `[op, read, op://vault/openai/key]`, `[pass, show, openai]`. */
export interface Keychain {
  /** The same command is run once, whatever comes of it. What it printed stands in the answer's `key` alone. */
  ask(command: readonly string[]): KeyAnswer;
}

/** Long enough for somebody to unlock a vault. */
const patienceMs = 30_000;

/** A keychain for one run. Programs are started as they stand, without a shell. */
export function keychain(timeoutMs = patienceMs): Keychain {
  const answers = new Map<string, KeyAnswer>();
  return {
    ask(command) {
      const name = JSON.stringify(command);
      const answer = answers.get(name) ?? asked(command, timeoutMs);
      answers.set(name, answer);
      return answer;
    },
  };
}

function asked([program = '', ...args]: readonly string[], timeoutMs: number): KeyAnswer {
  try {
    const printed = execFileSync(program, args, {
      encoding: 'utf8',
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      maxBuffer: 64 * 1024,
      // It may ask for a password; what it complains about may hold half a secret.
      stdio: ['inherit', 'pipe', 'ignore'],
    });
    return keyFrom(printed, `\`${program}\` printed`);
  } catch (error) {
    return {
      why: `\`${program}\` ${complaint(error as NodeJS.ErrnoException & { status?: number | null }, timeoutMs)}`,
    };
  }
}

/** The key in what a program printed or a variable holds. */
export function keyFrom(text: string, where: string): KeyAnswer {
  const key = text.trim();
  if (key === '') return { why: `${where} nothing` };
  return /\s/.test(key) ? { why: `${where} more than a key: there are blanks or line ends in it` } : { key };
}

function complaint({ code, status }: { code?: string | undefined; status?: number | null }, timeoutMs: number): string {
  if (code === 'ENOENT') return 'is not installed';
  if (code === 'EACCES') return 'may not be run';
  if (code === 'ETIMEDOUT') return `did not answer within ${timeoutMs / 1000} s`;
  if (code === 'ENOBUFS') return 'printed far more than a key';
  return typeof status === 'number' ? `ended with exit code ${status}` : 'did not end well';
}

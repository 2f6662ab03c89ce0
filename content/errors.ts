import type { Place } from './position.ts';

/** Every fault that stops a command, by code. `docs/errors.md` explains each; a test keeps the two equal. */
export const errorCodes = {
  'brief-invalid': 'A brief cannot be used as it stands.',
  'brief-duplicate': 'Two briefs claim one slug or one primary keyphrase.',
  'front-matter-invalid': 'The front matter cannot be parsed.',
  'file-unreadable': 'A file is missing, not text, or may not be read.',
  'config-invalid': 'The configuration cannot be used as it stands.',
  'labels-invalid': 'What was to be learnt from cannot be used as it stands.',
  usage: 'The command line does not make sense.',
  'model-failed': 'No candidate model answered.',
  'budget-reached': 'The next call would pass the budget.',
  'store-unreachable': 'The database that keeps everything between runs cannot be used.',
  'path-escapes': 'A file would be written outside the output folder.',
  interrupted: 'The run was interrupted; what is finished is kept.',
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** A fault a user can mend: one line saying what is wrong, where, and how to put it right. */
export class CopydeskError extends Error {
  readonly code: ErrorCode;
  readonly path: string | null;
  readonly place: Place | null;
  readonly mend: string | null;

  constructor(
    code: ErrorCode,
    message: string,
    at: { path?: string | undefined; place?: Place | undefined; mend?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: at.cause });
    this.name = 'CopydeskError';
    this.code = code;
    this.path = at.path ?? null;
    this.place = at.place ?? null;
    this.mend = at.mend ?? null;
  }

  /** `path:line:column: message — mend [code]` */
  get line(): string {
    const place = this.place === null ? '' : `:${this.place.line}:${this.place.column}`;
    const where = this.path === null ? '' : `${this.path}${place}: `;
    return `${where}${this.message}${this.mend === null ? '' : ` — ${this.mend}`} [${this.code}]`;
  }
}

/** A fault with its place; `error` stops the file it is in, `warn` does not. */
export interface Problem {
  readonly code: ErrorCode;
  readonly level: 'error' | 'warn';
  readonly message: string;
  readonly path: string;
  readonly place: Place | null;
  readonly mend: string | null;
}

import type { Span } from './position.ts';

/** The metadata block at the top of a post. */
export interface FrontMatter {
  readonly format: 'yaml' | 'toml' | 'json';
  /** Fences included. */
  readonly span: Span;
  /** Between the fences. */
  readonly inner: Span;
  readonly data: Readonly<Record<string, unknown>>;
}

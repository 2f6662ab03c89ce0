import type { Span } from './position.ts';

/** The metadata block at the top of a post. */
export interface FrontMatter {
  /** `html`: what the `<head>` of a page says. */
  readonly format: 'yaml' | 'toml' | 'json' | 'html';
  /** Fences included. */
  readonly span: Span;
  /** Between the fences. */
  readonly inner: Span;
  readonly data: Readonly<Record<string, unknown>>;
}

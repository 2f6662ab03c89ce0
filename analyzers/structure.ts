import type { Span } from '../content/position.ts';

/** How a section is built. */
export interface Structure {
  readonly words: number;
  readonly paragraphs: readonly { readonly words: number; readonly span: Span }[];
  readonly headings: readonly { readonly depth: number; readonly text: string; readonly span: Span }[];
  readonly lists: number;
  readonly tables: number;
  readonly codeBlocks: number;
  readonly images: readonly { readonly alt: string | null; readonly url: string; readonly span: Span }[];
  /** Why the section looks cut off; null if it ends well. */
  readonly truncated: { readonly why: string; readonly span: Span } | null;
  /** Left-overs of a model or a template: prompt labels, "As an AI", `[NEEDS SOURCE]`, lorem ipsum. */
  readonly artefacts: readonly { readonly text: string; readonly kind: string; readonly span: Span }[];
}

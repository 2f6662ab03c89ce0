import type { Root } from 'mdast';
import type { Finding } from './finding.ts';
import type { FrontMatter } from './front-matter.ts';
import type { Section } from './section.ts';

/** A post as it stands in a file. Every position leads into `source`, which is the file to the character. */
export interface Draft {
  /** As given by the user, with `/`; shown in findings. */
  readonly path: string;
  readonly source: string;
  readonly format: 'markdown' | 'html';
  readonly frontMatter: FrontMatter | null;
  /** From the front matter, else the first H1. */
  readonly title: string | null;
  readonly tree: Root;
  readonly sections: readonly Section[];
  readonly lines: readonly number[];
  /** Faults met while reading: broken front matter, an unclosed fence. */
  readonly problems: readonly Finding[];
}

import { randomStream } from '../analyzers/random-stream.ts';

/** A text and the blog it comes from. */
export interface BlogText {
  readonly repo: string;
  readonly source: string;
}

/**
 * A post of paragraphs of real posts of one blog: half its own, half of others, the same each time. So a site of any size
 * has the words, the length and the duplicates of a real one.
 */
export function grownPost(posts: readonly BlogText[], at: number): BlogText {
  const random = randomStream(`grown ${at}`);
  const own = posts[at % posts.length] as BlogText;
  const siblings = posts.filter(({ repo }) => repo === own.repo);
  const paragraphs = own.source.split(/\n{2,}/).map((paragraph, index) => {
    if (index === 0 || random() < 0.5) return paragraph;
    const other = siblings[Math.floor(random() * siblings.length)] as BlogText;
    const theirs = other.source.split(/\n{2,}/).slice(1);
    return theirs[Math.floor(random() * theirs.length)] ?? paragraph;
  });
  return { repo: own.repo, source: paragraphs.join('\n\n') };
}

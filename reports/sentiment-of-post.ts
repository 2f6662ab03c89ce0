import type { MeasuredArticle } from '../analyzers/analyzer.ts';

/** The mood of a post, in [-1, 1]. */
export interface PostSentiment {
  readonly valence: number;
  /** Population standard deviation over all its sentences. */
  readonly spread: number;
  /** Running sentences it is the mean of. */
  readonly sentences: number;
}

/**
 * The mean of a post's running sentences: its sections' valences, each weighted by its sentences, so that the figures of
 * the sections add up to it. Null where no section has a sentence.
 */
export function sentimentOfPost({ sections }: Pick<MeasuredArticle, 'sections'>): PostSentiment | null {
  let [count, sum, squares] = [0, 0, 0];
  for (const { signals } of sections) {
    if (signals.sentiment === undefined) continue;
    const { valence, spread, sentences } = signals.sentiment;
    count += sentences.length;
    sum += valence * sentences.length;
    squares += (spread * spread + valence * valence) * sentences.length;
  }
  if (count === 0) return null;
  const valence = sum / count;
  return { valence, spread: Math.sqrt(Math.max(0, squares / count - valence * valence)), sentences: count };
}

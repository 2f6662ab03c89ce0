import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Report, reportSchema } from '../../reports/report.ts';
import { type KnownPost, reportedPost } from './known-post.ts';

/** The report that a run left in a folder: its posts, and what it says beside them. */
export interface FolderReport {
  readonly posts: readonly KnownPost[];
  readonly rest: Omit<Report, 'posts'>;
}

/** Bytes that are read at once. */
const pieceBytes = 1 << 20;

/*
 * `report.json` is indented, and a string holds no line end: a line of four blanks and a brace begins or ends a post and
 * nothing else.
 */
const [opening, closing] = ['\n  "posts": [\n', '\n    }'];

/**
 * Reads the report in a folder post by post, each told as soon as it is read, so that a report of a hundred megabytes
 * keeps nobody waiting. Null where there is none that this version understands; what it would tell is measured instead.
 */
export async function readFolderReport(
  folder: string,
  onPost: (post: KnownPost) => void,
): Promise<FolderReport | null> {
  const posts: KnownPost[] = [];
  const take = (json: Uint8Array): void => {
    const post = reportedPost(json);
    if (post === null) {
      isUnderstood = false;
      return;
    }
    posts.push(post);
    onPost(post);
  };
  let head: Buffer | null = null;
  let tail: Buffer = Buffer.alloc(0);
  let isInPosts = false;
  let isUnderstood = true;
  try {
    for await (const piece of createReadStream(join(folder, 'report.json'), { highWaterMark: pieceBytes })) {
      tail = Buffer.concat([tail, piece as Buffer]);
      if (head === null) {
        const at = tail.indexOf(opening);
        if (at < 0) continue;
        head = tail.subarray(0, at + opening.length);
        tail = tail.subarray(head.length);
        isInPosts = true;
      }
      while (isInPosts) {
        const end = tail.indexOf(closing);
        if (end < 0 || end + closing.length === tail.length) break;
        const next = end + closing.length;
        isInPosts = tail[next] === comma;
        take(tail.subarray(0, next));
        tail = tail.subarray(isInPosts ? next + 1 : next);
        await nextTurn();
      }
    }
    const rest = JSON.parse(Buffer.concat([head ?? Buffer.alloc(0), tail]).toString('utf8')) as unknown;
    // Written by another hand, in another layout.
    if (head === null) for (const post of postsIn(rest)) take(Buffer.from(JSON.stringify(post)));
    const { posts: _, ...beside } = reportSchema.parse({ ...(rest as object), posts: [] });
    return isUnderstood ? { posts, rest: beside } : null;
  } catch {
    return null;
  }
}

const comma = ','.charCodeAt(0);

function postsIn(report: unknown): readonly unknown[] {
  const posts = (report as { readonly posts?: unknown } | null)?.posts;
  return Array.isArray(posts) ? posts : [];
}

/** How a batch stands. One whose command is gone was interrupted. */
export type BatchState = 'running' | 'paused' | 'interrupted' | 'cancelled' | 'waiting' | 'failed' | 'done';
export type PostState = 'waiting' | 'writing' | 'parked' | 'done' | 'failed';

/** A batch in one of these is at its end: nobody will go on with it. */
export const endStates: readonly BatchState[] = ['done', 'cancelled'];

/** A run of `write` or `revise`, by the name that the same command has again. */
export interface Batch {
  readonly id: string;
  /** The command line, to be run again from the same folder. */
  readonly args: readonly string[];
  readonly state: BatchState;
  readonly process: number;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

export interface BatchPost {
  readonly path: string;
  readonly title: string;
  readonly state: PostState;
  readonly sections: number;
  readonly written: number;
  readonly verdict: string | null;
  readonly score: number | null;
  readonly error: string | null;
  /** What somebody approved: the outline, or the draft too. */
  readonly approved: 'outline' | 'draft' | null;
}

/** The batches of a folder: what commands run, and what others ask of them. */
export interface Batches {
  /** Starts a batch, or goes on with it: what was approved stays so. `input`: what it read on standard input. */
  begin(
    id: string,
    args: readonly string[],
    posts: readonly { readonly path: string; readonly title: string }[],
    input?: string | null,
  ): Promise<void>;
  /** What its command read on standard input; null where it read nothing there. */
  input(id: string): Promise<string | null>;
  post(id: string, path: string, change: Partial<Omit<BatchPost, 'path'>>): Promise<void>;
  end(id: string, state: BatchState): Promise<void>;
  /** Asks a running batch to stop. */
  ask(id: string, wish: 'pause' | 'cancel'): Promise<void>;
  wish(id: string): Promise<'pause' | 'cancel' | null>;
  approve(id: string, path: string, what: 'outline' | 'draft'): Promise<void>;
  approved(id: string, path: string): Promise<'outline' | 'draft' | null>;
  /** Newest first. */
  list(): Promise<readonly Batch[]>;
  posts(id: string): Promise<readonly BatchPost[]>;
  /** US dollars of its calls. */
  spentUsd(id: string): Promise<number>;
  remove(id: string): Promise<void>;
}

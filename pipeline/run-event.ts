/** Something worth telling while a run goes on. */
export type RunEvent =
  | {
      readonly type: 'run-started';
      readonly command: 'write' | 'revise';
      readonly posts: readonly { readonly path: string; readonly title: string; readonly sections: number }[];
      /** US dollars that the run may cost; null where nothing limits it. */
      readonly budgetUsd: number | null;
      /** What earlier starts of the same run have spent. */
      readonly spentUsd: number;
    }
  | { readonly type: 'post-started'; readonly path: string; readonly title: string; readonly sections: number }
  | {
      readonly type: 'section-done';
      readonly path: string;
      readonly section: string;
      readonly heading: string | null;
      readonly moment: 'assign' | 'revise';
      readonly model: string;
      readonly reason: string;
      readonly kept: boolean;
      /** Of all calls it took, those that failed too. */
      readonly costUsd: number;
      /** Of the answer; nought for built-in editors. */
      readonly inputTokens: number;
      readonly outputTokens: number;
      /** Whether the answer was paid for before: nobody was asked now. */
      readonly recalled: boolean;
      /** Whether somebody else answered than the one who was to. */
      readonly fallback: boolean;
    }
  /** A call to a model has begun; built-in editors are not told of. */
  | { readonly type: 'call-sent'; readonly path: string; readonly section: string; readonly model: string }
  | {
      readonly type: 'model-failed';
      readonly path: string;
      readonly section: string;
      readonly model: string;
      readonly why: string;
      /** Set aside: nobody waits for it. */
      readonly stopped: boolean;
      /** Milliseconds for which nobody calls it; 0 where it goes on. */
      readonly restsMs: number;
    }
  | {
      readonly type: 'waiting';
      readonly path: string;
      readonly section: string;
      readonly model: string;
      readonly waitMs: number;
    }
  /** A post waits for somebody's approval of its outline or draft. */
  | { readonly type: 'post-parked'; readonly path: string; readonly awaits: 'outline' | 'draft' }
  | { readonly type: 'post-done'; readonly path: string; readonly verdict: string; readonly score: number | null }
  /** What was paid for before under another prompt, model or length will be paid for again. */
  | {
      readonly type: 'paid-again';
      readonly sections: readonly { readonly path: string; readonly section: string }[];
      readonly costUsd: number;
    }
  /** A post that somebody had edited was kept beside the new one. */
  | { readonly type: 'edits-kept'; readonly path: string; readonly backup: string }
  /** Nobody is there who would write the posts as this command would: no worker of its version and configuration. */
  | { readonly type: 'no-worker'; readonly posts: number; readonly wanted: string; readonly found: readonly string[] }
  | { readonly type: 'post-failed'; readonly path: string; readonly message: string };

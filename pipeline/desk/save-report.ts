import type { Clock } from '../../models/clock.ts';
import { saveInThread } from '../save-in-thread.ts';
import type { FolderReport } from './folder-report.ts';
import type { Shelf } from './shelf.ts';

/** How long nobody must do anything before the report of the folder is written again, in milliseconds. */
const idleMs = 3_000;

/** Writes the report of a folder again when its posts have changed; nothing where no run left one. */
export interface ReportSaver {
  /** A post was changed. */
  soon(): void;
  /** Leaves the report as the posts are now. Rejects where it cannot be written. */
  now(): Promise<void>;
}

export function reportSaver(
  folder: string,
  shelf: Shelf,
  report: Promise<FolderReport | null>,
  clock: Clock,
): ReportSaver {
  let unsaved = false;
  let saving = Promise.resolve();
  let cancel: () => void = () => undefined;
  async function save(): Promise<void> {
    const before = await report;
    if (!unsaved || before === null) return;
    unsaved = false;
    const now = new Map([...shelf.posts.values()].map((post) => [post.path, post.entry]));
    const posts = before.posts.map((old) => (now.get(old.light.path) ?? old).packed());
    try {
      await saveInThread({ folder, posts, rest: before.rest });
    } catch (error) {
      unsaved = true;
      throw error;
    }
  }
  const now = (): Promise<void> => {
    cancel();
    saving = saving.catch(() => undefined).then(save);
    return saving;
  };
  return {
    soon() {
      unsaved = true;
      cancel();
      cancel = clock.after(idleMs, () => {
        // Decisions stand in the sidecars. The next change tries again, and so does the end, which tells why.
        now().catch(() => undefined);
      });
    },
    now,
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Starts bench/slow-model.ts as a process of its own; `url` is where it answers. */
export function startSlowModel(latencyMs: number): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const script = fileURLToPath(new URL('./slow-model.ts', import.meta.url));
  const child = spawn(process.execPath, [script, String(latencyMs)], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve) => {
    child.stdout?.once('data', (line: Buffer) => resolve({ url: line.toString().trim(), child }));
  });
}

/** A new folder with briefs of so many short sections each, and a configuration with the model at `url` alone. */
export function slowFolder(
  url: string,
  {
    posts,
    sections,
    concurrency,
  }: { readonly posts: number; readonly sections: number; readonly concurrency?: number },
): string {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-bench-'));
  mkdirSync(join(folder, 'briefs'));
  for (let post = 0; post < posts; post++) {
    const outline = Array.from(
      { length: sections },
      (_, at) => `## What pile ${at + 1} of garden ${post} needs {#pile-${at} words=40}\n- Air and water\n`,
    );
    writeFileSync(
      join(folder, 'briefs', `garden-${post}.md`),
      `---\nschema: brief/v1\ntitle: "Leaf piles in garden ${post}"\nslug: garden-${post}\naudience: { who: "A gardener" }\nkeywords: { primary: "leaf pile ${post}" }\n---\n\n# Outline\n${outline.join('\n')}`,
    );
  }
  const price = '{ inputPerMillion: 1, outputPerMillion: 4 }';
  const atOnce = concurrency === undefined ? '' : `concurrency: ${concurrency}\n`;
  writeFileSync(
    join(folder, 'copydesk.config.yaml'),
    `models:\n  - { id: slow/model, price: ${price}, connect: { baseUrl: "${url}", model: slow } }\nhouse: false\nrevisions: 0\n${atOnce}`,
  );
  return folder;
}

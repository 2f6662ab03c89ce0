import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder, filesIn, type Running, startCopydesk } from './command-line.ts';
import { complete, type OpenAIServer, openaiServer, type ReceivedCall } from './openai-server.ts';

/** How large a batch is, and where it is worked on. */
export interface Plot {
  readonly posts: number;
  readonly sections: number;
  readonly concurrency: number;
  readonly folder?: string;
}

/** A batch of briefs, a model on loopback that counts its calls, and the command that writes the posts. */
export interface Garden {
  readonly server: OpenAIServer;
  readonly folder: string;
  write(environment?: Readonly<Record<string, string>>): Running;
}

const brief = (post: number, sections: number) => `---
schema: brief/v1
title: "Leaf piles in garden ${post}"
slug: garden-${post}
audience: { who: "A gardener" }
keywords: { primary: "leaf pile ${post}" }
---

# Outline
${Array.from({ length: sections }, (_, at) => `## What pile ${at} of garden ${post} needs {#pile-${at} words=30}\n- Air\n`).join('\n')}`;

/** `onCall`: told of each call before it is answered, and given how to answer it. */
export async function garden(
  { posts, sections, concurrency, folder = emptyFolder() }: Plot,
  onCall: (call: ReceivedCall, answer: () => void) => void = (_, answer) => answer(),
): Promise<Garden> {
  const server = await openaiServer((call, response) =>
    onCall(call, () => {
      const [heading = ''] = /What pile \d+ of garden \d+/.exec(call.user) ?? [];
      complete(response, call.model, `${heading} is simple: it needs air and a little water.`);
    }),
  );
  mkdirSync(join(folder, 'briefs'), { recursive: true });
  for (let post = 0; post < posts; post++) {
    writeFileSync(join(folder, 'briefs', `garden-${post}.md`), brief(post, sections));
  }
  writeFileSync(
    join(folder, 'copydesk.config.yaml'),
    `models:
  - { id: acme/only, price: { inputPerMillion: 1, outputPerMillion: 1 }, connect: { baseUrl: "${server.baseUrl}" } }
house: false
revisions: 0
concurrency: ${concurrency}
`,
  );
  const write = (environment: Readonly<Record<string, string>> = {}) =>
    startCopydesk(folder, ['write', 'briefs', '-q', '--max-posts-per-day', '50'], environment);
  return { server, folder, write };
}

/** The posts and what is kept beside them, but for how long calls took. */
export function results(folder: string): ReadonlyMap<string, string> {
  const kept = [...filesIn(join(folder, 'out'))].filter(([name]) => /^garden-\d+\.(?:md|review\.json)$/.test(name));
  return new Map(kept.map(([name, text]) => [name, text.replaceAll(/"latencyMs": \d+/g, '"latencyMs": 0')]));
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copydesk, copyExamples, emptyFolder, filesIn } from './command-line.ts';

const wordy =
  'Prior to the commencement of the work, it is advisable to utilize a pair of gloves in order to facilitate the safe handling of the vinegar, and to allow a sufficient period of time to elapse in order that the remaining water may cool down completely.';

const post = `---
title: "Prior to the commencement: utilize a kettle"
legacy_field: "in order to utilize"
---

${wordy} See [in order to utilize](https://kettles.net/prior-to "prior to").

> ${wordy}

\`\`\`sh
# ${wordy}
\`\`\`

Use \`utilize --in-order-to\` in order to utilize it. ${wordy}
`;

describe('check --fix', () => {
  test('mends style, prints it first where asked, and leaves code, links, quotations and front matter alone', () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'blog'));
    writeFileSync(join(folder, 'blog/kettle.md'), post);
    const shown = copydesk(folder, ['check', 'blog', '--fix', '--dry-run']);
    expect(shown.code, shown.stderr).toBe(0);
    expect(shown.stdout).toMatch(/^--- blog\/kettle\.md$[\s\S]*^-Prior to[\s\S]*^\+/m);
    expect(readFileSync(join(folder, 'blog/kettle.md'), 'utf8')).toBe(post);

    const fixed = copydesk(folder, ['check', 'blog', '--fix']);
    expect(fixed.stderr).toContain('fixed 1 post: blog/kettle.md');
    const text = readFileSync(join(folder, 'blog/kettle.md'), 'utf8');
    expect(text).not.toMatch(/^Prior to the commencement/m);
    for (const kept of [
      post.slice(0, post.indexOf('---\n\n')),
      '[in order to utilize](https://kettles.net/prior-to "prior to")',
      `> ${wordy}`,
      `# ${wordy}`,
      '`utilize --in-order-to`',
    ]) {
      expect(text).toContain(kept);
    }

    const again = copydesk(folder, ['check', 'blog', '--fix']);
    expect(again.stderr).not.toContain('fixed');
    expect(readFileSync(join(folder, 'blog/kettle.md'), 'utf8')).toBe(text);
    expect([...filesIn(folder).keys()].filter((name) => !name.startsWith('.copydesk/'))).toEqual(['blog/kettle.md']);
  });

  test('changes no figure, and nothing again, in the example drafts', () => {
    const folder = emptyFolder();
    copyExamples(folder);
    const figures = () =>
      [...filesIn(join(folder, 'examples/drafts'))].map(([, text]) => String(text).match(/\d+/g)?.join());
    const before = figures();
    copydesk(folder, ['check', 'examples/drafts', '--fix']);
    expect(figures()).toEqual(before);
    const again = copydesk(folder, ['check', 'examples/drafts', '--fix', '--dry-run']);
    expect(again).toMatchObject({ code: 0, stdout: '' });
  });

  test('without --fix, --dry-run is a mistake', () => {
    const outcome = copydesk(emptyFolder(), ['check', '.', '--dry-run']);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('`--dry-run` is for `--fix`');
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copydesk, emptyFolder, hasStackTrace, reportOf } from '../command-line.ts';

const escapeCode = '\u001b';

/** Posts that break programs: name and text. */
const hostile: Readonly<Record<string, string | Buffer>> = {
  'one-line.md': `---\ntitle: One line\n---\n${'Words without an end stand in this line. '.repeat(5000)}`,
  'headings.md': '## Heading\n\n'.repeat(50_000),
  'deep-quotes.md': `${'> '.repeat(2000)}deep\n`,
  'deep-lists.md': Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- item`).join('\n'),
  'deep-emphasis.md': `${'*a _b '.repeat(3000)}end${'_ *'.repeat(3000)}\n`,
  'brackets.md': `${'['.repeat(5000)}x${']'.repeat(5000)}\n`,
  'deep-html.html': `${'<div>'.repeat(3000)}deep${'</div>'.repeat(3000)}`,
  'surrogates.json.md': '{ "title": "lone \\ud800 surrogate" }\n\nText after it.\n',
  'rtl.md':
    '---\ntitle: "\u0645\u0631\u062d\u0628\u0627"\n---\n\n## \u0639\u0646\u0648\u0627\u0646\n\n\u0647\u0630\u0627 \u0646\u0635 \u0642\u0635\u064a\u0631. \u202eoverride\u202c\n',
  'cjk.md':
    '# \u4f60\u597d\n\n\u8fd9\u662f\u4e00\u4e2a\u6ca1\u6709\u7a7a\u683c\u7684\u53e5\u5b50\u3002\u53e6\u4e00\u4e2a\u53e5\u5b50\u3002\n'.repeat(
      200,
    ),
  'nul.md': '---\ntitle: Nul\n---\n\nA \u0000 in the text.\u0000\n',
  'not-utf8.md': Buffer.from([0x23, 0x20, 0xed, 0xa0, 0x80, 0xff, 0x0a]),
  'empty.md': '',
  'only-front-matter.md': '---\ntitle: Only\n---\n',
  'broken-yaml.md': '---\ntitle: "never closed\ntags: [What? "a"]\n---\n\nText.\n',
  'never-closed.md': '---\ntitle: Never closed\n\nText that goes on.\n',
  'crlf.md': '\uFEFF---\r\ntitle: Windows\r\n---\r\n\r\nText of a line.\r\n',
  'control.md': `---\ntitle: "Colour \\e[31m"\n---\n\nText ${escapeCode}[31mred${escapeCode}]0;title\u0007 and more.\n`,
};

describe('hostile posts', () => {
  test('are all reported, before a hang is called, without a stack trace', () => {
    const folder = emptyFolder();
    for (const [name, text] of Object.entries(hostile)) writeFileSync(join(folder, name), text);
    const outcome = copydesk(folder, ['check', '.', '--format', 'json']);
    expect(hasStackTrace(outcome)).toBe(false);
    expect([0, 1, 2]).toContain(outcome.code);
    const { posts, failures } = reportOf(outcome);
    const told = new Set([...posts, ...failures].map(({ path }) => path));
    expect(told).toEqual(new Set(Object.keys(hostile)));
    expect(failures.map(({ path }) => path)).toContain('not-utf8.md');
    expect(outcome.stderr).toMatch(/^not-utf8\.md.*: error: /m);
  });

  test('may be one word without end', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'one-word.md'), 'x'.repeat(200_000));
    const outcome = copydesk(folder, ['check', 'one-word.md', '--format', 'json']);
    expect(reportOf(outcome).posts).toHaveLength(1);
  });

  test('cannot drive the terminal', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'control.md'), hostile['control.md'] ?? '');
    const outcome = copydesk(folder, ['check', 'control.md']);
    expect(`${outcome.stdout}${outcome.stderr}`).not.toContain(escapeCode);
  });
});

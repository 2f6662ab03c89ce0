import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copydesk, folderWithExamples, root } from '../command-line.ts';

/** What the README shows, each with the command above it. */
function shown(): readonly { readonly command: string; readonly output: string }[] {
  let command = '';
  const blocks = readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm);
  return [...blocks].flatMap(([, language, block = '']) => {
    const above = command;
    command = language === 'sh' ? (/npx copydesk (.*)/.exec(block)?.[1] ?? '') : '';
    return language === 'text' && above !== '' ? [{ command: above, output: block }] : [];
  });
}

/** Without what differs from run to run or is broken for the page: times, days, blanks. */
function plain(text: string): string {
  return text
    .replace(/ \d+(?:\.\d+)? m?s$/gm, ' TIME')
    .replace(/\d{4}-\d\d-\d\d/g, 'DAY')
    .replace(/\s+/g, ' ')
    .trim();
}

test('the README shows what commands print', () => {
  expect(shown()).toHaveLength(3);
});

test.each(shown())('`copydesk $command` prints what the README shows', ({ command, output }) => {
  const { stdout } = copydesk(folderWithExamples(), command.split(' '));
  let rest = plain(stdout);
  for (const stretch of output.split(/^…$/m).map(plain)) {
    expect(rest).toContain(stretch);
    rest = rest.slice(rest.indexOf(stretch) + stretch.length);
  }
});

import { describe, expect, it } from 'vitest';
import { cleanAnswer } from './clean.ts';

describe('cleanAnswer', () => {
  it.each([
    ['a fence around all', '```markdown\nA pile needs air.\n```', 'A pile needs air.'],
    [
      'a fence with a block inside',
      '```md\nRun it:\n\n```sh\nls\n```\n\nDone.\n```',
      'Run it:\n\n```sh\nls\n```\n\nDone.',
    ],
    ['a lead-in', 'Here is the revised section:\n\nA pile needs air.', 'A pile needs air.'],
    ['a polite lead-in', "Sure! Here's the section body:\n\nA pile needs air.", 'A pile needs air.'],
    ['a courtesy alone', 'Certainly!\n\nA pile needs air.', 'A pile needs air.'],
    ['the heading', '## Why Compost?\n\nA pile needs air.', 'A pile needs air.'],
    ['the heading in bold', '**Why compost?**\n\nA pile needs air.', 'A pile needs air.'],
    ['the heading underlined', 'Why compost?\n------------\nA pile needs air.', 'A pile needs air.'],
    ['the heading with attributes', '## Why compost? {#why role=intro}\nA pile needs air.', 'A pile needs air.'],
    [
      'all at once',
      'Here is the section:\n\n```markdown\n## Why compost?\n\nA pile needs air.\n```',
      'A pile needs air.',
    ],
    ['reasoning', '<think>They want air.\n\nOK.</think>\n\nA pile needs air.', 'A pile needs air.'],
    ['a farewell', 'A pile needs air.\n\nLet me know if you want changes!', 'A pile needs air.'],
    ['BOM and CRLF', '\uFEFFA pile\r\nneeds air.\r\n', 'A pile\nneeds air.'],
  ])('takes off %s', (_what, answer, body) => {
    expect(cleanAnswer(answer, 'Why compost?')).toBe(body);
  });

  it.each([
    ['a lead-in of the text itself', 'Here are the five steps:\n\n1. Dig.\n2. Pile.'],
    ['a code block that is the answer', '```\nnpm ci && npm test\n```'],
    ['a code block with a language', '```yaml\nnode: [24, 26]\n```'],
    ['two code blocks', '```sh\na\n```\n\nThen this.\n\n```sh\nb\n```'],
    ['another heading', '### Greens\n\nKitchen scraps.'],
    ['a question that starts like the heading', 'Why compost? Because soil needs it.'],
    ['nothing', ''],
  ])('leaves %s alone', (_what, answer) => {
    expect(cleanAnswer(answer, 'Why compost?')).toBe(answer);
  });

  it('stays linear on one very long line', () => {
    const line = 'here is the '.repeat(20_000).trimEnd();
    expect(cleanAnswer(line, 'Why compost?')).toBe(line);
  });
});

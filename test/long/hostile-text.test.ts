import { describe, expect, test } from 'vitest';
import { readDraft } from '../../content/read-draft.ts';
import { lint } from '../../pipeline/lint.ts';

/*
 * Every expression that meets a text must take time in proportion to it. One that does not shows it on a beginning that
 * is repeated and never ends well: each of these is tried as a heading and as a paragraph, by every analyzer and KPI.
 */

const beginnings = [
  ...'aA1 .!,:-_*`[]<(|&#"“’—😀\u0301漢',
  ...['a-', "a'", 'a.', 'a/', 'a@b.', 'A.', 'A. ', 'A B ', 'A b c. ', 'v1.', '1,', '1.', '$1 ', '1% ', '1–2 ', '2020-'],
  ...[
    'in 2020 ',
    'from 1 to ',
    'million ',
    '. ',
    '? ',
    '. . ',
    'a...',
    'Mr. ',
    'etc. ',
    'Step 1. ',
    '“a” ',
    '"a" said ',
  ],
  ...[
    '*a',
    '**a** ',
    '[a](',
    '![',
    '[f1]',
    '[^1]:',
    '<a ',
    '</b>',
    '<!--',
    '{{<',
    '{%',
    '{{',
    'http://a',
    'www.',
    '|-',
  ],
  ...[
    'not good ',
    'most ',
    'because ',
    'John Smith ',
    'studies show ',
    '\n# ',
    '\n- ',
    '\n|a',
    '\n=',
    '\n**a** b',
    '\n[a]: b',
  ],
];

const size = 24_000;
const judge = lint({ keyphrase: 'sourdough bread' }, 'test');

describe('time goes with the length of the text', () => {
  test.each(beginnings)(
    '%j again and again',
    (beginning) => {
      const run = beginning.repeat(Math.ceil(size / beginning.length));
      const source = `# ${run.replaceAll('\n', ' ')}\n\nThis is sourdough bread. ${run} end of it.\n`;
      const began = process.cpuUsage();
      judge(readDraft('post.md', source));
      const { user, system } = process.cpuUsage(began);
      expect((user + system) / 1000).toBeLessThan(2_500);
    },
    20_000,
  );
});

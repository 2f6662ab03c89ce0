import { remark } from 'remark';
import { retext } from 'retext';
import retextEnglish from 'retext-english';
import { describe, expect, it } from 'vitest';
import type { LintOptions } from './lint.ts';
import { remarkCopydesk } from './remark-copydesk.ts';
import { retextCopydesk } from './retext-copydesk.ts';

function messages(value: string, options: LintOptions = {}) {
  const file = retext().use(retextEnglish).use(retextCopydesk, options).processSync({ path: 'a.txt', value });
  expect(String(file)).toBe(value);
  return file.messages.map(({ ruleId, place, fatal }) => {
    if (place === undefined || !('start' in place)) throw new Error('no range');
    return { ruleId, fatal, text: value.slice(place.start.offset, place.end.offset) };
  });
}

const heavy =
  'Notwithstanding the aforementioned considerations pertaining to interdepartmental communication, the implementation of comprehensive organisational methodologies necessitates the participation of representatives.';

describe('retextCopydesk', () => {
  it('finds what is wrong with the words, at their place', () => {
    const text = `A title\r\n\r\nIt’s plain \u{1F600}, in today’s fast-paced world.\r\n\r\n${heavy} ${heavy}\r\n`;
    const found = messages(text, { kpi: { 'reading-grade': 'error', 'stock-phrases': ['warn', { max: 1 }] } });
    expect(found).toContainEqual({ ruleId: 'stock-phrases', fatal: false, text: 'in today’s fast-paced' });
    const grade = found.find(({ ruleId }) => ruleId === 'reading-grade');
    expect(grade?.fatal).toBe(true);
    expect(heavy).toContain(grade?.text.slice(0, 100));
  });

  it('leaves plain text alone, with or without stops, and asks for no page around it', () => {
    const plain = 'The pot is red. We put it on the stove and wait. Soon the water is hot.\n\n';
    expect(messages(`Tea\n\n${plain}\n\none cup\n\ntwo cups\n`)).toEqual([]);
    expect(messages('')).toEqual([]);
    expect(messages(' \n\n ')).toEqual([]);
  });

  it('says of paragraphs what remarkCopydesk says of them', () => {
    const value = `${heavy} ${heavy}\n\nIt is important to note that it’s bad. It is important to note that it’s bad.\n`;
    const only = ['reading-grade', 'reading-ease', 'long-sentences', 'stock-phrases', 'repeated-sentences'];
    const told = (file: ReturnType<typeof retext.processSync>) =>
      file.messages.map(({ ruleId, reason, place }) => ({ ruleId, reason, place }));
    const prose = told(retext().use(retextCopydesk, { only }).processSync(value));
    expect(prose.length).toBeGreaterThan(3);
    expect(prose).toEqual(told(remark().use(remarkCopydesk, { only }).processSync(value)));
  });

  it('takes no KPI that needs more than words', () => {
    expect(() =>
      retext()
        .use(retextCopydesk, { only: ['alt-text'] })
        .freeze(),
    ).toThrow(
      expect.objectContaining({ line: expect.stringMatching(/there is no KPI "alt-text" — known: reading-grade, /) }),
    );
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readDrafts } from './read-drafts.ts';

function file(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-lines-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'some.jsonl'), text);
  return join(folder, 'some.jsonl');
}

const drafts = (item: string, text: string) => JSON.stringify({ item, text, drafts: { a: 'one', b: 'two' } });

test('a line that is no JSON, or lacks something, is told with its place and what it should hold', () => {
  const fault = (text: string) => () => readDrafts(file(text));
  expect(fault(`${drafts('1', 'Why?')}\n\n{"item":`)).toThrow(
    expect.objectContaining({ line: expect.stringMatching(/some\.jsonl:3:1: the line: .* — each line holds `item`/) }),
  );
  expect(fault('{"item":"1","text":"Why?","drafts":{"a":"one"}}')).toThrow(
    expect.objectContaining({ line: expect.stringContaining('drafts: holds less than two drafts') }),
  );
});

test('of two lines on one item the later counts; a byte order mark and line ends of Windows are nothing', () => {
  const path = file(`\uFEFF${drafts('1', 'Why?')}\r\n${drafts('2', 'How?')}\r\n${drafts('1', 'When?')}\r\n`);
  expect(readDrafts(path).map(({ item, text }) => [item, text])).toEqual([
    ['1', 'When?'],
    ['2', 'How?'],
  ]);
});

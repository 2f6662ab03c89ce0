import { expect, it } from 'vitest';
import type { Report, ReportFinding } from '../report.ts';
import { github } from './github.ts';
import { reporterContract, whole } from './reporter-contract.ts';
import { emptyReport, sampleReport } from './sample-report.ts';
import { writtenPost } from './sample-written.ts';

const nothing = () => undefined;

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** As the runner reads a line: up to the first `::` behind the name are properties, parted by commas. */
function read(line: string): Command {
  const [, name = '', list = '', message = ''] = /^::(error|warning|notice) (.*?)::(.*)$/.exec(line) ?? [];
  expect(name, line).not.toBe('');
  const pairs = list.split(',').map((pair) => {
    const [key = '', ...value] = pair.split('=');
    return [key, lines(value.join('=')).replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%')];
  });
  return { name, properties: Object.fromEntries(pairs), message: lines(message).replaceAll('%25', '%') };
}

function lines(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}

function commands(output: string): readonly Command[] {
  return output.trimEnd().split('\n').map(read);
}

reporterContract('github', github, (output) => {
  const known = ['file', 'line', 'endLine', 'col', 'endColumn', 'title'];
  for (const { properties } of commands(output)) {
    expect(known).toEqual(expect.arrayContaining(Object.keys(properties)));
  }
  expect(output).not.toContain('\r');
});

it('prints the sample', async () => {
  await expect(whole(github(sampleReport, nothing))).toMatchFileSnapshot('golden/sample.github.golden');
});

it('escapes what would end a property or the command, and nothing is lost', () => {
  const [finding] = writtenPost.findings;
  if (finding === undefined) throw new Error('the sample has findings');
  const odd: ReportFinding = { ...finding, path: 'a,b:c::100%/x=y.md', rule: 'r', message: '100% ::x\r\n%0A, y: z' };
  delete (odd as { suggestion?: string }).suggestion;
  const [first] = commands(whole(github({ ...emptyReport, posts: [{ ...writtenPost, findings: [odd] }] }, nothing)));
  expect(first?.properties.file).toBe('a,b:c::100%/x=y.md');
  expect(first?.message).toBe('100% ::x\n%0A, y: z');
});

it('gives columns on one line, and the lines alone where there are several', () => {
  const [finding] = writtenPost.findings;
  if (finding === undefined) throw new Error('the sample has findings');
  const at = (line: number): ReportFinding => ({
    ...finding,
    range: { start: { line: 3, column: 5 }, end: { line, column: 9 } },
  });
  const [one, several] = [at(3), at(7)].map((found) => {
    const [command] = commands(
      whole(github({ ...emptyReport, posts: [{ ...writtenPost, findings: [found] }] }, nothing)),
    );
    return command?.properties;
  });
  expect(one).toMatchObject({ line: '3', col: '5', endColumn: '9' });
  expect(several).toMatchObject({ line: '3', endLine: '7' });
  expect(several).not.toHaveProperty('col');
});

/** Forty errors of one rule, one error of each of three others, and thirty warnings. */
function crowded(): Report {
  const [finding] = writtenPost.findings;
  if (finding === undefined) throw new Error('the sample has findings');
  const make = (rule: string, level: ReportFinding['level'], line: number, baseline?: 'unchanged'): ReportFinding => ({
    ...finding,
    rule,
    level,
    range: { start: { line, column: 1 }, end: { line, column: 2 } },
    ...(baseline === undefined ? {} : { baseline }),
  });
  const findings = [
    ...Array.from({ length: 40 }, (_, index) => make('reading-grade', 'error', index + 1)),
    make('topic-fit', 'error', 90, 'unchanged'),
    make('grounding', 'error', 91),
    make('keyword-density', 'error', 92),
    ...Array.from({ length: 30 }, (_, index) => make('long-sentences', 'warn', index + 1)),
  ];
  return { ...emptyReport, posts: [{ ...writtenPost, findings }] };
}

it('keeps to ten errors and ten warnings, the most urgent first, and counts the rest', () => {
  const all = commands(whole(github(crowded(), nothing)));
  expect(all.map(({ name }) => name)).toEqual([
    ...Array.from({ length: 10 }, () => 'error'),
    ...Array.from({ length: 10 }, () => 'warning'),
    'notice',
  ]);
  expect(all.slice(0, 4).map(({ properties }) => properties.title)).toEqual([
    'grounding',
    'reading-grade',
    'keyword-density',
    'reading-grade',
  ]);
  expect(all.at(-1)?.message).toContain('not shown here: 33 more errors, 20 more warnings');
});

it('leaves what a baseline knew to the end of its level', () => {
  const titles = commands(whole(github(crowded(), nothing))).map(({ properties }) => properties.title);
  expect(titles).not.toContain('topic-fit');
});

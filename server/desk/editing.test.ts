import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFrontMatter } from '../../content/read-front-matter.ts';
import { labelsOfDecision } from '../../learning/desk-labels.ts';
import { historyOf } from '../../pipeline/history.ts';
import { hiddenIn, sampleDesk } from './sample-desk.ts';

const kettle = 'descale-a-kettle.md';
const post = `/post/${kettle}`;
const ready = `${post}/section/getting-ready`;
const need = `${post}/section/what-you-need`;

async function opened(rewrite?: (call: number) => string | Error) {
  const sample = sampleDesk(rewrite);
  await sample.desk.ready;
  const baseOf = async (address: string) => hiddenIn((await sample.get(address)).text, address, 'base');
  return { ...sample, baseOf };
}

describe('editing a section', () => {
  test('changes its body and nothing else; the sidecar tells who, what and what came of it', async () => {
    const { get, post: send, text, review, baseOf, desk } = await opened();
    const before = text(kettle);
    const base = await baseOf(ready);
    const saved = await send(ready, { base, text: 'Unplug the kettle first.\r\n\r\nLet it cool.' });
    expect(saved.goal).toBe(`${post}#text`);
    const after = text(kettle);
    expect(after).toContain('## Getting ready\n\nUnplug the kettle first.\n\nLet it cool.\n\n## Soak');
    const [head, tail] = [before.indexOf('Prior to the point'), before.indexOf('## Soak')];
    expect(after.startsWith(before.slice(0, head))).toBe(true);
    expect(after.endsWith(before.slice(tail))).toBe(true);
    const { decisions, contentHash, verdict } = review(kettle);
    expect(decisions).toMatchObject([{ kind: 'edit', by: 'Ada', section: 'getting-ready', after: contentHash }]);
    expect(decisions[0]).toHaveProperty('before', before.slice(head, tail).trim());
    expect(desk.peek(kettle)?.entry?.light.verdict).toBe(verdict);
    expect((await get(post)).text).toContain('Unplug the kettle first.');
  });

  test('shows the figures before it is saved, and saves nothing by that', async () => {
    const { post: send, text, baseOf } = await opened();
    const before = text(kettle);
    const page = await send(`${ready}/measure`, { base: await baseOf(ready), text: 'Unplug it. Let it cool.' });
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/<tr class="moved"><th scope="row">Reading (?:grade|ease)/);
    expect(page.text).toContain('Unplug it. Let it cool.</textarea>');
    expect(text(kettle)).toBe(before);
  });

  test('of what somebody else has edited is a conflict that shows both texts and writes neither', async () => {
    const { post: send, text, baseOf, review } = await opened();
    const base = await baseOf(ready);
    expect((await send(ready, { base, text: 'The first editor was here.' })).status).toBe(303);
    const there = text(kettle);
    const late = await send(ready, { base, text: 'The second editor <b>was</b> here.' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('The first editor was here.');
    expect(late.text).toContain('The second editor &lt;b&gt;was&lt;/b&gt; here.');
    expect(late.text).toContain('It was <bdi>Ada</bdi>');
    expect(late.text).toContain('Prior to the point at which you commence');
    expect(text(kettle)).toBe(there);
    expect(review(kettle).decisions).toHaveLength(1);
    // From there the second editor goes on with what he makes of both.
    const page = await send(`${ready}/resume`, { text: 'Both editors were here.' });
    const again = hiddenIn(page.text, ready, 'base');
    expect((await send(ready, { base: again, text: 'Both editors were here.' })).status).toBe(303);
    expect(text(kettle)).toContain('Both editors were here.');
  });

  test('in conflict keeps every character of what was sent', async () => {
    const { post: send, baseOf } = await opened();
    const base = await baseOf(ready);
    await send(ready, { base, text: 'The first editor was here.' });
    const late = await send(ready, { base, text: 'Right\u202Eleft </textarea>, a tab\tand “quotes”.' });
    expect(late.text.split('id="merged"')[1]).toContain(
      'Right\u202Eleft &lt;/textarea&gt;, a tab\tand “quotes”.</textarea>',
    );
  });

  test('is in nobody’s way who edits another section', async () => {
    const { post: send, text, baseOf } = await opened();
    const [one, other] = [await baseOf(ready), await baseOf(need)];
    expect((await send(ready, { base: one, text: 'One editor.' })).status).toBe(303);
    expect((await send(need, { base: other, text: 'Another editor.' })).status).toBe(303);
    expect(text(kettle)).toContain('One editor.');
    expect(text(kettle)).toContain('Another editor.');
  });

  test('keeps the line ends of the file, and takes no empty text', async () => {
    const { post: send, text, baseOf, folder } = await opened();
    writeFileSync(join(folder, kettle), text(kettle).replaceAll('\n', '\r\n'));
    const base = await baseOf(ready);
    expect((await send(ready, { base, text: 'Unplug it.\r\n\r\nWait.' })).status).toBe(303);
    expect(text(kettle)).toContain('Unplug it.\r\n\r\nWait.\r\n\r\n## Soak');
    expect(text(kettle).replaceAll('\r\n', '')).not.toContain('\n');
    expect((await send(ready, { base: await baseOf(ready), text: '  ' })).status).toBe(422);
  });
});

describe('editing what stands over the text', () => {
  test('sets title and description in the front matter, the rest to the byte, and measures again', async () => {
    const { get, post: send, text, review, baseOf, desk } = await opened();
    const before = text(kettle);
    const address = `${post}/title`;
    const base = await baseOf(address);
    const title = 'Kettles: #1 guide, “descale a kettle”';
    const saved = await send(address, { base, title, description: ' Vinegar,\r\nan hour: done. ' });
    expect(saved.goal).toBe(post);
    const after = text(kettle);
    const { data } = readFrontMatter(after).frontMatter ?? { data: {} };
    expect(data).toEqual({
      ...readFrontMatter(before).frontMatter?.data,
      title,
      description: 'Vinegar, an hour: done.',
    });
    const others = (source: string) => source.split('\n').filter((line) => !/^(?:title|description):/.test(line));
    expect(others(after)).toEqual(others(before));
    expect(review(kettle).decisions).toMatchObject([{ kind: 'retitle', by: 'Ada', part: 'title', of: null }]);
    expect(desk.peek(kettle)?.entry?.light).toMatchObject({ title, description: 'Vinegar, an hour: done.' });
    expect((await get(post)).text).toContain('Edited title and description');
    const late = await send(address, { base, title: 'The second editor <b>', description: '' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('The second editor &lt;b&gt;');
    expect(text(kettle)).toBe(after);
    expect((await send(address, { base: await baseOf(address), title: ' ', description: '' })).status).toBe(422);
  });

  test('sets a heading; comments and versions go with the section, and a line that would be no heading is refused', async () => {
    const { get, post: send, text, review } = await opened();
    await send(`${post}/comment`, { section: 'getting-ready', quote: '', text: 'Too long?' });
    const before = text(kettle);
    const baseOfHeading = async (address: string) => hiddenIn((await get(address)).text, `${address}/heading`, 'base');
    const base = await baseOfHeading(ready);
    const done = await send(`${ready}/heading`, { base, text: 'Before *you* start' });
    expect(done.goal).toBe(`${post}#text`);
    expect(text(kettle)).toBe(before.replace('## Getting ready\n', '## Before *you* start\n'));
    const { sections, comments, decisions } = review(kettle);
    expect(sections.map(({ id }) => id)).toContain('before-you-start');
    expect(comments[0]?.section).toBe('before-you-start');
    expect(decisions.at(-1)).toMatchObject({ kind: 'retitle', part: 'heading', of: 'before-you-start' });
    expect((await get(`${post}/section/before-you-start`)).text).toContain('value="Before *you* start"');
    expect((await send(`${ready}/heading`, { base, text: 'Another' })).status).toBe(409);
    const now = await baseOfHeading(`${post}/section/before-you-start`);
    const there = text(kettle);
    expect((await send(`${post}/section/before-you-start/heading`, { base: now, text: '#' })).status).toBe(422);
    expect(text(kettle)).toBe(there);
  });
});

describe('suggestions', () => {
  test('accepted change their sentence and nothing else; rejected do not come back', async () => {
    const { desk, get, post: send, text, decided } = await opened();
    const before = text(kettle);
    const [first, second] = await desk.suggestions(kettle);
    if (first === undefined || second === undefined) throw new Error('the draft has nothing to better');
    expect(before.slice(first.span.start, first.span.end)).toBe(first.before);
    expect((await get(`${post}?suggestions`)).text).toContain(`name="id" value="${first.id}"`);

    expect((await send(`${post}/suggestion`, { id: second.id, verdict: 'reject' })).status).toBe(303);
    expect((await get(post)).text).not.toContain(`name="id" value="${second.id}"`);
    expect(text(kettle)).toBe(before);

    expect((await send(`${post}/suggestion`, { id: first.id, verdict: 'accept' })).status).toBe(303);
    expect(text(kettle)).toBe(before.slice(0, first.span.start) + first.after + before.slice(first.span.end));
    expect((await send(`${post}/suggestion`, { id: first.id, verdict: 'accept' })).status).toBe(409);

    const labels = decided.flatMap(labelsOfDecision);
    expect(labels.map(({ source, model, outcome }) => ({ source, model, outcome }))).toEqual([
      { source: 'editor', model: second.editor, outcome: 0 },
      { source: 'editor', model: first.editor, outcome: 1 },
    ]);
  });
});

describe('a comment', () => {
  test('stays with its words when text before them changes, and is kept when they are gone', async () => {
    const { get, post: send, review, baseOf, text } = await opened();
    const comment = { section: 'what-you-need', quote: 'a soft brush', text: 'Which one?' };
    expect((await send(`${post}/comment`, comment)).status).toBe(303);
    const placeOf = () => {
      const [one] = review(kettle).comments;
      const line = text(kettle).split('\n')[(one?.range?.start.line ?? 0) - 1] ?? '';
      return line.slice((one?.range?.start.column ?? 0) - 1).slice(0, 12);
    };
    expect(placeOf()).toBe('a soft brush');
    const what = `${post}/section/what-limescale-is`;
    await send(what, { base: await baseOf(what), text: 'Chalk.\n\nMuch of it.\n\nIn many lines.' });
    expect(placeOf()).toBe('a soft brush');
    expect((await get(post)).text).toContain('Which one?');

    await send(need, { base: await baseOf(need), text: 'Nothing at all, for a change.' });
    expect(review(kettle).comments[0]).toMatchObject({ range: null, quote: 'a soft brush' });
    expect((await get(post)).text).toContain('Comments on words that are gone');
    const id = review(kettle).comments[0]?.id ?? '';
    await send(`${post}/comment/${id}`, { resolved: 'yes' });
    expect((await get(post)).text).not.toContain('Which one?');
  });

  test('on words that are not there is refused', async () => {
    const { post: send } = await opened();
    const answer = await send(`${post}/comment`, { section: 'what-you-need', quote: 'a hard brush', text: 'Why?' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('a hard brush');
  });
});

describe('another version of a section', () => {
  const version = 'Unplug the kettle and let it cool. Put on gloves. Open a window.';

  test('is kept as a candidate, compared blind, told to whoever learns, and taken', async () => {
    const { desk, get, post: send, text, review, decided } = await opened(() => version);
    const before = text(kettle);
    expect((await send(`${ready}/ask`, { ask: 'revise acme/editor' })).goal).toBe(`${ready}#others`);
    expect((await get(post)).text).toContain('is writing …');
    await desk.close();
    expect(text(kettle)).toBe(before);
    const [candidate] = review(kettle).candidates;
    expect(candidate).toMatchObject({ section: 'getting-ready', model: 'acme/editor', text: version, by: 'Ada' });

    const compare = `${ready}/compare`;
    const page = await get(`${compare}?one=now&other=${candidate?.id}`);
    expect(page.text).toContain(version);
    expect(page.text).not.toContain('acme/editor');
    const texts = hiddenIn(page.text, compare, 'texts');
    const isLeft = page.text.indexOf(version) < page.text.indexOf('id="right"');
    const choice = { one: 'now', other: candidate?.id ?? '', texts, better: isLeft ? 'left' : 'right' };
    const chosen = await send(compare, choice);
    expect(chosen.text).toContain('You chose <bdi>acme/editor</bdi>');
    expect(review(kettle).decisions).toMatchObject([{ kind: 'prefer', model: 'acme/editor', alike: false }]);
    // A person wrote the other text: nothing to learn about models.
    expect(decided.flatMap(labelsOfDecision)).toEqual([]);

    const adopt = { id: candidate?.id ?? '', base: hiddenIn(chosen.text, `${ready}/adopt`, 'base') };
    expect((await send(`${ready}/adopt`, adopt)).status).toBe(303);
    expect(text(kettle)).toContain(`## Getting ready\n\n${version}\n\n## Soak`);
    const revisions = review(kettle).sections.find(({ id }) => id === 'getting-ready')?.revisions;
    expect(revisions).toMatchObject([{ kept: true, why: 'chosen by Ada', route: { model: 'acme/editor' } }]);
  });

  test('of two models gives a label: which was preferred over which', async () => {
    const { desk, get, post: send, folder, review, decided } = await opened(() => version);
    await send(`${ready}/ask`, { ask: 'revise acme/editor' });
    await send(`${ready}/ask`, { ask: 'revise house/plain' });
    await desk.close();
    const { candidates } = review(kettle);
    expect(candidates.map(({ model }) => model).toSorted()).toEqual(['acme/editor', 'house/plain']);
    const [one, other] = candidates.map(({ id }) => id) as [string, string];
    const page = await get(`${ready}/compare?one=${one}&other=${other}`);
    const texts = hiddenIn(page.text, `${ready}/compare`, 'texts');
    const isLeft = page.text.indexOf(version) < page.text.indexOf('id="right"');
    await send(`${ready}/compare`, { one, other, texts, better: isLeft ? 'left' : 'right' });
    const labels = decided.flatMap(labelsOfDecision);
    expect(labels).toMatchObject([
      { source: 'pairwise', model: 'acme/editor', over: 'house/plain', outcome: 1, group: 'descale-a-kettle' },
    ]);
    const { preferred } = await historyOf(folder, null, null);
    expect(preferred).toEqual([{ model: 'acme/editor', over: 'house/plain', alike: false }]);
    expect((await send(`${ready}/compare`, { one, other, texts: 'others', better: 'left' })).status).toBe(409);
  });

  test('that a model fails to give is told, and nothing is changed', async () => {
    const { desk, get, post: send, folder, text } = await opened(() => new Error('is closed today'));
    const before = text(kettle);
    await send(`${ready}/ask`, { ask: 'revise acme/editor' });
    await desk.close();
    expect((await get(ready)).text).toContain('acme/editor: is closed today');
    expect(readFileSync(join(folder, kettle), 'utf8')).toBe(before);
    expect((await send(`${ready}/ask`, { ask: 'revise nobody/knows' })).status).toBe(422);
  });
});

import { describe, expect, it } from 'vitest';
import { modelContract } from '../model-contract.ts';
import { revising, textOf } from './given.ts';
import { jointsOf } from './joints.ts';
import { phraseJoints } from './phrase-joints.ts';
import { housePlain } from './plain.ts';

const plain = async (body: string) =>
  (await textOf(housePlain(), revising(`## One\n\n${body}\n\n## Two\n\nEnd.\n`, { section: 0 }))).text.trim();

modelContract('house/plain', () => ({
  model: housePlain(),
  request: revising('## One\n\nWe utilize water in order to cool it.\n'),
}));

describe('house/plain', () => {
  it.each([
    ['We utilize water in order to cool it.', 'We use water to cool it.'],
    ['Utilizing water helps.', 'Using water helps.'],
    ['Check it prior to use.', 'Check it before use.'],
    ['It works due to the fact that it is warm.', 'It works because it is warm.'],
    ['Bring an equitable share.', 'Bring a fair share.'],
    ['Please note that the pan is hot.', 'The pan is hot.'],
    ['It is important to note that rust returns.', 'Rust returns.'],
    ['Add a sufficient amount of oil.', 'Add enough oil.'],
    ['It needs a sufficient depth.', 'It needs a sufficient depth.'],
    ['It holds a sufficient quantity of the mix.', 'It holds enough of the mix.'],
    ['Here it is advisable to wait.', 'Here you should wait.'],
    ['Here it is advisable to wait and to read.', 'Here you should wait and read.'],
    ['Here it is advisable to wait and to read and to rest.', 'Here it is advisable to wait and to read and to rest.'],
    ['It is recommended that you sit and that you rest.', 'You should sit and rest.'],
    ['It is incumbent upon each author to sign.', 'Each author must sign.'],
    ['Endeavor to ensure that it dries.', 'Make sure that it dries.'],
    ['You are required to sign.', 'You must sign.'],
    ['The majority of the users stay.', 'Most of the users stay.'],
  ])('turns “%s” into “%s”', async (hard, easy) => {
    expect(await plain(hard)).toBe(easy);
  });

  it.each([
    'The Additional Individuals Act utilizes `in order to` and [prior to](https://a.example/utilize).',
    '> We utilize water in order to cool it.',
    'He said “we utilize water in order to cool it”.',
    '```\nutilize in order to\n```',
    '| utilize | prior to |\n| --- | --- |\n| commence | utilize |',
    '{{< note utilize >}}',
    'A short, plain sentence.',
  ])('leaves %s alone', async (text) => {
    const given = text.replace('utilizes `', 'has `');
    expect(await plain(given)).toBe(given);
  });

  it('splits a long sentence at a safe joint', async () => {
    const long =
      'The bureau must place the freeze on your file within one business day of your call, and it must lift the freeze within one hour of your request.';
    expect(await plain(long)).toBe(
      'The bureau must place the freeze on your file within one business day of your call. It must lift the freeze within one hour of your request.',
    );
  });

  it.each([
    [
      'Although the popular target by far is a small box in the hall, the teams can choose from a long list of other ones.',
      'The popular target by far is a small box in the hall. But the teams can choose from a long list of other ones.',
    ],
    [
      'Although tired, the teams that came from the valley can choose from a long list of targets on the wall in the hall.',
      'Although tired, the teams that came from the valley can choose from a long list of targets on the wall in the hall.',
    ],
  ])('takes a concession apart: “%s”', async (long, short) => {
    expect(await plain(long)).toBe(short);
  });

  it('keeps line breaks, CRLF and everything outside its edits', async () => {
    const source =
      '## One\r\n\r\n*Kept*   spacing [a](b) here,\r\nand we utilize   water\r\nin order\r\nto cool it.  \r\n\r\n- x\r\n';
    const { text } = await textOf(housePlain(), revising(source));
    expect(text).toBe('\r\n\r\n*Kept*   spacing [a](b) here,\r\nand we use   water\r\nto cool it.  \r\n\r\n- x\r\n');
  });

  it('gives unchanged text back where nothing can be improved', async () => {
    const { text, note } = await textOf(housePlain(), revising('## One\n\nIt is warm.\n'));
    expect(text).toBe('\n\nIt is warm.\n');
    expect(note).toBe('nothing to improve');
  });
});

describe('jointsOf', () => {
  it.each([
    'Bring the pots, the mix, the labels, and the young plants that you bought at the market last week.',
    'If the pile smells bad after a week of rain, and the scraps are still wet, turn it at once.',
    'Would you rather freeze the account for a month, or would you like to keep the card in use?',
    'The box (it is large, and it is heavy) stands in the hall of the old house near the door.',
    'We moved the desk, so you can reach the window and the shelf behind it without any help now.',
    'You may be able to get help if you are a soldier with a wound, and you meet all of these terms.',
    'Imagine you have a very large garden near the house, and you want to grow your own herbs there.',
    'They did not leave the old house in the valley, because it was cold and wet in the winter.',
    'Teams know what the site offers to new readers, and how they would use the pages it has now.',
  ])('finds none in “%s”', (sentence) => {
    expect(jointsOf(sentence)).toEqual([]);
  });

  it.each([
    ['The fee is low on most days of the week; it is higher in the summer months.', '. '],
    ['You can place a freeze for free at each bureau, but you must contact all three of them.', '. But '],
    [
      'The pages can be changed to suit the brand of a house, so that each office can keep its own look.',
      '. That way, ',
    ],
    ['You can use the pan for soup and for bread, although it is a little heavy for that.', '. But '],
    ['The server keeps the copy for one day, which means the second visit costs nothing at all.', '. This '],
    ['The pan is ready after an hour in the oven — you can cook with it on the same day.', '. '],
  ])('finds one in “%s”', (sentence, text) => {
    expect(jointsOf(sentence).map((joint) => joint.text)).toEqual([text]);
  });
});

describe('phraseJoints', () => {
  it.each([
    ['The filter should be taken out before the soaking and should then be put into another bowl.', '. The filter '],
    ['The copy is kept on the server for one day, making the second visit much faster for everyone.', '. This makes '],
    ['Each author must read the whole log once more, to show that no line of it has been lost.', '. This is to '],
    ['We invited readers to the open day in May, and opened the doors with a short talk.', '. We '],
  ])('finds one in “%s”', (sentence, text) => {
    expect(phraseJoints(sentence).map((joint) => joint.text)).toEqual([text]);
  });

  it.each([
    'If it rains for a week, the filter should be taken out and should be dried in the sun.',
    'The team said that the box is very large and is made of the wood of an old ship.',
    'By keeping the copy for a day, making the visit is much faster for everyone at home.',
    'The pans that are large in the shop and are made of steel last for a very long time.',
    'We were invited by the readers in May, and opened the doors with a short talk there.',
  ])('finds none in “%s”', (sentence) => {
    expect(phraseJoints(sentence)).toEqual([]);
  });
});

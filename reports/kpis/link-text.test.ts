import { describe, expect, it } from 'vitest';
import { playKpi } from '../kpi-contract.ts';
import { articleOf, cleanPost, planted, sampleBrief } from '../sample-article.ts';
import { linkText } from './link-text.ts';

const found = (source: string) =>
  linkText()
    .measure(articleOf(source), linkText().target)
    .findings.map(({ span }) => source.slice(span.start, span.end));

describe('link-text', () => {
  playKpi({
    kpi: linkText(),
    violation: planted('[small guide to mulch](/mulch-guide)', 'guide that stands [here](/mulch-guide)'),
    at: '[here](/mulch-guide)',
    clean: articleOf(cleanPost, sampleBrief()),
    notApplicable: articleOf('# T\n\nText.\n'),
  });

  it('finds one text for two addresses, at the second', () => {
    expect(found('[The guide](/a) and [the guide](/b).\n')).toEqual(['[the guide](/b)']);
    expect(found('[The guide](/a#one) and [the guide](/a#two).\n')).toEqual(['[the guide](/a#two)']);
    expect(found('[The guide](https://a.org/x/) and [the guide](http://www.a.org/x).\n')).toEqual([]);
    expect(found('[The guide](/a) and [another guide](/b).\n')).toEqual([]);
  });

  it('finds what says nothing, also in HTML', () => {
    const texts = ['[Click here!](/a)', '<a href="/b">Read more »</a>', '[**this**](/c)'];
    expect(found(`${texts.join(' and ')}.\n`)).toEqual(texts);
  });

  it('leaves numbers, mail, pictures, code and forms of a download alone', () => {
    expect(found('[`From<A>`](/a) [`From<&A>`](/b) [PDF](/c.pdf) [PDF](/d.pdf)\n')).toEqual([]);
    expect(
      found('[1](/a) [1](/b) [me](mailto:a@b.org) [me](mailto:c@b.org) [![](x.png)](/d) [![](x.png)](/e)\n'),
    ).toEqual([]);
  });
});

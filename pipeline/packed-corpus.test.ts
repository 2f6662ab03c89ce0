import { expect, test } from 'vitest';
import { fitCorpus } from '../analyzers/corpus.ts';
import { postOf, site } from '../analyzers/corpus-sample.ts';
import { packCorpus, unpackCorpus } from './packed-corpus.ts';

test('a corpus says the same of its documents after its way to another thread', () => {
  const linking = postOf(
    'bread/é.md',
    '# Brot\n\n[ofen](/blog/öfen/) and [none](/blog/yeast)\n\n## Gär körbe\n\nText.\n\n## 🍞 warm\n\nText.\n',
  );
  const templated = postOf('bread/open.md', '# Open\n\n{{< headings >}}\n\n## One\n\nText.\n');
  const corpus = fitCorpus([...site(3), linking, templated]);
  const { documents, ...rest } = unpackCorpus(structuredClone(packCorpus(corpus)));
  expect(rest).toEqual({ ...corpus, documents: undefined });
  const plain = documents.map((document) => ({ ...document, linked: document.linked, fragments: document.fragments }));
  expect(plain).toEqual(corpus.documents);
  const at = documents.findIndex(({ path }) => path === 'bread/é.md');
  expect(documents[at]?.linked).toEqual(['öfen', 'yeast']);
  expect(documents.find(({ path }) => path === 'bread/open.md')?.fragments).toBe(null);
});

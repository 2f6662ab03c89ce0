import type { Report } from '../report.ts';
import { revisedPost } from './sample-revised.ts';
import { writtenPost } from './sample-written.ts';

/** A run as the tests of the reporters see it: a written post, a revised one, and a file that could not be read. */
export const sampleReport: Report = {
  schema: 'copydesk.report/v1',
  tool: { name: 'copydesk', version: '0.1.0' },
  command: 'write',
  summary: {
    posts: 2,
    ready: 0,
    needsEdits: 1,
    blocked: 1,
    errors: 2,
    warnings: 6,
    score: 76,
    costUsd: 0.0031,
    models: {
      'house/comparison': 1,
      'house/explanation': 1,
      'house/keywords': 1,
      'house/plain-language': 1,
      'house/steps': 1,
      'northwind/large': 1,
    },
  },
  posts: [revisedPost, writtenPost],
  map: {
    clusters: [
      {
        label: 'small-garden-guide',
        declared: true,
        pillar: { path: 'posts/small-garden-guide.md', title: 'The small garden' },
        spokes: [
          { path: writtenPost.path, title: writtenPost.title ?? '', linksPillar: true, pillarLinks: false },
          { path: 'posts/leaf-mould.md', title: 'Leaf mould', linksPillar: false, pillarLinks: true },
        ],
      },
    ],
    orphans: [writtenPost.path],
  },
  failures: [
    {
      path: 'briefs/balcony-herbs.md',
      code: 'brief-yaml',
      message: 'a question mark ends this list: put the question in quotes',
      line: 9,
      column: 18,
    },
  ],
};

/** A run over nothing. */
export const emptyReport: Report = {
  ...sampleReport,
  summary: {
    posts: 0,
    ready: 0,
    needsEdits: 0,
    blocked: 0,
    errors: 0,
    warnings: 0,
    score: null,
    costUsd: 0,
    models: {},
  },
  posts: [],
  failures: [],
};

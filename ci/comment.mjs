/*
 * Keeps one comment on a pull request: `node comment.mjs FILE`. The first run writes it, later ones edit it in place. Runs
 * before anything is installed, so it needs nothing but Node 20.
 */
import { readFileSync } from 'node:fs';

const marker = '<!-- copydesk:report -->';
const {
  GITHUB_API_URL: api,
  GITHUB_REPOSITORY: repository,
  GITHUB_TOKEN: token,
  GITHUB_EVENT_PATH: event,
} = process.env;
const text = readFileSync(process.argv[2], 'utf8');
const { pull_request: request, issue } = JSON.parse(readFileSync(event, 'utf8'));
const number = request?.number ?? issue?.number;

async function ask(method, path, body) {
  const response = await fetch(`${api}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/vnd.github+json',
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return response.json();
}

async function known() {
  for (let page = 1; ; page++) {
    const comments = await ask('GET', `/repos/${repository}/issues/${number}/comments?per_page=100&page=${page}`);
    const own = comments.find(({ body }) => body?.startsWith(marker));
    if (own !== undefined || comments.length < 100) return own;
  }
}

if (number === undefined) {
  console.log('no pull request to comment on');
} else {
  try {
    const own = await known();
    const body = text.startsWith(marker) ? text : `${marker}\n${text}`;
    if (own === undefined) await ask('POST', `/repos/${repository}/issues/${number}/comments`, { body });
    else await ask('PATCH', `/repos/${repository}/issues/comments/${own.id}`, { body });
  } catch (error) {
    // Tokens of forks may not write; the job summary says the same.
    console.log(`the comment could not be written (${error.message}); the job summary has the report`);
  }
}

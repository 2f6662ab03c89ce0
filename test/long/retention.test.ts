import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { copydesk } from '../command-line.ts';
import { garden } from '../garden.ts';

test('a run forgets what is older than `retention` of the configuration, when it is at its end', async () => {
  const { folder, server, write } = await garden({ posts: 2, sections: 2, concurrency: 2 });
  const callsOf = async () => {
    const before = server.calls.length;
    const { code, stderr } = await write().ended;
    expect(code, stderr).toBe(0);
    return server.calls.length - before;
  };
  const explained = () => copydesk(folder, ['explain', 'garden-1', '--replay']).code;
  expect(await callsOf()).toBe(4);
  const database = new DatabaseSync(join(folder, '.copydesk/copydesk.db'));
  database.exec(`
    UPDATE attempts SET reserved_at = datetime(reserved_at, '-60 days');
    UPDATE attempts SET month = strftime('%Y-%m', reserved_at);
    UPDATE decisions SET made_at = datetime(made_at, '-60 days')`);
  database.close();
  rmSync(join(folder, 'briefs/garden-1.md'));

  // Nobody asked for less than the defaults: a year of calls, 90 days of decisions.
  expect(await callsOf()).toBe(0);
  expect(explained()).toBe(0);

  appendFileSync(join(folder, 'copydesk.config.yaml'), 'retention: { calls: 30, decisions: 30 }\n');
  expect(await callsOf(), 'what is old still serves the run that forgets it').toBe(0);
  expect(explained(), 'the log of a post that was not written again').toBe(2);
  expect(await callsOf()).toBe(2);
});

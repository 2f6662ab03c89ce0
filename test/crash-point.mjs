/*
 * Loaded before copydesk by the tests of crashes: kills the process, as a power cut would, at the moment named in
 * CRASH_AT, the CRASH_TIMES-th time it comes.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { StatementSync } from 'node:sqlite';

const point = process.env.CRASH_AT;
let left = Number(process.env.CRASH_TIMES ?? 1);

function reached(name) {
  if (name === point && --left === 0) process.kill(process.pid, 'SIGKILL');
}

const { run } = StatementSync.prototype;
StatementSync.prototype.run = function (...values) {
  const sql = this.sourceSQL;
  if (/SET state = 'paid'/.test(sql)) reached('returned');
  const result = run.apply(this, values);
  if (/INSERT INTO calls/.test(sql)) reached('reserved');
  if (/SET state = 'sent'/.test(sql)) reached('sent');
  if (/SET state = 'paid'/.test(sql)) reached('journaled');
  return result;
};

const { renameSync } = fs;
fs.renameSync = (from, to) => {
  const isPost = /\.md$/.test(String(to));
  if (isPost) reached('claimed');
  renameSync(from, to);
  if (isPost) reached('renamed');
};
syncBuiltinESMExports();

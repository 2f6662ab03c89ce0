/*
 * Loaded before copydesk by the tests of crashes: kills the process, as a power cut would, at the moment named in
 * CRASH_AT, the CRASH_TIMES-th time it comes.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';

const point = process.env.CRASH_AT;
let left = Number(process.env.CRASH_TIMES ?? 1);

function reached(name) {
  if (name === point && --left === 0) process.kill(process.pid, 'SIGKILL');
}

/* What a statement reaches is there once its transaction is committed. */
let pending = null;

const { run } = StatementSync.prototype;
StatementSync.prototype.run = function (...values) {
  const sql = this.sourceSQL;
  if (/SET state = \?/.test(sql) && values[0] === 'paid') {
    reached('returned');
    pending = 'journaled';
  }
  const result = run.apply(this, values);
  if (/INSERT INTO attempts/.test(sql)) pending = 'reserved';
  if (/SET state = 'sent'/.test(sql)) reached('sent');
  return result;
};

const { exec } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (sql) {
  exec.call(this, sql);
  if (sql !== 'COMMIT' || pending === null) return;
  const name = pending;
  pending = null;
  reached(name);
};

const { renameSync } = fs;
fs.renameSync = (from, to) => {
  const isPost = /\.md$/.test(String(to));
  if (isPost) reached('claimed');
  renameSync(from, to);
  if (isPost) reached('renamed');
};
syncBuiltinESMExports();

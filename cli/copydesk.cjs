#!/usr/bin/env node
'use strict';
// Runs before any import, in any Node: an old one gets one clear line instead of a syntax error.
var needed = [22, 18];
var found = process.versions.node.split('.').map(Number);
if (found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1])) {
  process.stderr.write(
    'copydesk needs Node ' +
      needed.join('.') +
      ' or newer, this is ' +
      process.versions.node +
      ' — install it from nodejs.org, or in a clone run `npm install` with its install scripts\n',
  );
  process.exit(2);
}
// Node 22 calls its SQLite experimental on every start; users can do nothing about it.
var warn = process.emitWarning;
var known = ['SQLite is an experimental feature', 'process.execve is an experimental feature'];
process.emitWarning = (...args) => {
  if (!known.some((one) => String(args[0]).startsWith(one))) warn.apply(process, args);
};
// What runs for long gets a small heap. Left alone, V8 keeps 128 MiB for young objects and lets old ones grow to four times
// what is in use, and glibc keeps what is freed, in an arena a thread. Most of it can only be said when a process starts: so it
// starts once more in its own place, where the system knows how to, which takes 20 ms.
// A gateway lives on short-lived objects: with half of that room for them, collecting them took a tenth of its time. A check
// has three heaps, and its threads fill theirs with trees; with half of the room it takes 50 MiB less, and no longer.
var young = { serve: 16, check: 4 }[process.argv[2]] ?? 8;
var serves = process.argv[2] === 'serve';
var small = [`--max-semi-space-size=${young}`, '--expose-gc'];
if (['check', 'write', 'revise', 'worker', 'serve'].includes(process.argv[2])) {
  if (process.execve && process.platform !== 'win32' && !process.execArgv.includes(small[0])) {
    process.execve(process.execPath, [process.execPath, ...process.execArgv, ...small, ...process.argv.slice(1)], {
      MALLOC_ARENA_MAX: '2',
      MALLOC_TRIM_THRESHOLD_: '131072',
      ...process.env,
    });
  }
  // What a gateway remembers of its last requests grows old and dies by the thousand: left alone, that took 80 MB more.
  require('node:v8').setFlagsFromString(`--heap-growing-percent=${serves ? 100 : 50}`);
}
// `copydesk rules | head` closes our stdout early; that is no fault.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
// Compiled code is kept between runs (in the system's temporary folder): most of a start is compiling.
require('node:module').enableCompileCache();
// A clone runs its sources; the package, which has none, its build. Node does not strip types below node_modules.
var path = require('node:path');
var source = path.join(__dirname, 'main.ts');
var built = path.join(__dirname, '..', 'dist', 'cli', 'main.js');
var entry = require('node:fs').existsSync(source) ? source : built;
import(require('node:url').pathToFileURL(entry).href)
  .then((cli) => cli.main(process.argv.slice(2)))
  .then((code) => {
    process.exitCode = code;
    // Under load a timer of pg-boss outlived its `stop` now and then, and a command that was done went on for ever: once all is
    // printed, nothing is waited for.
    var streams = [process.stdout, process.stderr].filter((stream) => !stream.destroyed);
    var left = streams.length;
    for (var stream of streams) stream.write('', () => --left === 0 && process.exit());
  });

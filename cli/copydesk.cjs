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
process.emitWarning = (...args) => {
  if (!String(args[0]).startsWith('SQLite is an experimental feature')) warn.apply(process, args);
};
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
  });

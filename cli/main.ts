#!/usr/bin/env node
// The command begins in `cho-so.mjs`, which checks Node's version first. This
// file is executable too: links that npx made for an earlier version point here.
import { run } from './program.ts';

process.exitCode = await run(process.argv.slice(2));

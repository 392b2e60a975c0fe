import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const CHILD = fileURLToPath(new URL('hostile-child.ts', import.meta.url));

interface Told {
  readonly results: Readonly<Record<string, { readonly code: string; readonly ms: number }>>;
  readonly polluted: readonly string[];
  readonly peakMb: number;
}

test('hostile CAMT and OFX: refused soon, in little memory, and nothing else is touched', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', CHILD], {
    timeout: 60_000,
  });
  const { results, polluted, peakMb } = JSON.parse(stdout) as Told;
  const codes = Object.fromEntries(Object.entries(results).map(([name, { code }]) => [name, code]));
  expect(codes).toEqual({
    'camt: billion laughs': 'xml-doctype',
    'camt: quadratic blowup': 'xml-doctype',
    'camt: external entity': 'xml-doctype',
    'camt: external subset': 'xml-doctype',
    'camt: a document type behind a comment': 'xml-doctype',
    'camt: entities of every object': 'xml-damaged',
    'camt: 100,000 deep': 'xml-overgrown',
    'camt: 100,000 deep and closed': 'xml-overgrown',
    'camt: endless text': 'xml-overgrown',
    'camt: endless text with entities': 'xml-overgrown',
    // Read, but without marks by the thousand.
    'camt: memos of nothing but marks': 'read 83',
    'ofx: memos of nothing but marks': 'read 264',
    'camt: endless attribute': 'xml-overgrown',
    'camt: endless attributes': 'xml-overgrown',
    'camt: endless name': 'xml-overgrown',
    'camt: a branch without end': 'xml-overgrown',
    'camt: details without end': 'too-many-rows',
    'camt: empty entries': 'too-many-rows',
    'camt: statements without end': 'too-many-rows',
    'camt: 65 MB': 'file-too-big',
    // Of the two entries the second is refused by itself.
    'camt: claims of thousands of millions': 'read 1',
    'camt: names of every object': 'read 1',
    'ofx: billion laughs': 'xml-doctype',
    'ofx: external entity': 'xml-doctype',
    'ofx: a document type inside': 'xml-doctype',
    'ofx: endless line': 'xml-overgrown',
    'ofx: endless brackets': 'xml-overgrown',
    'ofx: half tags': 'xml-overgrown',
    'ofx: comments that never close': 'ofx-cut-short',
    'ofx: 100,000 deep': 'xml-overgrown',
    'ofx: statements without end': 'too-many-rows',
    'ofx: empty entries': 'too-many-rows',
    'ofx: names of every object': 'read 1',
  });
  for (const [name, { ms }] of Object.entries(results)) expect(ms, name).toBeLessThan(10_000);
  expect(polluted).toEqual([]);
  expect(peakMb).toBeLessThan(512);
}, 60_000);

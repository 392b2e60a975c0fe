import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Host, startHost } from '../../core/host/index.ts';
import { jpegOf, shoot } from '../core/scanning/pictures.ts';
import { packedFiles } from './packed.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe('electron-builder.yml', () => {
  const config = parse(read('electron-builder.yml'));

  it('sets every fuse as docs/security.md says', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
      enableCookieEncryption: true,
      loadBrowserProcessSpecificV8Snapshot: false,
    });
    expect(config.asar).toBe(true);
  });

  it('installs for one person, without an administrator, and leaves the data alone', () => {
    expect(config.appId).toBe('vn.choso.app');
    expect(config.nsis).toMatchObject({
      oneClick: true,
      perMachine: false,
      deleteAppDataOnUninstall: false,
      installerLanguages: ['vi_VN'],
    });
    expect(config.fileAssociations).toBeUndefined();
  });

  it('compiles nothing and publishes nothing', () => {
    expect(config.npmRebuild).toBe(false);
    expect(config.publish).toBeNull();
  });
});

describe('the installed app', () => {
  const packed = packedFiles().map(({ path }) => path);
  const libraries = packed.filter((path) => path.startsWith('node_modules/'));

  it('holds one database engine, one drawing library, one way to the spooler: those of this machine', () => {
    const native = libraries.filter((path) => path.endsWith('.node'));
    expect(native).toHaveLength(3);
    expect(native).toContain(
      `node_modules/@koromix/koffi-${process.platform}-${process.arch}/${process.platform}_${process.arch}/koffi.node`,
    );
    expect(native).toContain(
      `node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`,
    );
  });

  it('holds neither sources, maps nor documents, nor the project’s own Node', () => {
    const superfluous =
      /\.(map|md|c?ts|mts|tsx|cc?|h|gyp)$|(^|\/)(tests?|docs|\.[^/]+)(\/|$)|node_modules\/node-(linux|win)/;
    expect(packed.filter((path) => superfluous.test(path))).toEqual([]);
  });

  it('holds every picture, font and form of resources/', () => {
    const resources = globSync('**', { cwd: join(ROOT, 'resources'), withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .filter((name) => !/^icon\.(ico|svg)$/.test(name));
    const names = packed.filter((path) => path.startsWith('resources/'));
    expect(names.map((path) => path.split('/').at(-1)).sort()).toEqual(resources.sort());
  });

  it('never hands a path inside its archive to native code', () => {
    const sources = globSync('core/**/*.ts', { cwd: ROOT });
    expect(sources.filter((file) => /registerFromPath/.test(read(file)))).toEqual([]);
  });
});

/** The packed files alone, in a folder from which no other library can be found. */
describe('the packed files', () => {
  let app = '';
  let data = '';
  let host: Host;

  beforeAll(async () => {
    app = mkdtempSync(join(tmpdir(), 'cho-so-packed-'));
    data = mkdtempSync(join(tmpdir(), 'cho-so-packed-data-'));
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
    const into = ['--outDir', join(app, 'dist/desktop'), '--logLevel', 'error'];
    execFileSync(process.execPath, [vite, 'build', '-c', 'vite.desktop.config.ts', ...into], {
      cwd: ROOT,
      stdio: 'inherit',
    });
    for (const { path, source } of packedFiles()) {
      if (!path.startsWith('dist/')) cpSync(source, join(app, path));
    }
    host = await startHost(
      { dataDir: data, holderName: 'bài thử', door: 'desktop', version: '' },
      { thread: pathToFileURL(join(app, 'dist/desktop/core-thread.js')) },
    );
  });
  afterAll(async () => {
    await host?.close();
    rmSync(app, { recursive: true, force: true });
    rmSync(data, { recursive: true, force: true });
  });

  const call = (path: string, init?: RequestInit) =>
    host.fetch(new Request(`http://core/api/${path}`, init));
  const post = (path: string, body: unknown) =>
    call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('are all that is needed to print, to write a report and a workbook', async () => {
    const person = await (await post('people', { name: 'A' })).json();
    await post('session', { personUid: person.uid });
    const account = { bankBin: '970436', number: '0011000000999', holder: 'A' };
    await post('vendors', { name: 'A', stalls: [{ code: 'A1' }], account });
    for (const [path, order] of [
      ['stickers/sheet', { all: true, layout: 'L7165' }],
      ...['docx', 'pdf', 'xlsx'].map(
        (format) => ['reports/2026-10/documents', { format }] as const,
      ),
    ] as const) {
      const { jobId } = await (await post(path, order)).json();
      expect(await (await call(`jobs/${jobId}/events`)).text()).toContain('"state":"done"');
    }
    const paper = join(data, 'paper.bin');
    const printer = { uri: `file:${paper}`, language: 'escpos', dots: 384 };
    expect(await (await post('printers/calibrate', printer)).json()).toMatchObject({
      state: 'sent',
    });
    expect(readFileSync(paper).indexOf(Buffer.from([0x1d, 0x76, 0x30]))).toBe(4);
    const workbook = await (await call('vendors/template')).bytes();
    expect(Buffer.from(workbook).subarray(0, 2).toString()).toBe('PK');
  });

  it('reach the libraries of the system', () => {
    const script = `import koffi from 'koffi'; console.log(koffi.sizeof('void *'));`;
    const args = ['--input-type=module', '-e', script];
    expect(execFileSync(process.execPath, args, { cwd: app, encoding: 'utf8' })).toBe('8\n');
  });

  it('are all that is needed to read a photo', async () => {
    const body = new FormData();
    // A plain one, and one that has to be looked at more closely.
    for (const shot of [{}, { module: 5, gain: 0.25, blur: 1 }]) {
      body.set('file', new File([Uint8Array.from(await jpegOf(shoot('000201', shot)))], 'tem.jpg'));
      const read = await call('scan/picture', { method: 'POST', body });
      expect(await read.json()).toEqual({ codes: ['000201'] });
    }
  });
});

describe('the licences', () => {
  it('are those of what is shipped, each with its text, none of an unknown kind', () => {
    const check = spawnSync(process.execPath, [join(ROOT, 'scripts/licences.mjs'), '--check'], {
      encoding: 'utf8',
    });
    expect(check.stdout + check.stderr).toMatch(/^\d+ licences\n$/);
  }, 120_000); // it builds pages and app
});

describe('the icon', () => {
  it('is the same drawing in the window and in the page', () => {
    expect(read('renderer/icon.svg')).toBe(read('resources/icons/icon.svg'));
  });

  it('comes in the sizes that Windows asks for', () => {
    const ico = readFileSync(join(ROOT, 'resources/icons/icon.ico'));
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, i) => {
      const entry = 6 + 16 * i;
      const picture = ico.subarray(ico.readUInt32LE(entry + 12));
      expect(picture.toString('latin1', 1, 4)).toBe('PNG');
      expect(picture.readUInt32BE(16)).toBe(ico.readUInt8(entry) || 256);
      return picture.readUInt32BE(16);
    });
    expect(sizes).toEqual([16, 20, 24, 32, 40, 48, 64, 256]);
  });
});

describe('the workflows', () => {
  const folder = '.github/workflows';
  const workflows = readdirSync(join(ROOT, folder)).map((name) => read(join(folder, name)));

  it('use actions by a version tag and may only read', () => {
    expect(workflows).toHaveLength(2);
    for (const text of workflows) {
      const workflow = parse(text);
      expect(workflow.permissions).toEqual({ contents: 'read' });
      expect(Object.keys(workflow.jobs).length).toBeGreaterThan(0);
      for (const [, action] of text.matchAll(/uses: (\S+)/g)) {
        expect(action).toMatch(/^actions\/[a-z-]+@v\d+(\.\d+)*$/);
      }
    }
  });
});

describe('the packaging tools', () => {
  it('are pinned exactly, with a lock file of their own', () => {
    const wanted: Record<string, string> = JSON.parse(
      read('packaging/package.json'),
    ).devDependencies;
    const { packages } = JSON.parse(read('packaging/package-lock.json'));
    for (const [name, version] of Object.entries(wanted)) {
      expect(packages[`node_modules/${name}`].version).toBe(version);
    }
  });
});

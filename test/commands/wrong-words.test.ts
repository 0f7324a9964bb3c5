import { describe, expect, it } from 'vitest';
import { runHindsight } from '../helpers/run-hindsight.ts';
import { openTestHome } from '../helpers/test-home.ts';

/** Runs in a home of one customer, acme, whose configuration has this text. Gives the exit code and what was said. */
async function said(words: string, configuration = ''): Promise<[number | null, string, string]> {
  openTestHome({ 'customers/acme.yaml': configuration });
  const { code, out, err } = await runHindsight(words.split(' '));
  return [code, out, err];
}

describe('a customer who is not there is exit 2 and one line, whatever the command', () => {
  it.each([
    'key add nobody',
    'key request nobody',
    'key remove nobody',
    'sync nobody',
    'schedule nobody',
    'build nobody',
    'status nobody',
    'show nobody',
    'show nobody retention',
    'diff nobody',
    'trace nobody opp-19',
    'forget nobody --contact con-1',
    'links nobody',
    'privacy nobody',
    'remove nobody --yes',
  ])('%s', async (words) => {
    expect(await said(words)).toEqual([
      2,
      '',
      'hindsight: customer: there is no nobody; there is acme. Write one with: hindsight init nobody\n',
    ]);
  });

  it.each(['key check nobody', 'worker --customers acme,nobody'])('%s', async (words) => {
    const [code, out, err] = await said(words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(
      /^hindsight: customer: there is no .*nobody\.yaml; run `hindsight init nobody` .*\n$/,
    );
  });
});

describe('words that no command knows are exit 2 and one line', () => {
  it.each([
    ['sync', "missing required argument 'customer'; see: hindsight sync --help"],
    ['trace acme', "missing required argument 'opportunity-id'; see: hindsight trace --help"],
    [
      'sync acme globex',
      'too many arguments for .sync.. Expected 1 argument but got 2; see: hindsight sync --help',
    ],
    ['build acme --fast', "unknown option '--fast'; see: hindsight build --help"],
    ['schedule acme --cron', "option '--cron <expression>' argument missing; see: hindsight schedule --help"],
    ['reader add dashboards --customers acme,nobody', '--customers: there is no nobody; there is acme.'],
    ['serve --port http', '--port: "http" is not a whole number from 0 to 65535.'],
    [
      'serve --requests-per-minute many',
      '--requests-per-minute: "many" is not a whole number from 0 to 100000000.',
    ],
    ['key ad acme', "unknown command 'ad'; see: hindsight key --help"],
    ['snyc acme', "unknown command 'snyc'; see: hindsight --help"],
  ])('%s', async (words, expected) => {
    const [code, out, err] = await said(words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^hindsight: [^\n]*\n$/);
    expect(err.replace(/^hindsight: /, '').trim()).toMatch(
      new RegExp(`^${expected.replaceAll(/[()]/g, '.')}$`),
    );
  });
});

describe('a configuration that is wrong is exit 2 by its path', () => {
  it.each([
    ['sync acme', 'lever: {', /^hindsight: acme\.yaml: line 1: .*; mend .*customers\/acme\.yaml\.\n$/],
    [
      'build acme',
      'lever: { request_per_second: 5 }\n',
      /^hindsight: lever\.request_per_second: .*did you mean requests_per_second\?.*\n$/,
    ],
    ['privacy acme', 'hris: [a, b]\n', /^hindsight: hris: .*\n$/],
    ['worker', 'thresholds: { four_fifths: much }\n', /^hindsight: thresholds\..*\n$/],
    [
      'key add acme',
      'lever: { base_url: "https://lever.example/v1" }\n',
      /^hindsight: lever\.base_url: .*\n$/,
    ],
  ])('%s with %j', async (words, configuration, line) => {
    const [code, out, err] = await said(words, configuration);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(line);
  });
});

it('a customer without a key is asked for one, before a server is started', async () => {
  expect(await said('sync acme')).toEqual([
    1,
    '',
    'hindsight: acme has no key; run: hindsight key add acme\n',
  ]);
});

it('a home without customers says so', async () => {
  openTestHome();
  const { code, out, err } = await runHindsight(['status']);
  expect([code, out, err]).toEqual([
    0,
    '',
    'There is no customer yet; write one: hindsight init <customer>\n',
  ]);
});

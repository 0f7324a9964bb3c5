import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hasChromium, openChromium } from '../helpers/chromium.ts';

describe.skipIf(!hasChromium)('the report page, opened from disk', () => {
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const requests: string[] = [];
  const url = (): string => `file://${join(inject('acmeHome'), 'published/acme/current/report.html')}`;
  const rows = async (sql: string): Promise<Record<string, unknown>[]> => {
    const instance = await DuckDBInstance.create(
      join(inject('acmeHome'), 'published/acme/current/hindsight.duckdb'),
      { access_mode: 'READ_ONLY' },
    );
    const connection = await instance.connect();
    const read = (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];
    connection.disconnectSync();
    instance.closeSync();
    return read;
  };
  const ready = async (where: Page): Promise<void> => {
    await where.goto(url());
    await where.waitForSelector('html[data-ready=true]');
  };

  beforeAll(async () => {
    browser = await openChromium();
    page = await browser.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => requests.push(request.url()));
    await ready(page);
  });
  afterAll(() => browser?.close());

  it('says first how much to trust it, then the funnel, interviewers, outcomes, process and definitions', async () => {
    expect(
      await page.locator('main section').evaluateAll((sections) => sections.map((section) => section.id)),
    ).toEqual(['trust', 'funnel', 'interviewers', 'outcomes', 'process', 'definitions']);
  });

  it('complains of nothing and asks for nothing but itself', () => {
    expect(complaints).toEqual([]);
    expect(
      requests.filter((request) => !request.startsWith('data:') && !request.startsWith('blob:')),
    ).toEqual([url()]);
  });

  it('is small enough to send by mail', async () => {
    expect((await page.content()).length).toBeLessThan(2_000_000);
  });

  it('shows the numbers that the tables hold', async () => {
    const expected = await rows(
      `select "group", case when suppressed_because is null then printf('%.1f%%', value * 100) end as rate from metrics.funnel_selection_rate
       where scope_kind = 'company' and period = 'all' and characteristic = 'gender' and step = 'hired' order by "group"`,
    );
    await page.locator('#funnel select[name=Characteristic]').selectOption('gender');
    await page.locator('#funnel summary', { hasText: 'hired as a table' }).first().click();
    const shown = await page
      .locator('#funnel table', { hasText: 'Selection rate, hired' })
      .locator('tbody tr')
      .evaluateAll((lines) =>
        lines.map((line) => [
          line.querySelector('th')?.textContent,
          line.querySelectorAll('td')[2]?.textContent,
        ]),
      );
    expect(shown.map(([group]) => group)).toEqual(expected.map((row) => row.group));
    shown.forEach(([, said], index) => {
      const rate = expected[index]!.rate as string | null;
      if (rate) expect(said?.startsWith(rate)).toBe(true);
      else expect(said).toMatch(/withheld|nobody|too few/);
    });
  });

  it('every drawn estimate has its count beside it, and a withheld one has neither', async () => {
    const expected = await rows(
      `select case when n is null then '–' else format('{:,}', n::bigint) end as n from metrics.link_coverage
       where dimension = 'race_ethnicity' order by dimension_value`,
    );
    const shown = await page
      .locator('#trust figure', { hasText: 'by race and ethnicity' })
      .locator('svg [data-part=text]')
      .last()
      .locator('text')
      .allTextContents();
    expect(shown).toEqual(expected.map(({ n }) => n));
  });

  it('a withheld cell is named as withheld, never drawn as zero', async () => {
    const [hidden] = await rows(
      "select count(*) as n from metrics.funnel_selection_rate where scope_kind in ('company', 'department') and suppressed_because in ('small_cell', 'complementary')",
    );
    expect(Number(hidden!.n)).toBeGreaterThan(0);
    await page.locator('#funnel select[name=Characteristic]').selectOption('race_ethnicity');
    await page
      .locator('#funnel svg text', { hasText: /withheld/ })
      .first()
      .waitFor();
    await page.locator('#funnel select[name=Characteristic]').selectOption('gender');
  });

  it('filters change what is drawn', async () => {
    const department = page.locator('#funnel select[name=Department]');
    const tables = (): Promise<string[]> => page.locator('#funnel .figures table').allTextContents();
    const plots = (): Promise<string[]> => page.locator('#funnel .figures svg').allTextContents();
    const [beforeInTables, beforeInPlots] = [await tables(), await plots()];
    await department.selectOption({ index: 1 });
    expect(await tables()).not.toEqual(beforeInTables);
    await department.selectOption({ index: 0 });
    expect(await tables()).toEqual(beforeInTables);
    // A plot is drawn when the browser has laid its place out.
    await expect.poll(plots).toEqual(beforeInPlots);
  });

  it('interviewers stand by name, not by score', async () => {
    const names = await page
      .locator('#interviewers figure')
      .first()
      .locator('svg [data-part="y-axis tick label"] text')
      .allTextContents();
    expect(names.length).toBeGreaterThan(3);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
  });

  it('every number is one click from its definition, its SQL and its thresholds, by keyboard too', async () => {
    const button = page.locator('button[data-relation=adverse_impact_ratio]').first();
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.locator('dialog[open]');
    expect(await dialog.textContent()).toContain('four_fifths = 0.8');
    await dialog.locator('summary', { hasText: 'SQL' }).click();
    expect(await dialog.locator('pre').textContent()).toContain('select');
    await page.keyboard.press('Escape');
    expect(await dialog.count()).toBe(0);
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it.each(['light', 'dark'] as const)('axe finds no serious issue in the %s theme', async (colorScheme) => {
    const themed = await browser.newPage({ colorScheme });
    await ready(themed);
    await themed.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
    const violations = await themed.evaluate(async () => {
      const axe = (
        window as unknown as {
          axe: {
            run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
          };
        }
      ).axe;
      return (await axe.run()).violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
    });
    expect(violations).toEqual([]);
    await themed.close();
  });

  it.each([360, 1920])('nothing is cut off at %d pixels, nor any word in a figure', async (width) => {
    const sized = await browser.newPage({ viewport: { width, height: 900 } });
    await ready(sized);
    await sized.locator('#process svg').last().waitFor();
    expect(await sized.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    const outside = await sized.evaluate(() =>
      [...document.querySelectorAll('svg text')]
        .filter((text) => {
          const [word, screen] = [text.getBoundingClientRect(), document.documentElement.clientWidth];
          return word.left < 0 || word.right > screen;
        })
        .map((text) => text.textContent),
    );
    expect(outside).toEqual([]);
    await sized.close();
  });

  it('on paper it is black on white, with nothing to press', async () => {
    const printed = await browser.newPage({ colorScheme: 'dark' });
    await printed.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await ready(printed);
    expect(await printed.locator('html').evaluate((html) => getComputedStyle(html).backgroundColor)).toBe(
      'rgb(253, 253, 251)',
    );
    expect(
      await printed
        .locator('button, select, summary')
        .evaluateAll((all) => all.filter((one) => one.checkVisibility())),
    ).toEqual([]);
    await printed.close();
  });
});

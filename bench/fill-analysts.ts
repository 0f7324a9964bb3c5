import { readFileSync, writeFileSync } from 'node:fs';
import { currentBuild, withPublished } from '../activities/publish/read-published.ts';
import type { TableColumn } from '../commands/format/table.ts';
import { table } from '../commands/format/table.ts';

/**
 * Runs every query of docs/analysts.md on Acme's published set and writes the output below it.
 * HINDSIGHT_HOME=<the demo's home> npx tsx bench/fill-analysts.ts
 */
const file = new URL('../docs/analysts.md', import.meta.url);
const block = /```sql\n([\s\S]*?)```\n\n```text\n[\s\S]*?```/g;

await withPublished(currentBuild('acme'), async (connection) => {
  const text = readFileSync(file, 'utf8');
  const outputs = new Map<string, string>();
  for (const [, sql] of text.matchAll(block)) {
    const reader = await connection.runAndReadAll(sql!);
    const rows = reader.getRowsJson();
    const columns = reader.columnNames().map(
      (title, at): TableColumn => ({
        title,
        isRight: !/VARCHAR|BOOLEAN/.test(String(reader.columnTypes()[at])),
        cells: rows.map((row) => (row[at] === null ? '' : String(row[at]))),
      }),
    );
    outputs.set(sql!, table(columns, 100));
  }
  writeFileSync(
    file,
    text.replace(
      block,
      (_, sql: string) => `\`\`\`sql\n${sql}\`\`\`\n\n\`\`\`text\n${outputs.get(sql)}\n\`\`\``,
    ),
  );
});

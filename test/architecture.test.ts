import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { relationsRead } from '../activities/warehouse/order-relations.ts';
import { bareSelect, builtSchemas, readRelations } from '../activities/warehouse/read-relations.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Import {
  file: string;
  /** A folder or file of ours at the top level, or the package's name. */
  target: string;
  isTypeOnly: boolean;
}

const filesUnder = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('dist/'))
    .map((file) => join(folder, file));

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: Import[] = [];
  const add = (specifier: string, isTypeOnly: boolean): void => {
    const target = specifier.startsWith('.')
      ? relative(root, join(root, dirname(file), specifier)).split('/')[0]!
      : specifier
          .split('/')
          .slice(0, specifier.startsWith('@') ? 2 : 1)
          .join('/');
    found.push({ file, target, isTypeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const named = node.importClause?.namedBindings;
      const allTypes =
        named &&
        ts.isNamedImports(named) &&
        !node.importClause?.name &&
        named.elements.every((element) => element.isTypeOnly);
      add(node.moduleSpecifier.text, Boolean(node.importClause?.isTypeOnly || allTypes));
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      add(node.moduleSpecifier.text, node.isTypeOnly);
    } else if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      node.arguments[0] &&
      ts.isStringLiteral(node.arguments[0])
    ) {
      add(node.arguments[0].text, false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const ours = [
  'models',
  'workflows',
  'activities',
  'commands',
  'report',
  'demo',
  'sql',
  'test',
  'bench',
  'worker.ts',
  'cli.ts',
];
const isOurs = (target: string): boolean => ours.includes(target);
const told = (imports: Import[]): string[] =>
  imports.map(({ file, target, isTypeOnly }) => `${file} imports ${isTypeOnly ? 'types of ' : ''}${target}`);

/** Imports of a part's own folders that the table in design.md does not allow. */
function strangers(files: string[], allowed: string[], allowedTypes: string[] = []): string[] {
  return told(
    files
      .flatMap(importsOf)
      .filter(({ target }) => isOurs(target))
      .filter(
        ({ target, isTypeOnly }) =>
          !allowed.includes(target) && !(isTypeOnly && allowedTypes.includes(target)),
      ),
  );
}

describe('who may lean on whom', () => {
  it('models import zod and each other, nothing else', () => {
    const imports = filesUnder('models').flatMap(importsOf);
    expect(told(imports.filter(({ target }) => target !== 'zod' && target !== 'models'))).toEqual([]);
  });

  it('workflows import models, types of activities and Temporal, and touch no file, clock, network or database', () => {
    expect(strangers(filesUnder('workflows'), ['models', 'workflows'], ['activities'])).toEqual([]);
    const packages = filesUnder('workflows')
      .flatMap(importsOf)
      .filter(({ target, isTypeOnly }) => !isOurs(target) && !isTypeOnly);
    expect(
      told(
        packages.filter(
          ({ target }) => !['@temporalio/workflow', '@temporalio/common', 'zod'].includes(target),
        ),
      ),
    ).toEqual([]);
  });

  it('activities import models, never workflows', () => {
    expect(strangers(filesUnder('activities'), ['models', 'activities'])).toEqual([]);
  });

  it('the worker imports activities and reaches workflows by path', () => {
    expect(strangers(['worker.ts'], ['activities', 'models'])).toEqual([]);
  });

  it('commands import models, activities, the parts they start, and types of workflows', () => {
    expect(
      strangers(
        ['cli.ts', ...filesUnder('commands')],
        ['models', 'activities', 'commands', 'worker.ts', 'report', 'demo'],
        ['workflows'],
      ),
    ).toEqual([]);
  });

  it('the report imports models and reads the published file, never the warehouse', () => {
    expect(strangers(filesUnder('report'), ['models', 'report'])).toEqual([]);
  });

  it('the demo imports types of models and itself: the company it serves knows nothing of how it is pulled', () => {
    expect(strangers(filesUnder('demo'), ['demo'], ['models'])).toEqual([]);
  });
});

describe('who may read whom', () => {
  const layers = ['landing', ...builtSchemas];
  const mayReadIdentity =
    /^intermediate\.(link_|candidate_employee_links$|interviewer_employees$|interviewer_names$)/;

  it('a relation reads its own layer and those to its left; names and addresses only for linking', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const wrong: string[] = [];
    for (const relation of builtSchemas.flatMap((schema) => readRelations(schema))) {
      for (const read of relationsRead(connection, bareSelect(relation))) {
        const layer = read.split('.')[0]!;
        const isLeft =
          layer === 'seeds' ||
          (layers.includes(layer) && layers.indexOf(layer) <= layers.indexOf(relation.schema));
        const isIdentity =
          layer === 'identity' && relation.schema !== 'identity' && !mayReadIdentity.test(relation.qualified);
        if (!isLeft || isIdentity) wrong.push(`${relation.qualified} reads ${read}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('people who land for linking are read by identity alone', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const people = ['landing.lever_contacts', 'landing.hris_people'];
    const wrong = builtSchemas
      .filter((schema) => schema !== 'identity')
      .flatMap((schema) => readRelations(schema))
      .filter((relation) =>
        relationsRead(connection, bareSelect(relation)).some((read) => people.includes(read)),
      )
      .map((relation) => relation.qualified);
    expect(wrong).toEqual([]);
  });

  it('a metric is read from its end: the last step bears its name', () => {
    const unnamed = readRelations('metrics')
      .filter(({ name, sql }) => !sql.trimEnd().endsWith(`)\n\nselect * from ${name}`))
      .map(({ qualified }) => qualified);
    expect(unnamed).toEqual([]);
  });

  it('no file under sql holds a template: each pastes into the DuckDB shell', () => {
    const templated = [...builtSchemas, 'landing', 'functions'].flatMap((schema) =>
      readdirSync(join(root, 'sql', schema)).filter(
        (file) =>
          file.endsWith('.sql') &&
          /\$\{|\{\{|\{%/.test(readFileSync(join(root, 'sql', schema, file), 'utf8')),
      ),
    );
    expect(templated).toEqual([]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import en from '../../messages/en.json';

// A word that is asked for and not there is said by nothing but the screen that shows its key. So every key that code
// spells out is looked up here: `t('cart.title')`, `t(isBig ? 'big' : 'small')`, and of a template the shape.

type Ask = { file: string; namespace: string; key: RegExp; text: string; line: number };
const makers = new Set(['useTranslations', 'getTranslations']);
const ways = new Set(['rich', 'markup', 'raw']);
const known = new Set(keysOf(en));
/** What is known in a namespace, without its name. */
const within = (namespace: string) =>
  [...known].flatMap((one) => (one.startsWith(namespace) ? [one.slice(namespace.length)] : []));

function keysOf(tree: object, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' ? [path + key, ...keysOf(value, `${path}${key}.`)] : [path + key],
  );
}
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The keys an argument can be; none where it is only known at run time. */
function spelled(node: ts.Expression): { key: RegExp; text: string }[] {
  if (ts.isParenthesizedExpression(node)) return spelled(node.expression);
  if (ts.isConditionalExpression(node)) return [...spelled(node.whenTrue), ...spelled(node.whenFalse)];
  if (ts.isStringLiteralLike(node)) return [{ key: new RegExp(`^${escaped(node.text)}$`), text: node.text }];
  if (!ts.isTemplateExpression(node)) return [];
  const rest = node.templateSpans.map((span) => `.+${escaped(span.literal.text)}`).join('');
  return [{ key: new RegExp(`^${escaped(node.head.text)}${rest}$`), text: node.getText() }];
}

/** The namespace a variable is made with: `const t = useTranslations('cart')`, with `await` or without. */
function namespaceOf(node: ts.Expression | undefined): string | undefined {
  if (!node) return undefined;
  if (ts.isAwaitExpression(node)) return namespaceOf(node.expression);
  if (!ts.isCallExpression(node) || !makers.has(node.expression.getText())) return undefined;
  const [first] = node.arguments;
  if (!first) return '';
  return ts.isStringLiteralLike(first) ? `${first.text}.` : undefined;
}

function asksOf(file: string, code: string): Ask[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const asks: Ask[] = [];
  // What a name stands for goes by where it stands: two components of a file both call theirs `t`.
  const visit = (node: ts.Node, around: ReadonlyMap<string, string | undefined>) => {
    let names = around;
    if (ts.isBlock(node) || ts.isSourceFile(node) || ts.isFunctionLike(node)) {
      const own = new Map(around);
      if (ts.isFunctionLike(node)) for (const { name } of node.parameters) hide(name, own);
      if (ts.isBlock(node) || ts.isSourceFile(node))
        for (const statement of node.statements)
          if (ts.isVariableStatement(statement)) declare(statement, own);
      names = own;
    }
    if (ts.isCallExpression(node) && node.arguments[0]) {
      const called = node.expression;
      const name =
        ts.isPropertyAccessExpression(called) && ways.has(called.name.text) ? called.expression : called;
      const namespace = ts.isIdentifier(name) ? names.get(name.text) : namespaceOf(name as ts.Expression);
      if (namespace !== undefined)
        for (const { key, text } of spelled(node.arguments[0]))
          asks.push({
            ...{ file, namespace, key, text },
            line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
          });
    }
    node.forEachChild((child) => visit(child, names));
  };
  const declare = (statement: ts.VariableStatement, own: Map<string, string | undefined>) => {
    for (const { name, initializer } of statement.declarationList.declarations)
      if (ts.isIdentifier(name)) own.set(name.text, namespaceOf(initializer));
      else hide(name, own);
  };
  const hide = (name: ts.BindingName, own: Map<string, string | undefined>) => {
    if (ts.isIdentifier(name)) own.set(name.text, undefined);
    else for (const one of name.elements) if (ts.isBindingElement(one)) hide(one.name, own);
  };
  visit(source, new Map());
  return asks;
}

const isMissing = ({ namespace, key, text }: Ask) =>
  !known.has(namespace + text) && !within(namespace).some((one) => key.test(one));
const said = ({ file, namespace, text, line }: Ask) => `${file}:${line} asks for ${namespace}${text}`;

describe('words that code asks for', () => {
  const files = ['app', 'components', 'lib', 'worker'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
  );

  it('are all there', () => {
    const asks = files.flatMap((file) => {
      const code = readFileSync(file, 'utf8');
      return code.includes('Translations') ? asksOf(file, code) : [];
    });
    expect(asks.length).toBeGreaterThan(1_500);
    expect(asks.filter(isMissing).map(said)).toEqual([]);
  });

  it.each([
    ["const t = useTranslations('cart'); t('title')", []],
    ["const t = useTranslations('cart'); t('loadLists')", ['x.tsx:1 asks for cart.loadLists']],
    [
      "const t = await getTranslations('cart'); t.rich(a ? 'title' : 'tilte')",
      ['x.tsx:1 asks for cart.tilte'],
    ],
    [`const t = useTranslations('cart'); t(\`cycleShort.\${a}\`)`, []],
    [
      `const t = useTranslations('cart'); t(\`cycleLong.\${a}\`)`,
      [`x.tsx:1 asks for cart.\`cycleLong.\${a}\``],
    ],
    ["const t = useTranslations(); t('cart.title')", []],
    ["function A() { const t = useTranslations('cart'); }\nfunction B(t) { t('tilte') }", []],
    [
      "function A() { const t = useTranslations('cart'); return () => t('tilte') }",
      ['x.tsx:1 asks for cart.tilte'],
    ],
  ])('are looked up where they stand: %s', (code, found) =>
    expect(asksOf('x.tsx', code).filter(isMissing).map(said)).toEqual(found),
  );
});

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ESTree, parseSync, Visitor } from 'vite';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A text in a source file; the places of `${…}` are marked by {@link GAP}. */
export interface Text {
  readonly file: string;
  readonly text: string;
}

export const GAP = '\u0000';

/** A call of a function by its last name: `i18next.t(…)` is a call of `t`. */
export interface Call {
  readonly file: string;
  readonly name: string;
  readonly args: readonly ESTree.Argument[];
}

/** What can be told of some source files without running them. */
export interface Sources {
  /** Every string and template of the program itself; no imports, no types. */
  readonly literals: readonly Text[];
  /** What stands between tags, and in the attributes people get to see or hear. */
  readonly shown: readonly Text[];
  /** Calls and constructions, `new` as well. */
  readonly calls: readonly Call[];
  /** Arrays of literals, e.g. `['disk-full', 'Ổ đĩa đã đầy.']`. */
  readonly lists: readonly (readonly Text[])[];
}

/** Reads the files that match, e.g. `renderer/**\/*.tsx`. */
export function readSources(...patterns: readonly string[]): Sources {
  const found = { literals: [], shown: [], calls: [], lists: [] };
  const files = globSync(patterns, { cwd: ROOT }).filter((file) => !file.endsWith('.d.ts'));
  for (const file of files.toSorted()) readOne(file, found);
  return found;
}

interface Found {
  readonly literals: Text[];
  readonly shown: Text[];
  readonly calls: Call[];
  readonly lists: (readonly Text[])[];
}

function readOne(file: string, { literals, shown, calls, lists }: Found): void {
  const { program, errors } = parseSync(file, readFileSync(join(ROOT, file), 'utf8'));
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const notSaid = new Set<unknown>();
  const add = (node: ESTree.Node) => {
    const text = textOf(node);
    if (text !== undefined && !notSaid.has(node)) literals.push({ file, text });
  };
  const call = (node: ESTree.CallExpression | ESTree.NewExpression) => {
    const { callee } = node;
    const named = callee.type === 'MemberExpression' ? callee.property : callee;
    if (named.type === 'Identifier') calls.push({ file, name: named.name, args: node.arguments });
  };
  const show = (node: ESTree.Node) => {
    for (const text of endsOf(node)) shown.push({ file, text });
  };
  const between = (child: ESTree.JSXChild) => {
    if (child.type === 'JSXText') shown.push({ file, text: child.value });
    if (child.type === 'JSXExpressionContainer') show(child.expression);
  };
  new Visitor({
    ImportDeclaration: ({ source }) => void notSaid.add(source),
    ExportNamedDeclaration: ({ source }) => void notSaid.add(source),
    ImportExpression: ({ source }) => void notSaid.add(source),
    TSLiteralType: ({ literal }) => void notSaid.add(literal),
    Literal: add,
    TemplateLiteral: add,
    CallExpression: call,
    NewExpression: call,
    ArrayExpression: ({ elements }) => {
      const texts = elements.map((element) => element && textOf(element));
      if (texts.every((text) => typeof text === 'string')) {
        lists.push(texts.map((text) => ({ file, text })));
      }
    },
    JSXElement: ({ children }) => children.forEach(between),
    JSXFragment: ({ children }) => children.forEach(between),
    JSXAttribute: ({ name, value }) => {
      if (!value || name.type !== 'JSXIdentifier' || !SEEN.has(name.name)) return;
      show(value.type === 'JSXExpressionContainer' ? value.expression : value);
    },
  }).visit(program);
}

const SEEN: ReadonlySet<string> = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'button',
  'caption',
  'closeButtonLabel',
  'description',
  'error',
  'hint',
  'label',
  'message',
  'nothingFoundMessage',
  'placeholder',
  'text',
  'title',
]);

/** A literal's text; nothing for anything else. */
export function textOf(node: ESTree.Node): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type !== 'TemplateLiteral') return undefined;
  return node.quasis.map(({ value }) => value.cooked ?? value.raw).join(GAP);
}

/** The literals an expression may end as: both sides of `a ? 'x' : 'y'`, of `a && 'x'`, of `a ?? 'x'`. */
export function endsOf(node: ESTree.Node): string[] {
  switch (node.type) {
    case 'ConditionalExpression':
      return [...endsOf(node.consequent), ...endsOf(node.alternate)];
    case 'LogicalExpression':
      return [...endsOf(node.left), ...endsOf(node.right)];
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return endsOf(node.expression);
    default: {
      const text = textOf(node);
      return text === undefined ? [] : [text];
    }
  }
}

import { SaxesParser } from 'saxes';
import { refuse } from '../../../kernel/index.ts';

/** One element of a branch that was gathered. */
export interface XmlNode {
  /** Without its namespace prefix. */
  readonly name: string;
  /** Its attribute `Ccy`. */
  readonly currency: string | null;
  /** Its own text, white space between its children left out. */
  readonly text: string;
  readonly children: readonly XmlNode[];
}

/** Who takes what an XML file holds while it is read. */
export interface XmlTaker {
  /** An element outside every branch begins; true gathers it with all that is in it. */
  opens(name: string, parent: string): boolean;
  /** An element outside every branch ends. */
  closes(name: string, parent: string): void;
  /** Whether elements of this name within a branch are handed over by themselves and left out of it. */
  isPiece(name: string): boolean;
  /** Such an element has ended; the branch it is of comes after it. */
  takesPiece(node: XmlNode): void;
  /** A branch has ended. */
  takesBranch(node: XmlNode): void;
}

/** No message nests deeper than some thirty. */
const MAX_DEPTH = 64;
/** Of one element: the longest field of ISO 20022 has a few thousand characters. */
const MAX_TEXT = 20_000;
/** Of one branch, pieces left out: elements and characters together. */
const MAX_BRANCH = 1_000_000;
const NODE_WEIGHT = 100;
/** So much without a single element beginning or ending is no message. */
const MAX_SILENCE = 512 * 1024;

interface Growing extends XmlNode {
  text: string;
  readonly children: Growing[];
  readonly isPiece: boolean;
}

/**
 * Reads XML piece by piece; only branches are gathered, so memory does not grow
 * with the file. Namespaces are ignored. Nothing outside the file is ever
 * fetched and no entity but the five of XML is known.
 * @throws Refusal `xml-doctype` for a file with a document type, `xml-damaged`
 *   for one that is no well-formed XML, `xml-overgrown` for one that is deeper
 *   or longer than any statement.
 */
export function readXml(pieces: Iterable<string>, taker: XmlTaker): void {
  const parser = new SaxesParser({ position: false, xmlns: false });
  // Of a plain object `&constructor;` would be known too.
  parser.ENTITIES = Object.assign(Object.create(null), PLAIN_ENTITIES);
  const tree = createTree(taker);
  let silence = 0;
  const heard = (): void => {
    silence = 0;
  };
  parser.on('error', refuseDamaged);
  parser.on('doctype', refuseDoctype);
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    heard();
    tree.open(localName(name), isSelfClosing ? null : (attributes['Ccy'] ?? null));
  });
  parser.on('closetag', () => {
    heard();
    tree.close();
  });
  parser.on('text', tree.write);
  parser.on('cdata', tree.write);
  parser.on('comment', heard);
  let started = false;
  for (const piece of pieces) {
    const text = started ? piece : piece.trimStart();
    if (text === '') continue;
    if (!started) refuseDeclaredDoctype(text);
    started = true;
    silence += text.length;
    if (silence > MAX_SILENCE) refuseOvergrown();
    parser.write(text);
  }
  parser.close();
}

const PLAIN_ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function createTree(taker: XmlTaker) {
  const path: string[] = [];
  const branch: Growing[] = [];
  let weight = 0;
  const grow = (by: number): void => {
    weight += by;
    if (weight > MAX_BRANCH) refuseOvergrown();
  };
  const begin = (name: string, currency: string | null): void => {
    const isPiece = taker.isPiece(name) && !branch.some((node) => node.isPiece);
    const node: Growing = { name, currency, text: '', children: [], isPiece };
    if (!isPiece) branch.at(-1)?.children.push(node);
    branch.push(node);
    grow(NODE_WEIGHT);
  };
  const end = (): void => {
    const node = branch.pop();
    if (!node) return;
    if (node.isPiece) {
      taker.takesPiece(node);
      weight -= weightOf(node);
    } else if (branch.length === 0) {
      taker.takesBranch(node);
      weight = 0;
    }
  };
  return {
    open(name: string, currency: string | null): void {
      if (path.length >= MAX_DEPTH) refuseOvergrown();
      if (branch.length > 0 || taker.opens(name, path.at(-1) ?? '')) begin(name, currency);
      path.push(name);
    },
    close(): void {
      const name = path.pop() ?? '';
      if (branch.length > 0) end();
      else taker.closes(name, path.at(-1) ?? '');
    },
    write(text: string): void {
      const node = branch.at(-1);
      if (!node || !/\S/.test(text)) return;
      if (node.text.length + text.length > MAX_TEXT) refuseOvergrown();
      node.text += text;
      grow(text.length);
    },
  };
}

function weightOf(node: XmlNode): number {
  return node.children.reduce(
    (sum, child) => sum + weightOf(child),
    NODE_WEIGHT + node.text.length,
  );
}

/** The first child of that name. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((one) => one.name === name);
}

/** All children of that name. */
export function childrenOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return node?.children.filter((one) => one.name === name) ?? [];
}

/** The element a path of names leads to, the first at each step. */
export function nodeAt(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  return path.reduce(child, node);
}

/** The trimmed text of the element a path leads to; empty where there is none. */
export function textAt(node: XmlNode | undefined, ...path: readonly string[]): string {
  return nodeAt(node, ...path)?.text.trim() ?? '';
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function refuseDamaged(): never {
  return refuse(
    'xml-damaged',
    'Tệp XML bị hỏng hoặc bị cắt cụt, không đọc được. Hãy tải lại tệp từ ngân hàng.',
  );
}

/** A document type is of no use in a statement; with it come all the tricks of XML. */
export function refuseDoctype(): never {
  return refuse(
    'xml-doctype',
    'Tệp có phần khai báo kiểu (DOCTYPE) mà sao kê không bao giờ cần, nên không được mở. Hãy tải lại sao kê từ ngân hàng.',
  );
}

// Told before its thousand definitions are read.
function refuseDeclaredDoctype(start: string): void {
  if (/^(?:<\?[^>]*\?>|<!--[^>]*-->|\s)*<!DOCTYPE/i.test(start.slice(0, 4096))) refuseDoctype();
}

/** Told of a file that is deeper or longer than any statement. */
export function refuseOvergrown(): never {
  return refuse(
    'xml-overgrown',
    'Tệp lồng quá sâu hoặc có đoạn chữ dài bất thường, không giống sao kê nên không được mở. Hãy tải lại sao kê từ ngân hàng.',
  );
}

import type { ReactNode } from 'react';
import type { Report } from '../types.ts';
import { PaperChart } from './paper-chart.tsx';
import { PaperTable } from './paper-table.tsx';

export type Block = Report['body'][number];
type OwnBlock = Extract<Block, { kind: 'own' }>;

/** What stands in place of the board's own words. */
export type OwnTextSlot = (block: OwnBlock) => ReactNode;

/** Parts of the document, in order. */
export function Blocks(props: {
  readonly blocks: readonly Block[];
  readonly own?: OwnTextSlot | undefined;
}): ReactNode {
  const { blocks, own = ownText } = props;
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a document has its parts in order, and two may read alike
    <BlockView key={index} block={block} own={own} />
  ));
}

function BlockView({ block, own }: { block: Block; own: OwnTextSlot }): ReactNode {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? (
        <h2 className="paper-heading">{block.text}</h2>
      ) : (
        <h3 className="paper-heading">{block.text}</h3>
      );
    case 'text':
      return <Paragraphs text={block.text} />;
    case 'own':
      return own(block);
    case 'table':
      return <PaperTable table={block.table} />;
    case 'chart':
      return <PaperChart chart={block.chart} />;
  }
}

function ownText({ text, prompt }: OwnBlock): ReactNode {
  if (text.trim() !== '') return <Paragraphs text={text} />;
  return (
    <>
      <p>
        <em>{prompt}</em>
      </p>
      <p className="paper-dots">{'…'.repeat(30)}</p>
    </>
  );
}

/** A text of one or several paragraphs, one to a line. */
function Paragraphs({ text }: { readonly text: string }): ReactNode {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no name but their place
      <p key={index}>{line}</p>
    ));
}

import { ImportedXmlComponent, TextRun } from 'docx';

const EMU_PER_POINT = 12_700;

/** A drawn line under the paragraph it stands in, centred in its column. */
export interface DrawnLine {
  /** Unique within the document. */
  readonly id: number;
  /** In points. */
  readonly length: number;
  /** From the top of the paragraph, in points. */
  readonly below: number;
}

/**
 * A real line, drawn: the Decree asks for one, and underlining or dashes are
 * sent back by clerks. Part of the paragraph it belongs to, so it needs no
 * empty paragraph of its own.
 */
export function drawnLine({ id, length, below }: DrawnLine): TextRun {
  const width = Math.round(length * EMU_PER_POINT);
  const drawing = ImportedXmlComponent.fromXmlString(
    `<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
       xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
       xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
       xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
       <wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="${id}"
         behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">
         <wp:simplePos x="0" y="0"/>
         <wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>
         <wp:positionV relativeFrom="paragraph"><wp:posOffset>${Math.round(below * EMU_PER_POINT)}</wp:posOffset></wp:positionV>
         <wp:extent cx="${width}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
         <wp:docPr id="${900 + id}" name="line ${id}"/><wp:cNvGraphicFramePr/>
         <a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
           <wps:wsp><wps:cNvCnPr/><wps:spPr>
             <a:xfrm><a:off x="0" y="0"/><a:ext cx="${width}" cy="0"/></a:xfrm>
             <a:prstGeom prst="line"><a:avLst/></a:prstGeom>
             <a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>
           </wps:spPr><wps:bodyPr/></wps:wsp>
         </a:graphicData></a:graphic>
       </wp:anchor></w:drawing>`.replace(/>\s+</g, '><'),
  );
  return new TextRun({ children: [drawing] });
}

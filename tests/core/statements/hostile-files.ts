const CAMT =
  '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Acct><Id><Othr><Id>0011000000999</Id></Othr></Id><Ccy>VND</Ccy></Acct>';
const CAMT_END = '</Stmt></BkToCstmrStmt></Document>';
const ENTRY =
  '<Ntry><Amt Ccy="VND">50000</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-10-01</Dt></BookgDt></Ntry>';
const OFX =
  'OFXHEADER:100\nCHARSET:1252\n\n<OFX><STMTTRNRS><STMTRS><CURDEF>VND<BANKACCTFROM><ACCTID>0011000000999</BANKACCTFROM><BANKTRANLIST>';
const OFX_END = '</BANKTRANLIST></STMTRS></STMTTRNRS></OFX>';
const TRN = '<STMTTRN><DTPOSTED>20261001<TRNAMT>50000<MEMO>m';

const KB = 1024;
const MB = KB * KB;

/** Up to so many bytes of one thing over and over, between two others. */
function many(before: string, unit: string, after: string, bytes: number): Buffer {
  const size = bytes - (bytes % Buffer.byteLength(unit));
  const file = Buffer.alloc(Buffer.byteLength(before) + size + Buffer.byteLength(after));
  const start = file.write(before);
  file.fill(unit, start, start + size).write(after, start + size);
  return file;
}

/** `&a9;` → ten `&a8;` → … → 10⁹ words. */
function laughs(root: string): string {
  const entities = Array.from(
    { length: 9 },
    (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`,
  );
  return `<?xml version="1.0"?>\n<!DOCTYPE ${root} [<!ENTITY a0 "ha">${entities.join('')}]>\n`;
}

const external = (root: string): string =>
  `<?xml version="1.0"?><!DOCTYPE ${root} [<!ENTITY x SYSTEM "file:///etc/passwd">]>`;
const memo = (text: string): string =>
  ENTRY.replace('</Ntry>', `<AddtlNtryInf>${text}</AddtlNtryInf></Ntry>`);

/** Files made to fill the memory, to take for ever or to reach what is not theirs. */
export const HOSTILE: Readonly<Record<string, () => Buffer>> = {
  'camt: billion laughs': () =>
    Buffer.from(`${laughs('Document')}${CAMT}${memo('&a9;')}${CAMT_END}`),
  'camt: quadratic blowup': () =>
    Buffer.from(
      `<!-- camt.053 --><!DOCTYPE d [<!ENTITY a "${'a'.repeat(100 * KB)}">]>${CAMT}${memo('&a;'.repeat(30 * KB))}${CAMT_END}`,
    ),
  'camt: external entity': () =>
    Buffer.from(`${external('Document')}${CAMT}${memo('&x;')}${CAMT_END}`),
  'camt: external subset': () =>
    Buffer.from(`<!DOCTYPE d SYSTEM "http://127.0.0.1/x.dtd">${CAMT}${ENTRY}${CAMT_END}`),
  'camt: a document type behind a comment': () =>
    Buffer.from(`<!-- camt.053 --><?x y?><!DOCTYPE d [<!ENTITY a "b">]>${CAMT}${ENTRY}${CAMT_END}`),
  'camt: entities of every object': () =>
    Buffer.from(`${CAMT}${memo('&constructor;&__proto__;')}${CAMT_END}`),
  'camt: 100,000 deep': () => many(CAMT, '<a>', '', 300 * KB),
  'camt: 100,000 deep and closed': () =>
    Buffer.concat([many(CAMT, '<a>', '', 300 * KB), many('', '</a>', CAMT_END, 400 * KB)]),
  'camt: endless text': () =>
    many(`${CAMT}<Ntry><AddtlNtryInf>`, 'x', `</AddtlNtryInf></Ntry>${CAMT_END}`, 60 * MB),
  'camt: endless text with entities': () =>
    many(`${CAMT}<Ntry><AddtlNtryInf>`, '&amp;', `</AddtlNtryInf></Ntry>${CAMT_END}`, 20 * MB),
  'camt: memos of nothing but marks': () =>
    many(CAMT, memo(`a${'&#x301;&#x323;'.repeat(9000)}`), CAMT_END, 10 * MB),
  'ofx: memos of nothing but marks': () =>
    many(OFX, `${TRN}${'\u0301\u0323'.repeat(9900)}`, OFX_END, 10 * MB),
  'camt: endless attribute': () => many(`${CAMT}<Ntry a="`, 'x', `"/>${CAMT_END}`, 20 * MB),
  'camt: endless attributes': () => many(`${CAMT}<Ntry `, 'aa="" ', `/>${CAMT_END}`, 20 * MB),
  'camt: endless name': () => many(`${CAMT}<`, 'N', `/>${CAMT_END}`, 20 * MB),
  'camt: a branch without end': () => many(`${CAMT}<Ntry>`, '<a/>', `</Ntry>${CAMT_END}`, 20 * MB),
  'camt: details without end': () =>
    many(`${CAMT}<Ntry>`, '<TxDtls/>', `</Ntry>${CAMT_END}`, 3 * MB),
  'camt: empty entries': () => many(CAMT, '<Ntry/>', CAMT_END, 2 * MB),
  'camt: statements without end': () => many(CAMT, '</Stmt><Stmt>', CAMT_END, MB),
  'camt: 65 MB': () => many(CAMT, '<a/>', CAMT_END, 65 * MB),
  'camt: claims of thousands of millions': () =>
    Buffer.from(
      `${CAMT}<TxsSummry><TtlCdtNtries><NbOfNtries>2147483648000</NbOfNtries><Sum>${'9'.repeat(5000)}</Sum></TtlCdtNtries></TxsSummry>${ENTRY}${ENTRY.replace('50000', '9'.repeat(15_000))}${CAMT_END}`,
    ),
  'camt: names of every object': () =>
    Buffer.from(
      `${CAMT}<__proto__><evil>1</evil></__proto__><constructor><prototype><evil>1</evil></prototype></constructor>${ENTRY.replace('<Ntry>', '<Ntry __proto__="1" constructor="evil"><__proto__><Amt>7</Amt></__proto__><toString>1</toString>').replace('Ccy', '__proto__="evil" hasOwnProperty="1" Ccy')}${CAMT_END}`,
    ),
  'ofx: billion laughs': () =>
    Buffer.from(
      `${laughs('OFX')}<OFX>${OFX.slice(OFX.indexOf('<STMTTRNRS>'))}${TRN}&a9;${OFX_END}`,
    ),
  'ofx: external entity': () => Buffer.from(`${external('OFX')}<OFX><STMTRS>${TRN}&x;${OFX_END}`),
  'ofx: a document type inside': () =>
    Buffer.from(`${OFX}<!DOCTYPE a [<!ENTITY b "c">]>${TRN}${OFX_END}`),
  'ofx: endless line': () => many(`${OFX}${TRN}`, 'x', OFX_END, 60 * MB),
  'ofx: endless brackets': () => many(`${OFX}${TRN}`, '<', OFX_END, 20 * MB),
  'ofx: half tags': () => many(`${OFX}${TRN}`, '<A b ', OFX_END, 20 * MB),
  'ofx: comments that never close': () => many(OFX, '<!-- ', OFX_END, 10 * MB),
  'ofx: 100,000 deep': () => many(OFX, '<BANKTRANLIST>', OFX_END, 1400 * KB),
  'ofx: statements without end': () => many(OFX, '<STMTRS>', OFX_END, MB),
  'ofx: empty entries': () => many(OFX, '<STMTTRN>', OFX_END, 3 * MB),
  'ofx: names of every object': () =>
    Buffer.from(
      `${OFX}<__proto__><evil>1</__proto__><CONSTRUCTOR>evil<STMTTRN><__PROTO__>x<HASOWNPROPERTY>1<TOSTRING>2${TRN.replace('<STMTTRN>', '')}${OFX_END}`,
    ),
};

/** The library's half that reads; loading it makes it known to the other half. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';

/** Pages: A4 sheets of labels as PDF. */
export { pageOf } from './ruler.ts';
export { drawPages, type Pages, requireOnPage, type SheetInput } from './sheet.ts';

import type { InferRequestType, InferResponseType } from 'hono/client';
import type { api, dataApi } from './api.ts';

/** Shapes as the API's types say them; the renderer defines none of its own. */
export type Session = InferResponseType<typeof api.session.$get, 200>;
export type Market = Session['market'];
export type Job = InferResponseType<(typeof api.jobs)[':id']['$get'], 200>;
export type Overview = InferResponseType<typeof api.overview.$get, 200>;
export type VisitList = InferResponseType<typeof api.visits.$get, 200>;
export type RefusalReason = InferResponseType<
  typeof api.visits.refusals.$get,
  200
>['reasons'][number];
type VendorList = InferResponseType<typeof api.vendors.$get, 200>;
export type MarketDay = InferResponseType<(typeof api)['market-days']['$get'], 200>['days'][number];
export type DatedRule = InferResponseType<
  (typeof api)['market-days']['rules']['$get'],
  200
>['rules'][number];
export type OpeningRule = Pick<DatedRule, 'patterns' | 'tet'>;
export type OpeningPattern = OpeningRule['patterns'][number];
export type SpecialDay = InferResponseType<
  (typeof api)['market-days']['special']['$get'],
  200
>['days'][number];
export type VendorSummary = VendorList['vendors'][number];
export type VendorDetail = InferResponseType<(typeof api.vendors)[':uid']['$get'], 200>;
export type VendorImport = InferResponseType<typeof api.vendors.import.$post, 200>;
export type StickerList = InferResponseType<typeof api.stickers.$get, 200>;
export type StickerItem = StickerList['items'][number];
export type Provider = StickerItem['providers'][number];
export type StickerTemplate = InferResponseType<
  typeof api.stickers.templates.$get,
  200
>['templates'][number];
export type OwnTemplate = InferRequestType<typeof api.stickers.templates.$post>['json'];
export type OwnTexts = InferResponseType<typeof api.stickers.texts.$get, 200>;
export type OwnSheet = InferRequestType<typeof api.stickers.layouts.$post>['json'];
export type SheetLayout = InferResponseType<
  typeof api.stickers.layouts.$get,
  200
>['layouts'][number];
export type Printer = InferResponseType<typeof api.printers.$get, 200>['printers'][number];
export type PrinterInput = InferRequestType<typeof api.printers.$post>['json'];
export type PrinterProfile = InferRequestType<typeof api.printers.check.$post>['json'];
export type FoundPrinter = InferResponseType<typeof api.printers.system.$get, 200>['found'][number];
export type PrinterCheck = InferResponseType<
  typeof api.printers.check.$post,
  200
>['checks'][number];
export type PrintJob = InferResponseType<(typeof api)['print-jobs']['$get'], 200>['jobs'][number];
export type PrintJobDetail = InferResponseType<(typeof api)['print-jobs'][':uid']['$get'], 200>;
export type PrintItem = PrintJobDetail['items'][number];
export type CodeEvent = InferResponseType<
  (typeof api.codes.history)[':stall']['$get'],
  200
>['events'][number];
export type Funnel = InferResponseType<typeof api.codes.funnel.$get, 200>;
export type Reasons = InferResponseType<typeof api.codes.reasons.$get, 200>;
export type ExistingCode = InferResponseType<typeof api.codes.existing.read.$post, 200>;
export type ScanResult = InferResponseType<typeof api.codes.scan.$post, 200>;
export type ReissueSummary = InferResponseType<typeof api.reissues.$get, 200>['reissues'][number];
export type ReissueDetail = InferResponseType<(typeof api.reissues)[':uid']['$get'], 200>;
export type Rehearsal = InferResponseType<typeof api.reissues.rehearse.$post, 200>;
export type StickerAuditSummary = InferResponseType<
  (typeof api)['sticker-audits']['$get'],
  200
>['audits'][number];
export type StickerAudit = InferResponseType<(typeof api)['sticker-audits'][':uid']['$get'], 200>;
type StatementList = InferResponseType<typeof api.statements.$get, 200>;
export type PaymentPage = Omit<InferResponseType<typeof api.payments.$get, 200>, 'sum'>;
export type Payment = PaymentPage['items'][number];
export type Settlement = InferResponseType<
  (typeof api.queue)[':paymentId']['settlements']['$get'],
  200
>['settlements'][number];
export type Difference = InferResponseType<
  typeof api.statements.differences.$get,
  200
>['items'][number];
export type Report = InferResponseType<(typeof api.reports)[':period']['$get'], 200>;
export type SignedReport = InferResponseType<
  typeof api.reports.signed.$get,
  200
>['reports'][number];
export type ReportRegister = InferResponseType<typeof api.reports.register.$get, 200>;
export type FigureDifference = InferResponseType<
  (typeof api.reports.signed)[':uid']['changes']['$get'],
  200
>['differences'][number];
export type Letterhead = InferResponseType<typeof api.reports.letterhead.$get, 200>;
export type ReportContents = InferResponseType<typeof api.reports.contents.$get, 200>['contents'];
export type ReportWording = InferResponseType<typeof api.reports.wording.$get, 200>;
export type DatedSetting = InferResponseType<
  typeof api.reports.settings.$get,
  200
>['settings'][number];
type ReportTexts = (typeof api.reports)[':period']['texts'];
export type DraftTexts = InferResponseType<ReportTexts['$get'], 200>;
export type DraftInput = InferRequestType<ReportTexts['$put']>['json'];
export type ReportFormat = InferRequestType<
  (typeof api.reports)[':period']['documents']['$post']
>['json']['format'];
export type OutgoingDocument = ReportRegister['documents'][number];
export type StatementImport = StatementList['imports'][number];
export type ImportDependents = InferResponseType<
  (typeof api.statements)[':uid']['dependents']['$get'],
  200
>;
export type RereadFound = NonNullable<Extract<Job, { kind: 'statements-reread' }>['result']>;
export type RereadChange = InferResponseType<
  (typeof api.statements.reread)[':id']['rows']['$get'],
  200
>['rows'][number];
export type Candidate = InferResponseType<
  (typeof api.queue)[':paymentId']['candidates']['$get'],
  200
>['candidates'][number];
export type StatementPreview = NonNullable<Extract<Job, { kind: 'statements-preview' }>['result']>;
export type PreviewRow = InferResponseType<
  (typeof api.statements.preview)[':id']['rows']['$get'],
  200
>['rows'][number];
export type RawFile = InferResponseType<typeof api.statements.teach.$post, 200>;
type TeachOne = (typeof api.statements.teach)[':id'];
export type Pointing = InferRequestType<TeachOne['try']['$post']>['json'];
export type Trial = InferResponseType<TeachOne['try']['$post'], 200>;
export type StatementLayouts = InferResponseType<typeof api.statements.layouts.$get, 200>;
export type DataState = InferResponseType<typeof dataApi.index.$get, 200>;
export type Backups = InferResponseType<typeof dataApi.backups.$get, 200>;
export type BackupFile = Backups['backups'][number];
export type BackupContents = InferResponseType<typeof dataApi.backups.contents.$get, 200>;
export type Drive = InferResponseType<typeof dataApi.drives.$get, 200>['drives'][number];
export type Person = InferResponseType<typeof api.people.$get, 200>['people'][number];
export type AuditLine = InferResponseType<typeof api.audit.$get, 200>['lines'][number];
export type Volume = InferResponseType<typeof api.volume.$get, 200>;
export type VolumeGroup = Volume['by'];
export type FigureFilter = Pick<
  InferRequestType<typeof api.figures.compare.$get>['query'],
  'zone' | 'row' | 'goods' | 'provider' | 'vendor'
>;
export type DayFacts = InferResponseType<typeof api.figures.days.$get, 200>['days'][number];
export type Compared = InferResponseType<typeof api.figures.compare.$get, 200>;
export type OriginalLine = InferResponseType<
  (typeof api.figures.payments)[':paymentId']['line']['$post'],
  200
>;
export type Feed = InferResponseType<typeof api.feeds.$get, 200>['feeds'][number];
export type FeedInput = InferRequestType<typeof api.feeds.$post>['json'];
export type InboxFile = InferResponseType<typeof api.inbox.$get, 200>['files'][number];
export type AggregateBatch = InferResponseType<
  typeof api.aggregates.batches.$get,
  200
>['batches'][number];
export type TotalsFile = InferResponseType<typeof api.aggregates.files.$post, 200>;
export type TotalsPreview = InferResponseType<
  (typeof api.aggregates.files)[':id']['preview']['$post'],
  200
>;
export type CountedTotals = InferResponseType<typeof api.aggregates.$get, 200>;
export type TallyLine = InferResponseType<typeof api.aggregates.tally.$get, 200>['lines'][number];
export type MonthCalendar = InferResponseType<typeof api.calendar.$get, 200>;
export type CalendarAccount = MonthCalendar['accounts'][number];
export type GivenSlip = InferResponseType<
  (typeof api.vendors)[':uid']['slips']['$get'],
  200
>['slips'][number];
export type Slip = InferResponseType<(typeof api.vendors)[':uid']['slips']['preview']['$get'], 200>;
export type Averages = InferResponseType<typeof api.figures.averages.$get, 200>;
export type Target = InferResponseType<typeof api.targets.$get, 200>['targets'][number];
export type NewTarget = InferRequestType<typeof api.targets.$post>['json'];

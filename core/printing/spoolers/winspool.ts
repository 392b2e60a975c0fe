/** A printer as the Windows spooler lists it (`PRINTER_INFO_2`). */
export interface WindowsPrinter {
  readonly name: string;
  readonly port: string;
  readonly driver: string;
  readonly attributes: number;
  readonly status: number;
}

/** A job as the spooler tells of it (`JOB_INFO_1`). */
export interface WindowsJob {
  readonly status: number;
  /** Put in words by the driver; most often empty. */
  readonly statusText: string;
}

/** An open printer. */
export type PrinterHandle = bigint;

/** Name and data type of a document; see {@link datatypeFor}. */
export interface DocumentInfo {
  readonly name: string;
  readonly datatype: 'RAW' | 'XPS_PASS';
}

/** The functions of `winspool.drv` that are used, each as it is there, with plain values. */
export interface Winspool {
  enumPrinters(): Promise<readonly WindowsPrinter[]>;
  /** Null: no such printer, or no leave to use it. */
  openPrinter(name: string): Promise<PrinterHandle | null>;
  getPrinter(printer: PrinterHandle): Promise<WindowsPrinter | null>;
  /** `cVersion` of the driver; 4 is one of the newer kind, which prints XPS. */
  driverVersion(printer: PrinterHandle): Promise<number | null>;
  /** The job's number; 0: refused. */
  startDocPrinter(printer: PrinterHandle, document: DocumentInfo): Promise<number>;
  startPagePrinter(printer: PrinterHandle): Promise<boolean>;
  /** Bytes taken; 0: refused. */
  writePrinter(printer: PrinterHandle, bytes: Uint8Array): Promise<number>;
  endPagePrinter(printer: PrinterHandle): Promise<boolean>;
  endDocPrinter(printer: PrinterHandle): Promise<boolean>;
  abortPrinter(printer: PrinterHandle): Promise<boolean>;
  /** Null: the spooler knows no such job any more. */
  getJob(printer: PrinterHandle, job: number): Promise<WindowsJob | null>;
  /** Takes a job out of the queue. */
  deleteJob(printer: PrinterHandle, job: number): Promise<boolean>;
  closePrinter(printer: PrinterHandle): Promise<boolean>;
}

/** Bits of a printer's status and attributes; several can be set. */
export const PRINTER = {
  paused: 0x1,
  error: 0x2,
  paperJam: 0x8,
  paperOut: 0x10,
  offline: 0x80,
  notAvailable: 0x1000,
  userIntervention: 0x10_0000,
  doorOpen: 0x40_0000,
} as const;
/** An attribute: somebody chose "Use printer offline". */
const WORK_OFFLINE = 0x400;

/** Bits of a job's status. */
export const JOB = {
  paused: 0x1,
  error: 0x2,
  deleting: 0x4,
  printing: 0x10,
  offline: 0x20,
  paperOut: 0x40,
  printed: 0x80,
  deleted: 0x100,
  blocked: 0x200,
  userIntervention: 0x400,
  complete: 0x1000,
} as const;

/** Drivers of version 4 drop `RAW`; to those, raw bytes are passed on under this other name. */
export function datatypeFor(driverVersion: number | null): DocumentInfo['datatype'] {
  return driverVersion !== null && driverVersion >= 4 ? 'XPS_PASS' : 'RAW';
}

/** Why the printer would only keep a job for later; undefined when it would go on to print. */
export function whyWaiting({ status, attributes }: WindowsPrinter): string | undefined {
  if (status & PRINTER.paused)
    return 'Máy in đang tạm dừng trong Windows. Hãy mở hàng đợi của máy in, bỏ chọn "Tạm dừng in".';
  if (attributes & WORK_OFFLINE)
    return 'Windows đang để máy in ở chế độ ngoại tuyến. Hãy mở hàng đợi của máy in, bỏ chọn "Dùng máy in ngoại tuyến".';
  if (status & (PRINTER.offline | PRINTER.notAvailable))
    return 'Windows không thấy máy in (ngoại tuyến). Hãy bật máy in và kiểm tra dây USB hoặc dây mạng.';
  return undefined;
}

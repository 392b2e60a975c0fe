import type {
  DocumentInfo,
  PrinterHandle,
  WindowsJob,
  WindowsPrinter,
  Winspool,
} from './winspool.ts';

/** What the functions fill; the widths of Windows' own types, `str16` a pointer to UTF-16 text. */
const PRINTER_INFO_2 = {
  pServerName: 'str16',
  pPrinterName: 'str16',
  pShareName: 'str16',
  pPortName: 'str16',
  pDriverName: 'str16',
  pComment: 'str16',
  pLocation: 'str16',
  pDevMode: 'void *',
  pSepFile: 'str16',
  pPrintProcessor: 'str16',
  pDatatype: 'str16',
  pParameters: 'str16',
  pSecurityDescriptor: 'void *',
  Attributes: 'uint32',
  Priority: 'uint32',
  DefaultPriority: 'uint32',
  StartTime: 'uint32',
  UntilTime: 'uint32',
  Status: 'uint32',
  cJobs: 'uint32',
  AveragePPM: 'uint32',
};
const JOB_INFO_1 = {
  JobId: 'uint32',
  pPrinterName: 'str16',
  pMachineName: 'str16',
  pUserName: 'str16',
  pDocument: 'str16',
  pDatatype: 'str16',
  pStatus: 'str16',
  Status: 'uint32',
};
const DRIVER_INFO_2 = { cVersion: 'uint32' };
const DOC_INFO_1 = { pDocName: 'str16', pOutputFile: 'str16', pDatatype: 'str16' };

const LOCAL_AND_CONNECTIONS = 0x2 | 0x4;
const JOB_CONTROL_DELETE = 5;

let loaded: Promise<Winspool> | undefined;

/**
 * The Windows spooler through koffi. Every call runs off the thread, because a
 * printer shared by a computer that is off can take seconds; what Windows says
 * of an error (`GetLastError`) is lost by that, and nothing here needs it.
 */
export function loadWinspool(): Promise<Winspool> {
  loaded ??= import('koffi').then((koffi) => bindWinspool(koffi.default, 'winspool.drv'));
  return loaded;
}

type Koffi = typeof import('koffi').default;
type Call = (...args: unknown[]) => Promise<number>;

/** Binds the functions of a library file. */
export function bindWinspool(koffi: Koffi, file: string): Winspool {
  const library = koffi.load(file);
  const printerInfo = koffi.struct(PRINTER_INFO_2);
  const jobInfo = koffi.struct(JOB_INFO_1);
  const driverInfo = koffi.struct(DRIVER_INFO_2);
  koffi.struct('DOC_INFO_1W', DOC_INFO_1);
  const bind = (prototype: string): Call => {
    const { async: call } = library.func(prototype);
    return (...args) =>
      new Promise((resolve, reject) => {
        const settle = (error: unknown, result: number): void =>
          error ? reject(error) : resolve(result);
        call(...args, settle);
      });
  };

  const calls = {
    enum: bind(
      'int __stdcall EnumPrintersW(uint32 flags, str16 name, uint32 level, void *room, uint32 size, _Out_ uint32 *needed, _Out_ uint32 *count)',
    ),
    open: bind('int __stdcall OpenPrinterW(str16 name, _Out_ void **printer, void *defaults)'),
    get: bind(
      'int __stdcall GetPrinterW(void *printer, uint32 level, void *room, uint32 size, _Out_ uint32 *needed)',
    ),
    driver: bind(
      'int __stdcall GetPrinterDriverW(void *printer, str16 environment, uint32 level, void *room, uint32 size, _Out_ uint32 *needed)',
    ),
    startDoc: bind(
      'uint32 __stdcall StartDocPrinterW(void *printer, uint32 level, DOC_INFO_1W *document)',
    ),
    startPage: bind('int __stdcall StartPagePrinter(void *printer)'),
    write: bind(
      'int __stdcall WritePrinter(void *printer, uint8 *bytes, uint32 size, _Out_ uint32 *taken)',
    ),
    endPage: bind('int __stdcall EndPagePrinter(void *printer)'),
    endDoc: bind('int __stdcall EndDocPrinter(void *printer)'),
    abort: bind('int __stdcall AbortPrinter(void *printer)'),
    getJob: bind(
      'int __stdcall GetJobW(void *printer, uint32 job, uint32 level, void *room, uint32 size, _Out_ uint32 *needed)',
    ),
    setJob: bind(
      'int __stdcall SetJobW(void *printer, uint32 job, uint32 level, void *info, uint32 command)',
    ),
    close: bind('int __stdcall ClosePrinter(void *printer)'),
  };

  /**
   * Asks twice, as these functions want it: how much room, then the answer. The
   * room is the library's, for its texts point into it; null: refused.
   */
  async function ask<Answer>(
    fill: (room: unknown, size: number, needed: [number]) => Promise<number>,
    read: (room: unknown) => Answer,
  ): Promise<Answer | null> {
    const needed: [number] = [0];
    await fill(null, 0, needed);
    if (needed[0] === 0) return null;
    const room: unknown = koffi.alloc('uint8', needed[0]);
    try {
      return (await fill(room, needed[0], [0])) === 0 ? null : read(room);
    } finally {
      koffi.free(room);
    }
  }
  const isDone = async (call: Promise<number>): Promise<boolean> => (await call) !== 0;

  return {
    enumPrinters: async () => {
      const count: [number] = [0];
      const found = await ask(
        (room, size, needed) =>
          calls.enum(LOCAL_AND_CONNECTIONS, null, 2, room, size, needed, count),
        (room) => Array.from({ length: count[0] }, (_, at) => printerAt(room, at)),
      );
      return found ?? [];
    },
    openPrinter: async (name) => {
      const handle: [PrinterHandle | null] = [null];
      return (await isDone(calls.open(name, handle, null))) ? handle[0] : null;
    },
    getPrinter: (printer) =>
      ask(
        (room, size, needed) => calls.get(printer, 2, room, size, needed),
        (room) => printerAt(room, 0),
      ),
    driverVersion: (printer) =>
      ask(
        (room, size, needed) => calls.driver(printer, null, 2, room, size, needed),
        (room): number => koffi.decode(room, driverInfo).cVersion,
      ),
    startDocPrinter: async (printer, { name, datatype }: DocumentInfo) => {
      const document = { pDocName: name, pOutputFile: null, pDatatype: datatype };
      return calls.startDoc(printer, 1, document);
    },
    startPagePrinter: (printer) => isDone(calls.startPage(printer)),
    writePrinter: async (printer, bytes) => {
      const taken: [number] = [0];
      return (await isDone(calls.write(printer, bytes, bytes.length, taken))) ? taken[0] : 0;
    },
    endPagePrinter: (printer) => isDone(calls.endPage(printer)),
    endDocPrinter: (printer) => isDone(calls.endDoc(printer)),
    abortPrinter: (printer) => isDone(calls.abort(printer)),
    getJob: (printer, job) =>
      ask(
        (room, size, needed) => calls.getJob(printer, job, 1, room, size, needed),
        (room) => toJob(koffi.decode(room, jobInfo)),
      ),
    deleteJob: (printer, job) => isDone(calls.setJob(printer, job, 0, null, JOB_CONTROL_DELETE)),
    closePrinter: (printer) => isDone(calls.close(printer)),
  };

  function printerAt(room: unknown, at: number): WindowsPrinter {
    const info = koffi.decode(room, at * koffi.sizeof(printerInfo), printerInfo);
    return {
      name: info.pPrinterName ?? '',
      port: info.pPortName ?? '',
      driver: info.pDriverName ?? '',
      attributes: info.Attributes,
      status: info.Status,
    };
  }
}

function toJob(info: { Status: number; pStatus: string | null }): WindowsJob {
  return { status: info.Status, statusText: info.pStatus ?? '' };
}

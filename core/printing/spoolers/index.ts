/** The printing systems of Linux and Windows: what they say of their queues, printers and jobs. */
export {
  type CupsJob,
  type CupsQueue,
  cupsDevices,
  cupsJobs,
  cupsNames,
  cupsQueue,
  isCupsRunning,
} from './cups.ts';
export { ProgramMissing, run } from './run.ts';
export {
  datatypeFor,
  JOB,
  PRINTER,
  type PrinterHandle,
  type WindowsJob,
  type WindowsPrinter,
  type Winspool,
  whyWaiting,
} from './winspool.ts';
export { loadWinspool } from './winspool-native.ts';

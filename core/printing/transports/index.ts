/** Ways to a printer: sockets, files and devices, the system's queues. */
export { send, takesAllAtOnce } from './send.ts';
export { laneOf, parseTarget, type Target } from './target.ts';
export { NOTHING_SENT } from './tcp-connect.ts';

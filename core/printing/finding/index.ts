/** Finding printers: those the system knows, and those that answer on the local network. */
export { type DiscoverOptions, discoverPrinters } from './discover.ts';
export { systemPrinters } from './system.ts';

/** Scanning: reading QR codes from photos, camera frames and pictures drawn here. */
export type { Pixels } from './decoders.ts';
export { readClean, readQrImage } from './read.ts';
export { createScanning, type PhotoReading, readPictures, type Scanning } from './scanning.ts';
export type { Photo, PhotoCodes } from './tasks.ts';

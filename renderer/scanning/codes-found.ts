/** How a code came in. */
export type CodeWay = 'camera' | 'photo' | 'gun' | 'hand';

/** Told of codes that came in: their texts as scanned, and the names of the photos. */
export type CodesFound = (payloads: string[], way: CodeWay, fileName?: string) => void;

import type { ErrorBody } from '../kernel/index.ts';

/** Which of a call's two bodies. */
export type Side = 'request' | 'response';

/** A piece of a body; each is asked for, so neither side can flood the other. */
export type BodyMessage =
  /** From the reader: send one more piece. */
  | { readonly type: 'pull'; readonly id: number; readonly side: Side }
  /** From the reader: nothing more is wanted. */
  | { readonly type: 'cancel'; readonly id: number; readonly side: Side }
  | {
      readonly type: 'chunk';
      readonly id: number;
      readonly side: Side;
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  | { readonly type: 'end'; readonly id: number; readonly side: Side }
  | {
      readonly type: 'broken';
      readonly id: number;
      readonly side: Side;
      readonly message: string;
    };

/** What a door sends to the core's thread. */
export type DoorMessage =
  | {
      readonly type: 'request';
      readonly id: number;
      readonly method: string;
      readonly url: string;
      readonly headers: readonly (readonly [string, string])[];
      readonly hasBody: boolean;
    }
  /** The client went away. */
  | { readonly type: 'abort'; readonly id: number }
  | BodyMessage;

/** What the core's thread answers. */
export type CoreMessage =
  | {
      readonly type: 'response';
      readonly id: number;
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
      readonly hasBody: boolean;
    }
  /** The handler threw: a defect of ours, told as the kernel's error. */
  | { readonly type: 'failure'; readonly id: number; readonly error: ErrorBody['error'] }
  | BodyMessage;

/** The part of a message port that is used here; `MessagePort` of Node has it. */
export interface Port<Incoming, Outgoing> {
  postMessage(message: Outgoing, transfer?: readonly ArrayBuffer[]): void;
  on(event: 'message', listener: (message: Incoming) => void): unknown;
}

/** A fetch handler: what an API, a door and a client all are. */
export type Fetch = (request: Request) => Response | Promise<Response>;

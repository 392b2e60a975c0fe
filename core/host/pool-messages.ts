/** One piece of heavy work. */
export interface TaskOrder {
  /** `room.function`. */
  readonly name: string;
  readonly input: unknown;
}

/** How it ended; errors lose their class when they cross threads, so they are taken apart. */
export type TaskOutcome =
  | { readonly type: 'value'; readonly value: unknown }
  | {
      readonly type: 'refusal';
      readonly code: string;
      readonly message: string;
      readonly details: Readonly<Record<string, unknown>> | undefined;
    };

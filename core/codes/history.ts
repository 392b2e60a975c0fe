import { refuse, today } from '../kernel/index.ts';
import type { Registry } from '../registry/index.ts';
import type { Author, Storage, Write } from '../storage/index.ts';
import type { Events } from './events.ts';
import type { CodeEvent, QrStatus } from './schema.ts';
import type { Store, StoredCode } from './store.ts';
import type { EventRow } from './store-events.ts';

/** Looking back at what happened to codes, and taking back what was a mistake. */
export interface History {
  history(stall: string): CodeEvent[];
  takeBack(author: Author, eventId: number): void;
}

/** Prepares the looking back. */
export function createHistory(deps: {
  storage: Storage;
  registry: Registry;
  store: Store;
  events: Events;
}): History {
  const { storage, registry, store, events } = deps;

  /** A version that only this event had put in force is a draft again, and the one before hangs on. */
  function putBack(code: StoredCode, status: QrStatus): void {
    const isInForce = code.revokedDay === null && !code.isDraft;
    if (!isInForce || (status !== 'sent' && status !== 'put-up')) return;
    if (!store.happened(code.id, ['sent', 'put-up'])) store.putBack(code, today(storage.clock));
  }

  /** What follows from an event that counts no longer. */
  function settle(write: Write, { codeId, status }: EventRow): void {
    const code = store.byId(codeId);
    if (!code) return;
    putBack(code, status);
    const marketId = registry.market().id;
    events.hung.run(write, { marketId, occupancies: [code.occupancyId] });
  }

  return {
    history: (stall) =>
      registry
        .occupancies({ stalls: [stall] })
        .flatMap(({ id }) => store.eventsOf(id).map(({ codeId: _codeId, ...event }) => event)),
    takeBack: (author, eventId) => {
      const event = store.event(eventId);
      if (!event) {
        return refuse('unknown-event', 'Không còn lần ghi nhận này. Hãy mở lại lịch sử của sạp.');
      }
      if (event.takenBackAt !== null) {
        refuse('already-taken-back', 'Lần ghi nhận này đã được bỏ trước đó rồi.');
      }
      if (event.status === 'made' || event.origin === 'payments') {
        refuse(
          'event-stays',
          event.status === 'made'
            ? 'Không bỏ được lần tạo mã: mã đã tạo thì luôn giữ lại trong lịch sử.'
            : 'Lần có tiền đầu tiên lấy từ sao kê nên không bỏ ở đây được. Nếu sai, hãy sửa ở mục Đối soát hoặc hoàn tác lần nhập sao kê.',
        );
      }
      storage.write(author, (write) => {
        store.takeBack(eventId, { at: write.at, author: write.author.name });
        write.audit({
          action: 'codes.take-back',
          marketId: registry.market().id,
          subject: event.codeUid,
          detail: { status: event.status, day: event.day },
        });
        settle(write, event);
      });
    },
  };
}

/**
 * Set by a door on every request it lets in, over whatever came from outside:
 * in which of the door's sessions the request is made. One window, one session.
 */
export const SESSION_HEADER = 'x-cho-so-session';

/**
 * On every answer that speaks of open data: of which opening of it. A page that
 * was loaded on another one shows what is no longer so.
 */
export const OPENING_HEADER = 'x-cho-so-opening';

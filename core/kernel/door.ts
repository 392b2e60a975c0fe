/**
 * Set by a door on every request it lets in, over whatever came from outside:
 * in which of the door's sessions the request is made. One window, one session.
 */
export const SESSION_HEADER = 'x-cho-so-session';

/**
 * Stands in for `electron` wherever tests run without it: importing the real
 * package outside Electron starts a download. Nothing may be called on it.
 */
export {};

/**
 * The nonce the door wrote into the page; without it the content security
 * policy drops the few styles that libraries write at run time.
 */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

/** The scroll lock of dialogs (react-remove-scroll) looks for the nonce under this name. */
export function shareNonce(): void {
  Object.assign(window, { __webpack_nonce__: styleNonce() });
}

/**
 * The policy under which every page of ours runs, in both doors: our own files
 * only, inline styles by nonce only (Mantine writes three), no frames around us.
 */
function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Adds the headers that every answer of a door carries. The one place where
 * they are set: a second policy would replace the first.
 */
export function secured(response: Response, nonce: string): Response {
  const headers = new Headers(response.headers);
  headers.set('content-security-policy', contentPolicy(nonce));
  headers.set('permissions-policy', 'camera=(self), clipboard-write=(self)');
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'no-referrer');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', 'same-origin');
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  return new Response(response.body, { status: response.status, headers });
}

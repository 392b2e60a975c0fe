const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** A page of one message in Vietnamese, for when the app itself cannot be shown. */
export function messagePage(
  status: number,
  { title, text }: { title: string; text: string },
): Response {
  const safe = (words: string): string => words.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
  const html = `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>${safe(title)} · Chợ Số</title></head>
<body><main><h1>${safe(title)}</h1><p>${safe(text)}</p></main></body></html>
`;
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

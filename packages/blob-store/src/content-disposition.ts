const MAX_NAME = 200;

/** A file name without what could leave a header or a folder: controls, invisible marks, lone surrogates, path separators. */
export const safeFilename = (name: string) =>
  [...name.replace(/[\p{Cc}\p{Cf}\p{Cs}/\\]/gu, '_')].slice(0, MAX_NAME).join('');

/**
 * A `Content-Disposition` (RFC 6266) that no file name can break out of: its plain form is printable ASCII without quotes; the UTF-8
 * form (RFC 8187), which browsers prefer, is percent-encoded.
 */
export function contentDisposition(kind: 'inline' | 'attachment', filename?: string): string {
  if (filename === undefined) return kind;
  const name = safeFilename(filename);
  const plain = name.replace(/[^\x20-\x7e]|["%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Headers of a file to be saved, never shown: the name in plain ASCII, and in full by RFC 8187. */
export function attachment(filename: string, media_type: string): Record<string, string> {
  const plain = filename.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%;]/g, '_')
  const full = encodeURIComponent(filename).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return {
    'Content-Type': media_type,
    'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${full}`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  }
}

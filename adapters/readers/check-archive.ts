import { unzipSync } from 'fflate'
import { READ_LIMITS, unreadable } from './port.ts'

/**
 * Refuses an Office file that is encrypted, broken or would inflate beyond the limit. Only the directory of the archive is
 * read; sizes written there too small make the inflation fail instead of grow.
 */
export function checkArchive(bytes: Uint8Array): void {
  let total = 0
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize
        return false
      },
    })
  } catch {
    throw unreadable('broken', 'The file is damaged: its archive cannot be opened. Save it again and upload it anew.')
  }
  if (total > READ_LIMITS.inflated_bytes) {
    throw unreadable('too_large', 'The file unpacks to more than 200 MB. Split it and upload the parts.')
  }
}

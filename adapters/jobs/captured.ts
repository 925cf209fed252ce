import type { Jobs } from './port.ts'

/** Wake-ups kept for a test, which drains them by hand. */
export function capturedJobs(): Jobs & { readonly woken: string[] } {
  const woken: string[] = []
  return { technology: 'captured', woken, wake: async (ids) => void woken.push(...ids), ping: async () => undefined }
}

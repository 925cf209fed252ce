import { isUuid } from '#domain/ids/uuid.ts'

/** An id that no row has: what is no UUID is not found, and that is said only after the project was entered. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

export const idOrNobody = (id: string): string => (isUuid(id) ? id : NOBODY)

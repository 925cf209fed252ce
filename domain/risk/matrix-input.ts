import type { z } from 'zod'
import { input } from '../text/read-only.ts'
import { checkMatrix, MATRIX_FIELDS } from './risk-matrix.ts'

/** A matrix as a body; what an answer adds to it is ignored. */
export const MatrixInput = input(MATRIX_FIELDS, ['presets', 'history']).superRefine(checkMatrix)
export type MatrixInput = z.infer<typeof MatrixInput>

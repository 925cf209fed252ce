import { createContext } from 'svelte'
import type { Canvas } from './canvas.svelte.ts'

// Set once by the page, read by whatever is drawn on it or beside it.
export const [useCanvas, provideCanvas] = createContext<Canvas>()

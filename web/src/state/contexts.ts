import { createContext } from 'svelte'
import type { Autosave } from './autosave.svelte.ts'
import type { Display } from './display.svelte.ts'
import type { ProjectState } from './project.svelte.ts'
import type { Session } from './session.svelte.ts'
import type { Toasts } from './toasts.svelte.ts'

// Set once by App (session, display, toasts) and by the project layout (project, autosave); read by any page below.
export const [useSession, provideSession] = createContext<Session>()
export const [useDisplay, provideDisplay] = createContext<Display>()
export const [useToasts, provideToasts] = createContext<Toasts>()
export const [useProject, provideProject] = createContext<ProjectState>()
export const [useAutosave, provideAutosave] = createContext<Autosave>()

export type Theme = 'system' | 'light' | 'dark'
export type Density = 'compact' | 'default' | 'projector'

const THEME = 'bulkhead.theme'
const DENSITY = 'bulkhead.density'

/** Theme and density of this browser: kept in its storage, shown as attributes of the root (static/theme.js sets them first). */
export class Display {
  theme: Theme = $state('system')
  density: Density = $state('default')
  #systemDark = $state(false)

  constructor() {
    const theme = localStorage.getItem(THEME)
    if (theme === 'light' || theme === 'dark') this.theme = theme
    const density = localStorage.getItem(DENSITY)
    if (density === 'compact' || density === 'projector') this.density = density
    const query = window.matchMedia('(prefers-color-scheme: dark)')
    this.#systemDark = query.matches
    query.addEventListener('change', (event) => (this.#systemDark = event.matches))
  }

  get dark(): boolean {
    return this.theme === 'dark' || (this.theme === 'system' && this.#systemDark)
  }

  setTheme(theme: Theme): void {
    this.theme = theme
    this.#keep(THEME, 'theme', theme === 'system' ? null : theme)
  }

  setDensity(density: Density): void {
    this.density = density
    this.#keep(DENSITY, 'density', density === 'default' ? null : density)
  }

  toggleTheme(): void {
    this.setTheme(this.dark ? 'light' : 'dark')
  }

  #keep(key: string, attribute: 'theme' | 'density', value: string | null): void {
    if (value === null) {
      localStorage.removeItem(key)
      delete document.documentElement.dataset[attribute]
      return
    }
    localStorage.setItem(key, value)
    document.documentElement.dataset[attribute] = value
  }
}

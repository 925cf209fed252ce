import '@fontsource-variable/atkinson-hyperlegible-next'
import '@fontsource-variable/atkinson-hyperlegible-mono'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/table.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { Session } from './state/session.svelte.ts'

const target = document.getElementById('app')
if (target === null) throw new Error('index.html has no #app')

const session = new Session()
void session.load()
mount(App, { target, props: { session } })

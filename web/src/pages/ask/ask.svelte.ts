import { api } from '#web/client/api.ts'
import { listAll } from '#web/client/list-all.ts'
import type { Answer, DocumentRecord, Source } from '#web/client/types.ts'

export interface Conversation {
  id: string
  title: string
  messages: number
  created_at: string
  updated_at: string
}

export interface Message {
  id: string
  question: string
  answer: string
  sources: Source[]
  engine: string
  created_at: string
}

/** Questions of one person to one project: their conversations, and the one that is open. */
export class Ask {
  readonly #project: string
  conversations: Conversation[] = $state.raw([])
  /** Documents by id: a source names its page by their kind, and one that was deleted no longer opens. */
  documents: ReadonlyMap<string, DocumentRecord> = $state.raw(new Map())
  listed = $state(false)
  listError: unknown = $state.raw(null)

  id: string | null = $state(null)
  messages: Message[] = $state.raw([])
  loading = $state(false)
  error: unknown = $state.raw(null)

  /** The question on its way, or the one that failed. */
  asked: string | null = $state(null)
  askError: unknown = $state.raw(null)

  constructor(project: string) {
    this.#project = project
  }

  get asking(): boolean {
    return this.asked !== null && this.askError === null
  }

  get current(): Conversation | undefined {
    return this.conversations.find((c) => c.id === this.id)
  }

  /** Conversations, the last used first, and the library's documents. */
  async load(): Promise<void> {
    const base = `/api/projects/${this.#project}`
    try {
      const [conversations, documents] = await Promise.all([
        listAll<'conversations', Conversation>(`${base}/conversations`, 'conversations'),
        listAll<'documents', DocumentRecord>(`${base}/documents`, 'documents'),
      ])
      this.conversations = conversations
      this.documents = new Map(documents.map((d) => [d.id, d]))
      this.listed = true
      this.listError = null
    } catch (error) {
      this.listError = error
    }
  }

  /** Opens a conversation, or a blank one. */
  async open(id: string | null): Promise<void> {
    if (id === this.id && this.error === null) return
    this.id = id
    this.messages = []
    this.error = null
    this.asked = null
    this.askError = null
    if (id === null) return
    this.loading = true
    try {
      const { messages } = await api<{ messages: Message[] }>('GET', `/api/conversations/${id}`)
      if (this.id === id) this.messages = messages
    } catch (error) {
      if (this.id === id) this.error = error
    } finally {
      if (this.id === id) this.loading = false
    }
  }

  /** Asks within the open conversation. True when it was answered; a refusal stands in `askError` beside the question. */
  async ask(question: string): Promise<boolean> {
    if (this.asking) return false
    this.asked = question
    this.askError = null
    const conversation = this.id
    try {
      const body = {
        project_id: this.#project,
        question,
        ...(conversation === null ? {} : { conversation_id: conversation }),
      }
      const answer = await api<Answer>('POST', '/api/ai/query', body)
      // Another conversation was opened meanwhile; the answer stands in its own.
      if (this.id !== conversation) return false
      this.#take(question, answer)
      return true
    } catch (error) {
      if (this.id === conversation) this.askError = error
      return false
    } finally {
      void this.load()
    }
  }

  #take(question: string, { answer, sources, engine, conversation_id }: Answer): void {
    const at = new Date().toISOString()
    const id = `${conversation_id}/${this.messages.length}`
    this.messages = [...this.messages, { id, question, answer, sources, engine, created_at: at }]
    this.id = conversation_id
    this.asked = null
  }

  async remove(id: string): Promise<void> {
    await api('DELETE', `/api/conversations/${id}`)
    this.conversations = this.conversations.filter((c) => c.id !== id)
  }
}

import type { APIRequestContext } from '@playwright/test'
import { ADMIN } from './walk.ts'

/** What a walk needs to stand ready before it begins: people, projects, rows. */
export class Api {
  readonly #request: APIRequestContext
  readonly #token: string

  private constructor(request: APIRequestContext, token: string) {
    this.#request = request
    this.#token = token
  }

  static async as(request: APIRequestContext, person: { username: string; password: string } = ADMIN): Promise<Api> {
    const answer = await request.post('/api/auth/login', { data: person })
    if (!answer.ok()) throw new Error(`${person.username} could not sign in: ${await answer.text()}`)
    return new Api(request, ((await answer.json()) as { token: string }).token)
  }

  /** One call as that person; throws what the server refuses. */
  async call<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, data?: unknown): Promise<T> {
    const headers = { authorization: `Bearer ${this.#token}` }
    const answer = await this.#request.fetch(path, { method, headers, ...(data === undefined ? {} : { data }) })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
    return (await answer.json()) as T
  }
}

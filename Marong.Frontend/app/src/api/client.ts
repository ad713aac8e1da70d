import { session } from '../session/session'
import type { Envelope } from './types'

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be merged into the browser's own
  interface Window {
    __MARONG__?: { apiUrl: string }
  }
}

export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly fields: Record<string, string>

  constructor(status: number, code: string, message: string, fields: Record<string, string> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.fields = fields
  }

  /** Worth asking again by itself: nobody answered, or somebody behind the door was away. */
  get isPassing() {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504
  }
}

export type ApiRequest = { method?: 'GET' | 'POST'; body?: FormData | Record<string, unknown>; signal?: AbortSignal }

export async function api<T>(path: string, request: ApiRequest = {}): Promise<T> {
  const token = session.current()?.accessToken
  try {
    return await send<T>(path, request, token)
  } catch (error) {
    if (token === undefined || !(error instanceof ApiError) || !['TOKEN_EXPIRED', 'INVALID_TOKEN'].includes(error.code)) {
      throw error
    }
    return send<T>(path, request, await freshToken(token, error))
  }
}

let refreshing: Promise<string> | undefined

/** However many requests find their token expired, one refresh is asked for: a refresh token that is used twice ends the session. */
function freshToken(expired: string, reason: ApiError): Promise<string> {
  const current = session.current()
  if (current === null) {
    return Promise.reject(reason)
  }
  if (current.accessToken !== expired) {
    return Promise.resolve(current.accessToken)
  }
  refreshing ??= send<{ jwt: string; refreshToken?: string }>('/auth/token/refresh', { method: 'POST', body: { refreshToken: current.refreshToken } })
    .then(answer => {
      session.renew(answer.jwt, answer.refreshToken ?? current.refreshToken)
      return answer.jwt
    })
    .catch((error: unknown) => {
      if (!(error instanceof ApiError && error.isPassing)) {
        session.end()
      }
      throw error
    })
    .finally(() => {
      refreshing = undefined
    })
  return refreshing
}

async function send<T>(path: string, { method = 'GET', body, signal }: ApiRequest, token?: string): Promise<T> {
  const headers = new Headers({ Accept: 'application/json' })
  if (token !== undefined) {
    headers.set('Authorization', `Bearer ${token}`)
  }
  const isForm = body instanceof FormData
  if (body !== undefined && !isForm) {
    headers.set('Content-Type', 'application/json')
  }

  let response: Response
  try {
    response = await fetch(`${window.__MARONG__?.apiUrl ?? '/api'}${path}`, {
      method,
      headers,
      body: body === undefined ? null : isForm ? body : JSON.stringify(body),
      signal: signal ?? null,
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error
    }
    throw new ApiError(0, 'UNREACHABLE', '서버에 닿지 못했어요. 인터넷 연결을 확인하고 다시 시도해 주세요.')
  }

  const envelope = await read<T>(response)
  if (!response.ok || envelope === null) {
    const message = envelope?.message ?? '서버의 답을 읽지 못했어요. 잠시 뒤에 다시 시도해 주세요.'
    throw new ApiError(response.status, envelope?.meta?.code ?? 'UNREADABLE', message, envelope?.meta?.errors)
  }
  return envelope.data as T
}

async function read<T>(response: Response): Promise<Envelope<T> | null> {
  try {
    const value: unknown = await response.json()
    return typeof value === 'object' && value !== null && 'message' in value ? (value as Envelope<T>) : null
  } catch {
    return null
  }
}

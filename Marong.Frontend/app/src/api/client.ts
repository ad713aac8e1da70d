import createClient from 'openapi-fetch'
import { session } from '../session/session'
import { tokenAfter } from '../session/refresh'
import { serverClock } from '../time/serverClock'
import { addressOf, credentials } from './address'
import { takeEarly } from './early'
import { errorOf, isRefreshable, unreachable } from './errors'
import type { components, paths } from './schema'

export type Schemas = components['schemas']

/** The API by its own description: paths, parameters and answers are checked against it. Use with `data` or `answer`. */
export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: authorized })

type Envelope<T> = { data: T | null; message: string; meta?: unknown }
type Call<T> = Promise<{ data?: Envelope<T> | undefined; error?: unknown; response: Response }>

/** What was asked for, or an ApiError. */
export async function data<T>(call: Call<T>): Promise<T> {
  return (await answer(call)).data
}

/** The same together with what goes along with it. */
export async function answer<T>(call: Call<T>): Promise<{ data: T; meta: Record<string, unknown> }> {
  const sentAt = Date.now()
  let result: Awaited<Call<T>>
  try {
    result = await call
  } catch (error) {
    // An answer that is no JSON comes from something between us and the services.
    throw error instanceof SyntaxError ? errorOf(502, null, null) : error
  }
  const { data: envelope, error, response } = result
  if (!response.ok) {
    throw errorOf(response.status, error, response.headers.get('Retry-After'))
  }
  serverClock.observe(envelope?.data, sentAt)
  return { data: envelope?.data as T, meta: (envelope?.meta ?? {}) as Record<string, unknown> }
}

/** fetch with the access token; an expired one is renewed and the request sent once more. */
export async function authorized(request: Request): Promise<Response> {
  const target = new URL(request.url)
  const address = addressOf(target.pathname) + target.search
  const early = request.method === 'GET' ? await takeEarly(target.pathname + target.search) : undefined
  if (early !== undefined) {
    return early
  }
  const again = request.clone()
  const token = session.accessToken()
  const response = await send(address, request, token)
  if (response.status !== 403 || token === undefined || !(await isExpired(response))) {
    return response
  }
  return send(address, again, await tokenAfter(token))
}

async function send(address: string, request: Request, token: string | undefined): Promise<Response> {
  const headers = new Headers(request.headers)
  headers.set('Accept', 'application/json')
  if (token !== undefined) {
    headers.set('Authorization', `Bearer ${token}`)
  }
  try {
    const body = request.method === 'GET' ? null : await request.blob()
    return await fetch(address, {
      method: request.method,
      headers,
      body: body === null || body.size === 0 ? null : body,
      credentials,
      signal: request.signal,
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error
    }
    throw unreachable()
  }
}

async function isExpired(response: Response): Promise<boolean> {
  const body = (await response
    .clone()
    .json()
    .catch(() => null)) as { meta?: { code?: string } } | null
  return isRefreshable(body?.meta?.code)
}

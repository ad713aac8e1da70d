import { createParser } from 'eventsource-parser'
import { addressOf, credentials } from '../api/address'
import { ApiError, errorOf, isRefreshable } from '../api/errors'
import { backoff } from './backoff'
import { readEvent, type LiveEvent } from './liveEvent'

const STREAM = '/api/notifications/stream'
// The server breaks every silence after 15 seconds. A connection that is silent for longer is lost, whatever the network believes.
const SILENCE = 45_000

export type StreamPorts = {
  fetch: typeof fetch
  token: () => string | undefined
  /** A token to go on with, after this one has been refused. */
  tokenAfter: (expired: string) => Promise<string>
  pause: (milliseconds: number, signal: AbortSignal) => Promise<void>
  random?: () => number
}

export type StreamListener = {
  onEvent: (event: LiveEvent) => void
  /** A stream begins that cannot say what it may have missed. */
  onFresh: () => void
}

/** Follows what happens until `signal` says that nobody listens: each event once, in order, over any number of connections. */
export async function follow(listener: StreamListener, ports: StreamPorts, signal: AbortSignal): Promise<void> {
  let last: number | undefined
  let failures = 0
  let retry = 0

  const take = (event: LiveEvent) => {
    if (last === undefined || event.notificationId > last) {
      last = event.notificationId
      listener.onEvent(event)
    }
  }

  while (!signal.aborted) {
    let wait: number
    try {
      const response = await openStream(last, ports, signal)
      if (last === undefined) {
        listener.onFresh()
      }
      failures = 0
      await readStream(response, { take, retry: after => (retry = after), signal })
      wait = retry
    } catch (error) {
      const told = error instanceof ApiError && error.retryAfter !== undefined ? error.retryAfter * 1000 : 0
      wait = Math.max(told, retry, backoff(failures++, ports.random))
    }
    if (!isAborted(signal)) {
      await ports.pause(wait, signal)
    }
  }
}

// Behind a function, because the compiler believes that what the loop's condition has seen stays so over every await.
function isAborted(signal: AbortSignal) {
  return signal.aborted
}

async function openStream(last: number | undefined, ports: StreamPorts, signal: AbortSignal): Promise<Response> {
  const token = ports.token()
  try {
    return await request(last, token, ports, signal)
  } catch (error) {
    if (token === undefined || !(error instanceof ApiError && isRefreshable(error.code))) {
      throw error
    }
    return request(last, await ports.tokenAfter(token), ports, signal)
  }
}

async function request(last: number | undefined, token: string | undefined, ports: StreamPorts, signal: AbortSignal): Promise<Response> {
  const headers = new Headers({ Accept: 'text/event-stream' })
  if (token !== undefined) {
    headers.set('Authorization', `Bearer ${token}`)
  }
  if (last !== undefined) {
    headers.set('Last-Event-ID', String(last))
  }
  const response = await ports.fetch(addressOf(STREAM), { headers, credentials, signal, cache: 'no-store' })
  if (!response.ok || response.body === null) {
    throw errorOf(response.status, await response.json().catch(() => null), response.headers.get('Retry-After'))
  }
  return response
}

type Reading = { take: (event: LiveEvent) => void; retry: (milliseconds: number) => void; signal: AbortSignal }

/** Until the server ends it. A break, and a silence that is too long, are failures. */
async function readStream(response: Response, { take, retry, signal }: Reading): Promise<void> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  const parser = createParser({
    onRetry: retry,
    onEvent: ({ data }) => {
      const event = readEvent(data)
      if (event !== undefined) {
        take(event)
      }
    },
  })
  const stop = () => void reader.cancel().catch(() => undefined)
  signal.addEventListener('abort', stop)
  try {
    for (let part = await next(reader); !part.done; part = await next(reader)) {
      parser.feed(decoder.decode(part.value, { stream: true }))
    }
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}

async function next(reader: ReadableStreamDefaultReader<Uint8Array>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('The stream fell silent'))
    }, SILENCE)
  })
  try {
    return await Promise.race([reader.read(), silence])
  } finally {
    clearTimeout(timer)
  }
}

import { session } from '../session/session'
import { tokenAfter } from '../session/refresh'
import { addressOf } from './address'
import { ApiError, errorOf, isRefreshable, unreachable } from './errors'
import type { paths } from './schema'

export type Form = Record<string, string | number | Blob | null | undefined>
type Options = { method?: 'POST' | 'PUT'; onProgress?: (share: number) => void; signal?: AbortSignal }

/**
 * Sends a form with pictures. `onProgress` hears the share that is sent, from 0 to 1, which fetch cannot tell.
 * `path` is one of the API's description with its parameters filled in, e.g. `/api/feeds`.
 */
export async function upload<T>(path: keyof paths | `/api/${string}`, form: Form, options: Options = {}): Promise<T> {
  const body = new FormData()
  for (const [name, value] of Object.entries(form)) {
    if (value !== null && value !== undefined) {
      body.set(name, typeof value === 'number' ? String(value) : value)
    }
  }
  const token = session.accessToken()
  try {
    return await send<T>(path, body, token, options)
  } catch (error) {
    if (token === undefined || !(error instanceof ApiError && isRefreshable(error.code))) {
      throw error
    }
    return send<T>(path, body, await tokenAfter(token), options)
  }
}

function send<T>(path: string, body: FormData, token: string | undefined, { method = 'POST', onProgress, signal }: Options): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, addressOf(path))
    request.responseType = 'text'
    request.withCredentials = true
    request.setRequestHeader('Accept', 'application/json')
    if (token !== undefined) {
      request.setRequestHeader('Authorization', `Bearer ${token}`)
    }
    request.upload.addEventListener('progress', event => {
      if (event.lengthComputable) {
        onProgress?.(event.loaded / event.total)
      }
    })
    request.addEventListener('load', () => {
      const answer = parse(request.responseText)
      if (request.status >= 200 && request.status < 300) {
        resolve((answer as { data: T }).data)
      } else {
        reject(errorOf(request.status, answer, request.getResponseHeader('Retry-After')))
      }
    })
    request.addEventListener('error', () => {
      reject(unreachable())
    })
    request.addEventListener('abort', () => {
      reject(new DOMException('The upload was stopped', 'AbortError'))
    })
    signal?.addEventListener('abort', () => {
      request.abort()
    })
    request.send(body)
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

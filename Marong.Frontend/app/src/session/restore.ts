import { queryOptions } from '@tanstack/react-query'
import { api, data } from '../api/client'
import { isPassing } from '../api/errors'
import { freshToken } from './refresh'
import { session } from './session'

/** After a reload the cookie is all that is left: a token first, then who it is of. */
async function restore(): Promise<true> {
  const token = session.accessToken() ?? (await freshToken())
  try {
    session.begin(token, await data(api.GET('/api/auth/user')))
  } catch (error) {
    if (!isPassing(error)) {
      session.end()
    }
    throw error
  }
  return true
}

export const restored = queryOptions({ queryKey: ['session'], queryFn: restore, retry: false })

import { QueryClient } from '@tanstack/react-query'
import { isPassing } from '../api/errors'
import { session } from '../session/session'

const PATIENCE = 5_000

/** Failures that pass are tried again by themselves: at once a few times, then every few seconds for as long as somebody looks. */
export function createQueries() {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && isPassing(error),
        refetchInterval: query => (isPassing(query.state.error) ? PATIENCE : false),
      },
    },
  })
  // What one person saw is not there for the next.
  session.subscribe(() => {
    if (session.current().status === 'signedOut') {
      queries.clear()
    }
  })
  return queries
}

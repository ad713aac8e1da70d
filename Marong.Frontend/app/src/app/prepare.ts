import type { QueryClient } from '@tanstack/react-query'
import { feedOf, feedStatisticsOf } from '../features/feed/feedQueries'
import { chosenGroup, selectGroup } from '../features/groups/chosen'
import { myGroups } from '../features/groups/myGroups'
import { freshToken } from '../session/refresh'
import { restored } from '../session/restore'
import { session } from '../session/session'
import { isFeed } from './comeBack'

/**
 * Takes in what has been asked for early, so that the first thing drawn is the page and not one outline after another. What does not come
 * is left to the pages.
 */
export async function prepare(queries: QueryClient, pathname: string): Promise<void> {
  if (session.current().status !== 'unknown') {
    return
  }
  try {
    // On a slow network the token may still be on its way: nobody asks without it.
    if (session.accessToken() === undefined) {
      await freshToken()
    }
    const [groups] = await Promise.all([queries.query(myGroups), queries.query(restored)])
    const group = selectGroup(groups, chosenGroup())
    if (group !== undefined && isFeed(pathname)) {
      await Promise.all([queries.infiniteQuery(feedOf(group.groupId)), queries.query(feedStatisticsOf(group.groupId))])
    }
  } catch {
    // Told by the page that needs it.
  }
}

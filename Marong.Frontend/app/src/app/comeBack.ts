import { askEarly, forgetEarly } from '../api/early'
import { PAGE } from '../features/feed/page'
import { chosenGroup, selectGroup } from '../features/groups/chosen'
import { freshToken } from '../session/refresh'
import { session } from '../session/session'

/**
 * Whoever comes back waits for nothing that could have been asked for already: a token, who it is, the groups, and on the way to the feed
 * its first page are asked for while the page itself is on its way. What fails here is asked for again by who needs it.
 */
export async function comeBack(pathname: string): Promise<void> {
  if (session.current().status !== 'unknown') {
    return
  }
  session.subscribe(() => {
    if (session.current().status === 'signedOut') {
      forgetEarly()
    }
  })
  try {
    const token = await freshToken()
    void askEarly('/api/auth/user', token).catch(() => undefined)
    const groups = await askEarly('/api/groups/me', token)
    if (isFeed(pathname)) {
      await askForFeed(groups.clone(), token)
    }
  } catch {
    // Told by whoever asks again.
  }
}

async function askForFeed(groups: Response, token: string) {
  const { data } = (await groups.json()) as { data: { groupId: number }[] | null }
  const group = selectGroup(data ?? [], chosenGroup())
  if (group !== undefined) {
    void askEarly(`/api/feeds?groupId=${group.groupId}&pageSize=${PAGE}`, token).catch(() => undefined)
    void askEarly(`/api/feeds/stats?groupId=${group.groupId}`, token).catch(() => undefined)
  }
}

export function isFeed(pathname: string): boolean {
  return pathname === '/home' || pathname === '/'
}

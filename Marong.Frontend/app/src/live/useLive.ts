import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useLocation } from 'react-router'
import { keys } from '../api/keys'
import { useTellingOf } from '../features/notifications/telling'
import { tokenAfter } from '../session/refresh'
import { session } from '../session/session'
import { useToast } from '../ui/toasts'
import type { LiveEvent } from './liveEvent'
import { touchedBy, writerOf } from './news'
import { pause } from './pause'
import { follow } from './stream'

// Ten likes within a moment are one piece of news.
const SAME_NEWS = 5_000
// The replica that is asked may be a little behind the one that told.
const LAG = 500

/** While somebody is signed in: what happens is told, and pages that show it are loaded anew. */
export function useLive() {
  const queries = useQueryClient()
  const say = useToast()
  const telling = useTellingOf()
  const { pathname } = useLocation()
  const told = useRef(new Map<string, number>())

  const forget = useEffectEvent((event: LiveEvent, since: number) => {
    for (const queryKey of touchedBy(event)) {
      // A page that has been loaded meanwhile, because its countdown ended, need not be loaded again.
      void queries.invalidateQueries({ queryKey, predicate: query => query.state.dataUpdatedAt < since + LAG })
    }
  })

  const tell = useEffectEvent((event: LiveEvent) => {
    const writer = writerOf(event)
    const isSeenAnyway = writer !== undefined && pathname === `/messages/${writer}` && document.visibilityState === 'visible'
    const text = telling(event)
    const news = `${event.groupId}:${text}`
    const now = Date.now()
    if (!isSeenAnyway && now - (told.current.get(news) ?? 0) > SAME_NEWS) {
      told.current.set(news, now)
      say(text)
    }
  })

  const count = useEffectEvent(() => {
    queries.setQueryData<number>(keys.unreadNotifications, unread => (unread === undefined ? undefined : unread + 1))
  })

  const refresh = useEffectEvent(() => {
    void queries.invalidateQueries({ queryKey: keys.notifications })
  })

  useEffect(() => {
    const over = new AbortController()
    const timers = new Set<ReturnType<typeof setTimeout>>()
    const onEvent = (event: LiveEvent) => {
      const since = Date.now()
      count()
      tell(event)
      const timer = setTimeout(() => {
        timers.delete(timer)
        forget(event, since)
      }, event.retryAfter * 1000)
      timers.add(timer)
    }
    const onFresh = () => {
      refresh()
    }
    const ports = { fetch: window.fetch.bind(window), token: session.accessToken, tokenAfter, pause }
    void follow({ onEvent, onFresh }, ports, over.signal)
    return () => {
      over.abort()
      timers.forEach(clearTimeout)
    }
  }, [])
}

import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { api, data, type Schemas } from '../../api/client'
import { isPassing } from '../../api/errors'
import { keys } from '../../api/keys'

export type Notification = Schemas['Notification']
type Page = Schemas['NotificationPage']
type List = InfiniteData<Page, number | undefined>

const WHILE_AWAY = 5_000
const POLL = 60_000

/** Also where no stream comes through, once a minute. The server counts to a hundred. */
export function useUnreadCount() {
  return useQuery({
    queryKey: keys.unreadNotifications,
    queryFn: async ({ signal }) => {
      const page = await data(api.GET('/api/notifications', { params: { query: { pageSize: 1 } }, signal }))
      return page.unreadCount
    },
    refetchInterval: query => (isPassing(query.state.error) ? WHILE_AWAY : POLL),
  })
}

export function useNotifications() {
  return useInfiniteQuery({
    queryKey: keys.notificationList,
    queryFn: ({ pageParam, signal }) =>
      data(api.GET('/api/notifications', { params: { query: pageParam === undefined ? {} : { before: pageParam } }, signal })),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last: Page) => last.nextCursor ?? undefined,
  })
}

/** All up to one, or the one alone; shown at once. */
export function useReading() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (read: { upTo: number } | { only: number }) =>
      'upTo' in read
        ? data(api.PUT('/api/notifications/read', { body: { upTo: read.upTo } }))
        : data(api.PUT('/api/notifications/{notificationId}/read', { params: { path: { notificationId: read.only } } })),
    onMutate: async read => {
      await queries.cancelQueries({ queryKey: keys.notificationList })
      const isRead = 'upTo' in read ? (id: number) => id <= read.upTo : (id: number) => id === read.only
      queries.setQueryData<List>(keys.notificationList, list => list && markRead(list, isRead))
    },
    onSuccess: ({ unreadCount }) => {
      queries.setQueryData(keys.unreadNotifications, unreadCount)
    },
    onError: () => queries.invalidateQueries({ queryKey: keys.notifications }),
  })
}

export function markRead(list: List, isRead: (notificationId: number) => boolean): List {
  const pages = list.pages.map(page => ({
    ...page,
    notifications: page.notifications.map(one => (isRead(one.notificationId) ? { ...one, isRead: true } : one)),
  }))
  return { ...list, pages }
}

import { expect, it } from 'vitest'
import { markRead, type Notification } from './queries'

const one = (notificationId: number, isRead = false): Notification => ({
  notificationId,
  isRead,
  kind: 'like',
  groupId: 1,
  groupName: '단풍반',
  at: '2026-11-24T00:00:00Z',
  data: {},
})

it('marks what is read over all pages and leaves the rest', () => {
  const list = {
    pageParams: [undefined, 4],
    pages: [
      { pageSize: 2, unreadCount: 4, nextCursor: 4, notifications: [one(5), one(4)] },
      { pageSize: 2, unreadCount: 4, nextCursor: null, notifications: [one(3), one(2, true)] },
    ],
  }
  const read = markRead(list, id => id <= 4).pages.flatMap(page => page.notifications)
  expect(read.map(({ notificationId, isRead }) => [notificationId, isRead])).toEqual([
    [5, false],
    [4, true],
    [3, true],
    [2, true],
  ])
})

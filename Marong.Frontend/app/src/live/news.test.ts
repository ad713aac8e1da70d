import { describe, expect, it } from 'vitest'
import { keys } from '../api/keys'
import { readEvent, type LiveEvent } from './liveEvent'
import { touchedBy, writerOf } from './news'

const event = (kind: string, data: unknown = {}): LiveEvent => ({
  notificationId: 1,
  kind,
  groupId: 7,
  groupName: '단풍반',
  data,
  retryAfter: 0,
})

describe('what an event makes out of date', () => {
  it('is the feed for a like, and the messages for a message', () => {
    expect(touchedBy(event('like'))).toEqual([keys.feed(7), keys.notifications])
    expect(touchedBy(event('message'))).toEqual([keys.messages(7), keys.notifications])
  })

  it('is everything of the group when something happens to all of it', () => {
    for (const kind of ['matched', 'revealed', 'campaignAnnounced', 'missionsRefilled']) {
      expect(touchedBy(event(kind))).toEqual([keys.group(7), keys.notifications])
    }
  })
})

describe('the writer of a message', () => {
  it('is read from the event', () => {
    expect(writerOf(event('message', { messageId: 1, from: 'manittee' }))).toBe('manittee')
  })

  it('is nobody where the event says nothing that is known', () => {
    expect(writerOf(event('message', null))).toBeUndefined()
    expect(writerOf(event('message', { from: 'somebody' }))).toBeUndefined()
    expect(writerOf(event('like', { from: 'manitto' }))).toBeUndefined()
  })
})

describe('an event as it is read', () => {
  it('spreads a visit over half a minute at most', () => {
    const text = JSON.stringify({ ...event('revealed'), retryAfter: 4000 })
    expect(readEvent(text)?.retryAfter).toBe(30)
  })

  it('is visited at once when nothing is said', () => {
    expect(readEvent('{"notificationId":1,"kind":"like","groupId":7}')).toEqual({ ...event('like'), groupName: '', data: undefined })
  })

  it('is none without what makes one', () => {
    expect(readEvent('{"notificationId":"1","kind":"like","groupId":7}')).toBeUndefined()
    expect(readEvent('[1')).toBeUndefined()
  })
})

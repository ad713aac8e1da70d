import { describe, expect, it } from 'vitest'
import { lengthOf, messagesOf, withMessage, withoutUnread, type Message, type Thread } from './thread'

const message = (messageId: number): Message => ({
  messageId,
  isMine: messageId % 2 === 0,
  content: `쪽지 ${messageId}`,
  sentAt: '2026-11-24T00:00:00Z',
  readAt: null,
})

const thread: Thread = {
  pageParams: [undefined, 3],
  pages: [
    { with: 'manitto', partner: {}, unreadCount: 1, nextCursor: 3, messages: [message(4), message(3)] },
    { with: 'manitto', partner: {}, unreadCount: 1, nextCursor: null, messages: [message(2), message(1)] },
  ],
}

const ids = (shown: Thread) => messagesOf(shown).map(one => one.messageId)

describe('a conversation', () => {
  it('is read with the newest at the end, over all pages', () => {
    expect(ids(thread)).toEqual([1, 2, 3, 4])
    expect(messagesOf(undefined)).toEqual([])
  })

  it('goes on with what has been sent, once', () => {
    const longer = withMessage(thread, message(6))
    expect(ids(longer)).toEqual([1, 2, 3, 4, 6])
    expect(withMessage(longer, message(6))).toBe(longer)
  })

  it('has nothing unread once it is seen', () => {
    expect(withoutUnread(thread).pages.map(page => page.unreadCount)).toEqual([0, 0])
  })
})

describe('the length of a message', () => {
  it('counts syllables, also where a keyboard sends single letters', () => {
    expect(lengthOf('마롱'.normalize('NFD'))).toBe(2)
  })

  it('counts neither the space around it nor a line break twice', () => {
    expect(lengthOf('  가\r\n나 \n')).toBe(3)
    expect(lengthOf(' \n ')).toBe(0)
  })
})

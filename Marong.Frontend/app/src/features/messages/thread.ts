import type { InfiniteData } from '@tanstack/react-query'
import type { Schemas } from '../../api/client'

export type Message = Schemas['Message']
export type Partner = 'manitto' | 'manittee'
export type Thread = InfiniteData<Schemas['MessagePage']>

export const LONGEST = 500

/** Newest last, as one reads them. */
export function messagesOf(thread: Thread | undefined): readonly Message[] {
  return thread?.pages.flatMap(page => page.messages).reverse() ?? []
}

/** With one that has been sent; the answer to a question that was asked meanwhile may have it already. */
export function withMessage(thread: Thread, message: Message): Thread {
  const [first, ...older] = thread.pages
  if (first === undefined || messagesOf(thread).some(one => one.messageId === message.messageId)) {
    return thread
  }
  return { ...thread, pages: [{ ...first, messages: [message, ...first.messages] }, ...older] }
}

export function withoutUnread(thread: Thread): Thread {
  return { ...thread, pages: thread.pages.map(page => ({ ...page, unreadCount: 0 })) }
}

/**
 * What the server counts: syllables, however the keyboard puts them together, one for a line break, and nothing for space around it all.
 */
export function lengthOf(text: string): number {
  return text.normalize('NFC').replaceAll('\r\n', '\n').trim().length
}

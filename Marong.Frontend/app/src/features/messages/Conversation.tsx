import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react'
import { useTexts } from '../../i18n/language'
import { MoreButton } from '../../ui/MoreButton'
import { Bubble } from './Bubble'
import { useOnTheirWay, useReading, type useThread } from './queries'
import { messagesOf, type Message, type Partner } from './thread'

type ConversationProps = { groupId: number; partner: Partner; thread: ReturnType<typeof useThread> }

/** Turned upside down, a list stays at its newest end by itself, whatever comes at either end. */
export function Conversation({ groupId, partner, thread }: ConversationProps) {
  const texts = useTexts().messages
  const onTheirWay = useOnTheirWay(groupId, partner)
  const messages = messagesOf(thread.data)
  const lastRead = messages.findLast(message => message.isMine && message.readAt !== null)?.messageId
  const region = useRef<HTMLDivElement>(null)
  const isSending = onTheirWay.length > 0
  useEffect(() => {
    if (isSending) {
      region.current?.scrollTo({ top: 0 })
    }
  }, [isSending])
  useSeen(groupId, partner, messages, thread.data?.pages[0]?.unreadCount ?? 0)
  return (
    <div
      ref={region}
      className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto overscroll-contain"
      // The region scrolls, so it must be reached by keyboard where no message can be.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="log"
      aria-label={texts.log}
    >
      <div className="grid content-end gap-2 py-2">
        <MoreButton pages={thread} label={texts.older} />
        {messages.length === 0 && onTheirWay.length === 0 && <p className="py-10 text-center text-muted">{texts.empty[partner]}</p>}
        <ol className="grid gap-2">
          {messages.map(message => (
            <Bubble
              key={message.messageId}
              content={message.content}
              isMine={message.isMine}
              sentAt={message.sentAt}
              isRead={message.messageId === lastRead}
            />
          ))}
          {onTheirWay.map((content, index) => (
            <Bubble key={`sending-${index}`} content={content} isMine sentAt={undefined} isRead={false} />
          ))}
        </ol>
      </div>
    </div>
  )
}

/** What is on a screen that somebody looks at has been read. */
function useSeen(groupId: number, partner: Partner, messages: readonly Message[], unread: number) {
  const reading = useReading(groupId, partner)
  const isVisible = useSyncExternalStore(subscribeToVisibility, () => document.visibilityState === 'visible')
  const newest = messages.findLast(message => !message.isMine)?.messageId
  const read = useEffectEvent((upTo: number) => {
    reading.mutate(upTo)
  })
  useEffect(() => {
    if (isVisible && unread > 0 && newest !== undefined) {
      read(newest)
    }
  }, [isVisible, unread, newest])
}

function subscribeToVisibility(listener: () => void) {
  document.addEventListener('visibilitychange', listener)
  return () => {
    document.removeEventListener('visibilitychange', listener)
  }
}

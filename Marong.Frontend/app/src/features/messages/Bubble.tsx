import { useFormats } from '../../i18n/formats'
import { useTexts } from '../../i18n/language'

/** `sentAt` is missing while it is on its way. */
type BubbleProps = { content: string; isMine: boolean; sentAt: string | undefined; isRead: boolean }

export function Bubble({ content, isMine, sentAt, isRead }: BubbleProps) {
  const texts = useTexts().messages
  const { moment } = useFormats()
  const colours = isMine ? 'bg-chestnut text-on-chestnut rounded-br-md' : 'bg-soft rounded-bl-md'
  return (
    <li
      className={`grid max-w-[85%] min-w-0 gap-0.5 ${isMine ? 'justify-items-end justify-self-end' : 'justify-items-start justify-self-start'}`}
    >
      <p className={`min-w-0 rounded-card px-3.5 py-2.5 written ${colours} ${sentAt === undefined ? 'opacity-70' : ''}`}>
        <span className="sr-only">{isMine ? texts.mine : texts.theirs} </span>
        {content}
      </p>
      <p className="text-xs text-muted">
        {sentAt === undefined ? texts.sending : <time dateTime={sentAt}>{moment(sentAt)}</time>}
        {isRead && ` · ${texts.read}`}
      </p>
    </li>
  )
}

import { useTexts } from '../../i18n/language'
import { useUnreadCount } from './queries'

const MOST = 99

/** Stands in the link of the bell and gives it its name. */
export function UnreadBadge() {
  const texts = useTexts().notifications
  const count = useUnreadCount().data ?? 0
  if (count === 0) {
    return <span className="sr-only">{texts.bell}</span>
  }
  const shown = count > MOST ? `${MOST}+` : String(count)
  return (
    <>
      <span className="sr-only">{texts.bellUnread(shown)}</span>
      <span
        aria-hidden="true"
        className="absolute top-0.5 right-0 grid h-5 min-w-5 place-items-center rounded-full bg-chestnut px-1 text-xs font-bold text-on-chestnut tabular-nums"
      >
        {shown}
      </span>
    </>
  )
}

import { BellRing, Gift, Mail, Megaphone, Sparkles, Sprout } from 'lucide-react'
import type { ComponentType } from 'react'
import { Link } from 'react-router'
import { useFormats } from '../../i18n/formats'
import { useTexts } from '../../i18n/language'
import { useServerNow } from '../../time/serverClock'
import { Button, ButtonLink } from '../../ui/Button'
import { MoreButton } from '../../ui/MoreButton'
import { Chestnut } from '../../ui/Chestnut'
import { Page } from '../../ui/Page'
import { Empty, Failure, Problem, Skeletons } from '../../ui/states'
import { chooseGroup } from '../groups/chosen'
import { useNotifications, useReading, type Notification } from './queries'
import { placeOf, useTellingOf } from './telling'

export default function Notifications() {
  const texts = useTexts().notifications
  const list = useNotifications()
  const reading = useReading()
  const shown = list.data?.pages.flatMap(page => page.notifications) ?? []
  const newest = shown[0]
  const now = useServerNow()
  return (
    <Page
      title={texts.title}
      actions={
        shown.some(one => !one.isRead) &&
        newest && (
          <Button
            look="quiet"
            size="small"
            className="min-h-11"
            onClick={() => {
              reading.mutate({ upTo: newest.notificationId })
            }}
          >
            {texts.readAll}
          </Button>
        )
      }
    >
      <Problem error={reading.error} />
      {list.isPending && <Skeletons count={6} />}
      {list.isError && list.data === undefined && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && shown.length === 0 && <Nothing />}
      <ul className="grid gap-2">
        {shown.map(one => (
          <Row
            key={one.notificationId}
            one={one}
            now={now}
            onRead={() => {
              reading.mutate({ only: one.notificationId })
            }}
          />
        ))}
      </ul>
      <MoreButton pages={list} />
    </Page>
  )
}

function Nothing() {
  const { empty } = useTexts().notifications
  return (
    <Empty title={empty.title}>
      <p className="text-muted">{empty.text}</p>
      <ButtonLink to="/manitto">{empty.action}</ButtonLink>
    </Empty>
  )
}

const ICONS: Record<string, ComponentType<{ size?: number }>> = {
  matched: Sprout,
  revealed: Sparkles,
  message: Mail,
  missionsRefilled: Gift,
  campaignAnnounced: Megaphone,
  like: Chestnut,
}

function Row({ one, now, onRead }: { one: Notification; now: number; onRead: () => void }) {
  const texts = useTexts().notifications
  const telling = useTellingOf()
  const { ago } = useFormats()
  const Icon = ICONS[one.kind] ?? BellRing
  return (
    <li>
      <Link
        to={placeOf(one)}
        onClick={() => {
          chooseGroup(one.groupId)
          if (!one.isRead) {
            onRead()
          }
        }}
        className={`flex min-h-20 items-center gap-3 rounded-card border p-3.5 ${one.isRead ? 'border-transparent hover:bg-soft' : 'border-line bg-card shadow-card'}`}
      >
        <span className="grid size-11 shrink-0 place-items-center rounded-2xl bg-soft text-chestnut">
          <Icon size={22} />
        </span>
        <span className="min-w-0 flex-1">
          <span className={`block written ${one.isRead ? '' : 'font-bold'}`}>{telling(one)}</span>
          <span className="flex gap-1.5 text-sm text-muted">
            <span className="min-w-0 one-line">{one.groupName}</span>
            <span aria-hidden="true">·</span>
            <time dateTime={one.at} className="shrink-0">
              {ago(one.at, now)}
            </time>
          </span>
        </span>
        {!one.isRead && (
          <span className="size-2.5 shrink-0 rounded-full bg-chestnut">
            <span className="sr-only">{texts.unread}</span>
          </span>
        )}
      </Link>
    </li>
  )
}

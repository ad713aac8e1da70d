import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from '../../api/keys'
import { useFormats } from '../../i18n/formats'
import { useTexts } from '../../i18n/language'
import { formatRemaining, useAfter, useCountdown } from '../../time/countdown'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Confirm } from '../../ui/Confirm'
import { useToast } from '../../ui/toasts'
import { useCancellation, type Campaign } from './queries'

const STATES = {
  announced: 'bg-soft text-chestnut',
  running: 'bg-deep text-on-deep',
  revealed: 'bg-soft text-good',
  ended: 'bg-soft text-muted',
} as const
type State = keyof typeof STATES

const DAY = 24 * 3_600_000

const NEXT: Partial<Record<State, 'startsAt' | 'revealsAt' | 'endsAt'>> = {
  announced: 'startsAt',
  running: 'revealsAt',
  revealed: 'endsAt',
}

export function CampaignCard({ campaign, isOwner }: { campaign: Campaign; isOwner: boolean }) {
  const texts = useTexts().campaigns
  const { moment } = useFormats()
  const queries = useQueryClient()
  const state = campaign.state in STATES ? (campaign.state as State) : 'ended'
  const next = NEXT[state]
  useAfter(next && campaign[next], () => void queries.invalidateQueries({ queryKey: keys.campaigns(campaign.groupId) }))
  return (
    <Card className="grid gap-3">
      <div className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 written">{campaign.title}</h2>
        <span className={`shrink-0 rounded-full px-3 py-1 text-xs font-bold ${STATES[state]}`}>{texts.states[state]}</span>
      </div>
      {next && <Remaining label={texts.until[next]} instant={campaign[next]} />}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {(['startsAt', 'revealsAt', 'endsAt'] as const).map(instant => (
          <div key={instant} className="contents">
            <dt className="text-muted">{texts.fields[instant]}</dt>
            <dd>
              <time dateTime={campaign[instant]}>{moment(campaign[instant])}</time>
            </dd>
          </div>
        ))}
      </dl>
      {isOwner && state === 'announced' && <Cancel campaign={campaign} />}
    </Card>
  )
}

function Remaining({ label, instant }: { label: string; instant: string }) {
  const texts = useTexts().campaigns
  const left = useCountdown(instant)
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <span className="text-sm text-muted">{label}</span>
      <span className="text-lg font-extrabold tabular-nums">
        {left > 0 ? texts.remaining(Math.floor(left / DAY), formatRemaining(left % DAY)) : texts.soon}
      </span>
    </p>
  )
}

function Cancel({ campaign: { campaignId, groupId, title } }: { campaign: Campaign }) {
  const texts = useTexts().campaigns.cancel
  const [isAsking, setAsking] = useState(false)
  const cancellation = useCancellation(groupId)
  const say = useToast()
  return (
    <>
      <Button
        look="danger"
        size="small"
        className="min-h-11 justify-self-start"
        onClick={() => {
          cancellation.reset()
          setAsking(true)
        }}
      >
        {texts.action}
      </Button>
      <Confirm
        open={isAsking}
        onClose={() => {
          setAsking(false)
        }}
        onConfirm={() => {
          cancellation.mutate(campaignId, {
            onSuccess: () => {
              say(texts.done)
            },
          })
        }}
        title={texts.title}
        text={<p className="written">{texts.text(title)}</p>}
        action={texts.action}
        pending={cancellation.isPending}
        error={cancellation.error}
      />
    </>
  )
}

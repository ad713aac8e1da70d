import type { Schemas } from '../../api/client'

type Detail = Schemas['ManittoDetail']

const WEEK = 7 * 24 * 3_600_000
const FIRST_WEEK = Date.parse('2025-01-06T12:00:00+09:00')

/** A name for the round that is shown: the campaign's, or the week's that runs from Monday noon. */
export function roundOf({ campaign, serverTime }: Pick<Detail, 'campaign' | 'serverTime'>): string {
  return campaign ? `campaign-${campaign.campaignId}` : `week-${Math.floor((Date.parse(serverTime) - FIRST_WEEK) / WEEK) + 1}`
}

/**
 * What is counted down to: the reveal while the round is secret, afterwards the next start. For that there is only the time that was left, which
 * the server cuts to whole seconds.
 */
export function targetOf({ period, nextTransitionAt, serverTime, remainingTime }: Detail): string {
  if (period === 'MANITTO_ACTIVE') {
    return nextTransitionAt
  }
  const [hours = 0, minutes = 0, seconds = 0] = remainingTime.split(':').map(Number)
  const left = ((hours * 60 + minutes) * 60 + seconds) * 1000
  return new Date(Math.ceil((Date.parse(serverTime) + left) / 1000) * 1000).toISOString()
}

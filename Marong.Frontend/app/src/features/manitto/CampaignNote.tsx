import { ChevronRight, Megaphone } from 'lucide-react'
import { Link } from 'react-router'
import { useFormats } from '../../i18n/formats'
import { useTexts } from '../../i18n/language'
import type { Detail } from './queries'

/** The campaign that runs, or else the next one. */
export function CampaignNote({ detail }: { detail: Detail }) {
  const texts = useTexts().manitto.campaign
  const { moment } = useFormats()
  const { campaign, nextCampaign } = detail
  const shown = campaign ?? nextCampaign
  if (!shown) {
    return null
  }
  return (
    <Link
      to={`/groups/${detail.groupId}/campaigns`}
      className="flex min-h-16 items-center gap-3 rounded-card bg-soft px-4 py-3 hover:bg-line"
    >
      <Megaphone aria-hidden="true" size={22} className="shrink-0 text-chestnut" />
      <span className="min-w-0 flex-1">
        <span className="block text-sm text-muted">{campaign ? texts.running : texts.next}</span>
        <span className="block one-line font-bold">{shown.title}</span>
        {!campaign && <span className="block text-sm text-muted">{texts.startsAt(moment(shown.startsAt))}</span>}
      </span>
      <span className="sr-only">{texts.all}</span>
      <ChevronRight aria-hidden="true" size={20} className="shrink-0 text-muted" />
    </Link>
  )
}

import { ExternalLink, MapPin } from 'lucide-react'
import { useTexts } from '../../i18n/language'
import { buttonClass } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { GroupPage, type GroupDetail } from './GroupPage'
import { PlaceForm } from './PlaceForm'

export default function GroupPlace() {
  const texts = useTexts().groups.place
  return (
    <GroupPage title={texts.title} back={groupId => `/groups/${groupId}`}>
      {group => (
        <div className="grid grid-cols-1 gap-5">
          <Present group={group} />
          {group.isOwner ? (
            <PlaceForm key={`${group.place.latitude},${group.place.longitude},${group.place.radiusKm}`} group={group} />
          ) : (
            <p className="text-sm text-muted">{texts.ownerOnly}</p>
          )}
        </div>
      )}
    </GroupPage>
  )
}

function Present({ group }: { group: GroupDetail }) {
  const texts = useTexts().groups.place
  const { latitude, longitude, radiusKm, isDefault } = group.place
  return (
    <Card className="grid grid-cols-1 gap-3">
      <div className="flex items-start gap-3">
        <span className="grid size-12 shrink-0 place-items-center rounded-2xl bg-soft text-chestnut">
          <MapPin aria-hidden="true" />
        </span>
        <div className="min-w-0">
          <p className="font-bold">{texts.text}</p>
          <p className="text-sm text-muted">{isDefault ? texts.default : texts.set}</p>
          <p className="mt-1 text-sm tabular-nums">
            {latitude}, {longitude} · {texts.within(String(radiusKm))}
          </p>
        </div>
      </div>
      <a
        href={`https://map.kakao.com/link/map/${encodeURIComponent(group.groupName)},${latitude},${longitude}`}
        target="_blank"
        rel="noopener noreferrer"
        className={buttonClass({ look: 'secondary' })}
      >
        <ExternalLink aria-hidden="true" size={18} />
        {texts.open}
      </a>
    </Card>
  )
}

import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/language'
import { ButtonLink } from '../../ui/Button'
import { Empty, Failure, Skeletons } from '../../ui/states'
import { useSelectedGroup, type MyGroup } from './myGroups'

/** What needs a group to show anything, drawn anew for each. Who has none is told how to find one. */
export function WithGroup({ children }: { children: (group: MyGroup) => ReactNode }) {
  const texts = useTexts()
  const { group, groups, isPending, error, refetch } = useSelectedGroup()
  if (isPending) {
    return <Skeletons count={3} height="card" />
  }
  if (groups === undefined) {
    return <Failure error={error} retry={() => void refetch()} />
  }
  if (group === undefined) {
    return (
      <Empty title={texts.common.noGroup.title}>
        <p className="text-muted">{texts.common.noGroup.text}</p>
        <div className="flex flex-wrap justify-center gap-2">
          <ButtonLink to="/groups">{texts.common.noGroup.explore}</ButtonLink>
          <ButtonLink to="/groups/new" look="secondary">
            {texts.common.noGroup.create}
          </ButtonLink>
        </div>
      </Empty>
    )
  }
  return <div key={group.groupId}>{children(group)}</div>
}

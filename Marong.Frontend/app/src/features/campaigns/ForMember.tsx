import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { useTexts } from '../../i18n/language'
import { ButtonLink } from '../../ui/Button'
import { Empty, Failure, Skeletons } from '../../ui/states'
import { useMyGroups, type MyGroup } from '../groups/myGroups'

/** The group of the address, for those who are in it. */
export function ForMember({ children }: { children: (group: MyGroup) => ReactNode }) {
  const texts = useTexts()
  const { groupId } = useParams()
  const groups = useMyGroups()
  if (groups.isPending) {
    return <Skeletons count={2} height="card" />
  }
  if (groups.data === undefined) {
    return <Failure error={groups.error} retry={() => void groups.refetch()} />
  }
  const group = groups.data.find(mine => String(mine.groupId) === groupId)
  return group === undefined ? (
    <Empty title={texts.campaigns.notMember}>
      <ButtonLink to="/groups">{texts.common.noGroup.explore}</ButtonLink>
    </Empty>
  ) : (
    <div key={group.groupId}>{children(group)}</div>
  )
}

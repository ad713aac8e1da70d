import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { api, data, type Schemas } from '../../api/client'
import { isCode } from '../../api/errors'
import { keys } from '../../api/keys'
import { useTexts } from '../../i18n/language'
import NotFound from '../../shell/NotFound'
import { ButtonLink } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { Empty, Failure, Skeletons } from '../../ui/states'
import { groupIdOf } from './groupIdOf'

export type GroupDetail = Schemas['GroupDetail']

type GroupPageProps = { title: string; back: (groupId: number) => string; children: (group: GroupDetail) => ReactNode }

/** A page about the group that its address names; who is no member of it is told so, whatever was seen before. */
export function GroupPage({ title, back, children }: GroupPageProps) {
  const groupId = groupIdOf(useParams().groupId)
  return groupId === null ? (
    <NotFound />
  ) : (
    <Page title={title} back={back(groupId)}>
      <Loaded key={groupId} groupId={groupId}>
        {children}
      </Loaded>
    </Page>
  )
}

function Loaded({ groupId, children }: { groupId: number; children: (group: GroupDetail) => ReactNode }) {
  const texts = useTexts()
  const {
    data: group,
    error,
    refetch,
  } = useQuery({
    queryKey: keys.groupDetail(groupId),
    queryFn: ({ signal }) => data(api.GET('/api/groups/{groupId}', { params: { path: { groupId } }, signal })),
  })
  if (isCode(error, 'GROUP_NOT_FOUND')) {
    return (
      <Empty title={texts.groups.info.gone}>
        <ButtonLink to="/groups">{texts.common.noGroup.explore}</ButtonLink>
      </Empty>
    )
  }
  if (group !== undefined) {
    return children(group)
  }
  return error === null ? <Skeletons count={3} height="card" /> : <Failure error={error} retry={() => void refetch()} />
}

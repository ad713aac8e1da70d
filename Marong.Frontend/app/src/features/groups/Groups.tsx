import { ChevronRight, Plus } from 'lucide-react'
import { Link } from 'react-router'
import { useTexts } from '../../i18n/language'
import { Button, ButtonLink } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { Empty, Failure, Problem, Skeletons } from '../../ui/states'
import { GroupRow } from './GroupRow'
import type { Joining } from './JoinGroup'
import { useMyGroups, type MyGroup } from './myGroups'
import { eachOnce, usePublicGroups, type PublicGroup } from './publicGroups'

const MOST_GROUPS = 6
const MOST_MEMBERS = 150

export default function Groups() {
  const texts = useTexts()
  const { data: mine, error, refetch } = useMyGroups()
  const hasRoom = (mine?.length ?? 0) < MOST_GROUPS
  return (
    <Page
      title={texts.groups.list.title}
      actions={
        hasRoom && (
          <ButtonLink to="/groups/new" size="small" className="min-h-11">
            <Plus aria-hidden="true" size={18} />
            {texts.groups.list.create}
          </ButtonLink>
        )
      }
    >
      <div className="grid grid-cols-1 gap-8">
        <section className="grid grid-cols-1 gap-3">
          <h2>{texts.groups.list.mine}</h2>
          {mine !== undefined ? (
            <Mine groups={mine} />
          ) : error === null ? (
            <Skeletons count={2} />
          ) : (
            <Failure error={error} retry={() => void refetch()} />
          )}
          {!hasRoom && <p className="text-sm text-muted">{texts.groups.list.limit(MOST_GROUPS)}</p>}
        </section>
        <section className="grid grid-cols-1 gap-3">
          <h2>{texts.groups.list.public}</h2>
          <Public mine={mine} hasRoom={hasRoom} />
        </section>
      </div>
    </Page>
  )
}

function Mine({ groups }: { groups: readonly MyGroup[] }) {
  const texts = useTexts()
  if (groups.length === 0) {
    return (
      <Empty title={texts.groups.list.noneMine.title}>
        <p className="text-muted">{texts.groups.list.noneMine.text}</p>
        <ButtonLink to="/groups/new" look="secondary">
          {texts.groups.list.create}
        </ButtonLink>
      </Empty>
    )
  }
  return (
    <ul className="grid grid-cols-1 gap-3">
      {groups.map(group => (
        <li key={group.groupId}>
          <Link to={`/groups/${group.groupId}`} className="block rounded-card">
            <GroupRow
              name={group.groupName}
              image={group.groupImageUrl}
              detail={group.description}
              note={[texts.common.people(group.memberCount), ...(group.isOwner ? [texts.groups.list.owner] : [])].join(' · ')}
            >
              <ChevronRight aria-hidden="true" className="shrink-0 text-muted" />
            </GroupRow>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Public({ mine, hasRoom }: { mine: readonly MyGroup[] | undefined; hasRoom: boolean }) {
  const texts = useTexts()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = usePublicGroups()
  if (data === undefined) {
    return error === null ? <Skeletons count={4} /> : <Failure error={error} retry={() => void refetch()} />
  }
  const groups = eachOnce(data.pages)
  if (groups.length === 0) {
    return (
      <Empty title={texts.groups.list.nonePublic.title}>
        <p className="text-muted">{texts.groups.list.nonePublic.text}</p>
      </Empty>
    )
  }
  return (
    <>
      <ul className="grid grid-cols-1 gap-3">
        {groups.map(group => (
          <li key={group.groupId}>
            <PublicRow group={group} isMine={mine?.some(own => own.groupId === group.groupId) === true} hasRoom={hasRoom} />
          </li>
        ))}
      </ul>
      <Problem error={error} />
      {hasNextPage && (
        <Button look="secondary" wide disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? texts.common.loadingMore : texts.common.more}
        </Button>
      )}
    </>
  )
}

function PublicRow({ group, isMine, hasRoom }: { group: PublicGroup; isMine: boolean; hasRoom: boolean }) {
  const texts = useTexts().groups.list
  const most = group.maxMemberCount ?? MOST_MEMBERS
  const joining: Joining = { name: group.groupName, description: group.description, image: group.groupImageUrl }
  const isJoinable = group.isJoinable ?? group.currentMemberCount < most
  return (
    <GroupRow
      name={group.groupName}
      image={group.groupImageUrl}
      detail={group.description}
      note={texts.count(group.currentMemberCount, most)}
    >
      {isMine ? (
        <span className="shrink-0 text-sm font-bold text-good">{texts.joined}</span>
      ) : !isJoinable ? (
        <span className="shrink-0 text-sm font-bold text-muted">{texts.full}</span>
      ) : (
        hasRoom && (
          <ButtonLink
            to={`/groups/${group.groupId}/join`}
            state={joining}
            look="secondary"
            size="small"
            className="min-h-11 shrink-0"
            aria-label={texts.joinOf(group.groupName)}
          >
            {texts.join}
          </ButtonLink>
        )
      )}
    </GroupRow>
  )
}

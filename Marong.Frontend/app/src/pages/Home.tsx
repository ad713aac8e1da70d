import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../api/client'
import type { PublicGroup, PublicGroupPage } from '../api/types'
import { Avatar } from '../components/Avatar'
import { Empty, Failure, Skeletons } from '../components/States'

export function Home() {
  const groups = useInfiniteQuery({
    queryKey: ['public-groups'],
    queryFn: ({ pageParam, signal }) => api<PublicGroupPage>(`/groups/public?page=${pageParam}&pageSize=20`, { signal }),
    initialPageParam: 1,
    getNextPageParam: page => (page.isLast ? undefined : page.currentPage + 1),
  })
  const found = groups.data?.pages.flatMap(page => page.groups)

  return (
    <>
      <section className="hero">
        <h1>
          일주일 동안 몰래,
          <br />
          금요일엔 활짝
        </h1>
        <p>월요일 낮 12시에 마니또가 정해지고, 금요일 오후 5시에 모두가 밝혀져요.</p>
      </section>
      <h2 className="section">함께하는 그룹</h2>
      {groups.isPending && <Skeletons count={4} />}
      {groups.isError && found === undefined && <Failure error={groups.error} retry={() => void groups.refetch()} />}
      {found?.length === 0 && (
        <Empty title="아직 그룹이 없어요">
          <p>첫 번째 그룹을 만들어 보세요.</p>
          <Link to="/groups/new" className="button">
            그룹 만들기
          </Link>
        </Empty>
      )}
      {found && found.length > 0 && (
        <ul className="stack">
          {found.map(group => (
            <GroupCard key={group.groupId} group={group} />
          ))}
        </ul>
      )}
      {groups.hasNextPage && (
        <button type="button" className="button wide secondary" disabled={groups.isFetchingNextPage} onClick={() => void groups.fetchNextPage()}>
          {groups.isFetchingNextPage ? '불러오는 중…' : '더 보기'}
        </button>
      )}
    </>
  )
}

function GroupCard({ group }: { group: PublicGroup }) {
  return (
    <li className="card group">
      <Avatar name={group.groupName} image={group.groupImageUrl} />
      <div className="grow">
        <h3>{group.groupName}</h3>
        <p className="muted">{group.description ?? '소개가 아직 없어요'}</p>
        <p className="muted count">
          {group.currentMemberCount} / {group.maxMemberCount}명
        </p>
      </div>
      {group.isJoinable ? (
        <Link to={`/groups/${group.groupId}/join`} state={{ groupName: group.groupName }} className="button small secondary" aria-label={`${group.groupName} 참여하기`}>
          참여
        </Link>
      ) : (
        <span className="badge">가득 참</span>
      )}
    </li>
  )
}

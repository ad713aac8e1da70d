import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../api/client'
import type { MyGroup } from '../api/types'
import { Avatar } from '../components/Avatar'
import { Empty, Failure, Skeletons } from '../components/States'

export function useMyGroups() {
  return useQuery({ queryKey: ['my-groups'], queryFn: ({ signal }) => api<MyGroup[]>('/groups/me', { signal }) })
}

export function MyGroups() {
  const groups = useMyGroups()
  return (
    <>
      <h1>내 그룹</h1>
      {groups.isPending && <Skeletons count={2} />}
      {groups.isError && <Failure error={groups.error} retry={() => void groups.refetch()} />}
      {groups.data?.length === 0 && (
        <Empty title="아직 들어간 그룹이 없어요">
          <p>초대 코드를 받았다면 그룹을 찾아 참여해 보세요.</p>
          <Link to="/" className="button">
            그룹 둘러보기
          </Link>
        </Empty>
      )}
      {groups.data && groups.data.length > 0 && (
        <ul className="stack">
          {groups.data.map(group => (
            <li key={group.groupId}>
              <Link to={`/groups/${group.groupId}`} className="card group link">
                <Avatar name={group.groupName} image={group.groupImageUrl} />
                <div className="grow">
                  <h3>{group.groupName}</h3>
                  <p className="muted">
                    {group.myNickname}
                    {group.isOwner && ' · 그룹장'}
                  </p>
                </div>
                <span className="muted count">{group.memberCount}명</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Link to="/groups/new" className="button wide secondary">
        새 그룹 만들기
      </Link>
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useParams } from 'react-router'
import { api } from '../api/client'
import type { ManittoDetail, Person } from '../api/types'
import { Avatar } from '../components/Avatar'
import { Failure, Skeletons } from '../components/States'
import { formatRemaining, refetchDelay, useCountdown } from '../time/countdown'
import { useMyGroups } from './MyGroups'

const PHASES = {
  MANITTO_ACTIVE: { title: '비밀 활동 중', until: '공개까지' },
  MANITTO_REVEAL: { title: '마니또 공개', until: '공개가 끝나기까지' },
  MATCHING_PREPARATION: { title: '다음 마니또 준비 중', until: '새 마니또까지' },
} as const

export function Manitto() {
  const { groupId = '' } = useParams()
  const detail = useQuery({
    queryKey: ['manitto', groupId],
    queryFn: ({ signal }) => api<ManittoDetail>(`/manitto/detail?groupId=${encodeURIComponent(groupId)}`, { signal }),
  })
  if (detail.isPending) {
    return <Skeletons count={3} tall />
  }
  if (detail.data === undefined) {
    return <Failure error={detail.error} retry={() => void detail.refetch()} />
  }
  return <Round detail={detail.data} receivedAt={detail.dataUpdatedAt} refresh={detail.refetch} />
}

function Round({ detail, receivedAt, refresh }: { detail: ManittoDetail; receivedAt: number; refresh: () => unknown }) {
  useRefreshAtTransition(detail, receivedAt, refresh)
  const members = useMyGroups().data?.find(group => group.groupId === detail.groupId)?.memberCount
  const { revealedManitto, previousCycleManitto, currentManitto, currentManittee } = detail
  return (
    <>
      <h1>{detail.groupName}</h1>
      <Countdown key={detail.nextTransitionAt} detail={detail} receivedAt={receivedAt} />
      {detail.isNewUser && (
        <p className="card notice">
          {members !== undefined && members < 3
            ? '세 명이 모이면 다음 월요일 낮 12시에 마니또가 정해져요.'
            : '다음 월요일 낮 12시에 당신의 마니또가 정해져요.'}
        </p>
      )}
      <div className="stack">
        {revealedManitto && <PersonCard title="이번 주 나의 마니또는" person={revealedManitto} note={`“${revealedManitto.anonymousName}”이었어요`} celebrate />}
        {currentManitto && (
          <section className="card person">
            <span className="avatar large secret" aria-hidden="true">
              ?
            </span>
            <div>
              <h2>나의 마니또</h2>
              <p className="name">{currentManitto.anonymousName}</p>
              <p className="muted">공개되는 순간 누구인지 알 수 있어요</p>
            </div>
          </section>
        )}
        {currentManittee && <PersonCard title="내가 챙길 마니띠" person={currentManittee} note="들키지 않게 챙겨 주세요" />}
        {previousCycleManitto && <PersonCard title="지난 마니또" person={previousCycleManitto} note={`“${previousCycleManitto.anonymousName}”`} />}
      </div>
      {members !== undefined && members >= 3 && members < 5 && (
        <p className="hint">다섯 명보다 적은 그룹에서는 누가 나의 마니또인지 짐작할 수 있어요.</p>
      )}
    </>
  )
}

function Countdown({ detail, receivedAt }: { detail: ManittoDetail; receivedAt: number }) {
  const remaining = useCountdown(detail.nextTransitionAt, detail.serverTime, receivedAt)
  const phase = PHASES[detail.period]
  return (
    <section className="card countdown" data-period={detail.period}>
      <p className="phase">{phase.title}</p>
      <p className="muted">{phase.until}</p>
      <p className="time" role="timer">
        {formatRemaining(remaining)}
      </p>
    </section>
  )
}

function useRefreshAtTransition({ nextTransitionAt, serverTime }: ManittoDetail, receivedAt: number, refresh: () => unknown) {
  useEffect(() => {
    const remaining = Date.parse(nextTransitionAt) - Date.parse(serverTime) - (Date.now() - receivedAt)
    const timer = setTimeout(refresh, refetchDelay(Math.max(0, remaining)))
    return () => {
      clearTimeout(timer)
    }
  }, [nextTransitionAt, serverTime, receivedAt, refresh])
}

function PersonCard({ title, person, note, celebrate = false }: { title: string; person: Person; note: string; celebrate?: boolean }) {
  const shown = person.groupNickname ?? person.name
  return (
    <section className={celebrate ? 'card person celebrate' : 'card person'}>
      <Avatar name={shown} image={person.groupProfileImage} large />
      <div>
        <h2>{title}</h2>
        <p className="name">{shown}</p>
        <p className="muted">{note}</p>
      </div>
    </section>
  )
}

import { useEffect, useState } from 'react'
import { session } from '../../session/session'

type Draft = { missionId: number | null; content: string; picture: Blob | null }

const EMPTY: Draft = { missionId: null, content: '', picture: null }

// In memory alone: it outlives a look at another page, and neither the tab nor the session.
const drafts = new Map<number, Draft>()
session.subscribe(() => {
  if (session.current().status === 'signedOut') {
    drafts.clear()
  }
})

export function forgetDraft(groupId: number) {
  drafts.delete(groupId)
}

/** What is half written for a group. Closing the tab asks first. */
export function useDraft(groupId: number) {
  const [draft, setDraft] = useState(() => drafts.get(groupId) ?? EMPTY)
  const change = (part: Partial<Draft>) => {
    const next = { ...(drafts.get(groupId) ?? EMPTY), ...part }
    drafts.set(groupId, next)
    setDraft(next)
  }
  const isWorthKeeping = draft.content.trim() !== '' || draft.picture !== null
  useEffect(() => {
    if (!isWorthKeeping) {
      return
    }
    const ask = (event: BeforeUnloadEvent) => {
      if (drafts.has(groupId)) {
        event.preventDefault()
      }
    }
    window.addEventListener('beforeunload', ask)
    return () => {
      window.removeEventListener('beforeunload', ask)
    }
  }, [isWorthKeeping, groupId])
  return [draft, change] as const
}

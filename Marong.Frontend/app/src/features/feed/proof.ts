import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data, type Schemas } from '../../api/client'
import { isCode } from '../../api/errors'
import { keys } from '../../api/keys'
import { upload } from '../../api/upload'
import { forgetDraft } from './draft'

export type Mission = Schemas['MissionItem']
type Proof = { missionId: number; content: string; picture: Blob | null }

/** Those that can be proved now. Who has no manitto yet has none, which is no failure. */
export function useMissionsInProgress(groupId: number) {
  const missions = useQuery({
    queryKey: keys.missionList(groupId),
    queryFn: ({ signal }) => data(api.GET('/api/manitto/missions', { params: { query: { groupId } }, signal })),
    select: ({ missions: lists }) => lists.inProgress,
  })
  const isUnmatched = isCode(missions.error, 'MANITTO_NOT_FOUND')
  return { ...missions, missions: isUnmatched ? [] : missions.data }
}

/** The post goes on being sent when its page is left; what it changes is told anyway. */
export function useSendPost(groupId: number) {
  const queries = useQueryClient()
  const [share, setShare] = useState(0)
  const outdate = (...stale: (readonly unknown[])[]) => {
    for (const queryKey of stale) {
      void queries.invalidateQueries({ queryKey })
    }
  }
  const send = useMutation({
    mutationFn: ({ missionId, content, picture }: Proof) => {
      setShare(0)
      return upload<Schemas['CreatedPost']>('/api/feeds', { groupId, missionId, content, image: picture }, { onProgress: setShare })
    },
    onSuccess: () => {
      forgetDraft(groupId)
      outdate(keys.feed(groupId), keys.feedStatistics(groupId), keys.missions(groupId), keys.ownPosts)
    },
    onError: error => {
      if (isCode(error, 'MISSION_ALREADY_COMPLETED', 'MISSION_NOT_ASSIGNED', 'MISSION_NOT_FOUND', 'MANITTO_NOT_FOUND')) {
        outdate(keys.missions(groupId))
      }
    },
  })
  return { ...send, share }
}

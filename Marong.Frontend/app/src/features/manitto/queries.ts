import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, data, type Schemas } from '../../api/client'
import { isPassing } from '../../api/errors'
import { keys } from '../../api/keys'

export type Detail = Schemas['ManittoDetail']
export type AvailableMission = Schemas['AvailableMission']
export type MissionItem = Schemas['MissionItem']

const WHILE_AWAY = 5_000
const POLL = 60_000

export function useManittoDetail(groupId: number) {
  return useQuery({
    queryKey: keys.manitto(groupId),
    queryFn: ({ signal }) => data(api.GET('/api/manitto/detail', { params: { query: { groupId } }, signal })),
  })
}

export function useGroupDetail(groupId: number) {
  return useQuery({
    queryKey: keys.groupDetail(groupId),
    queryFn: ({ signal }) => data(api.GET('/api/groups/{groupId}', { params: { path: { groupId } }, signal })),
  })
}

export function useMissions(groupId: number) {
  return useQuery({
    queryKey: keys.missionList(groupId),
    queryFn: ({ signal }) => data(api.GET('/api/manitto/missions', { params: { query: { groupId } }, signal })),
  })
}

/** Null while none is chosen. */
export function useTodaysMission(groupId: number, enabled: boolean) {
  return useQuery({
    queryKey: keys.todaysMission(groupId),
    enabled,
    queryFn: async ({ signal }) => {
      // An answer without content has no data at all.
      const today = (await data(api.GET('/api/manitto/missions/today', { params: { query: { groupId } }, signal }))) as
        Schemas['TodaysMission'] | undefined
      return today ?? null
    },
  })
}

export function useMissionOffer(groupId: number, enabled: boolean) {
  return useQuery({
    queryKey: keys.missionOffer(groupId),
    enabled,
    // Places go by the second when everybody chooses.
    staleTime: 0,
    queryFn: ({ signal }) => data(api.GET('/api/missions/available', { params: { query: { groupId } }, signal })),
  })
}

export function useSelection(groupId: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (missionId: number) => data(api.POST('/api/missions/select', { body: { groupId, missionId } })),
    // Also after a refusal: then what was shown is out of date.
    onSettled: () => queries.invalidateQueries({ queryKey: keys.missions(groupId) }),
  })
}

export function useMessageSummary(groupId: number) {
  return useQuery({
    queryKey: keys.messageSummary(groupId),
    queryFn: ({ signal }) => data(api.GET('/api/manitto/messages/summary', { params: { query: { groupId } }, signal })),
    refetchInterval: query => (isPassing(query.state.error) ? WHILE_AWAY : POLL),
  })
}

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, data, type Schemas } from '../../api/client'
import { keys } from '../../api/keys'
import type { Draft } from './proposal'
import { fromSeoul, toWire } from './seoul'

export type Campaign = Schemas['CampaignView']

export function useCampaigns(groupId: number) {
  return useInfiniteQuery({
    queryKey: keys.campaigns(groupId),
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/api/groups/{groupId}/campaigns', {
          params: { path: { groupId }, query: pageParam === undefined ? {} : { before: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last: Schemas['CampaignPage']) => last.nextCursor ?? undefined,
  })
}

export function useAnnouncement(groupId: number) {
  const forget = useForgetting(groupId)
  return useMutation({
    mutationFn: ({ title, startsAt, revealsAt, endsAt }: Draft) => {
      const body = { title, startsAt: wired(startsAt), revealsAt: wired(revealsAt), endsAt: wired(endsAt) }
      return data(api.POST('/api/groups/{groupId}/campaigns', { params: { path: { groupId } }, body }))
    },
    onSuccess: forget,
  })
}

export function useCancellation(groupId: number) {
  const forget = useForgetting(groupId)
  return useMutation({
    mutationFn: (campaignId: number) =>
      data(api.DELETE('/api/groups/{groupId}/campaigns/{campaignId}', { params: { path: { groupId, campaignId } } })),
    onSuccess: forget,
  })
}

/** A campaign moves the group's countdown as well. */
function useForgetting(groupId: number) {
  const queries = useQueryClient()
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: keys.campaigns(groupId) }),
      queries.invalidateQueries({ queryKey: keys.manitto(groupId) }),
    ])
}

function wired(text: string): string | null {
  const instant = fromSeoul(text)
  return instant === undefined ? null : toWire(instant)
}

import { useInfiniteQuery, useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { api, data, type Schemas } from '../../api/client'
import { isPassing } from '../../api/errors'
import { keys } from '../../api/keys'
import { withMessage, withoutUnread, type Partner, type Thread } from './thread'

const WHILE_AWAY = 5_000
const POLL = 60_000

export function useThread(groupId: number, partner: Partner) {
  return useInfiniteQuery({
    queryKey: keys.conversation(groupId, partner),
    queryFn: ({ pageParam, signal }) => {
      const query = { groupId, with: partner, ...(pageParam === undefined ? {} : { before: pageParam }) }
      return data(api.GET('/api/manitto/messages', { params: { query }, signal }))
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last: Schemas['MessagePage']) => last.nextCursor ?? undefined,
    refetchInterval: query => (isPassing(query.state.error) ? WHILE_AWAY : POLL),
  })
}

const sendingKey = (groupId: number, partner: Partner) => ['send', groupId, partner] as const

/** One after the other, so that they arrive in the order in which they were written. */
export function useSending(groupId: number, partner: Partner) {
  const queries = useQueryClient()
  return useMutation({
    mutationKey: sendingKey(groupId, partner),
    scope: { id: sendingKey(groupId, partner).join(':') },
    mutationFn: (content: string) => data(api.POST('/api/manitto/messages', { body: { groupId, to: partner, content } })),
    onSuccess: message => {
      queries.setQueryData<Thread>(keys.conversation(groupId, partner), thread => thread && withMessage(thread, message))
    },
  })
}

/** What is on its way: shown as if it had arrived, and gone again when it could not be sent. */
export function useOnTheirWay(groupId: number, partner: Partner): string[] {
  return useMutationState({
    filters: { mutationKey: sendingKey(groupId, partner), status: 'pending' },
    select: mutation => mutation.state.variables as string,
  })
}

export function useReading(groupId: number, partner: Partner) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (upTo: number) => data(api.PUT('/api/manitto/messages/read', { body: { groupId, with: partner, upTo } })),
    onSuccess: () => {
      queries.setQueryData<Thread>(keys.conversation(groupId, partner), thread => thread && withoutUnread(thread))
      return queries.invalidateQueries({ queryKey: keys.messageSummary(groupId) })
    },
  })
}

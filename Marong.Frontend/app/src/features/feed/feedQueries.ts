import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, data } from '../../api/client'
import { keys } from '../../api/keys'
import { PAGE } from './page'

export function feedOf(groupId: number) {
  return infiniteQueryOptions({
    queryKey: keys.feed(groupId),
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/api/feeds', {
          params: { query: { groupId, pageSize: PAGE, ...(pageParam === null ? {} : { before: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: page => page.nextCursor,
  })
}

export function feedStatisticsOf(groupId: number) {
  return queryOptions({
    queryKey: keys.feedStatistics(groupId),
    queryFn: ({ signal }) => data(api.GET('/api/feeds/stats', { params: { query: { groupId } }, signal })),
  })
}

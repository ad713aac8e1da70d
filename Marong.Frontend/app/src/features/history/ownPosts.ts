import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, data, type Schemas } from '../../api/client'
import { isCode } from '../../api/errors'
import { keys } from '../../api/keys'

export type OwnPost = Schemas['OwnFeedItem']

const PAGE = 20

export function useOwnPosts() {
  return useInfiniteQuery({
    queryKey: keys.ownPosts,
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/api/my-page/feeds', {
          params: { query: { pageSize: PAGE, ...(pageParam === null ? {} : { before: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: page => page.nextCursor,
  })
}

/** Where the scales stand for who has moved none yet; nothing for who has not answered the survey either. */
export function useSurveyScores(isWanted: boolean) {
  return useQuery({
    queryKey: keys.survey,
    queryFn: async ({ signal }) => {
      try {
        return await data(api.GET('/api/survey', { signal }))
      } catch (error) {
        if (isCode(error, 'SURVEY_NOT_FOUND')) {
          return null
        }
        throw error
      }
    },
    enabled: isWanted,
  }).data
}

import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { api, data, type Schemas } from '../../api/client'
import { isCode } from '../../api/errors'
import { keys } from '../../api/keys'
import { useProblem } from '../../i18n/problem'
import { useToast } from '../../ui/toasts'
import { feedOf, feedStatisticsOf } from './feedQueries'
import { likeWished, replacePost } from './likes'

export type Post = Schemas['FeedItem']
export type FeedPages = InfiniteData<Schemas['FeedPage'], number | null>

export function useFeed(groupId: number) {
  return useInfiniteQuery(feedOf(groupId))
}

export function useFeedStatistics(groupId: number) {
  return useQuery(feedStatisticsOf(groupId))
}

/** A post as its reader wishes it at once; what is wished goes when the server refuses, and stays when it agrees. */
export function usePostLike(groupId: number, post: Post) {
  const queries = useQueryClient()
  const say = useToast()
  const problem = useProblem()
  const feed = keys.feed(groupId)
  const change = useMutation({
    mutationFn: (like: boolean) =>
      data(api.POST('/api/feeds/{feedId}/likes', { params: { path: { feedId: post.feedId } }, body: { cancel: !like } })),
    onSuccess: ({ likes }, isLiked) => {
      queries.setQueryData<FeedPages>(feed, pages => replacePost(pages, post.feedId, { likes, isLiked }))
      void queries.invalidateQueries({ queryKey: keys.ownPosts })
      // A page that was on its way meanwhile may not know of the like.
      if (queries.isFetching({ queryKey: feed }) > 0) {
        void queries.invalidateQueries({ queryKey: feed })
      }
    },
    onError: error => {
      if (isCode(error, 'ALREADY_LIKED', 'NOT_LIKED', 'FEED_NOT_FOUND')) {
        void queries.invalidateQueries({ queryKey: feed })
      }
      if (!isCode(error, 'ALREADY_LIKED', 'NOT_LIKED')) {
        say(problem(error))
      }
    },
  })
  const shown = change.isPending ? likeWished(post, change.variables) : post
  const like = (wish: boolean) => {
    if (!change.isPending) {
      change.mutate(wish)
    }
  }
  return { shown, like }
}

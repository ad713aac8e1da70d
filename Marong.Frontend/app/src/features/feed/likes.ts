import type { FeedPages } from './feed'

type Liked = { isLiked: boolean; likes: number }

/** What is liked with a wish already granted. An answer that came meanwhile and knows of it is not counted twice. */
export function likeWished<T extends Liked>(item: T, isLiked: boolean): T {
  return item.isLiked === isLiked ? item : { ...item, isLiked, likes: Math.max(0, item.likes + (isLiked ? 1 : -1)) }
}

/** The same pages with one post's likes as they are now; nothing else is touched. */
export function replacePost(pages: FeedPages | undefined, feedId: number, now: Liked): FeedPages | undefined {
  return (
    pages && {
      ...pages,
      pages: pages.pages.map(page =>
        page.feeds.some(post => post.feedId === feedId)
          ? { ...page, feeds: page.feeds.map(post => (post.feedId === feedId ? { ...post, ...now } : post)) }
          : page,
      ),
    }
  )
}

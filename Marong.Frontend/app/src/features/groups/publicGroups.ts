import { useInfiniteQuery } from '@tanstack/react-query'
import { api, data, type Schemas } from '../../api/client'
import { keys } from '../../api/keys'

export type PublicGroup = Schemas['PublicGroup']
type PublicPage = Schemas['PublicGroups']

const PAGE_SIZE = 10

/** The page after the last one that was loaded, for as long as the total says that there is one. */
export function pageAfter({ currentPage, pageSize, totalElements }: Omit<PublicPage, 'groups'>): number | undefined {
  return currentPage * pageSize < totalElements ? currentPage + 1 : undefined
}

/** A group founded meanwhile shifts the pages: what comes twice is shown once. */
export function eachOnce(pages: readonly Pick<PublicPage, 'groups'>[]): PublicGroup[] {
  return [...new Map(pages.flatMap(page => page.groups).map(group => [group.groupId, group])).values()]
}

export function usePublicGroups() {
  return useInfiniteQuery({
    queryKey: keys.publicGroupList,
    initialPageParam: 1,
    queryFn: ({ pageParam, signal }) =>
      data(api.GET('/api/groups/public', { params: { query: { page: pageParam, pageSize: PAGE_SIZE } }, signal })),
    getNextPageParam: pageAfter,
  })
}

import { queryOptions, useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { api, data, type Schemas } from '../../api/client'
import { keys } from '../../api/keys'
import { chosenGroup, selectGroup, subscribe } from './chosen'

export type MyGroup = Schemas['MyGroup']

export const myGroups = queryOptions({ queryKey: keys.myGroups, queryFn: ({ signal }) => data(api.GET('/api/groups/me', { signal })) })

export function useMyGroups() {
  return useQuery(myGroups)
}

export function useSelectedGroup() {
  const { data: groups, isPending, error, refetch } = useMyGroups()
  const chosen = useSyncExternalStore(subscribe, chosenGroup)
  return { group: groups === undefined ? undefined : selectGroup(groups, chosen), groups, isPending, error, refetch }
}

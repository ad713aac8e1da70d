import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data } from '../../api/client'
import { keys } from '../../api/keys'
import { brokenRule, trimmed } from './rules'

/** Whether a name is free, asked when its field is left. `undefined` for as long as that is not known of what now stands in it. */
export function useNameCheck(text: string) {
  const [asked, ask] = useState('')
  const { data: answer } = useQuery({
    queryKey: keys.groupNameCheck(asked),
    enabled: brokenRule('groupName', asked) === null,
    queryFn: ({ signal }) => data(api.GET('/api/groups/name/check', { params: { query: { groupName: asked } }, signal })),
  })
  return {
    isFree: asked === trimmed(text) ? answer?.available : undefined,
    check: () => {
      ask(trimmed(text))
    },
  }
}

export function useNicknameCheck(groupId: number, text: string) {
  const [asked, ask] = useState('')
  const { data: answer } = useQuery({
    queryKey: keys.nicknameCheck(groupId, asked),
    enabled: brokenRule('groupUserNickname', asked) === null,
    queryFn: ({ signal }) =>
      data(api.GET('/api/groups/{groupId}/nickname/check', { params: { path: { groupId }, query: { nickname: asked } }, signal })),
  })
  return {
    isFree: asked === trimmed(text) ? answer?.available : undefined,
    check: () => {
      ask(trimmed(text))
    },
  }
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type SyntheticEvent } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { api, ApiError } from '../api/client'
import { Field } from '../components/Field'
import { Failure } from '../components/States'
import { checkJoin, type Problems } from '../groups'

export function JoinGroup() {
  const { groupId = '' } = useParams()
  const groupName = (useLocation().state as { groupName?: string } | null)?.groupName
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [inviteCode, setInviteCode] = useState('')
  const [groupUserNickname, setNickname] = useState('')
  const [problems, setProblems] = useState<Problems>({})
  const joining = useMutation({
    mutationFn: () => {
      const body = new FormData()
      body.set('inviteCode', inviteCode.trim().toUpperCase())
      body.set('groupUserNickname', groupUserNickname.trim())
      return api(`/groups/${encodeURIComponent(groupId)}/join`, { method: 'POST', body })
    },
    onSuccess: async () => {
      await queries.invalidateQueries()
      await navigate(`/groups/${groupId}`, { replace: true })
    },
    onError: error => {
      setProblems(error instanceof ApiError ? error.fields : {})
    },
  })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    const found = checkJoin({ inviteCode, groupUserNickname })
    setProblems(found)
    if (Object.keys(found).length === 0) {
      joining.mutate()
    }
  }
  return (
    <form onSubmit={submit} noValidate>
      <h1>{groupName === undefined ? '그룹 참여하기' : `${groupName}에 참여하기`}</h1>
      <Field
        label="초대 코드"
        name="inviteCode"
        maxLength={6}
        autoCapitalize="characters"
        value={inviteCode}
        onChange={setInviteCode}
        problem={problems.inviteCode}
        hint="그룹장에게 받은 6자리 코드예요."
      />
      <Field
        label="내 별명"
        name="groupUserNickname"
        maxLength={20}
        value={groupUserNickname}
        onChange={setNickname}
        problem={problems.groupUserNickname}
        hint="이 그룹 사람들에게 보여요."
      />
      {joining.isError && <Failure error={joining.error} />}
      <button type="submit" className="button wide" disabled={joining.isPending}>
        {joining.isPending ? '들어가는 중…' : '참여하기'}
      </button>
    </form>
  )
}

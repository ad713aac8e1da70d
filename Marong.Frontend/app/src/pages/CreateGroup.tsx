import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type SyntheticEvent } from 'react'
import { Link } from 'react-router'
import { api, ApiError } from '../api/client'
import { Field } from '../components/Field'
import { Failure } from '../components/States'
import { checkGroup, inventCode, type Problems } from '../groups'

type Created = { groupId: number; groupName: string; inviteCode: string }

export function CreateGroup() {
  const queries = useQueryClient()
  const [form, setForm] = useState(() => ({ groupName: '', description: '', inviteCode: inventCode(), groupUserNickname: '' }))
  const [problems, setProblems] = useState<Problems>({})
  const creating = useMutation({
    mutationFn: () => {
      const body = new FormData()
      Object.entries(form).forEach(([name, value]) => {
        body.set(name, value.trim())
      })
      return api<Created>('/groups', { method: 'POST', body })
    },
    onSuccess: () => queries.invalidateQueries(),
    onError: error => {
      setProblems(error instanceof ApiError ? error.fields : {})
    },
  })

  const bind = (name: keyof typeof form) => ({
    name,
    value: form[name],
    problem: problems[name],
    onChange: (value: string) => {
      setForm({ ...form, [name]: value })
    },
  })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    const found = checkGroup(form)
    setProblems(found)
    if (Object.keys(found).length === 0) {
      creating.mutate()
    }
  }

  if (creating.data) {
    return (
      <section className="card notice">
        <h1>{creating.data.groupName}</h1>
        <p>함께할 사람에게 초대 코드를 알려 주세요.</p>
        <output className="code">{creating.data.inviteCode}</output>
        <Link to={`/groups/${creating.data.groupId}`} className="button wide">
          그룹으로 가기
        </Link>
      </section>
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <h1>그룹 만들기</h1>
      <Field label="그룹 이름" maxLength={10} {...bind('groupName')} />
      <Field label="소개 (선택)" maxLength={30} {...bind('description')} />
      <Field label="내 별명" maxLength={20} hint="이 그룹 사람들에게 보여요." {...bind('groupUserNickname')} />
      <Field label="초대 코드" maxLength={6} autoCapitalize="characters" hint="이 코드를 아는 사람만 들어올 수 있어요." {...bind('inviteCode')}>
        <button
          type="button"
          className="button small secondary"
          onClick={() => {
            setForm({ ...form, inviteCode: inventCode() })
          }}
        >
          새 코드
        </button>
      </Field>
      {creating.isError && <Failure error={creating.error} />}
      <button type="submit" className="button wide" disabled={creating.isPending}>
        {creating.isPending ? '만드는 중…' : '만들기'}
      </button>
    </form>
  )
}

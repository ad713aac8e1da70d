import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Copy, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { api, data } from '../../api/client'
import { keys } from '../../api/keys'
import { useTexts } from '../../i18n/language'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Confirm } from '../../ui/Confirm'
import { useToast } from '../../ui/toasts'
import type { GroupDetail } from './GroupPage'

/** The code by which others join, for the owner: to pass on, and to replace once it has got around too far. */
export function InviteCode({ groupId, code }: { groupId: number; code: string }) {
  const texts = useTexts().groups.info
  const queries = useQueryClient()
  const say = useToast()
  const [isAsking, setAsking] = useState(false)
  const rotated = useMutation({
    mutationFn: () => data(api.POST('/api/groups/{groupId}/invite-code', { params: { path: { groupId } } })),
    onSuccess: ({ inviteCode }) => {
      queries.setQueryData<GroupDetail>(keys.groupDetail(groupId), group => group && { ...group, inviteCode })
      setAsking(false)
      say(texts.rotated)
    },
  })
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code)
      say(texts.copied)
    } catch {
      say(texts.copyFailed)
    }
  }
  return (
    <Card className="grid grid-cols-1 gap-3">
      <div>
        <h2>{texts.code}</h2>
        <p className="text-sm text-muted">{texts.codeText}</p>
      </div>
      <p dir="ltr" className="rounded-control bg-soft py-3 text-center text-2xl font-extrabold tracking-[0.25em] text-chestnut select-all">
        {code}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button className="flex-1 whitespace-nowrap" onClick={() => void copy()}>
          <Copy aria-hidden="true" size={18} />
          {texts.copy}
        </Button>
        <Button
          look="secondary"
          className="flex-1 whitespace-nowrap"
          onClick={() => {
            setAsking(true)
          }}
        >
          <RefreshCw aria-hidden="true" size={18} />
          {texts.rotate}
        </Button>
      </div>
      <Confirm
        open={isAsking}
        onClose={() => {
          setAsking(false)
        }}
        onConfirm={() => {
          rotated.mutate()
        }}
        title={texts.rotateTitle}
        text={texts.rotateText}
        action={texts.rotate}
        pending={rotated.isPending}
        error={rotated.error}
      />
    </Card>
  )
}

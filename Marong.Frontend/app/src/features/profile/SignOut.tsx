import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data } from '../../api/client'
import { useTexts } from '../../i18n/language'
import { COOKIE_FORM } from '../../session/refresh'
import { session } from '../../session/session'
import { signOut } from '../../session/signIn'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'

export function SignOut() {
  const texts = useTexts().profile
  const [isAsking, setAsking] = useState(false)
  const here = useMutation({ mutationFn: signOut })
  const everywhere = useMutation({
    mutationFn: () => data(api.POST('/api/auth/logout/all', { headers: COOKIE_FORM })),
    onSuccess: () => {
      session.end()
    },
  })
  return (
    <div className="grid grid-cols-1 gap-2">
      <Button
        look="secondary"
        wide
        disabled={here.isPending}
        onClick={() => {
          here.mutate()
        }}
      >
        {texts.signOut}
      </Button>
      <Button
        look="quiet"
        wide
        onClick={() => {
          setAsking(true)
        }}
      >
        {texts.signOutAll.action}
      </Button>
      <Confirm
        open={isAsking}
        onClose={() => {
          setAsking(false)
        }}
        onConfirm={() => {
          everywhere.mutate()
        }}
        title={texts.signOutAll.title}
        text={texts.signOutAll.text}
        action={texts.signOutAll.confirm}
        pending={everywhere.isPending}
        error={everywhere.error}
      />
    </div>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Schemas } from '../../api/client'
import { keys } from '../../api/keys'
import { upload } from '../../api/upload'
import { useTexts } from '../../i18n/language'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { ImagePicker } from '../../ui/ImagePicker'
import { Progress } from '../../ui/Progress'
import { Problem } from '../../ui/states'
import { useToast } from '../../ui/toasts'
import { NicknameField } from './fields'
import { GroupPage, type GroupDetail } from './GroupPage'
import { trimmed } from './rules'
import { useGroupForm } from './useGroupForm'
import { useSending } from './useSending'

export default function GroupProfile() {
  const texts = useTexts().groups.profile
  return (
    <GroupPage title={texts.title} back={groupId => `/groups/${groupId}`}>
      {group => <ProfileForm group={group} />}
    </GroupPage>
  )
}

function ProfileForm({ group }: { group: GroupDetail }) {
  const texts = useTexts()
  const { groupId, myNickname, myProfileImageUrl } = group
  const form = useGroupForm({ groupUserNickname: myNickname })
  const [picture, setPicture] = useState<Blob | null>(null)
  const navigate = useNavigate()
  const say = useToast()
  const changed = useProfileChanged(groupId)
  const { send, isPending, share } = useSending<Schemas['GroupProfile']>({
    path: `/api/groups/${groupId}/profile`,
    method: 'PUT',
    onSuccess: async () => {
      await changed()
      say(texts.common.saved)
      await navigate(`/groups/${groupId}`)
    },
    onError: form.refuse,
  })
  const nickname = trimmed(form.values.groupUserNickname)
  const isUnchanged = nickname === myNickname && picture === null
  return (
    <form
      noValidate
      className="grid grid-cols-1 gap-5"
      onSubmit={event => {
        event.preventDefault()
        if (isUnchanged) {
          say(texts.groups.profile.unchanged)
        } else if (form.check(event.currentTarget)) {
          send({ groupUserNickname: nickname === myNickname ? null : nickname, groupUserProfileImage: picture })
        }
      }}
    >
      <div className="flex items-center gap-4">
        <Avatar size="large" name={myNickname} image={myProfileImageUrl} />
        <div className="grid min-w-0 gap-1">
          <h2 className="written">{myNickname}</h2>
          <p className="text-sm written text-muted">{group.groupName}</p>
        </div>
      </div>
      {myProfileImageUrl !== null && <RemovePicture groupId={groupId} />}
      <NicknameField form={form} groupId={groupId} />
      <ImagePicker label={texts.groups.profile.picture} value={picture} onChange={setPicture} />
      {share !== null && <Progress label={texts.groups.form.uploading} share={share} />}
      <Problem error={form.error} />
      <Button type="submit" wide disabled={isPending}>
        {isPending ? texts.common.saving : texts.common.save}
      </Button>
    </form>
  )
}

/** An empty picture, sent alone, takes the present one away. */
function RemovePicture({ groupId }: { groupId: number }) {
  const texts = useTexts().groups.profile
  const say = useToast()
  const changed = useProfileChanged(groupId)
  const removed = useMutation({
    mutationFn: () =>
      upload<Schemas['GroupProfile']>(`/api/groups/${groupId}/profile`, { groupUserProfileImage: new Blob([]) }, { method: 'PUT' }),
    onSuccess: async () => {
      await changed()
      say(texts.pictureRemoved)
    },
  })
  return (
    <div className="grid justify-items-start gap-2">
      <Button
        look="secondary"
        disabled={removed.isPending}
        onClick={() => {
          removed.mutate()
        }}
      >
        {texts.removePicture}
      </Button>
      <Problem error={removed.error} />
    </div>
  )
}

/** One's nickname and picture stand on most pages of the group. */
function useProfileChanged(groupId: number) {
  const queries = useQueryClient()
  return () =>
    Promise.all([queries.invalidateQueries({ queryKey: keys.myGroups }), queries.invalidateQueries({ queryKey: keys.group(groupId) })])
}

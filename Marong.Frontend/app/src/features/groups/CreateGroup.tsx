import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Schemas } from '../../api/client'
import { keys } from '../../api/keys'
import { useTexts } from '../../i18n/language'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { ImagePicker } from '../../ui/ImagePicker'
import { Page } from '../../ui/Page'
import { Progress } from '../../ui/Progress'
import { Problem } from '../../ui/states'
import { useToast } from '../../ui/toasts'
import { CodeField, NameField, NicknameField } from './fields'
import { chooseGroup } from './chosen'
import { drawInviteCode, trimmed } from './rules'
import { useGroupForm } from './useGroupForm'
import { useSending } from './useSending'

export default function CreateGroup() {
  const texts = useTexts().groups
  const form = useGroupForm({ groupName: '', description: '', inviteCode: drawInviteCode(), groupUserNickname: '' })
  const [groupImage, setGroupImage] = useState<Blob | null>(null)
  const [groupUserProfileImage, setProfileImage] = useState<Blob | null>(null)
  const { send, isPending, share } = useSending<Schemas['CreatedGroup']>({
    path: '/api/groups',
    onSuccess: useCreated(),
    onError: form.refuse,
  })
  return (
    <Page title={texts.create.title} back="/groups">
      <form
        noValidate
        className="grid grid-cols-1 gap-5"
        onSubmit={event => {
          event.preventDefault()
          if (form.check(event.currentTarget)) {
            const { groupName, description, inviteCode, groupUserNickname } = form.values
            send({
              groupName: trimmed(groupName),
              description: trimmed(description),
              inviteCode: trimmed(inviteCode),
              groupUserNickname: trimmed(groupUserNickname),
              groupImage,
              groupUserProfileImage,
            })
          }
        }}
      >
        <NameField form={form} />
        <TextField
          label={texts.form.description}
          name="description"
          maxLength={200}
          value={form.values.description}
          hint={texts.form.descriptionHint}
          problem={form.problemOf('description')}
          onChange={event => {
            form.set('description', event.target.value)
          }}
        />
        <CodeField form={form} drawn />
        <ImagePicker label={texts.form.groupPicture} value={groupImage} onChange={setGroupImage} hint={texts.form.optional} />
        <NicknameField form={form} />
        <ImagePicker
          label={texts.form.profilePicture}
          value={groupUserProfileImage}
          onChange={setProfileImage}
          hint={texts.form.optional}
        />
        {share !== null && <Progress label={texts.form.uploading} share={share} />}
        <Problem error={form.error} />
        <Button type="submit" wide disabled={isPending}>
          {isPending ? texts.create.submitting : texts.create.submit}
        </Button>
      </form>
    </Page>
  )
}

function useCreated() {
  const texts = useTexts().groups.create
  const queries = useQueryClient()
  const navigate = useNavigate()
  const say = useToast()
  return async (created: Schemas['CreatedGroup']) => {
    void queries.invalidateQueries({ queryKey: keys.publicGroups })
    void queries.invalidateQueries({ queryKey: keys.defaultGroup })
    // First known, then chosen: a group that is not among one's own cannot be shown.
    await queries.invalidateQueries({ queryKey: keys.myGroups })
    chooseGroup(created.groupId)
    say(texts.done(created.groupName))
    await navigate(`/groups/${created.groupId}`, { replace: true })
  }
}

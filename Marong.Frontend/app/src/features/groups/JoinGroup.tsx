import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import type { Schemas } from '../../api/client'
import { keys } from '../../api/keys'
import { useTexts } from '../../i18n/language'
import NotFound from '../../shell/NotFound'
import { Avatar } from '../../ui/Avatar'
import { Button, ButtonLink } from '../../ui/Button'
import { ImagePicker } from '../../ui/ImagePicker'
import { Page } from '../../ui/Page'
import { Progress } from '../../ui/Progress'
import { Empty, Problem } from '../../ui/states'
import { useToast } from '../../ui/toasts'
import { CodeField, NicknameField } from './fields'
import { groupIdOf } from './groupIdOf'
import { chooseGroup } from './chosen'
import { useMyGroups } from './myGroups'
import { trimmed } from './rules'
import { useGroupForm } from './useGroupForm'
import { useSending } from './useSending'

/** What the list of groups passes on, so that one sees what one joins. */
export type Joining = { name: string; description: string | null; image: string | null }

export default function JoinGroup() {
  const texts = useTexts().groups.join
  const groupId = groupIdOf(useParams().groupId)
  const { data: mine } = useMyGroups()
  if (groupId === null) {
    return <NotFound />
  }
  return (
    <Page title={texts.title} back="/groups">
      {mine?.some(group => group.groupId === groupId) === true ? (
        <Empty title={texts.already.title}>
          <ButtonLink to={`/groups/${groupId}`}>{texts.already.open}</ButtonLink>
        </Empty>
      ) : (
        <JoinForm groupId={groupId} />
      )}
    </Page>
  )
}

function JoinForm({ groupId }: { groupId: number }) {
  const texts = useTexts().groups
  const joining = useLocation().state as Joining | null
  const form = useGroupForm({ inviteCode: '', groupUserNickname: '' })
  const [groupUserProfileImage, setProfileImage] = useState<Blob | null>(null)
  const { send, isPending, share } = useSending<Schemas['JoinedGroup']>({
    path: `/api/groups/${groupId}/join`,
    onSuccess: useJoined(),
    onError: form.refuse,
  })
  return (
    <form
      noValidate
      className="grid grid-cols-1 gap-5"
      onSubmit={event => {
        event.preventDefault()
        if (form.check(event.currentTarget)) {
          const { inviteCode, groupUserNickname } = form.values
          send({ inviteCode: trimmed(inviteCode), groupUserNickname: trimmed(groupUserNickname), groupUserProfileImage })
        }
      }}
    >
      {joining !== null && (
        <div className="flex items-center gap-3 rounded-card bg-soft p-4">
          <Avatar name={joining.name} image={joining.image} />
          <div className="min-w-0">
            <h2 className="written">{joining.name}</h2>
            <p className="text-sm written text-muted">{joining.description}</p>
          </div>
        </div>
      )}
      <p className="text-muted">{texts.join.text}</p>
      <CodeField form={form} />
      <NicknameField form={form} />
      <ImagePicker label={texts.form.profilePicture} value={groupUserProfileImage} onChange={setProfileImage} hint={texts.form.optional} />
      {share !== null && <Progress label={texts.form.uploading} share={share} />}
      <Problem error={form.error} />
      <Button type="submit" wide disabled={isPending}>
        {isPending ? texts.join.submitting : texts.join.submit}
      </Button>
    </form>
  )
}

function useJoined() {
  const texts = useTexts().groups.join
  const queries = useQueryClient()
  const navigate = useNavigate()
  const say = useToast()
  return async (joined: Schemas['JoinedGroup']) => {
    void queries.invalidateQueries({ queryKey: keys.publicGroups })
    void queries.invalidateQueries({ queryKey: keys.defaultGroup })
    queries.removeQueries({ queryKey: keys.group(joined.groupId), type: 'inactive' })
    // The page itself says "already in" once the group is among one's own; leave it before.
    await navigate('/home', { replace: true })
    await queries.invalidateQueries({ queryKey: keys.myGroups })
    chooseGroup(joined.groupId)
    say(texts.done(joined.groupName))
  }
}

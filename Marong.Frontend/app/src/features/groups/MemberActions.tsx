import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, data, type Schemas } from '../../api/client'
import { keys } from '../../api/keys'
import { useTexts } from '../../i18n/language'
import { Confirm } from '../../ui/Confirm'
import { useToast } from '../../ui/toasts'

export type Member = Schemas['MemberView']
type MemberActionsProps = { groupId: number; asked: { member: Member; what: 'transfer' | 'remove' } | null; onClose: () => void }

/** Asks once more before the group changes hands or loses somebody. */
export function MemberActions({ groupId, asked, onClose }: MemberActionsProps) {
  const texts = useTexts().groups.members
  const queries = useQueryClient()
  const say = useToast()
  const done = async (said: string) => {
    onClose()
    say(said)
    // Who owns the group, who is in it and who looks after whom: any page of the group may be another now.
    await Promise.all([
      queries.invalidateQueries({ queryKey: keys.group(groupId) }),
      queries.invalidateQueries({ queryKey: keys.myGroups }),
      queries.invalidateQueries({ queryKey: keys.publicGroups }),
    ])
  }
  const transferred = useMutation({
    mutationFn: ({ userId }: Member) =>
      data(api.POST('/api/groups/{groupId}/transfer', { params: { path: { groupId } }, body: { userId } })),
    onSuccess: (_, { nickname }) => done(texts.transferred(nickname)),
  })
  const removed = useMutation({
    mutationFn: ({ userId }: Member) =>
      data(api.DELETE('/api/groups/{groupId}/members/{userId}', { params: { path: { groupId, userId } } })),
    onSuccess: (_, { nickname }) => done(texts.removed(nickname)),
  })
  if (asked === null) {
    return null
  }
  const { member, what } = asked
  const action = what === 'transfer' ? transferred : removed
  return (
    <Confirm
      open
      onClose={() => {
        action.reset()
        onClose()
      }}
      onConfirm={() => {
        action.mutate(member)
      }}
      title={what === 'transfer' ? texts.transferTitle(member.nickname) : texts.removeTitle(member.nickname)}
      text={what === 'transfer' ? texts.transferText : texts.removeText}
      action={what === 'transfer' ? texts.transfer : texts.remove}
      pending={action.isPending}
      error={action.error}
    />
  )
}

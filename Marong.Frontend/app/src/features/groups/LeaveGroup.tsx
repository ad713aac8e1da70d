import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, data } from '../../api/client'
import { isCode } from '../../api/errors'
import { keys } from '../../api/keys'
import { useTexts } from '../../i18n/language'
import { ButtonLink } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { Sheet } from '../../ui/Sheet'
import { useToast } from '../../ui/toasts'

export type Leaving = { groupId: number; groupName: string; isOwner: boolean; memberCount: number }
type LeaveGroupProps = { group: Leaving; open: boolean; onClose: () => void; onLeft: () => void }

export function LeaveGroup({ group, open, onClose, onLeft }: LeaveGroupProps) {
  const texts = useTexts().groups.leave
  const queries = useQueryClient()
  const say = useToast()
  const { groupId, groupName } = group
  const left = useMutation({
    mutationFn: () => leave(groupId),
    onError: error => {
      // Somebody has joined meanwhile: the question becomes another one.
      if (isCode(error, 'CANNOT_LEAVE_GROUP_AS_OWNER')) {
        void queries.invalidateQueries({ queryKey: keys.myGroups })
        void queries.invalidateQueries({ queryKey: keys.groupDetail(groupId) })
      }
    },
    onSuccess: async () => {
      onLeft()
      say(texts.done(groupName))
      void queries.invalidateQueries({ queryKey: keys.publicGroups })
      void queries.invalidateQueries({ queryKey: keys.defaultGroup })
      await queries.invalidateQueries({ queryKey: keys.myGroups })
      queries.removeQueries({ queryKey: keys.group(groupId), type: 'inactive' })
    },
  })
  if (group.isOwner && group.memberCount > 1) {
    return (
      <Sheet open={open} onClose={onClose} title={texts.owner.title}>
        <div className="grid grid-cols-1 gap-4">
          <p className="text-muted">{texts.owner.text}</p>
          <ButtonLink to={`/groups/${groupId}/members`} wide>
            {texts.owner.go}
          </ButtonLink>
        </div>
      </Sheet>
    )
  }
  return (
    <Confirm
      open={open}
      onClose={onClose}
      onConfirm={() => {
        left.mutate()
      }}
      title={texts.title(groupName)}
      text={group.memberCount === 1 ? texts.last : texts.text}
      action={texts.confirm}
      pending={left.isPending}
      error={left.error}
    />
  )
}

/** Who has been removed already is where they want to be. */
async function leave(groupId: number) {
  try {
    await data(api.DELETE('/api/groups/{groupId}/leave', { params: { path: { groupId } } }))
  } catch (error) {
    if (!isCode(error, 'GROUP_NOT_FOUND')) {
      throw error
    }
  }
}

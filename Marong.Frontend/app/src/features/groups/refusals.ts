import { ApiError } from '../../api/errors'
import type { GroupField } from './rules'

const FIELD_OF: Record<string, GroupField> = {
  GROUP_NAME_DUPLICATED: 'groupName',
  INVITE_CODE_DUPLICATED: 'inviteCode',
  INVITE_CODE_MISMATCH: 'inviteCode',
  INVALID_INVITE_CODE: 'inviteCode',
  INVALID_INVITE_CODE_FORMAT: 'inviteCode',
  INVITE_CODE_TOO_SHORT: 'inviteCode',
  INVITE_CODE_TOO_LONG: 'inviteCode',
  INVITE_CODE_INVALID_CHARACTERS: 'inviteCode',
  GROUP_NICKNAME_REQUIRED: 'groupUserNickname',
  NICKNAME_TOO_SHORT: 'groupUserNickname',
  NICKNAME_TOO_LONG: 'groupUserNickname',
  INVALID_NICKNAME_FORMAT: 'groupUserNickname',
  NICKNAME_DUPLICATED_IN_GROUP: 'groupUserNickname',
}

/** Which field the services found fault with; what concerns none is told under the form. */
export function faultyFields(error: unknown): GroupField[] {
  if (!(error instanceof ApiError)) {
    return []
  }
  const named = Object.keys(error.fields).filter(field => field === 'groupName' || field === 'description')
  const byCode = FIELD_OF[error.code]
  return byCode === undefined ? named : [byCode]
}

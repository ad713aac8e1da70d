import { Dices } from 'lucide-react'
import { useTexts } from '../../i18n/language'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { drawInviteCode } from './rules'
import { useNameCheck, useNicknameCheck } from './useAvailability'
import type { GroupForm } from './useGroupForm'

// A paste of any length is taken in, to be told about; the services' own limits are far below.
const SURELY_TOO_LONG = 200

export function NameField({ form }: { form: GroupForm<'groupName' | 'description' | 'inviteCode' | 'groupUserNickname'> }) {
  const texts = useTexts().groups.form
  const value = form.values.groupName
  const { isFree, check } = useNameCheck(value)
  return (
    <TextField
      label={texts.name}
      name="groupName"
      required
      maxLength={SURELY_TOO_LONG}
      value={value}
      hint={isFree === true ? <Free>{texts.nameFree}</Free> : texts.nameHint}
      problem={form.problemOf('groupName') ?? (isFree === false ? texts.problems.nameTaken : undefined)}
      onBlur={check}
      onChange={event => {
        form.set('groupName', event.target.value)
      }}
    />
  )
}

export function NicknameField({ form, groupId }: { form: GroupForm<'groupUserNickname'>; groupId?: number }) {
  const texts = useTexts().groups.form
  const value = form.values.groupUserNickname
  // Who is no member yet is not told which nicknames a group has; joining finds out.
  const { isFree, check } = useNicknameCheck(groupId ?? 0, value)
  return (
    <TextField
      label={texts.nickname}
      name="groupUserNickname"
      required
      maxLength={SURELY_TOO_LONG}
      value={value}
      hint={isFree === true ? <Free>{texts.nicknameFree}</Free> : texts.nicknameHint}
      problem={form.problemOf('groupUserNickname') ?? (isFree === false ? texts.problems.nicknameTaken : undefined)}
      {...(groupId === undefined ? {} : { onBlur: check })}
      onChange={event => {
        form.set('groupUserNickname', event.target.value)
      }}
    />
  )
}

export function CodeField({ form, drawn = false }: { form: GroupForm<'inviteCode'>; drawn?: boolean }) {
  const texts = useTexts().groups.form
  return (
    <TextField
      label={texts.code}
      name="inviteCode"
      required
      maxLength={SURELY_TOO_LONG}
      autoCapitalize="characters"
      spellCheck={false}
      dir="ltr"
      className="font-bold tracking-widest uppercase"
      value={form.values.inviteCode}
      hint={texts.codeHint}
      problem={form.problemOf('inviteCode')}
      onChange={event => {
        form.set('inviteCode', event.target.value)
      }}
    >
      {drawn && (
        <Button
          look="secondary"
          className="shrink-0"
          onClick={() => {
            form.set('inviteCode', drawInviteCode())
          }}
        >
          <Dices aria-hidden="true" size={20} />
          {texts.draw}
        </Button>
      )}
    </TextField>
  )
}

function Free({ children }: { children: string }) {
  return (
    <span role="status" className="text-good">
      {children}
    </span>
  )
}

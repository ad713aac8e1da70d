import type { Texts } from '../../i18n/texts'

/** The services' own rules, told before something is sent. */
export type Rule = keyof Texts['groups']['form']['problems']
export type GroupField = 'groupName' | 'description' | 'inviteCode' | 'groupUserNickname'

const LONGEST_NAME = 10
const LONGEST_DESCRIPTION = 30
const LONGEST_NICKNAME = 20
const CODE_LENGTH = 6

/** The services count what is left after trimming, with syllables put together. */
export function trimmed(text: string): string {
  return text.normalize('NFC').trim()
}

const UNUSABLE = /[\p{Cc}\ufffd]/u

const RULES: Record<GroupField, (text: string) => Rule | null> = {
  groupName: text => {
    if (text === '') {
      return 'nameRequired'
    }
    return text.length > LONGEST_NAME ? 'nameLong' : UNUSABLE.test(text) ? 'characters' : null
  },
  description: text => (text.length > LONGEST_DESCRIPTION ? 'descriptionLong' : UNUSABLE.test(text) ? 'characters' : null),
  inviteCode: text => {
    if (text === '') {
      return 'codeRequired'
    }
    if (!/^[a-z0-9]*$/i.test(text)) {
      return 'codeLetters'
    }
    return text.length !== CODE_LENGTH ? 'codeLength' : isMixed(text) ? null : 'codeMixed'
  },
  groupUserNickname: text => {
    if (text === '') {
      return 'nicknameRequired'
    }
    if (text.length < 2) {
      return 'nicknameShort'
    }
    return text.length > LONGEST_NICKNAME ? 'nicknameLong' : /^[가-힣a-zA-Z0-9._\-() ]+$/.test(text) ? null : 'nicknameLetters'
  },
}

function isMixed(code: string): boolean {
  return /[a-z]/i.test(code) && /[0-9]/.test(code)
}

export function brokenRule(field: GroupField, text: string): Rule | null {
  return RULES[field](trimmed(text))
}

// Without the letters and digits that are taken for each other; 32 of them, so that a byte's remainder prefers none.
const DRAWN = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A code that nobody can foresee. */
export function drawInviteCode(fill: (bytes: Uint8Array<ArrayBuffer>) => void = bytes => crypto.getRandomValues(bytes)): string {
  const bytes = new Uint8Array(CODE_LENGTH)
  for (;;) {
    fill(bytes)
    const code = Array.from(bytes, byte => DRAWN[byte % DRAWN.length]).join('')
    if (isMixed(code)) {
      return code
    }
  }
}

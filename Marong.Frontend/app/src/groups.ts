const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const DIGITS = '23456789'

/** The rules of the server, told before the request: the message of the first rule that a field breaks. */
export type Problems = Record<string, string>

export function checkGroup(form: { groupName: string; description: string; inviteCode: string; groupUserNickname: string }): Problems {
  const problems: Problems = { ...checkJoin(form) }
  const name = form.groupName.trim()
  if (name.length < 1 || name.length > 10) {
    problems.groupName = '그룹 이름은 1~10자로 적어 주세요.'
  }
  if (form.description.trim().length > 30) {
    problems.description = '소개는 30자까지 적을 수 있어요.'
  }
  return problems
}

export function checkJoin(form: { inviteCode: string; groupUserNickname: string }): Problems {
  const problems: Problems = {}
  const code = form.inviteCode.trim().toUpperCase()
  if (!/^[A-Z0-9]{6}$/.test(code) || !/[A-Z]/.test(code) || !/[0-9]/.test(code)) {
    problems.inviteCode = '초대 코드는 영문과 숫자를 섞은 6자리예요.'
  }
  const nickname = form.groupUserNickname.trim()
  if (!/^[가-힣A-Za-z0-9._\-() ]{2,20}$/.test(nickname)) {
    problems.groupUserNickname = '별명은 한글, 영문, 숫자와 . _ - ( ) 로 2~20자예요.'
  }
  return problems
}

/** Always a letter and a digit among six characters that cannot be taken for one another. */
export function inventCode(): string {
  const pick = (from: string) => {
    const limit = 256 - (256 % from.length)
    for (;;) {
      const [value = 0] = crypto.getRandomValues(new Uint8Array(1))
      if (value < limit) {
        return from.charAt(value % from.length)
      }
    }
  }
  return [LETTERS, DIGITS, LETTERS + DIGITS, LETTERS + DIGITS, LETTERS + DIGITS, LETTERS + DIGITS].map(pick).join('')
}

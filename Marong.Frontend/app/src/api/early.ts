import { addressOf, credentials } from './address'

const answers = new Map<string, Promise<Response>>()

/** Asks before the page is there that needs the answer. `path` is written as the client writes it. */
export function askEarly(path: string, accessToken: string): Promise<Response> {
  const answer = fetch(addressOf(path), { headers: { Accept: 'application/json', Authorization: `Bearer ${accessToken}` }, credentials })
  answers.set(path, answer)
  return answer
}

/** What was asked for early, for one use: whoever asks again asks anew. A failure is nobody's answer. */
export async function takeEarly(path: string): Promise<Response | undefined> {
  const answer = answers.get(path)
  answers.delete(path)
  try {
    const response = await answer
    return response?.ok === true && !response.bodyUsed ? response : undefined
  } catch {
    return undefined
  }
}

/** What one person was told is not for the next. */
export function forgetEarly() {
  answers.clear()
}

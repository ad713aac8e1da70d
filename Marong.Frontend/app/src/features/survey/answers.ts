import { useQuery } from '@tanstack/react-query'
import { api, data } from '../../api/client'
import { isCode } from '../../api/errors'
import { keys } from '../../api/keys'
import type { Answers } from './mbti'

export const BLANK: Answers = { eiScore: 50, snScore: 50, tfScore: 50, jpScore: 50, hobbies: [], likedFoods: [], dislikedFoods: [] }

/** `null` for who has not answered yet. */
export function useAnswers({ enabled = true }: { enabled?: boolean } = {}) {
  return useQuery({
    enabled,
    queryKey: keys.survey,
    queryFn: async ({ signal }) => {
      try {
        return await data(api.GET('/api/survey', { signal }))
      } catch (error) {
        if (isCode(error, 'SURVEY_NOT_FOUND')) {
          return null
        }
        throw error
      }
    },
  })
}

/** Answers given twice, on two devices say, are the later ones. */
export async function sendAnswers(answers: Answers, hadAnswered: boolean): Promise<void> {
  if (!hadAnswered) {
    try {
      await data(api.POST('/api/survey', { body: answers }))
      return
    } catch (error) {
      if (!isCode(error, 'SURVEY_ALREADY_SUBMITTED')) {
        throw error
      }
    }
  }
  await data(api.PUT('/api/survey', { body: answers }))
}
